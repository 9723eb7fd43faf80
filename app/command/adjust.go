package command

import (
	"fmt"

	"github.com/spf13/cobra"

	"zhiji/app/flow"
	"zhiji/store/record"
)

func (c *cli) adjust() *cobra.Command {
	cmd := &cobra.Command{Use: "adjust", Short: c.text("adjust"), RunE: c.needsVerb}
	cmd.AddCommand(c.adjustPropose(), c.adjustDecide("approve", true), c.adjustDecide("reject", false), c.adjustList())
	return cmd
}

func (c *cli) adjustPropose() *cobra.Command {
	var number, metric, reason string
	var value float64
	var period record.PeriodKey
	cmd := &cobra.Command{
		Use: "propose", Short: c.text("adjust.propose"), Args: c.none,
		RunE: c.logged(func(cmd *cobra.Command, desk *flow.Desk, _ []string) error {
			if number == "" || metric == "" || reason == "" || !cmd.Flags().Changed("value") {
				return c.misuse("adjust")
			}
			a, err := desk.Propose(cmd.Context(), period, number, metric, value, reason)
			if err != nil {
				return err
			}
			return c.print(a, func() [][]string { return [][]string{{c.text("adjust.proposed", "id", string(a.ID))}} })
		}),
	}
	c.periodFlag(cmd, &period)
	cmd.Flags().StringVar(&number, "employee", "", c.text("flag.employee"))
	cmd.Flags().StringVar(&metric, "metric", "", c.text("flag.metric"))
	cmd.Flags().Float64Var(&value, "value", 0, c.text("flag.value"))
	cmd.Flags().StringVar(&reason, "reason", "", c.text("flag.reason"))
	return cmd
}

func (c *cli) adjustDecide(verb string, approve bool) *cobra.Command {
	return c.decision("adjust", "adjustment", verb, func(cmd *cobra.Command, desk *flow.Desk, id record.ID) (any, record.AdjustmentState, error) {
		a, err := desk.Decide(cmd.Context(), id, approve)
		return a, a.State, err
	})
}

// decision is a command that decides what somebody proposed: what is the word
// for it among arguments.
func (c *cli) decision(of, what, verb string, decide func(*cobra.Command, *flow.Desk, record.ID) (any, record.AdjustmentState, error)) *cobra.Command {
	return &cobra.Command{
		Use: verb + " ID", Short: c.text(of + "." + verb), Args: c.exactly(1, what),
		RunE: c.logged(func(cmd *cobra.Command, desk *flow.Desk, args []string) error {
			decided, state, err := decide(cmd, desk, record.ID(args[0]))
			if err != nil {
				return err
			}
			return c.print(decided, func() [][]string { return [][]string{{c.text(of + ".done." + string(state))}} })
		}),
	}
}

// decisionState says how far something proposed has come.
func (c *cli) decisionState(state record.AdjustmentState, single bool) string {
	text := c.text("adjustment." + string(state))
	if single {
		text += c.text("adjustment.single")
	}
	return text
}

func (c *cli) adjustList() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: c.text("adjust.list"), Args: c.none,
		RunE: c.logged(func(cmd *cobra.Command, desk *flow.Desk, _ []string) error {
			snap, err := desk.Session.Snapshot(cmd.Context())
			if err != nil {
				return err
			}
			return c.print(snap.Adjustments, func() [][]string { return c.adjustTable(snap) })
		}),
	}
}

func (c *cli) adjustTable(snap *record.Snapshot) [][]string {
	rows := [][]string{c.heads("id", "period", "name", "metric", "old", "new", "state", "reason")}
	names := flow.NewNames(snap)
	for _, a := range snap.Adjustments {
		unit := names.Metrics[a.Metric].Unit
		rows = append(rows, []string{
			string(a.ID), string(a.Period), names.People[a.Employee].Name, names.Metrics[a.Metric].Label(string(c.language)),
			c.language.Value(a.Old, unit), c.language.Value(a.New, unit), c.decisionState(a.State, a.Single), a.Reason,
		})
	}
	return rows
}

func (c *cli) audit() *cobra.Command {
	cmd := &cobra.Command{
		Use: "audit", Short: c.text("audit"), Args: c.none,
		RunE: c.logged(func(_ *cobra.Command, desk *flow.Desk, _ []string) error {
			entries, err := desk.Session.Audit()
			if err != nil {
				return err
			}
			return c.print(entries, func() [][]string { return c.auditTable(entries) })
		}),
	}
	cmd.AddCommand(c.auditVerify())
	return cmd
}

func (c *cli) auditTable(entries []record.AuditEntry) [][]string {
	rows := [][]string{c.heads("seq", "at", "act", "records", "head")}
	for _, e := range entries {
		rows = append(rows, []string{
			fmt.Sprint(e.Seq), e.At.Local().Format("2006-01-02 15:04:05"), e.Act, fmt.Sprint(e.Writes), short(e.Head),
		})
	}
	return rows
}

func short(hash string) string {
	if len(hash) > 16 {
		return hash[:16]
	}
	return hash
}

func (c *cli) auditVerify() *cobra.Command {
	return &cobra.Command{
		Use: "verify", Short: c.text("audit.verify"), Args: c.none,
		RunE: c.logged(func(cmd *cobra.Command, desk *flow.Desk, _ []string) error {
			if err := desk.Session.Verify(cmd.Context()); err != nil {
				return err
			}
			result := map[string]string{"head": desk.Session.Head()}
			return c.print(result, func() [][]string {
				return [][]string{{c.text("audit.sound", "head", desk.Session.Head())}}
			})
		}),
	}
}
