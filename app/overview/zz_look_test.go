package overview

import (
	"image/png"
	"os"
	"testing"

	"zhiji/app/locale"
)

func shot(t *testing.T, h *host, name string) {
	f, _ := os.Create("/tmp/pagesb/" + name + ".png")
	if err := png.Encode(f, h.window.Canvas().Capture()); err != nil {
		t.Fatal(err)
	}
	f.Close()
}

func TestZZLook(t *testing.T) {
	for _, l := range locale.Languages {
		h, p := show(t, deskOf(t, "owner", l), New)
		shot(t, h, "overview-"+string(l))
		p.groups.other()
		p.grades.other()
		shot(t, h, "overview-table-"+string(l))
		h, _ = show(t, deskOf(t, "manager", l), New)
		shot(t, h, "overview-manager-"+string(l))
	}
}
