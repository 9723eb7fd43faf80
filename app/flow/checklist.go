package flow

import (
	"context"
	"math"
	"strconv"
	"strings"

	"zhiji/store/access"
	"zhiji/store/record"
)

// CheckLine is one line of the checklist of a closing. Its sentence is
// "close.check." + Key, filled with the count as {n}; at 0 it is settled.
type CheckLine struct {
	Key      string `json:"key"`
	Count    int    `json:"count"`
	Blocking bool   `json:"blocking"`        // the period is not closed while it is open, but for a reason; else a note
	Final    bool   `json:"final,omitempty"` // not even for a reason
}

// Open reports whether the line is not settled.
func (l CheckLine) Open() bool { return l.Count > 0 }

// Checklist is what to look at before a period is closed, in the order of the
// month.
type Checklist []CheckLine

// check counts what is open of a line.
type check struct {
	CheckLine
	count func(*Results, *Standing) int
}

var checks = []check{
	{note("unsigned"), func(r *Results, _ *Standing) int { return unsigned(r) }},
	{question("held"), func(_ *Results, s *Standing) int { return s.Held }},
	{question("doubts"), func(_ *Results, s *Standing) int { return s.Doubts }},
	{question("gaps"), func(_ *Results, s *Standing) int { return lacking(s.Gaps) }},
	{final("uncomputed"), uncomputed},
	{final("outdated"), func(_ *Results, s *Standing) int { return s.Outdated }},
	{question("calibrations"), func(r *Results, _ *Standing) int { return waitingCalibrations(r) }},
	{question("drafts"), func(_ *Results, s *Standing) int { return s.Drafts }},
	{question("adjustments"), func(r *Results, _ *Standing) int { return waitingAdjustments(r) }},
}

func note(key string) CheckLine     { return CheckLine{Key: key} }
func question(key string) CheckLine { return CheckLine{Key: key, Blocking: true} }
func final(key string) CheckLine    { return CheckLine{Key: key, Blocking: true, Final: true} }

// Checklist looks at an open period as closing it would. HR and owner only.
// Faults: vault.forbidden, period.closed.
func (d *Desk) Checklist(ctx context.Context, period record.PeriodKey) (Checklist, error) {
	if !access.May(d.Session.User(), access.Close) {
		return nil, record.NewFault("vault.forbidden", record.ErrForbidden)
	}
	r, err := d.Results(ctx, period)
	if err != nil {
		return nil, err
	}
	return d.checklist(r)
}

func (d *Desk) checklist(r *Results) (Checklist, error) {
	if r.Snapshot.Closed(r.Period.Key) {
		return nil, record.NewFault("period.closed", record.ErrClosed, "period", string(r.Period.Key))
	}
	s, err := d.StandingOf(r)
	if err != nil {
		return nil, err
	}
	list := make(Checklist, len(checks))
	for i, c := range checks {
		list[i] = c.CheckLine
		list[i].Count = c.count(r, s)
	}
	return list, nil
}

// final returns the first open line that nothing overrides.
func (l Checklist) final() (CheckLine, bool) {
	for _, line := range l {
		if line.Open() && line.Final {
			return line, true
		}
	}
	return CheckLine{}, false
}

// questions counts the open lines that need a reason, by key.
func (l Checklist) questions() map[string]int {
	var open map[string]int
	for _, line := range l {
		if line.Open() && line.Blocking && !line.Final {
			if open == nil {
				open = map[string]int{}
			}
			open[line.Key] = line.Count
		}
	}
	return open
}

// questionsText writes the open lines as part of a sentence.
func (d *Desk) questionsText(l Checklist) string {
	var parts []string
	for _, line := range l {
		if line.Open() && line.Blocking {
			parts = append(parts, d.Language.Text("close.check."+line.Key, "n", strconv.Itoa(line.Count)))
		}
	}
	return strings.Join(parts, d.Language.Text("list.join"))
}

// uncomputed counts the people of a period that has no results at all; where
// some have one, the others are outdated.
func uncomputed(_ *Results, s *Standing) int {
	if s.Results > 0 {
		return 0
	}
	return max(s.People, 1)
}

// lacking counts the values and targets that people have none of.
func lacking(gaps []Gap) int {
	n := 0
	for _, g := range gaps {
		n += g.People
	}
	return n
}

// unsigned counts the people with targets of the period that nobody signed.
func unsigned(r *Results) int {
	signed := map[record.ID]bool{}
	for _, a := range r.Snapshot.Agreements {
		if a.Period == r.Period.Key {
			signed[a.Employee] = true
		}
	}
	n := 0
	for _, e := range r.Snapshot.Employees {
		if e.ActiveIn(r.Period) && !signed[e.ID] && hasTarget(r.Snapshot.Target, e.ID, r.Period.Key) {
			n++
		}
	}
	return n
}

func hasTarget(target *record.Panel, person record.ID, period record.PeriodKey) bool {
	row, at := target.Employee(person), target.Period(period)
	for m := range target.Metrics {
		if !math.IsNaN(target.At(row, at, m)) {
			return true
		}
	}
	return false
}

func waitingCalibrations(r *Results) int {
	n := 0
	for _, c := range r.Snapshot.Calibrations {
		if c.Period == r.Period.Key && c.State == record.Proposed {
			n++
		}
	}
	return n
}

func waitingAdjustments(r *Results) int {
	n := 0
	for _, a := range r.Snapshot.Adjustments {
		if a.Period == r.Period.Key && a.State == record.Proposed {
			n++
		}
	}
	return n
}
