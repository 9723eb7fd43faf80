package imports

import (
	"slices"
	"strings"
	"time"

	"zhiji/app/locale"
	"zhiji/store/record"
)

// batch is a line of the list of imports.
type batch struct {
	id      record.ID
	file    string
	at      time.Time
	by      string
	kinds   string
	periods string
	good    int
	held    int
	skipped int
	state   string // effective, void or closed
	reason  string // why it was undone
	hash    string // of the file; "" for what came from none
	again   bool   // the file was imported again since
	// problems are what the import found, those that held rows back first.
	problems []problem
}

// The states of a batch.
const (
	effective = "effective"
	void      = "void"
	closed    = "closed" // one of its periods is closed: only adjustments
)

// newBatches lists imports, the newest first.
func newBatches(snap *record.Snapshot, voids []record.Void, users []record.User, l locale.Language) []batch {
	logins, reasons := map[record.ID]string{}, map[record.ID]string{}
	for _, u := range users {
		logins[u.ID] = u.Login
	}
	for _, v := range voids {
		reasons[v.Batch] = v.Reason
	}
	out := make([]batch, 0, len(snap.Batches))
	for _, b := range snap.Batches {
		out = append(out, batch{
			id: b.ID, file: b.File, at: b.At, by: logins[b.By], kinds: kindsText(b.Kinds, l),
			periods: span(b.Periods, l), good: b.Good, held: b.Held, skipped: b.Skipped, problems: batchProblems(b, l), state: stateOf(b, snap), reason: reasons[b.ID], hash: b.SHA256, again: againLater(b, snap),
		})
	}
	slices.SortStableFunc(out, func(a, b batch) int { return b.at.Compare(a.at) })
	return out
}

func batchProblems(b record.Batch, l locale.Language) []problem {
	var fatal, others []problem
	for _, p := range b.Problems {
		next := problem{text: l.Fill("problem."+p.Key, p.Args), cell: l.Place(record.Place{Sheet: p.Sheet, Cell: p.Cell}), fatal: p.Fatal}
		if p.Fatal {
			fatal = append(fatal, next)
		} else {
			others = append(others, next)
		}
	}
	return append(fatal, others...)
}

// undoable reports whether a batch can still be withdrawn.
func (b batch) undoable() bool { return b.state == effective }

// mendable reports whether the file can be opened again, to mend the rows that
// it kept back.
func (b batch) mendable() bool { return b.held > 0 && b.hash != "" && b.state != void && !b.again }

func againLater(b record.Batch, snap *record.Snapshot) bool {
	return slices.ContainsFunc(snap.Batches, func(later record.Batch) bool {
		return later.SHA256 == b.SHA256 && !later.Void && later.At.After(b.At)
	})
}

func stateOf(b record.Batch, snap *record.Snapshot) string {
	switch {
	case b.Void:
		return void
	case slices.ContainsFunc(b.Periods, snap.Closed):
		return closed
	}
	return effective
}

func kindsText(kinds []string, l locale.Language) string {
	words := make([]string, len(kinds))
	for i, k := range kinds {
		words[i] = l.Text("kind." + k)
	}
	return strings.Join(words, l.Text("list.join"))
}

// span writes periods as the first and the last of them.
func span(periods []record.PeriodKey, l locale.Language) string {
	if len(periods) == 0 {
		return ""
	}
	first, last := slices.Min(periods), slices.Max(periods)
	if first == last {
		return string(first)
	}
	return l.Text("imports.span", "first", string(first), "last", string(last))
}
