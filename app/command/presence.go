package command

import (
	"fmt"

	"github.com/spf13/cobra"

	"zhiji/app/flow"
	"zhiji/store/record"
)

// presence says who takes part in a period, and how much.
func (c *cli) presence() *cobra.Command {
	cmd := &cobra.Command{Use: "presence", Short: c.text("presence"), RunE: c.needsVerb}
	cmd.AddCommand(c.presenceSet(), c.presenceList())
	return cmd
}

func (c *cli) presenceSet() *cobra.Command {
	var number string
	var p record.Presence
	cmd := &cobra.Command{
		Use: "set", Short: c.text("presence.set"), Args: c.none,
		RunE: c.logged(func(cmd *cobra.Command, desk *flow.Desk, _ []string) error {
			if number == "" {
				return c.misuse("employee")
			}
			if err := desk.SetPresence(cmd.Context(), number, p); err != nil {
				return err
			}
			return c.print(p, func() [][]string { return [][]string{{c.text("presence.done", "period", string(p.Period))}} })
		}),
	}
	c.periodFlag(cmd, &p.Period)
	cmd.Flags().StringVar(&number, "employee", "", c.text("flag.employee"))
	cmd.Flags().BoolVar(&p.Out, "out", false, c.text("flag.out-of"))
	cmd.Flags().IntVar(&p.Away, "away", 0, c.text("flag.away"))
	cmd.Flags().StringVar(&p.Reason, "reason", "", c.text("flag.reason"))
	return cmd
}

func (c *cli) presenceList() *cobra.Command {
	var period record.PeriodKey
	cmd := &cobra.Command{
		Use: "list", Short: c.text("presence.list"), Args: c.none,
		RunE: c.logged(func(cmd *cobra.Command, desk *flow.Desk, _ []string) error {
			r, err := desk.Results(cmd.Context(), period)
			if err != nil {
				return err
			}
			told := []record.Presence{}
			for _, p := range r.Snapshot.Presences {
				if p.Period == period && (p.Out || p.Away > 0) {
					told = append(told, p)
				}
			}
			return c.print(told, func() [][]string { return c.presenceTable(told, flow.NewNames(r.Snapshot)) })
		}),
	}
	c.periodFlag(cmd, &period)
	return cmd
}

func (c *cli) presenceTable(told []record.Presence, names flow.Names) [][]string {
	rows := [][]string{c.heads("number", "name", "presence", "reason")}
	for _, p := range told {
		part := c.text("presence.away", "n", fmt.Sprint(p.Away))
		if p.Out {
			part = c.text("presence.out")
		}
		who := names.People[p.Employee]
		rows = append(rows, []string{who.Number, who.Name, part, p.Reason})
	}
	return rows
}
