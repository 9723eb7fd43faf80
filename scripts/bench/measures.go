package main

import (
	"bytes"
	"context"
	"fmt"
	"os"
	"path/filepath"

	"zhiji/analysis/score"
	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store"
	"zhiji/store/access"
	"zhiji/store/record"
)

// importRows is the size of the imported table.
const importRows = 20000

// importing measures rows a second from the bytes of a file to the commit.
func importing(ctx context.Context, dir string) error {
	session, _, err := store.Create(filepath.Join(dir, "import.zhiji"), record.NewCompany("测速公司"), login, passkey, cheap)
	if err != nil {
		return err
	}
	defer session.File().Close()
	defer session.Close()
	chart := orgChart()
	if err := session.Apply(ctx, access.Define, chart); err != nil {
		return err
	}
	desk := flow.NewDesk(session, locale.Chinese)
	round := 0
	took, err := median(3, func() error {
		round++
		plan, err := desk.Preview(ctx, []flow.File{{Name: "订单.csv", Bytes: ordersTable(chart.Employees, round)}}, flow.Hints{}, nil)
		if err != nil {
			return err
		}
		if err := plan.Files[0].Err; err != nil {
			return err
		}
		batches, err := desk.Commit(ctx, plan, nil)
		if err == nil && batches[0].Good != importRows {
			err = fmt.Errorf("%d of %d rows were taken", batches[0].Good, importRows)
		}
		return err
	})
	if err == nil {
		emit(figure{"import", importRows / took.Seconds(), "rows/s", 3, "csv of 20,000 order lines, read to commit"})
	}
	return err
}

func ordersTable(employees []record.Employee, round int) []byte {
	var b bytes.Buffer
	b.WriteString("单号,行号,销售日期,客户,产品,数量,单价,金额,业务员,回款,状态,备注\n")
	for i := range importRows {
		fmt.Fprintf(&b, "B%d-%05d,1,2026-10-%02d,客户%d,产品%d,1,100,100,%s,100,已完成,\n",
			round, i, i%28+1, i%977, i%31, employees[i%people].Number)
	}
	return b.Bytes()
}

// opening measures log-in to first page on the large file. The file's keys
// are cheap, so that the half second of checking a passphrase is left out.
func opening(ctx context.Context, path string) error {
	info, err := os.Stat(path)
	if err != nil {
		return err
	}
	emit(figure{"file size", float64(info.Size()) / (1 << 20), "MB", 1, "1,000 people × 36 months × 12 metrics with provenance"})
	file, err := store.Open(path, cheap)
	if err != nil {
		return err
	}
	defer file.Close()
	session, err := file.LogIn(login, passkey)
	if err != nil {
		return err
	}
	defer session.Close()
	snap, err := session.Snapshot(ctx)
	if err != nil {
		return err
	}
	if err := analysing(snap); err != nil {
		return err
	}
	if err := writing(ctx, session); err != nil {
		return err
	}
	if err := simulating(ctx, session); err != nil {
		return err
	}
	took, err := median(5, func() error { return firstPage(ctx, file) })
	if err == nil {
		emit(figure{"first page", milliseconds(took), "ms", 5, "log-in after the passphrase is checked, to what 本月要办 shows"})
	}
	return err
}

// firstPage logs in and reads what the first page shows.
func firstPage(ctx context.Context, file *store.File) error {
	session, err := file.LogIn(login, passkey)
	if err != nil {
		return err
	}
	defer session.Close()
	_, err = flow.NewDesk(session, locale.Chinese).Standing(ctx, newest)
	return err
}

// analysing scores all 36 months.
func analysing(snap *record.Snapshot) error {
	took, err := median(5, func() error {
		for _, k := range snap.Actual.Periods {
			period, err := snap.Company.Period(string(k))
			if err != nil {
				return err
			}
			cards := score.Compute(score.Input{
				Company: snap.Company, Period: period, Employees: snap.Employees, Positions: snap.Positions,
				Metrics: flow.Library(), Schemes: snap.Schemes, Actual: snap.Actual, Target: snap.Target, Weight: snap.Weight,
			})
			if len(cards) != people {
				return fmt.Errorf("%d cards", len(cards))
			}
		}
		return nil
	})
	if err == nil {
		emit(figure{"analysis", milliseconds(took), "ms", 5, "all scorecards of 1,000 people × 36 months × 12 metrics"})
	}
	return err
}

// writing measures letters a second: one PDF each.
func writing(ctx context.Context, session *store.Session) error {
	desk := flow.NewDesk(session, locale.Chinese)
	if _, err := desk.Compute(ctx, newest, nil); err != nil {
		return err
	}
	results, err := desk.Results(ctx, newest)
	if err != nil {
		return err
	}
	results.Letters = results.Letters[:100]
	out, err := os.MkdirTemp("", "zhiji-letters-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(out)
	took, err := median(3, func() error {
		_, err := desk.Letters(ctx, results, out, []flow.Format{flow.PDF}, nil)
		return err
	})
	if err == nil {
		emit(figure{"letters", 100 / took.Seconds(), "letters/s", 3, "PDF with chart and evidence"})
	}
	return err
}

// simulating tries another cap on the last six months, closed.
func simulating(ctx context.Context, session *store.Session) error {
	desk := flow.NewDesk(session, locale.Chinese)
	for n := 5; n >= 0; n-- {
		period := newest.Shift(-n)
		if _, err := desk.Compute(ctx, period, nil); err != nil {
			return err
		}
		if _, err := desk.Close(ctx, period, "bench"); err != nil {
			return err
		}
	}
	replay, err := desk.Replay(ctx, 6, false, nil)
	if err != nil {
		return err
	}
	proposal := flow.Proposal{Cap: 1.05}
	took, err := median(5, func() error {
		_, err := replay.Try(ctx, proposal)
		return err
	})
	if err != nil {
		return err
	}
	emit(figure{"simulation, once more", milliseconds(took), "ms", 5, "1,000 people × 6 closed months, the periods in memory"})
	took, err = median(5, func() error {
		_, err := desk.Simulate(ctx, proposal, 6, false)
		return err
	})
	if err == nil {
		emit(figure{"simulation", milliseconds(took), "ms", 5, "1,000 people × 6 closed months from the file"})
	}
	return err
}
