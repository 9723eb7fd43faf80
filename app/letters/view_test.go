package letters

import (
	"testing"

	"zhiji/app/locale"
)

func TestTheFirstLetterIsShownAndNothingIsReleasedUnasked(t *testing.T) {
	for _, language := range locale.Languages {
		host, p := show(t, deskOf(t, "owner", language), New)
		if host.failed != nil || len(p.shown) != 120 {
			t.Fatalf("%s: %d letters, %v", language, len(p.shown), host.failed)
		}
		p.askAll()
		if n := len(p.model.with("released")); n != 0 || host.changed != 0 {
			t.Errorf("%s: asking released %d letters", language, n)
		}
	}
}
