package simulator

import (
	"testing"

	"zhiji/app/flow"
	"zhiji/app/ui/uitest"
)

// show puts the page of a desk into a window; rules are tried at once.
func show(t testing.TB, desk *flow.Desk) (*uitest.Host, *page) {
	t.Helper()
	h := uitest.New(t, desk)
	p := New(h).(*page)
	p.pause = 0
	h.Place(t, p)
	return h, p
}
