package command

import (
	"fmt"

	"github.com/spf13/cobra"

	"zhiji/app/flow"
	"zhiji/store/record"
)

func (c *cli) schemes() *cobra.Command {
	cmd := &cobra.Command{Use: "scheme", Short: c.text("scheme"), RunE: c.needsVerb}
	cmd.AddCommand(c.schemesList(), c.schemesExport(), c.schemesImport())
	return cmd
}

func (c *cli) schemesList() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: c.text("scheme.list"), Args: c.none,
		RunE: c.logged(func(cmd *cobra.Command, desk *flow.Desk, _ []string) error {
			snap, err := desk.Session.Snapshot(cmd.Context())
			if err != nil {
				return err
			}
			return c.print(append([]record.Scheme{}, snap.Schemes...), func() [][]string { return c.schemeTable(snap, snap.Schemes) })
		}),
	}
}

func (c *cli) schemeTable(snap *record.Snapshot, schemes []record.Scheme) [][]string {
	names := flow.NewNames(snap)
	rows := [][]string{c.heads("scheme", "version", "whose", "from_period", "items")}
	for _, s := range schemes {
		whose := names.Positions[s.Position]
		if s.Employee != "" {
			whose = names.People[s.Employee].Number + " " + names.People[s.Employee].Name
		}
		rows = append(rows, []string{s.Name, fmt.Sprint(s.Version), whose, string(s.From), fmt.Sprint(len(s.Items))})
	}
	return rows
}

func (c *cli) schemesExport() *cobra.Command {
	return &cobra.Command{
		Use: "export FILE", Short: c.text("scheme.export"), Args: c.exactly(1, "file"),
		RunE: c.logged(func(cmd *cobra.Command, desk *flow.Desk, args []string) error {
			n, err := desk.WriteSchemes(cmd.Context(), args[0])
			if err != nil {
				return err
			}
			c.say("scheme.exported", "n", fmt.Sprint(n), "file", args[0])
			return nil
		}),
	}
}

func (c *cli) schemesImport() *cobra.Command {
	dry := false
	cmd := &cobra.Command{
		Use: "import FILE", Short: c.text("scheme.import"), Args: c.exactly(1, "file"),
		RunE: c.logged(func(cmd *cobra.Command, desk *flow.Desk, args []string) error {
			fresh, err := desk.LoadSchemes(cmd.Context(), args[0], dry)
			if err != nil {
				return err
			}
			snap, err := desk.Session.Snapshot(cmd.Context())
			if err != nil {
				return err
			}
			return c.print(append([]record.Scheme{}, fresh...), func() [][]string {
				key := "scheme.imported"
				if dry {
					key = "scheme.would"
				}
				return append(c.schemeTable(snap, fresh), []string{c.text(key, "n", fmt.Sprint(len(fresh)))})
			})
		}),
	}
	cmd.Flags().BoolVar(&dry, "dry-run", false, c.text("flag.dry-run"))
	return cmd
}
