package imports

import (
	"context"
	"time"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

// recipe is a line of the list of recipes.
type recipe struct {
	name      string
	kind      string
	automatic bool
	by        string
	at        time.Time
	columns   []mapped // header and meaning
	used      int      // columns that mean something
	source    record.Recipe
}

// loadRecipes lists how layouts are read.
func loadRecipes(ctx context.Context, desk *flow.Desk, l locale.Language) ([]recipe, error) {
	list, err := desk.Session.Recipes()
	if err != nil {
		return nil, err
	}
	users, err := desk.Session.Users()
	if err != nil {
		return nil, err
	}
	snap, err := desk.Session.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	return newRecipes(list, users, flow.NewNames(snap).Metrics, l), nil
}

func newRecipes(list []record.Recipe, users []record.User, metrics map[record.ID]record.Metric, l locale.Language) []recipe {
	logins := map[record.ID]string{}
	for _, u := range users {
		logins[u.ID] = u.Login
	}
	out := make([]recipe, 0, len(list))
	for _, r := range list {
		next := recipe{name: r.Name, kind: l.Text("kind." + r.Kind), automatic: r.Automatic, by: logins[r.By], at: r.At, source: r}
		for _, c := range r.Columns {
			field := fieldText(c.Field, metrics[c.Metric], l)
			if c.Unit != "" && field != "" {
				field = l.Text("imports.recipe.unit", "field", field, "unit", c.Unit)
			}
			if field != "" {
				next.used++
			}
			next.columns = append(next.columns, mapped{header: c.Header, field: field})
		}
		out = append(out, next)
	}
	return out
}
