package command

import (
	"github.com/spf13/cobra"

	"zhiji/app/flow"
	"zhiji/store"
)

func (c *cli) backup() *cobra.Command {
	return &cobra.Command{
		Use: "backup FILE", Short: c.text("backup"), Args: c.exactly(1, "file"),
		RunE: c.logged(func(_ *cobra.Command, desk *flow.Desk, args []string) error {
			if err := desk.Session.Backup(args[0]); err != nil {
				return err
			}
			c.say("backup.done", "file", args[0])
			return nil
		}),
	}
}

func (c *cli) restore() *cobra.Command {
	return &cobra.Command{
		Use: "restore FILE", Short: c.text("restore"), Args: c.exactly(1, "file"),
		RunE: func(_ *cobra.Command, args []string) error {
			if c.access.file == "" {
				return c.misuse("data")
			}
			if err := store.Restore(args[0], c.access.file, c.options); err != nil {
				return err
			}
			c.say("restore.done", "file", c.access.file)
			return nil
		},
	}
}
