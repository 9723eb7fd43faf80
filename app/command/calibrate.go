package command

import (
	"github.com/spf13/cobra"

	"zhiji/app/flow"
	"zhiji/store/record"
)

func (c *cli) calibrate() *cobra.Command {
	cmd := &cobra.Command{Use: "calibrate", Short: c.text("calibrate"), RunE: c.needsVerb}
	cmd.AddCommand(c.calibratePropose(), c.calibrateDecide("approve", true), c.calibrateDecide("reject", false), c.calibrateList())
	return cmd
}

func (c *cli) calibratePropose() *cobra.Command {
	var number, grade, reason string
	var period record.PeriodKey
	cmd := &cobra.Command{
		Use: "propose", Short: c.text("calibrate.propose"), Args: c.none,
		RunE: c.logged(func(cmd *cobra.Command, desk *flow.Desk, _ []string) error {
			if number == "" || grade == "" || reason == "" {
				return c.misuse("calibrate")
			}
			k, err := desk.ProposeCalibration(cmd.Context(), period, number, grade, reason)
			if err != nil {
				return err
			}
			return c.print(k, func() [][]string { return [][]string{{c.text("calibrate.proposed", "id", string(k.ID))}} })
		}),
	}
	c.periodFlag(cmd, &period)
	cmd.Flags().StringVar(&number, "employee", "", c.text("flag.employee"))
	cmd.Flags().StringVar(&grade, "grade", "", c.text("flag.grade"))
	cmd.Flags().StringVar(&reason, "reason", "", c.text("flag.reason"))
	return cmd
}

func (c *cli) calibrateDecide(verb string, approve bool) *cobra.Command {
	return c.decision("calibrate", "calibration", verb, func(cmd *cobra.Command, desk *flow.Desk, id record.ID) (any, record.AdjustmentState, error) {
		k, err := desk.DecideCalibration(cmd.Context(), id, approve)
		return k, k.State, err
	})
}

func (c *cli) calibrateList() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: c.text("calibrate.list"), Args: c.none,
		RunE: c.logged(func(cmd *cobra.Command, desk *flow.Desk, _ []string) error {
			snap, err := desk.Session.Snapshot(cmd.Context())
			if err != nil {
				return err
			}
			list := append([]record.Calibration{}, snap.Calibrations...)
			return c.print(list, func() [][]string {
				rows := [][]string{c.heads("id", "period", "name", "old_grade", "new_grade", "state", "reason")}
				names := flow.NewNames(snap)
				for _, k := range list {
					rows = append(rows, []string{
						string(k.ID), string(k.Period), names.People[k.Employee].Name, k.Raw, k.Grade, c.decisionState(k.State, k.Single), k.Reason,
					})
				}
				return rows
			})
		}),
	}
}
