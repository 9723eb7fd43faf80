package command

import (
	"fmt"
	"path/filepath"

	"github.com/spf13/cobra"

	"zhiji/app/flow"
	"zhiji/store/record"
)

func (c *cli) month() *cobra.Command {
	var in, out string
	var period record.PeriodKey
	cmd := &cobra.Command{
		Use: "month", Short: c.text("month"), Args: c.none,
		RunE: c.logged(func(cmd *cobra.Command, desk *flow.Desk, _ []string) error {
			if in != "" {
				if err := c.importFolder(cmd, desk, in); err != nil {
					return err
				}
			}
			results, err := desk.Compute(cmd.Context(), period, nil)
			if err != nil {
				return err
			}
			if err := c.writeMonth(cmd, desk, period, out); err != nil {
				return err
			}
			views := c.scoreViews(results)
			return c.print(views, func() [][]string { return c.scoreTable(views) })
		}),
	}
	c.periodFlag(cmd, &period)
	cmd.Flags().StringVar(&in, "in", "", c.text("flag.in"))
	cmd.Flags().StringVar(&out, "out", "", c.text("flag.out"))
	return cmd
}

// periodFlag adds the required --period.
func (c *cli) periodFlag(cmd *cobra.Command, period *record.PeriodKey) {
	cmd.Flags().StringVar((*string)(period), "period", "", c.text("flag.period"))
	inner := cmd.RunE
	cmd.RunE = func(cmd *cobra.Command, args []string) error {
		if *period == "" {
			return c.misuse("period")
		}
		if _, err := record.ParsePeriod(string(*period), 1); err != nil {
			return err
		}
		return inner(cmd, args)
	}
}

// importFolder imports the spreadsheets of a folder that are not imported
// yet: the same bytes twice are one file.
func (c *cli) importFolder(cmd *cobra.Command, desk *flow.Desk, dir string) error {
	paths, err := flow.Spreadsheets(dir)
	if err != nil {
		return err
	}
	in := readAll(cmd.Context(), paths)
	plan, err := desk.Preview(cmd.Context(), in.files, flow.Hints{}, nil)
	if err != nil {
		return err
	}
	plan.SkipImported()
	if err := c.refusals(plan, in.refused); err != nil {
		return err
	}
	_, err = c.commit(cmd.Context(), desk, plan)
	return err
}

// writeMonth writes the letters and the report of a period into a folder.
func (c *cli) writeMonth(cmd *cobra.Command, desk *flow.Desk, period record.PeriodKey, out string) error {
	if out == "" {
		return nil
	}
	letters := filepath.Join(out, c.text("folder.letters"))
	if _, err := desk.WriteLetters(cmd.Context(), period, letters, []flow.Format{flow.PDF, flow.XLSX}, nil); err != nil {
		return err
	}
	name := c.text("file.report", "period", string(period))
	for _, ending := range []string{".xlsx", ".pdf"} {
		if err := desk.WriteReport(cmd.Context(), period, filepath.Join(out, name+ending)); err != nil {
			return err
		}
	}
	fmt.Fprintln(c.Err, c.text("month.written", "dir", out))
	return nil
}
