package flow

import (
	"context"
	"errors"
	"testing"

	"zhiji/store/record"
)

func TestACalibratedGradeCountsWithBothAfterApproval(t *testing.T) {
	ctx, d := context.Background(), september(t)
	second := another(t, d)
	if _, err := d.ProposeCalibration(ctx, "2026-09", "1001", "B", "x"); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("calibrated before computing: %v", err)
	}
	if _, err := d.Compute(ctx, "2026-09", nil); err != nil {
		t.Fatal(err)
	}
	grade := func() (grade, computed string) {
		r, err := d.Compute(ctx, "2026-09", nil)
		if err != nil {
			t.Fatal(err)
		}
		return r.Cards[1].Grade, r.Cards[1].Computed
	}
	k, err := d.ProposeCalibration(ctx, "2026-09", "1002", "C", "新接的客户") // 50.0 is a D
	if err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		grade, reason string
		want          error
	}{
		"no such grade":    {"优", "x", record.ErrInvalid},
		"another one more": {"B", "x", record.ErrConflict},
	} {
		if _, err := d.ProposeCalibration(ctx, "2026-09", "1002", c.grade, c.reason); !errors.Is(err, c.want) {
			t.Errorf("%s: %v", name, err)
		}
	}
	if got, _ := grade(); got != "D" {
		t.Errorf("a proposal counts: %s", got)
	}
	if _, err := d.DecideCalibration(ctx, k.ID, true); !errors.Is(err, record.ErrForbidden) {
		t.Errorf("the proposer decided: %v", err)
	}
	if _, err := second.DecideCalibration(ctx, k.ID, true); err != nil {
		t.Fatal(err)
	}
	if got, computed := grade(); got != "C" || computed != "D" {
		t.Errorf("grade %s, computed %s; want C and D", got, computed)
	}
	if _, err := d.ProposeCalibration(ctx, "2026-09", "1002", "C", "x"); !errors.Is(err, record.ErrInvalid) {
		t.Errorf("calibrated to the same grade: %v", err)
	}
	back, err := second.ProposeCalibration(ctx, "2026-09", "1002", "D", "复议") // back to the computed one
	if err != nil || back.Raw != "D" {
		t.Fatal(back, err)
	}
	if _, err := d.DecideCalibration(ctx, back.ID, true); err != nil {
		t.Fatal(err)
	}
	if got, _ := grade(); got != "D" {
		t.Errorf("grade %s, want the computed D again", got)
	}
	if _, err := d.Close(ctx, "2026-09", "信稍后发"); err != nil {
		t.Fatal(err)
	}
	if _, err := d.ProposeCalibration(ctx, "2026-09", "1001", "S", "x"); !errors.Is(err, record.ErrClosed) {
		t.Errorf("calibrated after closing: %v", err)
	}
}
