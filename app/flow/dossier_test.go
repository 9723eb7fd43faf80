package flow

import (
	"context"
	"errors"
	"strings"
	"testing"

	"zhiji/app/locale"
	"zhiji/store/record"
)

// dossierOf reads the dossier of the person with a 工号.
func dossierOf(t testing.TB, d *Desk, period record.PeriodKey, number string) *Dossier {
	t.Helper()
	snap, err := d.Session.Snapshot(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	who, err := Person(snap, number)
	if err != nil {
		t.Fatal(err)
	}
	o, err := d.Dossier(context.Background(), period, who.ID)
	if err != nil {
		t.Fatal(err)
	}
	return o
}

func TestADossierHoldsTwelveMonthsThatEndWithThePeriod(t *testing.T) {
	o := dossierOf(t, deskOf(t, demoFile(t), "hr"), DemoPeriod, "0012")
	if len(o.Periods) != 12 || o.Periods[0] != "2025-11" || o.Periods[11] != "2026-10" {
		t.Fatalf("periods %v", o.Periods)
	}
	for i, total := range o.Totals {
		if total == nil || o.Peers[i] == nil {
			t.Errorf("%s: total %v, peers %v; want both", o.Periods[i], total, o.Peers[i])
		}
	}
	if got := *o.Totals[11]; got != o.Card.Total {
		t.Errorf("the last total is %v, want the card's %v", got, o.Card.Total)
	}
	if got := *o.Totals[10]; got != *o.Card.Previous {
		t.Errorf("the total of the month before is %v, want the card's previous %v", got, *o.Card.Previous)
	}
}

func TestATrendHasThePeersMeanWhereThePersonHasAValue(t *testing.T) {
	o := dossierOf(t, deskOf(t, demoFile(t), "hr"), DemoPeriod, "0012")
	for _, trend := range o.Trends {
		for i, mean := range trend.Peers {
			if (mean != nil) != (trend.Values[i] != nil) { // missing values have no place among the peers
				t.Errorf("%s %s: mean %v, own value %v", trend.Metric, trend.Periods[i], mean, trend.Values[i])
			}
		}
	}
}

func TestAManagerIsShownNoMeanOfTheTeamAsThatOfThePeers(t *testing.T) {
	o := dossierOf(t, deskOf(t, demoFile(t), "manager"), DemoPeriod, "0013")
	// 2026-09 and 2026-10 were computed over the firm; earlier months only
	// over what the manager reads.
	for i, mean := range o.Peers {
		if stored := i >= 10; (mean != nil) != stored {
			t.Errorf("%s: mean %v", o.Periods[i], mean)
		}
	}
	if o.Totals[0] == nil {
		t.Error("the own total of an early month is missing")
	}
}

func TestAnEmployeesDossierHoldsReleasedMonthsOnly(t *testing.T) {
	d := deskOf(t, demoFile(t), "employee")
	snap, err := d.Session.Snapshot(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	o, err := d.Dossier(context.Background(), DemoPeriod, snap.Employees[0].ID)
	if err != nil {
		t.Fatal(err)
	}
	if o.Card != nil || len(o.Findings) > 0 || len(o.Letters) != 1 || o.Letters[0].Period != "2026-09" {
		t.Errorf("card %v, %d findings, letters %v: 2026-10 is not released", o.Card, len(o.Findings), o.Letters)
	}
	for i, total := range o.Totals {
		if released := o.Periods[i] == "2026-09"; (total != nil) != released {
			t.Errorf("%s: total %v", o.Periods[i], total)
		}
	}
}

func TestNobodyElsesDossierOpensForAnEmployee(t *testing.T) {
	file := demoFile(t)
	other := dossierOf(t, deskOf(t, file, "hr"), DemoPeriod, "0012").Employee.ID
	if _, err := deskOf(t, file, "employee").Dossier(context.Background(), DemoPeriod, other); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("got %v, want not found", err)
	}
}

func TestEveryFindingOfTheSampleHasASentence(t *testing.T) {
	r, err := deskOf(t, demoFile(t), "hr").Results(context.Background(), DemoPeriod)
	if err != nil {
		t.Fatal(err)
	}
	metrics := NewNames(r.Snapshot).Metrics
	for _, l := range locale.Languages {
		for _, f := range r.Findings {
			if text := Sentence(f, metrics[f.Metric], l); strings.ContainsAny(text, "{}") || strings.HasPrefix(text, "finding.") {
				t.Errorf("%s: %q", l, text)
			}
		}
	}
}

func TestASentenceStatesTheNumbersOfItsFinding(t *testing.T) {
	f := record.Finding{Kind: "streak_down", Numbers: map[string]float64{"streak": 3, "first": 1, "actual": 0.436}}
	got := Sentence(f, record.Metric{Name: "回款率", Unit: record.Percent}, locale.Chinese)
	if want := "回款率连续 3 个月变差，100% → 43.6%"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestANoteStaysWithADraftAndGoesOutWithTheLetter(t *testing.T) {
	ctx, d := context.Background(), deskOf(t, demoFile(t), "hr")
	who := dossierOf(t, d, DemoPeriod, "0012").Employee.ID
	if _, err := d.Note(ctx, DemoPeriod, who, "辛苦了"); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Release(ctx, DemoPeriod, []record.ID{who}, nil); err != nil {
		t.Fatal(err)
	}
	letter := dossierOf(t, d, DemoPeriod, "0012").Letters[0]
	if letter.Note != "辛苦了" || letter.State != record.Released {
		t.Errorf("released %v with note %q", letter.State, letter.Note)
	}
	var fault *record.Fault
	if _, err := d.Note(ctx, DemoPeriod, who, "改一下"); !errors.As(err, &fault) || fault.Key != "letter.released" {
		t.Errorf("a released letter took a note, or was refused in other words: %v", err)
	}
}

func TestAManagerAnnotatesTheTeamOnly(t *testing.T) {
	ctx, file := context.Background(), demoFile(t)
	hr, manager := deskOf(t, file, "hr"), deskOf(t, file, "manager")
	own, other := dossierOf(t, hr, DemoPeriod, "0013").Employee.ID, dossierOf(t, hr, DemoPeriod, "0012").Employee.ID
	if _, err := manager.Note(ctx, DemoPeriod, own, "好"); err != nil {
		t.Errorf("own team: %v", err)
	}
	if _, err := manager.Note(ctx, DemoPeriod, other, "好"); err == nil {
		t.Error("a manager annotated somebody of another team")
	}
}
