package command

import (
	"fmt"
	"os"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"zhiji/app/flow"
	"zhiji/importers"
	"zhiji/store/record"
)

func (c *cli) imports() *cobra.Command {
	var period, kind string
	var how importing
	cmd := &cobra.Command{
		Use: "import FILE...", Short: c.text("import"),
		Args: func(_ *cobra.Command, args []string) error {
			switch {
			case how.watch != "" && (len(args) > 0 || how.waiting):
				return c.misuse("watch")
			case len(args) == 0 && how.watch == "" && !how.waiting:
				return c.misuse("arguments", "what", c.text("argument.files"))
			}
			return nil
		},
		RunE: c.logged(func(cmd *cobra.Command, desk *flow.Desk, args []string) error {
			if how.watch != "" {
				return c.watchFolder(cmd, desk, how.watch)
			}
			hints := flow.Hints{Period: record.PeriodKey(period), Kind: importers.Kind(kind)}
			return c.importFiles(cmd, desk, args, hints, how)
		}),
	}
	cmd.Flags().StringVar(&period, "period", "", c.text("flag.period"))
	cmd.Flags().StringVar(&kind, "kind", "", c.text("flag.kind"))
	cmd.Flags().BoolVar(&how.dry, "dry-run", false, c.text("flag.dry-run"))
	cmd.Flags().BoolVar(&how.values, "values", false, c.text("flag.values"))
	cmd.Flags().StringVar(&how.returnTo, "return-to", "", c.text("flag.return-to"))
	cmd.Flags().BoolVar(&how.remember, "remember", false, c.text("flag.remember"))
	cmd.Flags().StringVar(&how.encoding, "encoding", "", c.text("flag.encoding", "names", strings.Join(flow.Encodings, ", ")))
	cmd.Flags().StringVar(&how.passwordFile, "workbook-password-file", "", c.text("flag.workbook-password-file"))
	cmd.Flags().BoolVar(&how.waiting, "waiting", false, c.text("flag.waiting"))
	cmd.Flags().StringVar(&how.watch, "watch", "", c.text("flag.watch"))
	cmd.AddCommand(c.importUndo())
	return cmd
}

// importFiles previews and, unless dry, commits. A file that cannot be read
// is reported and makes the command fail, but only after the good ones went
// in: with a single file that means nothing changed.
func (c *cli) importFiles(cmd *cobra.Command, desk *flow.Desk, paths []string, hints flow.Hints, how importing) error {
	in := readAll(cmd.Context(), paths)
	if how.waiting {
		arrived, err := desk.WaitingFiles()
		if err != nil {
			return err
		}
		in.add(arrived)
	}
	plan, err := c.plan(cmd.Context(), desk, in.files, hints, how)
	if err != nil {
		return err
	}
	if err := c.sendBack(desk, plan, in.files, how.returnTo); err != nil {
		return err
	}
	var written []record.Batch
	if !how.dry {
		if written, err = c.commit(cmd.Context(), desk, plan); err != nil {
			return err
		}
	}
	views := c.fileViews(plan, in.paths, written, how.values)
	for _, r := range in.refused {
		views = append(views, fileView{Path: r.path, Error: c.language.Error(r.err), Tables: []tableView{}})
	}
	if err := c.print(map[string]any{"files": views}, func() [][]string { return c.importTable(views) }); err != nil {
		return err
	}
	return c.refusals(plan, in.refused)
}

// sendBack writes a copy of every file in which there is something to look at
// into a folder.
func (c *cli) sendBack(desk *flow.Desk, plan *flow.Plan, files []flow.File, dir string) error {
	if dir == "" {
		return nil
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return record.NewFault("file.unwritable", err).At(record.Place{File: dir})
	}
	for i, f := range plan.Files {
		if !f.Doubtful() {
			continue
		}
		path := filepath.Join(dir, desk.ReplyName(f.Name))
		if err := desk.WriteReply(path, f, files[i].Bytes); err != nil {
			return err
		}
		c.say("import.returned", "file", path)
	}
	return nil
}

// refusals writes the sentence of every refused file but the first, which it
// returns for the command to end with.
func (c *cli) refusals(plan *flow.Plan, refused []refusal) error {
	var all []error
	for _, f := range plan.Files {
		if f.Err != nil {
			all = append(all, f.Err)
		}
	}
	for _, r := range refused {
		all = append(all, r.err)
	}
	if len(all) == 0 {
		return nil
	}
	for _, err := range all[1:] {
		fmt.Fprintln(c.Err, c.language.Error(err))
	}
	return all[0]
}

func (c *cli) importUndo() *cobra.Command {
	var reason string
	cmd := &cobra.Command{
		Use: "undo BATCH", Short: c.text("import.undo"), Args: c.exactly(1, "batch"),
		RunE: c.logged(func(cmd *cobra.Command, desk *flow.Desk, args []string) error {
			if err := desk.Undo(cmd.Context(), record.ID(args[0]), reason); err != nil {
				return err
			}
			c.say("import.undone", "batch", args[0])
			return nil
		}),
	}
	cmd.Flags().StringVar(&reason, "reason", "", c.text("flag.reason"))
	return cmd
}

func (c *cli) batches() *cobra.Command {
	return &cobra.Command{
		Use: "batches", Short: c.text("batches"), Args: c.none,
		RunE: c.logged(func(cmd *cobra.Command, desk *flow.Desk, _ []string) error {
			snap, err := desk.Session.Snapshot(cmd.Context())
			if err != nil {
				return err
			}
			return c.print(snap.Batches, func() [][]string { return c.batchTable(snap.Batches) })
		}),
	}
}

func (c *cli) batchTable(batches []record.Batch) [][]string {
	rows := [][]string{c.heads("batch", "at", "file", "kind", "good", "held", "state")}
	for _, b := range batches {
		state := c.text("batch.counts")
		if b.Void {
			state = c.text("batch.void")
		}
		rows = append(rows, []string{
			string(b.ID), b.At.Local().Format("2006-01-02 15:04"), b.File, c.kinds(b.Kinds),
			fmt.Sprint(b.Good), fmt.Sprint(b.Held), state,
		})
	}
	return rows
}

// heads returns the column titles of a table.
func (c *cli) heads(names ...string) []string {
	out := make([]string, len(names))
	for i, name := range names {
		out[i] = c.text("column." + name)
	}
	return out
}

func (c *cli) kinds(kinds []string) string {
	names := make([]string, len(kinds))
	for i, k := range kinds {
		names[i] = c.language.Text("kind." + k)
	}
	return strings.Join(names, c.language.Text("list.join"))
}
