package command

import (
	"fmt"

	"github.com/spf13/cobra"

	"zhiji/app/flow"
	"zhiji/store/record"
)

func (c *cli) letters() *cobra.Command {
	var out string
	var formats []string
	var period record.PeriodKey
	cmd := &cobra.Command{
		Use: "letters", Short: c.text("letters"), Args: c.none,
		RunE: c.logged(func(cmd *cobra.Command, desk *flow.Desk, _ []string) error {
			if out == "" {
				return c.misuse("out")
			}
			chosen, err := c.formats(formats)
			if err != nil {
				return err
			}
			paths, err := desk.WriteLetters(cmd.Context(), period, out, chosen, nil)
			if err != nil {
				return err
			}
			return c.print(map[string]any{"files": paths}, func() [][]string {
				return [][]string{{c.text("letters.done", "n", fmt.Sprint(len(paths)), "dir", out)}}
			})
		}),
	}
	c.periodFlag(cmd, &period)
	cmd.Flags().StringVar(&out, "out", "", c.text("flag.out"))
	cmd.Flags().StringSliceVar(&formats, "format", []string{"pdf", "xlsx"}, c.text("flag.format"))
	return cmd
}

func (c *cli) formats(names []string) ([]flow.Format, error) {
	var chosen []flow.Format
	for _, name := range names {
		format := flow.Format(name)
		if format != flow.PDF && format != flow.XLSX {
			return nil, c.misuse("format", "format", name)
		}
		chosen = append(chosen, format)
	}
	return chosen, nil
}

func (c *cli) report() *cobra.Command {
	var out string
	var period record.PeriodKey
	cmd := &cobra.Command{
		Use: "report", Short: c.text("report"), Args: c.none,
		RunE: c.logged(func(cmd *cobra.Command, desk *flow.Desk, _ []string) error {
			if out == "" {
				return c.misuse("out")
			}
			if err := desk.WriteReport(cmd.Context(), period, out); err != nil {
				return err
			}
			c.say("report.done", "file", out)
			return nil
		}),
	}
	c.periodFlag(cmd, &period)
	cmd.Flags().StringVar(&out, "out", "", c.text("flag.out-file"))
	return cmd
}

func (c *cli) release() *cobra.Command {
	var number string
	var period record.PeriodKey
	cmd := &cobra.Command{
		Use: "release", Short: c.text("release"), Args: c.none,
		RunE: c.logged(func(cmd *cobra.Command, desk *flow.Desk, _ []string) error {
			var only []record.ID
			if number != "" {
				id, err := employeeID(cmd, desk, number)
				if err != nil {
					return err
				}
				only = append(only, id)
			}
			n, err := desk.Release(cmd.Context(), period, only, nil)
			if err != nil {
				return err
			}
			return c.print(map[string]int{"released": n}, func() [][]string {
				return [][]string{{c.text("release.done", "n", fmt.Sprint(n))}}
			})
		}),
	}
	c.periodFlag(cmd, &period)
	cmd.Flags().StringVar(&number, "employee", "", c.text("flag.employee"))
	return cmd
}
