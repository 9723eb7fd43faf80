package imports

import (
	"slices"
	"strings"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

// meaning is what a column can mean.
type meaning struct {
	field  string // "" = not used
	metric record.ID
	text   string
	note   string
}

// meanings lists what a column of a table can mean: nothing, the fields of
// its kind and, where values stand across, each metric.
func (p *preview) meanings(t *table, l locale.Language) []meaning {
	list := []meaning{{text: l.Text("imports.mapping.unused")}}
	for _, field := range flow.Fields(t.source.Kind) {
		list = append(list, meaning{field: field, text: l.Text("field." + field)})
	}
	if !flow.Wide(t.source.Kind) {
		return list
	}
	metrics := slices.Clone(p.plan.Metrics)
	slices.SortStableFunc(metrics, func(a, b record.Metric) int { return strings.Compare(a.Label(string(l)), b.Label(string(l))) })
	for _, field := range []string{flow.ActualField, flow.TargetField} {
		for _, m := range metrics {
			list = append(list, meaning{field, m.ID, m.Label(string(l)), l.Text("field." + field)})
		}
	}
	return list
}

// column returns the column of a table at a place of its sheet.
func (t *table) column(index int) (flow.Column, bool) {
	i := slices.IndexFunc(t.source.Mapping, func(c flow.Column) bool { return c.Index == index })
	if i < 0 {
		return flow.Column{}, false
	}
	return t.source.Mapping[i], true
}

// valued reports whether a column holds values of which unit, rate and how
// several rows become one can be said.
func valued(c flow.Column) bool { return c.Field == flow.ActualField || c.Field == flow.TargetField }

// headerOf is a column's header as recipes keep it.
func headerOf(c flow.Column) string {
	return flow.Table{Mapping: []flow.Column{c}}.Remember().Columns[0].Header
}

// read returns how a table is read, as a recipe to be changed.
func (t *table) read() *record.Recipe {
	r := t.source.Remember()
	if old := t.source.Recipe; old != nil {
		r.ID, r.Name, r.Automatic = old.ID, old.Name, old.Automatic
	}
	return &r
}

// mean gives a column of a table another meaning. A field that only one
// column can have leaves the column that had it.
func (c *chosen) mean(t *table, column flow.Column, m meaning) {
	c.settle(t, column, func(said *record.RecipeColumn) { said.Field, said.Metric = m.field, m.metric }, func(others *record.RecipeColumn) {
		if m.field != "" && m.metric == "" && m.field != flow.ItemField && others.Field == m.field && others.Metric == "" && !column.Span.Found() {
			others.Field = ""
		}
	})
}

// settle changes what is said of a column, and of the others.
func (c *chosen) settle(t *table, column flow.Column, change func(*record.RecipeColumn), rest func(*record.RecipeColumn)) {
	recipe, key := t.read(), headerOf(column)
	for i := range recipe.Columns {
		if said := &recipe.Columns[i]; said.Header == key {
			change(said)
		} else if rest != nil {
			rest(said)
		}
	}
	c.wish(t, func(w *flow.Wish) { w.Recipe = recipe })
}

// lay reads a table as one of a kind whose header is in the rows first to
// last. Columns keep their meaning while kind and header stay.
func (c *chosen) lay(t *table, kind flow.Kind, first, last int) {
	recipe := &record.Recipe{Kind: string(kind), HeaderRows: last - first + 1}
	rows := t.source.HeaderRows
	if kind == t.source.Kind && len(rows) > 0 && rows[0] == first && rows[len(rows)-1] == last {
		recipe = t.read()
	}
	c.wish(t, func(w *flow.Wish) { w.Recipe, w.Rows, w.Leave = recipe, [2]int{first, last}, false })
}

// firstWords are the first cells of a row, for a person to know it by.
func firstWords(cells []string) string {
	var words []string
	for _, text := range cells {
		if text = strings.TrimSpace(text); text != "" && len(words) < 4 {
			words = append(words, text)
		}
	}
	return strings.Join(words, " · ")
}
