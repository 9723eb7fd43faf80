package command

import (
	"github.com/spf13/cobra"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

func (c *cli) anomalies() *cobra.Command {
	var period record.PeriodKey
	cmd := &cobra.Command{
		Use: "anomalies", Short: c.text("anomalies"), Args: c.none,
		RunE: c.logged(func(cmd *cobra.Command, desk *flow.Desk, _ []string) error {
			list, err := desk.Anomalies(cmd.Context(), period)
			if err != nil {
				return err
			}
			views := c.anomalyViews(list)
			return c.print(views, func() [][]string { return c.anomalyTable(list) })
		}),
	}
	c.periodFlag(cmd, &period)
	cmd.AddCommand(c.anomalyDecide("accept", true), c.anomalyDecide("refuse", false))
	return cmd
}

func (c *cli) anomalyDecide(verb string, accept bool) *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use: verb + " ID", Short: c.text("anomalies." + verb), Args: c.exactly(1, "anomaly"),
		RunE: c.logged(func(cmd *cobra.Command, desk *flow.Desk, args []string) error {
			if reason == "" {
				return c.misuse("reason")
			}
			a, err := desk.DecideAnomaly(cmd.Context(), record.ID(args[0]), accept, reason)
			if err != nil {
				return err
			}
			done := string(a.State)
			if a.Adjustment != "" {
				done = "adjustment"
			}
			return c.print(a, func() [][]string {
				return [][]string{{c.text("anomalies.done."+done, "id", string(a.Adjustment))}}
			})
		}),
	}
	cmd.Flags().StringVar(&reason, "reason", "", c.text("flag.reason"))
	return cmd
}

// anomalyView is what is printed of a doubtful value.
type anomalyView struct {
	ID         record.ID           `json:"id,omitempty"` // none in a preview
	Number     string              `json:"employee"`
	Name       string              `json:"name"`
	Metric     record.ID           `json:"metric"`
	Period     record.PeriodKey    `json:"period"`
	Kind       string              `json:"kind"`
	Value      float64             `json:"value"`
	Becomes    *float64            `json:"becomes"` // null: it no longer counts
	Text       string              `json:"text"`
	Suggestion string              `json:"suggestion"`
	Strength   float64             `json:"strength"`
	State      record.AnomalyState `json:"state"`
	By         string              `json:"decided_by,omitempty"`
	At         string              `json:"decided_at,omitempty"`
	Reason     string              `json:"reason,omitempty"`
	File       string              `json:"file,omitempty"`
	Sheet      string              `json:"sheet,omitempty"`
	Cell       string              `json:"cell,omitempty"`
}

func (c *cli) anomalyViews(list []flow.Anomaly) []anomalyView {
	views := make([]anomalyView, 0, len(list))
	for _, a := range list {
		v := anomalyView{
			ID: a.ID, Number: a.Who.Number, Name: a.Who.Name, Metric: a.Metric, Period: a.Period, Kind: a.Kind,
			Value: a.Old, Becomes: a.New, Text: a.Text, Suggestion: suggestion(c.language, a), Strength: a.Strength, State: a.State,
			By: a.By, Reason: a.Why, File: a.Source.File, Sheet: a.Source.Sheet, Cell: a.Source.Cell,
		}
		if !a.DecidedAt.IsZero() {
			v.At = a.DecidedAt.Format("2006-01-02T15:04:05Z07:00")
		}
		views = append(views, v)
	}
	return views
}

func (c *cli) anomalyTable(list []flow.Anomaly) [][]string {
	if len(list) == 0 {
		return [][]string{{c.text("anomalies.none")}}
	}
	rows := [][]string{c.heads("id", "period", "name", "metric", "value", "becomes", "state", "why", "decision")}
	for _, a := range list {
		decision := ""
		if a.State == record.AnomalyAccepted || a.State == record.AnomalyRefused {
			decision = a.By + " " + a.DecidedAt.Local().Format("2006-01-02 15:04") + " " + a.Why
		}
		rows = append(rows, []string{
			string(a.ID), string(a.Period), a.Who.Name, a.Of.Label(string(c.language)), c.language.Value(a.Old, a.Of.Unit),
			suggestion(c.language, a), c.language.Text("anomaly.state." + string(a.State)), a.Text, decision,
		})
	}
	return rows
}

// suggestion says what a doubtful value would become.
func suggestion(l locale.Language, a flow.Anomaly) string {
	if a.New == nil {
		return l.Text("anomaly.exclude")
	}
	return l.Text("anomaly.becomes", "value", l.Quantity(*a.New, a.Of.Unit))
}

// doubtNote writes a doubtful value of a file as a sentence with its place.
func (c *cli) doubtNote(file string, a anomalyView) string {
	place := c.language.Place(record.Place{File: file, Sheet: a.Sheet, Cell: a.Cell})
	sentence := c.text("anomalies.note", "name", a.Name, "text", a.Text, "suggestion", a.Suggestion)
	return c.language.Text("error.at", "place", place, "sentence", sentence)
}
