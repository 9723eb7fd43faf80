package schemes

import (
	"testing"

	"zhiji/app/flow"
	"zhiji/app/ui/uitest"
)

// show puts the page of a desk's month into a window.
func show(t testing.TB, desk *flow.Desk) (*uitest.Host, *page) {
	t.Helper()
	h := uitest.New(t, desk)
	p := New(h).(*page)
	h.Place(t, p)
	return h, p
}
