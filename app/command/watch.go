package command

import (
	"context"
	"errors"
	"fmt"
	"path/filepath"
	"strings"

	"github.com/spf13/cobra"

	"zhiji/app/flow"
	"zhiji/app/watch"
	"zhiji/store/record"
)

// watchFolder imports what automatic recipes read and tells of the rest, until
// it is interrupted.
func (c *cli) watchFolder(cmd *cobra.Command, desk *flow.Desk, dir string) error {
	fmt.Fprintln(c.Err, c.text("watch.began", "dir", dir))
	var failed error
	ctx, stop := context.WithCancel(cmd.Context())
	defer stop()
	err := watch.Folder(ctx, dir, watch.Settle, func(paths []string) {
		if failed = c.arrived(ctx, desk, dir, paths); failed != nil {
			stop()
		}
	})
	if failed == nil && !errors.Is(err, context.Canceled) {
		failed = err
	}
	return failed
}

// arrived deals with finished files.
func (c *cli) arrived(ctx context.Context, desk *flow.Desk, dir string, paths []string) error {
	in := readAll(ctx, paths)
	for _, r := range in.refused {
		fmt.Fprintln(c.Err, c.language.Error(r.err))
	}
	if err := desk.Receive(ctx, filepath.Base(dir), in.files); err != nil {
		return err
	}
	written, _, err := desk.ImportWaiting(ctx)
	if err != nil {
		return err
	}
	waiting, err := desk.Session.Waiting()
	if err != nil {
		return err
	}
	sayAll(c, "watch.imported", written, func(b record.Batch) string { return b.File })
	sayAll(c, "watch.ready", waiting, func(w record.Waiting) string { return w.Name })
	return nil
}

// sayAll names things in one line, unless there are none.
func sayAll[T any](c *cli, key string, list []T, name func(T) string) {
	if len(list) == 0 {
		return
	}
	names := make([]string, len(list))
	for i, item := range list {
		names[i] = name(item)
	}
	c.say(key, "files", strings.Join(names, c.language.Text("list.join")))
}
