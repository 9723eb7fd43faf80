package flow

import (
	"path/filepath"
	"reflect"
	"regexp"
	"slices"
	"strings"

	"zhiji/importers"
	"zhiji/store/record"
)

// remember returns the recipes that a batch would leave: how each of its
// tables was read, under the name of the recipe it followed or of its file.
// What is kept already in the same words is not kept again.
func (p *planner) remember(b *importers.Batch) []record.Recipe {
	var recipes []record.Recipe
	for _, t := range b.Tables {
		if t.Kind == importers.Unknown || t.Rows.Good == 0 {
			continue
		}
		r := t.Remember()
		if old := t.Recipe; old != nil && old.ID != "" {
			r.ID, r.Name, r.Automatic = old.ID, old.Name, old.Automatic && !t.Change.Any()
			if p.kept(r) {
				continue
			}
		} else {
			r.ID, r.Name = record.NewID(), p.newName(b.File, t.Sheet, recipes)
		}
		if !held(recipes, r) && !held(p.recipes, r) && !held(p.fresh, r) {
			recipes = append(recipes, r)
		}
	}
	p.fresh = append(p.fresh, recipes...)
	return recipes
}

// newName is a name for a recipe: its file's, with the sheet's where another
// layout is called so already.
func (p *planner) newName(file, sheet string, made []record.Recipe) string {
	name := recipeName(file, sheet)
	called := func(r record.Recipe) bool { return r.Name == name }
	if sheet != "" && (slices.ContainsFunc(made, called) || slices.ContainsFunc(p.recipes, called) || slices.ContainsFunc(p.fresh, called)) {
		return name + " · " + recipeName(sheet, sheet)
	}
	return name
}

// kept reports whether a recipe stands in the file in the same words. A person
// may have changed it since.
func (p *planner) kept(r record.Recipe) bool {
	return slices.ContainsFunc(p.recipes, func(old record.Recipe) bool { return old.ID == r.ID && sameLayout(old, r) })
}

// held reports whether another recipe of the same layout is in a list.
func held(list []record.Recipe, r record.Recipe) bool {
	return slices.ContainsFunc(list, func(old record.Recipe) bool { return old.ID != r.ID && sameLayout(old, r) })
}

func sameLayout(a, b record.Recipe) bool {
	return a.Kind == b.Kind && a.HeaderRows == b.HeaderRows && reflect.DeepEqual(a.Columns, b.Columns)
}

// dates are what changes in a file's name from month to month and from copy to
// copy.
var dates = regexp.MustCompile(`(?i)(?:\d+\s*(?:年度?|月份?|日|季度|至)?|[至到~-]|上半年|下半年|[一二三四五六七八九十]+月份?|q[1-4]|[(（]\d+[)）]|副本|copy|_|\s)+$|^(?:\d+\s*(?:年度?|月份?|日|季度)?|[_\s-])+`)

// recipeName is a file's name without its folder, ending and dates, else its
// sheet's.
func recipeName(file, sheet string) string {
	base := filepath.Base(file)
	name := strings.TrimSuffix(base, filepath.Ext(base))
	for _, candidate := range []string{name, sheet} {
		if short := dates.ReplaceAllString(candidate, ""); short != "" {
			return short
		}
	}
	return base
}
