package scores

import (
	"fmt"
	"slices"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

// checkRow is a line of the checklist before closing (封账).
type checkRow struct {
	text  string
	state string // done, stops, question or note; its word is "scores.check." + state
	page  string // where it is solved; "" is nowhere, or this page
	way   mode   // of this page
}

// solved says where the open lines of a checklist are solved.
var solved = map[string]checkRow{
	"unsigned": {page: "schemes"}, "held": {page: "imports"}, "doubts": {page: "imports"}, "gaps": {page: "imports"},
	"uncomputed": {way: asTable}, "outdated": {way: asTable}, "calibrations": {way: asBoard}, "drafts": {page: "letters"},
	"adjustments": {way: asChanges},
}

// checkRows puts a checklist into words. reasoned reports whether closing
// needs a reason, possible whether it is possible at all.
func checkRows(list flow.Checklist, l locale.Language) (rows []checkRow, reasoned, possible bool) {
	possible = true
	for _, line := range list {
		row := checkRow{text: l.Text("close.check."+line.Key, "n", fmt.Sprint(line.Count)), state: "done"}
		if line.Open() {
			row.page, row.way = solved[line.Key].page, solved[line.Key].way
			switch {
			case line.Final:
				row.state, possible = "stops", false
			case line.Blocking:
				row.state, reasoned = "question", true
			default:
				row.state = "note"
			}
		}
		rows = append(rows, row)
	}
	return rows, reasoned, possible
}

// mostDifferences is how many people a comparison names.
const mostDifferences = 30

// recheckLines says what computing a closed period again gives.
func recheckLines(c *flow.Recheck, l locale.Language) []string {
	out := []string{}
	switch {
	case c.Same:
		out = append(out, l.Text("scores.recheck.same"))
	case len(c.Differences) == 0:
		out = append(out, l.Text("scores.recheck.details", "n", fmt.Sprint(c.Details)))
	default:
		out = append(out, l.Text("scores.recheck.differ", "n", fmt.Sprint(len(c.Differences))))
	}
	if c.Method != c.Closing.Method {
		out = append(out, l.Text("scores.recheck.method", "then", c.Closing.Method, "now", c.Method))
	}
	for i, d := range c.Differences {
		if i == mostDifferences {
			out = append(out, l.Text("scores.recheck.more", "n", fmt.Sprint(len(c.Differences)-i)))
			break
		}
		out = append(out, l.Text("scores.recheck.line", "name", d.Who.Name, "number", d.Who.Number, "old", outcomeText(d.Old, l), "new", outcomeText(d.New, l)))
	}
	for _, a := range c.Adjustments {
		out = append(out, l.Text("scores.recheck."+string(a.Adjustment.State), "name", a.Result.Who.Name,
			"old", outcomeText(a.Result.Old, l), "new", outcomeText(a.Result.New, l), "reason", a.Adjustment.Reason))
	}
	return out
}

func outcomeText(o flow.Outcome, l locale.Language) string {
	if !o.Published {
		return l.Text("scores.recheck.none")
	}
	return l.Number(o.Total, 1) + " " + o.Grade
}

// askedReopening returns the proposal to open the period again that waits.
func askedReopening(r *flow.Results) (record.Reopening, bool) {
	i := slices.IndexFunc(r.Snapshot.Reopenings, func(o record.Reopening) bool {
		return o.Period == r.Period.Key && o.State == record.Proposed
	})
	if i < 0 || !r.Snapshot.Closed(r.Period.Key) {
		return record.Reopening{}, false
	}
	return r.Snapshot.Reopenings[i], true
}
