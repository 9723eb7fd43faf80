package imports

import (
	"maps"
	"slices"

	"zhiji/app/flow"
	"zhiji/store/record"
)

// said is what the person said about the files at one time.
type said struct {
	files []flow.File
	hint  record.PeriodKey
}

// mostPast is how many decisions can be taken back.
const mostPast = 100

// hold keeps what is said now, before it is changed.
func (c *chosen) hold() {
	c.past = append(slices.Clip(c.past), said{c.files, c.hint})
	c.past = c.past[max(len(c.past)-mostPast, 0):]
	c.files = slices.Clone(c.files)
}

// takeBack undoes the last decision and reports whether there was one.
func (c *chosen) takeBack() bool {
	if len(c.past) == 0 {
		return false
	}
	last := c.past[len(c.past)-1]
	c.files, c.hint, c.past = last.files, last.hint, c.past[:len(c.past)-1]
	return true
}

// suppose gives tables that name no month one.
func (c *chosen) suppose(month record.PeriodKey) {
	c.hold()
	c.hint = month
}

// decode reads a text file in another encoding.
func (c *chosen) decode(at int, encoding string) {
	c.hold()
	c.files[at].Encoding = encoding
}

// again imports a file once more that was imported before.
func (c *chosen) again(at int) {
	c.hold()
	c.files[at].Again = true
}

// wish changes what the person decided about a table.
func (c *chosen) wish(t *table, decide func(*flow.Wish)) {
	c.hold()
	wishes := slices.Clone(c.files[t.file].Wishes)
	i := slices.IndexFunc(wishes, func(w flow.Wish) bool { return about(w, t.source) })
	if i < 0 {
		i = len(wishes)
		wishes = append(wishes, flow.Wish{Sheet: t.source.Sheet, Header: t.source.Header, Column: t.source.Column})
	}
	w := wishes[i]
	w.Cells, w.People = maps.Clone(w.Cells), maps.Clone(w.People)
	decide(&w)
	wishes[i] = w
	c.files[t.file].Wishes = wishes
}

// about reports whether a wish is about a table.
func about(w flow.Wish, t flow.Table) bool {
	return w.Sheet == t.Sheet && w.Header == t.Header && w.Column == t.Column
}

// wishOf is the wish about a table, one without content when there is none.
func wishOf(wishes []flow.Wish, t flow.Table) flow.Wish {
	for _, w := range wishes {
		if about(w, t) {
			return w
		}
	}
	return flow.Wish{Sheet: t.Sheet, Header: t.Header, Column: t.Column}
}

// mend writes a cell anew; the text it has in the file takes that back.
func (c *chosen) mend(t *table, cell, text string) { c.mendAll(t, map[string]string{cell: text}) }

// mendAll writes several cells anew.
func (c *chosen) mendAll(t *table, texts map[string]string) {
	c.wish(t, func(w *flow.Wish) {
		if w.Cells == nil {
			w.Cells = map[string]string{}
		}
		for cell, text := range texts {
			if i, column, ok := t.grid.Find(cell); ok && t.grid.Raw(i, column) == text {
				delete(w.Cells, cell)
				continue
			}
			w.Cells[cell] = text
		}
	})
}

// proposed is what the cells with a problem should probably say.
func (t *table) proposed() map[string]string {
	texts := map[string]string{}
	for _, p := range t.problems {
		if p.proposal != "" && p.cell != "" {
			texts[p.cell] = p.proposal
		}
	}
	return texts
}

// leave takes a table out of the import, or back in.
func (c *chosen) leave(t *table, out bool) { c.wish(t, func(w *flow.Wish) { w.Leave = out }) }
