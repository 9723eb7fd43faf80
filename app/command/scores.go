package command

import (
	"cmp"
	"fmt"
	"slices"

	"github.com/spf13/cobra"

	"zhiji/app/flow"
	"zhiji/store/record"
)

// scoreView is one person's result as scores prints it. Numbers that do not
// exist are null, never zero.
type scoreView struct {
	ID         string     `json:"id"` // 工号
	Name       string     `json:"name"`
	Department string     `json:"department"`
	Position   string     `json:"position"`
	Items      []itemView `json:"items"`
	Coverage   float64    `json:"coverage"`
	Total      *float64   `json:"total"`
	Grade      string     `json:"grade"`
	Rank       int        `json:"rank"`
	Peers      int        `json:"peers"`
	PeerGroup  string     `json:"peer_group"`
	Previous   *float64   `json:"previous"`
	State      string     `json:"state"` // of the letter: draft or released
}

type itemView struct {
	Metric          string   `json:"metric"`
	Name            string   `json:"name"`
	Actual          *float64 `json:"actual"`
	Target          *float64 `json:"target"`
	Achievement     *float64 `json:"achievement"`
	Weight          float64  `json:"weight"`
	EffectiveWeight float64  `json:"effective_weight"`
	Score           *float64 `json:"score"`
	Missing         string   `json:"missing,omitempty"`
	Adjusted        bool     `json:"adjusted,omitempty"`
}

func (c *cli) scores() *cobra.Command {
	var period record.PeriodKey
	cmd := &cobra.Command{
		Use: "scores", Short: c.text("scores"), Args: c.none,
		RunE: c.logged(func(cmd *cobra.Command, desk *flow.Desk, _ []string) error {
			results, err := desk.Results(cmd.Context(), period)
			if err != nil {
				return err
			}
			views := c.scoreViews(results)
			return c.print(views, func() [][]string { return c.scoreTable(views) })
		}),
	}
	c.periodFlag(cmd, &period)
	return cmd
}

func (c *cli) scoreViews(r *flow.Results) []scoreView {
	names := flow.NewNames(r.Snapshot)
	states := map[record.ID]record.LetterState{}
	for _, l := range r.Letters {
		states[l.Employee] = l.State
	}
	views := make([]scoreView, 0, len(r.Cards))
	for _, card := range r.Cards {
		who := names.People[card.Employee]
		v := scoreView{
			ID: who.Number, Name: who.Name,
			Department: names.Departments[card.Department], Position: names.Positions[card.Position],
			Coverage: card.Coverage, Grade: card.Grade, Rank: card.Rank, Peers: card.Peers,
			PeerGroup: string(card.PeerGroup), Previous: card.Previous, State: string(states[card.Employee]),
		}
		if card.Published {
			v.Total = &card.Total
		}
		for _, it := range card.Items {
			v.Items = append(v.Items, itemView{
				Metric: string(it.Metric), Name: names.Metrics[it.Metric].Label(string(c.language)), Actual: it.Actual,
				Target: it.Target, Achievement: it.Attainment, Weight: it.Weight, EffectiveWeight: it.Effective,
				Score: it.Score, Missing: it.Missing, Adjusted: it.Adjusted,
			})
		}
		views = append(views, v)
	}
	slices.SortStableFunc(views, func(a, b scoreView) int { return cmp.Compare(a.ID, b.ID) })
	return views
}

func (c *cli) scoreTable(views []scoreView) [][]string {
	rows := [][]string{c.heads("number", "name", "department", "position", "total", "grade", "rank", "coverage", "previous")}
	for _, v := range views {
		rows = append(rows, []string{
			v.ID, v.Name, v.Department, v.Position, c.language.Points(v.Total), v.Grade, rank(v),
			c.language.Percent(v.Coverage, 0), c.language.Points(v.Previous),
		})
	}
	return rows
}

func rank(v scoreView) string {
	if v.Rank == 0 {
		return "–"
	}
	return fmt.Sprintf("%d/%d", v.Rank, v.Peers)
}
