package command

import (
	"github.com/spf13/cobra"

	"zhiji/app/flow"
)

func (c *cli) demo() *cobra.Command {
	var out string
	cmd := &cobra.Command{Use: "demo", Short: c.text("demo"), Args: c.none, RunE: func(cmd *cobra.Command, _ []string) error {
		if c.access.file == "" {
			return c.misuse("data")
		}
		desk, users, err := flow.Demo(cmd.Context(), c.access.file, c.options, c.language, nil)
		if err != nil {
			return err
		}
		defer desk.Session.File().Close()
		defer desk.Session.Close()
		if err := c.writeMonth(cmd, desk, flow.DemoPeriod, out); err != nil {
			return err
		}
		return c.printDemo(cmd, desk, users)
	}}
	cmd.Flags().StringVar(&out, "out", "", c.text("flag.out"))
	return cmd
}

func (c *cli) printDemo(cmd *cobra.Command, desk *flow.Desk, users []flow.DemoUser) error {
	results, err := desk.Results(cmd.Context(), flow.DemoPeriod)
	if err != nil {
		return err
	}
	views := c.scoreViews(results)
	all := map[string]any{"file": c.access.file, "period": flow.DemoPeriod, "users": users, "scores": views}
	return c.print(all, func() [][]string {
		rows := append(c.scoreTable(views), []string{""}, c.heads("user", "passphrase", "roles", "number"))
		for _, u := range users {
			rows = append(rows, []string{u.Login, u.Passphrase, c.roleNames(u.Roles), u.Employee})
		}
		return rows
	})
}
