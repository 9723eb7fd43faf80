package main

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/xuri/excelize/v2"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/importers/sheet"
	"zhiji/store"
	"zhiji/store/access"
	"zhiji/store/record"
)

// largeRows is the size of the large workbook: 200,000 rows × 12 columns.
const largeRows = 200_000

// large measures reading and importing a workbook at the limit of rows, beside
// excelize's own streaming read of it in the same run.
func large(ctx context.Context, dir string) error {
	chart := orgChart()
	data, err := largeWorkbook(chart.Employees)
	if err != nil {
		return err
	}
	theirs, err := median(3, func() error { return excelizeRead(data) })
	if err != nil {
		return err
	}
	bare, err := median(3, func() error {
		book, err := sheet.Read(ctx, "订单.xlsx", data, sheet.Options{})
		if err == nil && len(book.Sheets[0].Rows) != largeRows+1 {
			err = fmt.Errorf("%d rows were read", len(book.Sheets[0].Rows))
		}
		return err
	})
	if err != nil {
		return err
	}
	whole, err := median(3, func() error {
		return withFirm(ctx, dir, chart, func(desk *flow.Desk) error { return importLarge(ctx, desk, data) })
	})
	if err != nil {
		return err
	}
	emit(figure{"excelize read", theirs.Seconds(), "s", 3, "streaming rows of 200,000 × 12 cells, shared Chinese strings"})
	emit(figure{"bare read", bare.Seconds(), "s", 3, "the same file by our reader"})
	emit(figure{"bare read ratio", bare.Seconds() / theirs.Seconds(), "× excelize", 3, "at most 0.15"})
	emit(figure{"import of the large file", whole.Seconds(), "s", 3, "a new file made, then read, understood, cleaned, encrypted, committed"})
	emit(figure{"import ratio", whole.Seconds() / theirs.Seconds(), "× excelize", 3, "at most 0.5"})
	if err := cancelling(ctx, dir, chart, data); err != nil {
		return err
	}
	return importMemory(ctx, dir, chart, data)
}

// withFirm works on a new file that knows the people of a chart.
func withFirm(ctx context.Context, dir string, chart store.Changes, work func(*flow.Desk) error) error {
	path := filepath.Join(dir, "rows.zhiji")
	defer os.Remove(path)
	session, _, err := store.Create(path, record.NewCompany("测速公司"), login, passkey, cheap)
	if err != nil {
		return err
	}
	defer session.File().Close()
	defer session.Close()
	if err := session.Apply(ctx, access.Define, chart); err != nil {
		return err
	}
	return work(flow.NewDesk(session, locale.Chinese))
}

// cancelling measures the longest time from cancelling an import to its end,
// at moments all over it; nothing may be left of one that was cancelled.
func cancelling(ctx context.Context, dir string, chart store.Changes, data []byte) error {
	slowest := time.Duration(0)
	for moment := 20 * time.Millisecond; moment < 3*time.Second; moment += 180 * time.Millisecond {
		err := withFirm(ctx, dir, chart, func(desk *flow.Desk) error {
			stopped, cancel := context.WithCancel(ctx)
			defer cancel()
			var asked time.Time
			timer := time.AfterFunc(moment, func() { asked = time.Now(); cancel() })
			err := importLarge(stopped, desk, data)
			if timer.Stop() || err == nil {
				return nil // it was through before
			}
			slowest = max(slowest, time.Since(asked))
			snap, looked := desk.Session.Snapshot(ctx)
			if looked == nil && len(snap.Batches) > 0 {
				looked = errors.New("a cancelled import left something behind")
			}
			return looked
		})
		if err != nil {
			return err
		}
	}
	emit(figure{"cancel", milliseconds(slowest), "ms", 17, "slowest of cancellations all over the import; at most 300"})
	return nil
}

// importMemory measures the peak memory of the program importing the file by
// command.
func importMemory(ctx context.Context, dir string, chart store.Changes, data []byte) error {
	program, err := builtProgram(ctx, dir)
	if err != nil {
		return err
	}
	file := filepath.Join(dir, "订单.xlsx")
	if err := os.WriteFile(file, data, 0o600); err != nil {
		return err
	}
	return withFirm(ctx, dir, chart, func(desk *flow.Desk) error {
		path := desk.Session.File().Path()
		desk.Session.Close()
		if err := desk.Session.File().Close(); err != nil {
			return err
		}
		cmd := exec.CommandContext(ctx, program, "import", file, "--json")
		cmd.Env = append(os.Environ(), "ZHIJI_DATA="+path, "ZHIJI_USER="+login, "ZHIJI_PASSPHRASE="+passkey)
		highest, err := runPeak(cmd)
		if err != nil {
			return err
		}
		emit(figure{"import memory", highest, "MB", 1, "largest resident size of the whole program; at most 400"})
		return nil
	})
}

func importLarge(ctx context.Context, desk *flow.Desk, data []byte) error {
	plan, err := desk.Preview(ctx, []flow.File{{Name: "订单.xlsx", Bytes: data}}, flow.Hints{}, nil)
	if err != nil {
		return err
	}
	if err := plan.Files[0].Err; err != nil {
		return err
	}
	batches, err := desk.Commit(ctx, plan, nil)
	if err == nil && batches[0].Good != largeRows {
		err = fmt.Errorf("%d of %d rows were taken", batches[0].Good, largeRows)
	}
	return err
}

// excelizeRead streams the rows as excelize's own documentation does it.
func excelizeRead(data []byte) error {
	f, err := excelize.OpenReader(bytes.NewReader(data), excelize.Options{RawCellValue: true})
	if err != nil {
		return err
	}
	defer f.Close()
	rows, err := f.Rows("Sheet1")
	if err != nil {
		return err
	}
	defer rows.Close()
	n := 0
	for rows.Next() {
		if _, err := rows.Columns(); err != nil {
			return err
		}
		n++
	}
	if n != largeRows+1 {
		return fmt.Errorf("excelize read %d rows", n)
	}
	return rows.Error()
}
