package flow

import (
	"context"
	"errors"
	"testing"

	"zhiji/store/record"
)

// graded computes September and returns the grades of 李四: 50.0 points, a D.
func graded(t *testing.T, d *Desk) (grade, computed string) {
	t.Helper()
	r, err := d.Compute(context.Background(), "2026-09", nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range r.Cards {
		if c.Total == 50 {
			return c.Grade, c.Computed
		}
	}
	t.Fatal("nobody has 50.0 points")
	return "", ""
}

// calibrated proposes a grade for 李四 at one desk and approves at the other.
func calibrated(t *testing.T, by, second *Desk, grade string) {
	t.Helper()
	k, err := by.ProposeCalibration(context.Background(), "2026-09", "1002", grade, "新接的客户")
	if err == nil {
		_, err = second.DecideCalibration(context.Background(), k.ID, true)
	}
	if err != nil {
		t.Fatal(err)
	}
}

func TestACalibratedGradeCountsBesideTheComputedOneAfterApproval(t *testing.T) {
	ctx, d := context.Background(), september(t)
	second := another(t, d)
	graded(t, d)
	k, err := d.ProposeCalibration(ctx, "2026-09", "1002", "C", "新接的客户")
	if err != nil {
		t.Fatal(err)
	}
	if got, _ := graded(t, d); got != "D" {
		t.Errorf("a proposal counts: %s", got)
	}
	if _, err := d.DecideCalibration(ctx, k.ID, true); !errors.Is(err, record.ErrForbidden) {
		t.Errorf("the proposer decided: %v", err)
	}
	if _, err := second.DecideCalibration(ctx, k.ID, true); err != nil {
		t.Fatal(err)
	}
	if got, computed := graded(t, d); got != "C" || computed != "D" {
		t.Errorf("grade %s, computed %s; want C and D", got, computed)
	}
}

func TestACalibrationIsTakenBackByAnotherToTheComputedGrade(t *testing.T) {
	d := september(t)
	second := another(t, d)
	graded(t, d)
	calibrated(t, d, second, "C")
	graded(t, d)
	calibrated(t, second, d, "D")
	if got, _ := graded(t, d); got != "D" {
		t.Errorf("grade %s, want the computed D again", got)
	}
}

func TestWhatCannotBeCalibrated(t *testing.T) {
	ctx, d := context.Background(), september(t)
	propose := func(number, grade string) error {
		_, err := d.ProposeCalibration(ctx, "2026-09", number, grade, "x")
		return err
	}
	expect := func(what string, err, want error) {
		t.Helper()
		if !errors.Is(err, want) {
			t.Errorf("%s: %v, want %v", what, err, want)
		}
	}
	expect("before computing", propose("1002", "B"), record.ErrNotFound)
	graded(t, d)
	expect("no such grade", propose("1002", "优"), record.ErrInvalid)
	expect("the grade there is", propose("1002", "D"), record.ErrInvalid)
	expect("nobody", propose("9999", "B"), record.ErrNotFound)
	if err := propose("1002", "C"); err != nil {
		t.Fatal(err)
	}
	expect("one more while one waits", propose("1002", "B"), record.ErrConflict)
	if _, err := d.Close(ctx, "2026-09", "信稍后发"); err != nil {
		t.Fatal(err)
	}
	expect("after closing", propose("1001", "S"), record.ErrClosed)
}
