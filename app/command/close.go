package command

import (
	"fmt"

	"github.com/spf13/cobra"

	"zhiji/app/flow"
	"zhiji/store/record"
)

func (c *cli) close() *cobra.Command {
	var period record.PeriodKey
	var despite string
	var check bool
	cmd := &cobra.Command{
		Use: "close", Short: c.text("close"), Args: c.none,
		RunE: c.logged(func(cmd *cobra.Command, desk *flow.Desk, _ []string) error {
			if check {
				return c.checkClosing(cmd, desk, period)
			}
			closing, err := desk.Close(cmd.Context(), period, despite)
			if err != nil {
				return err
			}
			result := map[string]any{"period": period, "sha256": closing.SHA256, "method": closing.Method}
			if closing.Despite != "" {
				result["despite"], result["open"] = closing.Despite, closing.Open
			}
			return c.print(result, func() [][]string {
				return [][]string{{c.text("close.done", "period", c.language.Period(period), "hash", closing.SHA256[:16])}}
			})
		}),
	}
	c.periodFlag(cmd, &period)
	cmd.Flags().StringVar(&despite, "despite", "", c.text("flag.despite"))
	cmd.Flags().BoolVar(&check, "check", false, c.text("flag.check"))
	return cmd
}

// checkClosing prints what is open of a period; of a closed one, what
// computing it again gives.
func (c *cli) checkClosing(cmd *cobra.Command, desk *flow.Desk, period record.PeriodKey) error {
	snap, err := desk.Session.Snapshot(cmd.Context())
	if err != nil {
		return err
	}
	if !snap.Closed(period) {
		list, err := desk.Checklist(cmd.Context(), period)
		if err != nil {
			return err
		}
		return c.print(list, func() [][]string { return c.checkTable(list) })
	}
	again, err := desk.Recheck(cmd.Context(), period)
	if err != nil {
		return err
	}
	said := "recheck.differs"
	if again.Same {
		said = "recheck.same"
	}
	c.say(said, "closed", again.Closing.Method, "now", again.Method,
		"n", fmt.Sprint(len(again.Differences)), "details", fmt.Sprint(again.Details))
	return c.print(viewRecheck(again), func() [][]string { return c.recheckTable(again) })
}

func (c *cli) checkTable(list flow.Checklist) [][]string {
	rows := [][]string{c.heads("check", "state")}
	for _, line := range list {
		state := "check.note"
		switch {
		case !line.Open():
			state = "check.settled"
		case line.Final:
			state = "check.final"
		case line.Blocking:
			state = "check.open"
		}
		rows = append(rows, []string{c.language.Text("close.check."+line.Key, "n", fmt.Sprint(line.Count)), c.text(state)})
	}
	return rows
}

// recheckView is what is printed of a closed period computed again.
type recheckView struct {
	Period       record.PeriodKey `json:"period"`
	SHA256       string           `json:"sha256"`
	ClosedMethod string           `json:"closed_method"`
	Method       string           `json:"method"`
	Despite      string           `json:"despite,omitempty"`
	Same         bool             `json:"same"`
	Differences  []outcomesView   `json:"differences"`
	Details      int              `json:"other_differences"`
	Adjustments  []effectView     `json:"adjustments"`
}

type outcomesView struct {
	Number   string   `json:"employee"`
	Name     string   `json:"name"`
	OldTotal *float64 `json:"old_total"`
	NewTotal *float64 `json:"new_total"`
	OldGrade string   `json:"old_grade"`
	NewGrade string   `json:"new_grade"`
}

type effectView struct {
	outcomesView
	ID     record.ID              `json:"id"`
	Metric record.ID              `json:"metric"`
	State  record.AdjustmentState `json:"state"`
	Late   bool                   `json:"late"` // asked for by data that came after closing
	Delta  *float64               `json:"delta"`
}

func viewOutcomes(o flow.Outcomes) outcomesView {
	return outcomesView{
		Number: o.Who.Number, Name: o.Who.Name, OldTotal: totalOf(o.Old), NewTotal: totalOf(o.New),
		OldGrade: o.Old.Grade, NewGrade: o.New.Grade,
	}
}

func totalOf(o flow.Outcome) *float64 {
	if !o.Published {
		return nil
	}
	return &o.Total
}

func viewRecheck(r *flow.Recheck) recheckView {
	v := recheckView{
		Period: r.Closing.Period, SHA256: r.Closing.SHA256, ClosedMethod: r.Closing.Method, Method: r.Method,
		Despite: r.Closing.Despite, Same: r.Same, Details: r.Details,
		Differences: []outcomesView{}, Adjustments: []effectView{},
	}
	for _, o := range r.Differences {
		v.Differences = append(v.Differences, viewOutcomes(o))
	}
	for _, e := range r.Adjustments {
		view := effectView{
			outcomesView: viewOutcomes(e.Result), ID: e.Adjustment.ID, Metric: e.Adjustment.Metric,
			State: e.Adjustment.State, Late: e.Adjustment.Batch != "",
		}
		if delta, ok := e.Result.Delta(); ok {
			view.Delta = &delta
		}
		v.Adjustments = append(v.Adjustments, view)
	}
	return v
}

func (c *cli) recheckTable(r *flow.Recheck) [][]string {
	var rows [][]string
	row := func(o flow.Outcomes, why string) []string {
		return []string{
			o.Who.Number, o.Who.Name, c.language.Points(totalOf(o.Old)), c.language.Points(totalOf(o.New)),
			o.Old.Grade, o.New.Grade, why,
		}
	}
	if len(r.Differences)+len(r.Adjustments) > 0 {
		rows = append(rows, c.heads("number", "name", "old", "new", "old_grade", "new_grade", "cause"))
	}
	for _, o := range r.Differences {
		rows = append(rows, row(o, c.text("recheck.method")))
	}
	for _, e := range r.Adjustments {
		cause := "recheck.adjustment"
		if e.Adjustment.Batch != "" {
			cause = "recheck.late"
		}
		state := c.decisionState(e.Adjustment.State, e.Adjustment.Single)
		rows = append(rows, row(e.Result, c.text(cause, "id", string(e.Adjustment.ID), "state", state)))
	}
	return rows
}
