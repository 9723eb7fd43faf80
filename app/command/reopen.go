package command

import (
	"github.com/spf13/cobra"

	"zhiji/app/flow"
	"zhiji/store/record"
)

// reopen without a verb proposes.
func (c *cli) reopen() *cobra.Command {
	cmd := c.reopenPropose("reopen", "reopen")
	cmd.AddCommand(
		c.reopenPropose("propose", "reopen.propose"), c.reopenDecide("approve", true), c.reopenDecide("reject", false), c.reopenList(),
	)
	return cmd
}

func (c *cli) reopenPropose(use, short string) *cobra.Command {
	var period record.PeriodKey
	var reason string
	cmd := &cobra.Command{
		Use: use, Short: c.text(short), Args: c.none,
		RunE: c.logged(func(cmd *cobra.Command, desk *flow.Desk, _ []string) error {
			if reason == "" {
				return c.misuse("reason")
			}
			r, err := desk.ProposeReopen(cmd.Context(), period, reason)
			if err != nil {
				return err
			}
			return c.print(r, func() [][]string { return [][]string{{c.text("reopen.proposed", "id", string(r.ID))}} })
		}),
	}
	c.periodFlag(cmd, &period)
	cmd.Flags().StringVar(&reason, "reason", "", c.text("flag.reason"))
	return cmd
}

func (c *cli) reopenDecide(verb string, approve bool) *cobra.Command {
	return c.decision("reopen", "reopening", verb, func(cmd *cobra.Command, desk *flow.Desk, id record.ID) (any, record.AdjustmentState, error) {
		r, err := desk.DecideReopen(cmd.Context(), id, approve)
		return r, r.State, err
	})
}

func (c *cli) reopenList() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: c.text("reopen.list"), Args: c.none,
		RunE: c.logged(func(cmd *cobra.Command, desk *flow.Desk, _ []string) error {
			snap, err := desk.Session.Snapshot(cmd.Context())
			if err != nil {
				return err
			}
			list := append([]record.Reopening{}, snap.Reopenings...)
			return c.print(list, func() [][]string {
				rows := [][]string{c.heads("id", "period", "state", "reason")}
				for _, r := range list {
					rows = append(rows, []string{string(r.ID), string(r.Period), c.decisionState(r.State, r.Single), r.Reason})
				}
				return rows
			})
		}),
	}
}
