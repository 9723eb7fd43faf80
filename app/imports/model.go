// Package imports is the page 数据: files dropped or chosen are read and shown
// as they were understood, down to the cell; nothing is written before the
// person presses 导入, and what was written can be undone.
//
// It understands no file itself: flow does.
package imports

import (
	"context"
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

// chosen is what the person wants to import, as it was read, and what they
// said about it. A job works on a copy: files are changed by replacing them.
type chosen struct {
	files   []flow.File
	refused []refusal
	hint    record.PeriodKey // for tables that name no month
	past    []said           // what can be taken back, the newest last
}

// refusal is a file that could not even be read.
type refusal struct {
	name string
	err  error
}

// add reads more files from disk; folders give the spreadsheets in them. A
// file that is chosen already is not taken twice.
func (c *chosen) add(ctx context.Context, paths []string, progress flow.Progress) error {
	for i, path := range expand(paths) {
		if err := ctx.Err(); err != nil {
			return err
		}
		progress("progress.read", i, len(paths))
		files, refused := flow.ReadFiles(ctx, path)
		for _, err := range refused {
			c.refused = append(c.refused, refusal{faultyFile(err, path), err})
		}
		for _, file := range files {
			same := func(f flow.File) bool { return f.Name == file.Name && slices.Equal(f.Bytes, file.Bytes) }
			if !slices.ContainsFunc(c.files, same) {
				c.files = append(slices.Clip(c.files), file)
			}
		}
	}
	return nil
}

// faultyFile is the name of the file that an error is about.
func faultyFile(err error, path string) string {
	var fault *record.Fault
	if errors.As(err, &fault) && fault.Where.File != "" {
		return fault.Where.File
	}
	return filepath.Base(path)
}

func expand(paths []string) []string {
	var out []string
	for _, path := range paths {
		info, err := os.Stat(path)
		if err == nil && info.IsDir() {
			if inside, err := flow.Spreadsheets(path); err == nil && len(inside) > 0 {
				out = append(out, inside...)
				continue
			}
		}
		out = append(out, path) // what cannot be read says so when it is
	}
	return out
}

// read plans the import of what is chosen. Files that were imported before,
// to the byte, are named and left out, unless they are there to be mended.
func (c *chosen) read(ctx context.Context, desk *flow.Desk, l locale.Language, progress flow.Progress) (*preview, error) {
	plan, err := desk.Preview(ctx, c.files, flow.Hints{Period: c.hint}, progress)
	if err != nil {
		return nil, err
	}
	snap, err := desk.Session.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	p := newPreview(plan, flow.NewNames(snap), c.files, l)
	for _, r := range c.refused {
		p.files = append(p.files, file{name: r.name, at: -1, fault: sentence(r.err, l)})
	}
	plan.SkipImported()
	return p, ctx.Err()
}

// item is a line of the list of what was read: a table, or a file that gave
// none.
type item struct {
	title  string
	detail string
	wrong  bool // nothing is imported from it
	doubt  bool // some of it is held back
	fault  string
	file   *file
	table  *table
}

// items lists what was read, in the order of the files.
func (p *preview) items(l locale.Language) []item {
	var out []item
	for i := range p.files {
		f := &p.files[i]
		if f.fault != "" && len(f.tables) == 0 {
			out = append(out, item{title: f.name, detail: f.fault, wrong: true, fault: f.fault, file: f})
		}
		for j := range f.tables {
			t := &f.tables[j]
			next := item{title: f.name, detail: tableText(t, l), wrong: !t.known, doubt: t.held > 0, file: f, table: t}
			if len(f.tables) > 1 {
				next.title = l.Text("imports.item.title", "file", f.name, "sheet", t.title)
			}
			out = append(out, next)
		}
	}
	return out
}

func tableText(t *table, l locale.Language) string {
	key := "imports.item"
	switch {
	case t.left:
		key = "imports.item.left"
	case !t.known:
		key = "imports.item.unknown"
	case t.held > 0:
		key = "imports.item.held"
	}
	return l.Text(key, "kind", t.kind, "good", count(l, t.good), "held", count(l, t.held))
}

func count(l locale.Language, n int) string { return l.Number(float64(n), 0) }

// result is what an import wrote.
type result struct {
	batches []record.Batch
}

func (r result) text(l locale.Language) string {
	good, held := 0, 0
	for _, b := range r.batches {
		good += b.Good
		held += b.Held
	}
	return l.Text("imports.done", "files", fmt.Sprint(len(r.batches)), "good", count(l, good), "held", count(l, held))
}

// withHeld are the hashes of the files of which rows were kept back.
func (r result) withHeld() []string {
	var hashes []string
	for _, b := range r.batches {
		if b.Held > 0 {
			hashes = append(hashes, b.SHA256)
		}
	}
	return hashes
}

// reopen adds files that were imported before, to be mended, by their hashes.
func (c *chosen) reopen(desk *flow.Desk, hashes []string) error {
	for _, hash := range hashes {
		original, err := desk.Session.Original(hash)
		if err != nil {
			return err
		}
		c.files = append(slices.Clip(c.files), flow.File{Name: original.Name, Bytes: original.Bytes, Again: true})
	}
	return nil
}

// undo withdraws all of it, the newest first.
func (r result) undo(ctx context.Context, desk *flow.Desk, reason string) error {
	for _, b := range slices.Backward(r.batches) {
		if err := desk.Undo(ctx, b.ID, reason); err != nil {
			return err
		}
	}
	return nil
}

// loadBatches lists what was imported.
func loadBatches(ctx context.Context, desk *flow.Desk, l locale.Language) ([]batch, error) {
	snap, err := desk.Session.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	voids, err := desk.Session.Voids()
	if err != nil {
		return nil, err
	}
	users, err := desk.Session.Users()
	if err != nil {
		return nil, err
	}
	return newBatches(snap, voids, users, l), nil
}

// hintMonths is how far back a month can be given to files that name none.
const hintMonths = 18

// months lists the month of a day and those before it, newest first.
func months(today record.Date) []record.PeriodKey {
	out := make([]record.PeriodKey, hintMonths)
	for i := range out {
		out[i] = record.MonthOf(today, 1).Shift(-i)
	}
	return out
}
