package mapping

import (
	"slices"
	"strings"

	"zhiji/importers/sheet"
	"zhiji/store/record"
)

// Change is how a layout differs from the recipe it is nearest to.
type Change struct {
	Added, Missing []string // headers
}

// Any reports whether there is a difference.
func (c Change) Any() bool { return len(c.Added)+len(c.Missing) > 0 }

// likeness is the share of common headers from which a layout counts as a
// changed form of a recipe.
const likeness = 0.6

// headerKey is a header as a recipe keeps it: levels in normal form, months
// and years as signs, so that next month's header has the same key.
func headerKey(levels []string) string {
	keys := make([]string, len(levels))
	for i, level := range levels {
		key, _ := Normal(level)
		if key == daily {
			return daily + "/{d}" // months differ in their days
		}
		if ahead := monthAhead.FindString(key); ahead != "" {
			key = "{m}" + strings.TrimPrefix(key, ahead)
		} else if ahead := yearAhead.FindString(key); ahead != "" {
			key = "{y}" + strings.TrimPrefix(key, ahead)
		}
		keys[i] = key
	}
	return strings.Join(keys, "/")
}

// keysOf returns the different keys of a header, sorted: the order of columns
// makes no difference.
func keysOf(headings []heading) []string {
	keys := make([]string, len(headings))
	for i, h := range headings {
		keys[i] = headerKey(h.levels)
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

func recipeKeys(r record.Recipe) []string {
	keys := make([]string, len(r.Columns))
	for i, c := range r.Columns {
		keys[i] = c.Header
	}
	slices.Sort(keys)
	return slices.Compact(keys)
}

// known reads a header as the recipe that has just these columns. Where
// several have them, only one that is called like the file or the sheet will
// do.
func known(l Layout, headings []heading, sheet string, ctx Context) (Layout, bool) {
	keys := keysOf(headings)
	var same []record.Recipe
	for _, r := range ctx.Recipes {
		if r.HeaderRows == len(l.HeaderRows) && slices.Equal(keys, recipeKeys(r)) && (ctx.Kind == "" || Kind(r.Kind) == ctx.Kind) {
			same = append(same, r)
		}
	}
	if len(same) > 1 {
		same = slices.DeleteFunc(same, func(r record.Recipe) bool {
			return !strings.Contains(ctx.File, r.Name) && !strings.Contains(sheet, r.Name)
		})
	}
	if len(same) != 1 {
		return l, false
	}
	l.follow(same[0], headings, ctx)
	l.Confidence, l.Reasons = 1, []string{"recipe|" + same[0].Name}
	return l, true
}

// compared follows the recipe of its kind that a layout is nearest to, where
// it is near enough, and says how it differs.
func (l Layout) compared(headings []heading, ctx Context) Layout {
	keys, nearest, best := keysOf(headings), -1, likeness
	for i, r := range ctx.Recipes {
		if Kind(r.Kind).Form() != l.Kind {
			continue
		}
		if share := overlap(keys, recipeKeys(r)); share >= best {
			nearest, best = i, share
		}
	}
	if nearest < 0 {
		return l
	}
	r := ctx.Recipes[nearest]
	l.follow(r, headings, ctx)
	l.Change = difference(keys, recipeKeys(r))
	l.Reasons = append(l.Reasons, "recipe_changed|"+r.Name)
	return l
}

// ReadAs reads a part of a sheet the way a person says: rows first to last
// (1-based) are its header, and a recipe has the kind and the meanings of
// columns; columns that it does not name keep what their words say.
func ReadAs(part *sheet.Sheet, first, last int, r record.Recipe, ctx Context) Layout {
	b := block{sheet: part}
	for i, row := range part.Rows {
		if row.Number <= first {
			b.first = i
		}
		if row.Number <= last {
			b.last, b.width = i, max(b.width, len(row.Cells))
		}
	}
	l := Layout{
		HeaderRows: b.rows(), Titles: titlesAbove(part, b.first), First: b.last + 1, Part: part,
		Confidence: 1, Reasons: []string{"person|"},
	}
	l.follow(r, b.headings(), ctx)
	return l
}

// follow gives the columns the meanings that a recipe has for their headers.
// Those it does not know keep what their words say.
func (l *Layout) follow(r record.Recipe, headings []heading, ctx Context) {
	kind := Kind(r.Kind)
	l.Kind, l.Recipe = kind, &r
	l.Columns = readAs(kind.Form(), headings, ctx.Names)
	for i, h := range headings {
		key := headerKey(h.levels)
		at := slices.IndexFunc(r.Columns, func(c record.RecipeColumn) bool { return c.Header == key })
		if at < 0 {
			continue
		}
		said, c := r.Columns[at], &l.Columns[i]
		c.Field, c.Metric, c.Rate, c.Together, c.Confidence = said.Field, said.Metric, said.Rate, said.Together, 1
		if said.Unit != "" {
			c.Unit = said.Unit
		}
	}
}

// overlap is the share of keys that two sorted lists have in common.
func overlap(a, b []string) float64 {
	common := 0
	for _, key := range a {
		if _, found := slices.BinarySearch(b, key); found {
			common++
		}
	}
	return float64(common) / float64(max(len(a)+len(b)-common, 1))
}

func difference(now, then []string) Change {
	var c Change
	for _, key := range now {
		if !slices.Contains(then, key) {
			c.Added = append(c.Added, key)
		}
	}
	for _, key := range then {
		if !slices.Contains(now, key) {
			c.Missing = append(c.Missing, key)
		}
	}
	return c
}

// Remember returns a layout as a recipe, without a name.
func (l Layout) Remember() record.Recipe {
	r := record.Recipe{Kind: string(l.Kind), HeaderRows: len(l.HeaderRows)}
	for _, c := range l.Columns {
		key := headerKey(strings.Split(c.Header, "/"))
		if slices.ContainsFunc(r.Columns, func(had record.RecipeColumn) bool { return had.Header == key }) {
			continue
		}
		kept := record.RecipeColumn{Header: key, Field: c.Field, Metric: c.Metric, Unit: c.Unit, Rate: c.Rate, Together: c.Together}
		if c.Titled { // another sheet of this layout may be about another metric
			kept.Metric, kept.Rate = "", record.RateVoted
		}
		r.Columns = append(r.Columns, kept)
	}
	return r
}
