package flow_test

import (
	"context"
	"errors"
	"testing"

	"zhiji/app/flow"
	"zhiji/app/flow/flowtest"
	"zhiji/store/record"
)

func TestWhoIsTakenOutHasNoTotalUntilItIsTakenBack(t *testing.T) {
	desk, ctx := flowtest.Three(t), context.Background()
	number := ""
	compute := func() record.Scorecard {
		t.Helper()
		r, err := desk.Compute(ctx, october, nil)
		if err != nil {
			t.Fatal(err)
		}
		for _, e := range r.Snapshot.Employees {
			if number == "" || e.Number == number {
				number = e.Number
				for _, c := range r.Cards {
					if c.Employee == e.ID {
						return c
					}
				}
			}
		}
		t.Fatal("no card")
		return record.Scorecard{}
	}
	before := compute()
	if !before.Published {
		t.Fatalf("%+v", before)
	}
	if err := desk.SetPresence(ctx, number, record.Presence{Period: october, Out: true, Reason: "试用期"}); err != nil {
		t.Fatal(err)
	}
	if c := compute(); c.Out != "试用期" || c.Published || len(c.Items) != 0 {
		t.Errorf("%+v", c)
	}
	if err := desk.SetPresence(ctx, number, record.Presence{Period: october}); err != nil {
		t.Fatal(err)
	}
	if c := compute(); c.Out != "" || c.Total != before.Total {
		t.Errorf("taken back: %+v", c)
	}
}

func TestAPresenceNeedsAReasonAndDaysOfThePeriod(t *testing.T) {
	desk, ctx := flowtest.Three(t), context.Background()
	r, err := desk.Results(ctx, october)
	if err != nil {
		t.Fatal(err)
	}
	number := r.Snapshot.Employees[0].Number
	for key, p := range map[string]record.Presence{
		"presence.reason": {Period: october, Out: true},
		"presence.days":   {Period: october, Away: 32, Reason: "产假"},
		"period.form":     {Period: "10月", Out: true, Reason: "试用期"},
	} {
		var fault *record.Fault
		if err := desk.SetPresence(ctx, number, p); !errors.As(err, &fault) || fault.Key != key {
			t.Errorf("%v, want %s", err, key)
		}
	}
	if p := flow.PresenceOf(r.Snapshot, r.Snapshot.Employees[0].ID, october); p.Out || p.Away != 0 {
		t.Errorf("%+v was kept", p)
	}
}
