package overview

import (
	"cmp"
	"fmt"
	"slices"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

// risk is something that needs a look: of one person, or of several in a
// department whom the same thing befell.
type risk struct {
	who    string
	where  string  // department
	text   string  // what was found
	number string  // 工号 of the person whose page says more; "" when it is about several
	weight float64 // for the order
}

// Sizes from which something needs a look.
const (
	fallen   = 10.0 // points lost since the period before
	worsened = 3.0  // steps for the worse, one after the other
	behind   = 0.8  // achievement below which an item is behind
	several  = 3    // people from which a thing is the department's
	ofAKind  = 2    // risks of one kind that are listed
	listed   = 5    // risks that are listed
)

// risks picks what needs a look most: people without enough data, long runs
// for the worse, large falls, and items far behind their target.
func risks(r *flow.Results, names flow.Names, l locale.Language) (list []risk, more int) {
	departments := map[record.ID]record.ID{}
	for _, c := range r.Cards {
		departments[c.Employee] = c.Department
	}
	kinds := map[string][]record.Finding{}
	for _, f := range r.Findings {
		if kind := risky(f); kind != "" {
			kinds[kind] = append(kinds[kind], f)
		}
	}
	for _, kind := range []string{"unpublished", "streak_down", "score_down", "below_target"} {
		found := shared(kinds[kind], departments, names, l)
		for _, f := range kinds[kind] {
			who := names.People[f.Employee]
			found = append(found, risk{
				who: who.Name, where: names.Departments[departments[f.Employee]], number: who.Number,
				text: flow.Sentence(f, names.Metrics[f.Metric], l), weight: f.Size,
			})
		}
		slices.SortStableFunc(found, func(a, b risk) int { return cmp.Compare(b.weight, a.weight) })
		list, more = take(list, found, more)
	}
	return list, more
}

// take adds the first of one kind, each person once.
func take(list, found []risk, more int) ([]risk, int) {
	n := 0
	for _, next := range found {
		known := next.number != "" && slices.ContainsFunc(list, func(r risk) bool { return r.number == next.number })
		switch {
		case known:
		case n == ofAKind || len(list) == listed:
			more++
		default:
			list = append(list, next)
			n++
		}
	}
	return list, more
}

// risky returns the kind of risk that a finding is, "" when it is none.
func risky(f record.Finding) string {
	switch {
	case f.Kind == "unpublished",
		f.Kind == "streak_down" && f.Numbers["streak"] >= worsened,
		f.Kind == "score_down" && f.Numbers["change"] >= fallen,
		f.Kind == "below_target" && f.Numbers["achievement"] < behind:
		return f.Kind
	}
	return ""
}

// shared finds runs for the worse that several people of a department share.
func shared(findings []record.Finding, departments map[record.ID]record.ID, names flow.Names, l locale.Language) []risk {
	type cause struct{ department, metric record.ID }
	count := map[cause]int{}
	for _, f := range findings {
		if f.Kind == "streak_down" {
			count[cause{departments[f.Employee], f.Metric}]++
		}
	}
	var list []risk
	for at, n := range count {
		if n >= several {
			list = append(list, risk{
				who:    names.Departments[at.department],
				text:   l.Text("overview.risk.shared", "n", fmt.Sprint(n), "metric", names.Metrics[at.metric].Label(string(l))),
				weight: float64(n),
			})
		}
	}
	slices.SortFunc(list, func(a, b risk) int { return cmp.Compare(a.text, b.text) })
	return list
}
