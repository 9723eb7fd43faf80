package command

import (
	"fmt"
	"strings"

	"github.com/spf13/cobra"

	"zhiji/app/flow"
	"zhiji/store/record"
)

// matchView is a person's match with a position. Numbers that do not exist are
// null.
type matchView struct {
	ID       string      `json:"id"` // 工号
	Name     string      `json:"name"`
	Position string      `json:"position"` // that it is matched with
	Rank     int         `json:"rank,omitempty"`
	Ratio    *float64    `json:"ratio"`
	Coverage float64     `json:"coverage"`
	Said     string      `json:"said"`
	Formula  string      `json:"formula,omitempty"`
	Items    []levelView `json:"items"`
}

type levelView struct {
	Metric   string   `json:"metric"`
	Name     string   `json:"name"`
	Level    *float64 `json:"level"`
	Required float64  `json:"required"`
	Weight   float64  `json:"weight"`
	Gap      float64  `json:"gap"`
}

func (c *cli) competence() *cobra.Command {
	var period record.PeriodKey
	var number, position string
	cmd := &cobra.Command{
		Use: "competence", Short: c.text("competence"), Args: c.none,
		RunE: c.logged(func(cmd *cobra.Command, desk *flow.Desk, _ []string) error {
			book, err := desk.Competence(cmd.Context(), period)
			if err != nil {
				return err
			}
			views, err := c.matchViews(book, number, position)
			if err != nil {
				return err
			}
			return c.print(views, func() [][]string { return c.matchTable(views) })
		}),
	}
	c.periodFlag(cmd, &period)
	cmd.Flags().StringVar(&number, "employee", "", c.text("flag.employee"))
	cmd.Flags().StringVar(&position, "position", "", c.text("flag.position"))
	return cmd
}

// matchViews matches one person or all with a position, or each with the own.
// All people and one position are a ranking.
func (c *cli) matchViews(b *flow.CompetenceBook, number, position string) ([]matchView, error) {
	people, views := b.People, []matchView{}
	if number != "" {
		who, err := b.Person(number)
		if err != nil {
			return nil, err
		}
		people = []record.Employee{who}
	}
	if position == "" {
		for _, e := range people {
			if m := b.Own(e); m.N > 0 || number != "" {
				views = append(views, c.matchView(b, m, b.PositionOf(e), 0))
			}
		}
		return views, nil
	}
	p, err := b.Position(position)
	if err != nil {
		return nil, err
	}
	if number != "" {
		return append(views, c.matchView(b, b.For(people[0], p.ID), p.ID, 0)), nil
	}
	ranking := b.Fill(p.ID)
	for _, place := range ranking.Ranked {
		views = append(views, c.matchView(b, place.Match, p.ID, place.Rank))
	}
	for _, m := range ranking.Apart {
		views = append(views, c.matchView(b, m, p.ID, 0))
	}
	return views, nil
}

func (c *cli) matchView(b *flow.CompetenceBook, m flow.Match, position record.ID, rank int) matchView {
	who := b.Names.People[m.Employee]
	v := matchView{
		ID: who.Number, Name: who.Name, Position: b.Names.Positions[position], Rank: rank,
		Ratio: m.Ratio, Coverage: m.Coverage, Said: string(m.Said), Formula: m.Formula, Items: []levelView{},
	}
	for _, it := range m.Items {
		v.Items = append(v.Items, levelView{
			string(it.Metric), b.Names.Metrics[it.Metric].Label(string(c.language)), it.Level, it.Required, it.Weight, it.Gap,
		})
	}
	return v
}

func (c *cli) matchTable(views []matchView) [][]string {
	rows := [][]string{c.heads("number", "name", "position", "match", "known", "gaps")}
	for _, v := range views {
		ratio := "–"
		if v.Ratio != nil {
			ratio = c.language.Percent(*v.Ratio, 0)
		}
		var gaps []string
		for _, it := range v.Items {
			if it.Gap > 0 {
				gaps = append(gaps, c.text("competence.gap", "name", it.Name, "level", c.language.Exact(*it.Level), "required", c.language.Exact(it.Required)))
			}
		}
		known := 0
		for _, it := range v.Items {
			if it.Level != nil {
				known++
			}
		}
		rows = append(rows, []string{v.ID, v.Name, v.Position, ratio, fmt.Sprintf("%d/%d", known, len(v.Items)), strings.Join(gaps, c.language.Text("list.join"))})
	}
	return rows
}
