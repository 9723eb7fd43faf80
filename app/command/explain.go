package command

import (
	"strings"

	"github.com/spf13/cobra"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

func (c *cli) explain() *cobra.Command {
	var number string
	var period record.PeriodKey
	cmd := &cobra.Command{
		Use: "explain", Short: c.text("explain"), Args: c.none,
		RunE: c.logged(func(cmd *cobra.Command, desk *flow.Desk, _ []string) error {
			if number == "" {
				return c.misuse("employee")
			}
			explained, err := desk.Explain(cmd.Context(), period, number)
			if err != nil {
				return err
			}
			return c.print(explained.Explanation, func() [][]string { return tree(c.language, explained.Explanation, 0) })
		}),
	}
	c.periodFlag(cmd, &period)
	cmd.Flags().StringVar(&number, "employee", "", c.text("flag.employee"))
	return cmd
}

// tree writes an explanation as indented lines, cells last.
func tree(l locale.Language, e record.Explanation, depth int) [][]string {
	indent := strings.Repeat("  ", depth)
	line := indent + l.Fill("explain."+e.Key, e.Args)
	if e.Formula != "" {
		line += "  " + e.Formula
	}
	rows := [][]string{{line}}
	for _, s := range e.Sources {
		rows = append(rows, []string{indent + "  ← " + sourceText(l, s)})
	}
	for _, part := range e.Parts {
		rows = append(rows, tree(l, part, depth+1)...)
	}
	return rows
}

// sourceText writes where a value stands: file, sheet and cell, or column and
// rows, with the original text.
func sourceText(l locale.Language, s record.Source) string {
	text := l.Source(s, 0)
	if s.Raw != "" {
		text += "  “" + s.Raw + "”"
	}
	return text
}
