// Package home is the page 本月要办: how far the month has come, what waits
// for the user, and what happened since they were last here.
//
// It does nothing itself; it leads to the page where the work is done.
package home

import (
	"context"
	"fmt"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/access"
	"zhiji/store/record"
)

// board is what the page shows.
type board struct {
	steps []step // of the firm's month; none for those who do not run it
	tasks []todo
	team  []count // of a manager's team
	news  []event
}

// nothing says what a user reads who sees no month yet: those who import are
// told to begin, the others what they wait for.
func nothing(user record.User) (icon, key string) {
	switch {
	case access.May(user, access.Import):
		return "imports", "home.empty"
	case user.Has(record.Manager):
		return "people", "home.empty.team"
	}
	return "letters", "home.empty.own"
}

// count is a number and what it counts.
type count struct{ label, value string }

// load reads the board of a period.
func load(ctx context.Context, desk *flow.Desk, period record.PeriodKey, l locale.Language) (board, error) {
	r, err := desk.Results(ctx, period)
	if err != nil {
		return board{}, err
	}
	s, err := desk.StandingOf(r)
	if err != nil {
		return board{}, err
	}
	user := desk.Session.User()
	b := board{tasks: tasks(*s, user, flow.NewNames(r.Snapshot).Metrics, l)}
	switch {
	case user.Has(record.Owner, record.HR):
		b.steps = steps(*s, l)
		b.news, err = loadNews(desk, r.Snapshot, l)
	case user.Has(record.Manager):
		b.team = team(*s, l)
	}
	return b, err
}

func team(s flow.Standing, l locale.Language) []count {
	return []count{
		{l.Text("home.team.results"), fmt.Sprint(s.Results)},
		{l.Text("home.team.drafts"), fmt.Sprint(s.Drafts)},
		{l.Text("home.team.released"), fmt.Sprint(s.Released)},
	}
}

// state is how far a step of the month has come.
type state uint8

// The states of a step.
const (
	ahead state = iota
	now
	doubtful // done, with something to look at
	done
)

// step is one step of the month. Its name is "home.step." + key.
type step struct {
	key    string
	state  state
	detail string // how much there is of it
	page   string // where the work is done
}

// steps returns the month as six steps: 导入, 核对, 计算, 复核, 发布, 封账. The
// first that is not done is now.
func steps(s flow.Standing, l locale.Language) []step {
	number := func(n int) string { return l.Number(float64(n), 0) }
	of := func(n, all int) string { return number(n) + "/" + number(all) }
	list := []step{
		{"import", finished(s.Files > 0), l.Text("home.import.rows", "count", number(s.Files), "n", number(s.Rows)), "imports"},
		{"check", checked(s), l.Text("home.check.gaps", "count", number(s.Held), "n", number(len(s.Gaps))), "imports"},
		{"compute", finished(s.Results > 0 && s.Outdated == 0), l.Text("home.compute.people", "count", of(s.Results, s.People)), "scores"},
		{"review", finished(s.Released > 0 || s.Results > 0 && s.Drafts == 0), l.Text("home.review.drafts", "count", number(s.Drafts)), "letters"},
		{"release", finished(s.Released > 0 && s.Drafts == 0), l.Text("home.release.letters", "count", of(s.Released, s.Released+s.Drafts)), "letters"},
		{"close", finished(s.Closed), l.Text("home.close.open"), "scores"},
	}
	if s.Outdated > 0 {
		list[2].detail = l.Text("home.compute.outdated", "n", number(s.Outdated))
	}
	if s.Closed {
		for i := range list {
			list[i].state = done
		}
		list[5].detail = l.Text("home.close.closed")
		return list
	}
	for i := range list {
		if list[i].state == ahead {
			list[i].state = now
			break
		}
	}
	return list
}

func finished(yes bool) state {
	if yes {
		return done
	}
	return ahead
}

// checked: what is held back does not stop the month, but stays in sight.
func checked(s flow.Standing) state {
	switch {
	case s.Files == 0:
		return ahead
	case s.Held > 0 && s.Results == 0:
		return ahead
	case s.Held > 0 || len(s.Gaps) > 0:
		return doubtful
	}
	return done
}

// next returns the step that is now; false when the month is closed.
func next(list []step) (step, bool) {
	for _, s := range list {
		if s.state == now {
			return s, true
		}
	}
	return step{}, false
}

// todo is something that waits, as a sentence and the page it leads to.
type todo struct {
	text   string
	button string
	page   string
	kind   string // of the task; tells the page what to show
	urgent bool
}

// pages says where a kind of task is done.
var pages = map[string]string{
	"import": "imports", "arrived": "imports", "anomaly": "imports", "quarantine": "imports", "missing": "imports", "compute": "scores", "recompute": "scores",
	"uncovered": "scores", "review": "letters", "release": "letters", "close": "scores", "adjustment": "scores", "calibration": "scores",
	"reopening": "scores", "letter": "letters",
}

// tasks puts what waits into words.
func tasks(s flow.Standing, user record.User, metrics map[record.ID]record.Metric, l locale.Language) []todo {
	var out []todo
	for _, t := range s.Tasks(user) {
		args := []string{"n", fmt.Sprint(t.Count), "period", l.Period(t.Period)}
		if t.Kind == "missing" {
			args = append(args, "metrics", gapsText(s.Gaps, metrics, l))
		}
		out = append(out, todo{
			text: l.Text("task."+t.Kind, args...), button: l.Text("home.go." + pages[t.Kind]), page: pages[t.Kind], kind: t.Kind,
			urgent: t.Kind == "quarantine" || t.Kind == "recompute",
		})
	}
	return out
}

// mostGaps is how many metrics a sentence names.
const mostGaps = 3

func gapsText(gaps []flow.Gap, metrics map[record.ID]record.Metric, l locale.Language) string {
	text := ""
	for i, gap := range gaps {
		if i == mostGaps {
			return text + l.Text("home.gap.more")
		}
		if i > 0 {
			text += l.Text("list.join")
		}
		text += l.Text("home.gap."+gap.What, "metric", metrics[gap.Metric].Label(string(l)), "n", fmt.Sprint(gap.People))
	}
	return text
}
