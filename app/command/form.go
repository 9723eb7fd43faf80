package command

import (
	"fmt"

	"github.com/spf13/cobra"

	"zhiji/app/flow"
	"zhiji/store/record"
)

func (c *cli) form() *cobra.Command {
	var number, out string
	var blank bool
	var period record.PeriodKey
	cmd := &cobra.Command{
		Use: "form", Short: c.text("form"), Args: c.none,
		RunE: c.logged(func(cmd *cobra.Command, desk *flow.Desk, _ []string) error {
			if out == "" {
				return c.misuse("out")
			}
			var only []record.ID
			if number != "" {
				id, err := employeeID(cmd, desk, number)
				if err != nil {
					return err
				}
				only = append(only, id)
			}
			paths, err := desk.WriteForms(cmd.Context(), period, out, !blank, only, nil)
			if err != nil {
				return err
			}
			return c.print(map[string]any{"files": paths}, func() [][]string {
				return [][]string{{c.text("form.done", "n", fmt.Sprint(len(paths)), "dir", out)}}
			})
		}),
	}
	c.periodFlag(cmd, &period)
	cmd.Flags().StringVar(&number, "employee", "", c.text("flag.employee"))
	cmd.Flags().BoolVar(&blank, "blank", false, c.text("flag.blank"))
	cmd.Flags().StringVar(&out, "out", "", c.text("flag.out"))
	return cmd
}
