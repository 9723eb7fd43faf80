package command

import (
	"fmt"

	"github.com/spf13/cobra"

	"zhiji/app/flow"
	"zhiji/store/record"
)

// simulationView is what simulate prints. Numbers that do not exist are null.
type simulationView struct {
	Asked   int                   `json:"asked"` // periods asked for; there may be fewer
	Periods []simulatedPeriodView `json:"periods"`
	Summary simulationSummary     `json:"summary"`
	Adopted []record.Scheme       `json:"adopted,omitempty"`
}

type simulatedPeriodView struct {
	Period string `json:"period"`
	Closed bool   `json:"closed"`
	tallyView
	PeopleChanged []simulatedView `json:"people_changed"`
	Unscored      []simulatedView `json:"people_unscored"`
	Out           []outView       `json:"people_out"`
}

type tallyView struct {
	People       int                         `json:"people"`
	Changed      int                         `json:"changed"`
	Better       int                         `json:"better"`
	Worse        int                         `json:"worse"`
	Moved        int                         `json:"moved"`
	Distribution beforeAfter[map[string]int] `json:"distribution"`
	Mean         beforeAfter[*float64]       `json:"mean"`
}

type simulationSummary struct {
	tallyView
	ChangedPeople int      `json:"changed_people"` // different people
	Grades        []string `json:"grades"`
}

type beforeAfter[T any] struct {
	Before T `json:"before"`
	After  T `json:"after"`
}

type simulatedView struct {
	ID       string      `json:"id"` // 工号
	Name     string      `json:"name"`
	Position string      `json:"position"`
	Before   outcomeView `json:"before"`
	After    outcomeView `json:"after"`
}

type outcomeView struct {
	Total *float64 `json:"total"`
	Grade string   `json:"grade"`
}

type outView struct {
	ID     string `json:"id"`
	Name   string `json:"name"`
	Reason string `json:"reason"`
}

func (c *cli) simulate() *cobra.Command {
	var path string
	var from record.PeriodKey
	var n int
	var open, adopt bool
	cmd := &cobra.Command{
		Use: "simulate", Short: c.text("simulate"), Args: c.none,
		RunE: c.logged(func(cmd *cobra.Command, desk *flow.Desk, _ []string) error {
			switch {
			case path == "":
				return c.misuse("simulate.scheme")
			case adopt != (from != ""):
				return c.misuse("simulate.adopt")
			}
			proposal, err := desk.ReadProposal(cmd.Context(), path)
			if err != nil {
				return err
			}
			replay, err := desk.Replay(cmd.Context(), n, open, nil)
			if err != nil {
				return err
			}
			s, err := replay.Try(cmd.Context(), proposal)
			if err != nil {
				return err
			}
			view := c.simulationView(s, replay.Names)
			if adopt {
				if view.Adopted, err = desk.Adopt(cmd.Context(), proposal, from); err != nil {
					return err
				}
			}
			return c.print(view, func() [][]string { return c.simulationTable(view, open) })
		}),
	}
	flags := cmd.Flags()
	flags.StringVar(&path, "scheme", "", c.text("flag.scheme"))
	flags.IntVar(&n, "periods", 6, c.text("flag.periods"))
	flags.BoolVar(&open, "include-open", false, c.text("flag.include-open"))
	flags.BoolVar(&adopt, "adopt", false, c.text("flag.adopt"))
	flags.StringVar((*string)(&from), "from", "", c.text("flag.from-period"))
	return cmd
}

func (c *cli) simulationView(s *flow.Simulation, names flow.Names) simulationView {
	view := simulationView{Asked: s.Asked, Periods: []simulatedPeriodView{}}
	view.Summary = simulationSummary{viewTally(s.Total), s.People, s.Grades}
	for _, p := range s.Periods {
		one := simulatedPeriodView{
			Period: string(p.Period), Closed: p.Closed, tallyView: viewTally(p.Tally),
			PeopleChanged: []simulatedView{}, Unscored: []simulatedView{}, Out: []outView{},
		}
		for _, person := range p.People {
			if person.Out != "" {
				one.Out = append(one.Out, outView{person.Who.Number, person.Who.Name, flow.OutWords(c.language, person.Out)})
				continue
			}
			seen := viewSimulated(person, names)
			if person.Changed() {
				one.PeopleChanged = append(one.PeopleChanged, seen)
			}
			if person.Difference() == nil {
				one.Unscored = append(one.Unscored, seen)
			}
		}
		view.Periods = append(view.Periods, one)
	}
	return view
}

func viewTally(t flow.Tally) tallyView {
	return tallyView{
		People: t.N, Changed: t.Changed, Better: t.Better, Worse: t.Worse, Moved: t.Moved,
		Distribution: beforeAfter[map[string]int]{t.Before, t.After}, Mean: beforeAfter[*float64]{t.Mean.Before, t.Mean.After},
	}
}

func viewSimulated(s flow.Simulated, names flow.Names) simulatedView {
	return simulatedView{s.Who.Number, s.Who.Name, names.Positions[s.Position], viewOutcome(s.Before), viewOutcome(s.After)}
}

func viewOutcome(o flow.Outcome) outcomeView {
	v := outcomeView{Grade: o.Grade}
	if o.Published {
		v.Total = &o.Total
	}
	return v
}

// simulationTable prints who changes grade, and how the grades are
// distributed.
func (c *cli) simulationTable(v simulationView, open bool) [][]string {
	if len(v.Periods) == 0 {
		key := "simulate.none"
		if open {
			key = "simulate.none.open"
		}
		return [][]string{{c.text(key)}}
	}
	rows := [][]string{c.heads("period", "number", "name", "position", "before", "after", "change")}
	for _, p := range v.Periods {
		for _, person := range p.PeopleChanged {
			rows = append(rows, []string{
				p.Period, person.ID, person.Name, person.Position, c.outcome(person.Before), c.outcome(person.After), c.moved(person),
			})
		}
	}
	lines := []string{
		c.text("simulate.changed", "n", fmt.Sprint(v.Summary.ChangedPeople), "better", fmt.Sprint(v.Summary.Better), "worse", fmt.Sprint(v.Summary.Worse)),
	}
	for _, g := range v.Summary.Grades {
		lines = append(lines, fmt.Sprintf("%s  %d → %d", g, v.Summary.Distribution.Before[g], v.Summary.Distribution.After[g]))
	}
	if len(v.Periods) < v.Asked {
		lines = append(lines, c.text("simulate.fewer", "n", fmt.Sprint(len(v.Periods)), "asked", fmt.Sprint(v.Asked)))
	}
	lines = append(lines, c.adoptedLine(v.Adopted))
	for _, line := range lines {
		rows = append(rows, []string{line})
	}
	return rows
}

func (c *cli) adoptedLine(adopted []record.Scheme) string {
	if len(adopted) == 0 {
		return c.text("simulate.unstored")
	}
	return c.text("simulate.adopted", "n", fmt.Sprint(len(adopted)), "period", c.language.Period(adopted[0].From))
}

func (c *cli) outcome(o outcomeView) string {
	if o.Total == nil {
		return "–"
	}
	return c.language.Points(o.Total) + " " + o.Grade
}

func (c *cli) moved(p simulatedView) string {
	if p.Before.Total == nil || p.After.Total == nil {
		return "–"
	}
	by := *p.After.Total - *p.Before.Total
	return c.language.Change(&by)
}
