package flow

import (
	"context"
	"testing"
)

func TestComputingAgainKeepsTheNotesPeopleWrote(t *testing.T) {
	ctx, d := context.Background(), september(t)
	first, err := d.Compute(ctx, "2026-09", nil)
	if err != nil {
		t.Fatal(err)
	}
	who := first.Letters[0].Employee
	if _, err := d.Note(ctx, "2026-09", who, "下月一起看看回款"); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Compute(ctx, "2026-09", nil); err != nil {
		t.Fatal(err)
	}
	again, err := d.Results(ctx, "2026-09")
	if err != nil {
		t.Fatal(err)
	}
	for _, l := range again.Letters {
		if want := map[bool]string{true: "下月一起看看回款"}[l.Employee == who]; l.Note != want {
			t.Errorf("note of %s is %q, want %q", l.Employee, l.Note, want)
		}
	}
}
