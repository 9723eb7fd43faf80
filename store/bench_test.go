package store

import (
	"fmt"
	"os"
	"testing"

	"zhiji/store/access"
	"zhiji/store/record"
)

const (
	benchPeople  = 1000
	benchMonths  = 36
	benchMetrics = 12
)

// large is a closed file of 1,000 people × 36 months × 12 metrics with
// targets, a batch a month, and 200 managers of five.
func large(b *testing.B) *world {
	b.Helper()
	w := newWorld(b)
	metrics := make([]record.Metric, benchMetrics)
	for i := range metrics {
		metrics[i] = record.Metric{
			ID: record.ID(fmt.Sprintf("metric.number.%d", i)), Name: fmt.Sprint("指标", i),
			Direction: record.Higher, Aggregation: record.Sum,
		}
	}
	people := make([]record.Employee, benchPeople)
	for i := range people {
		boss := record.ID("")
		if i >= 200 {
			boss = people[i%200].ID
		}
		people[i] = person(record.NewID(), fmt.Sprintf("N%05d", i), fmt.Sprint("员工", i), boss)
	}
	w.apply(access.Define, Changes{Metrics: metrics, Employees: people})
	for month := range benchMonths {
		w.apply(access.Import, benchBatch(people, metrics, record.MonthKey(2023, month+11)))
	}
	if err := w.file.Close(); err != nil {
		b.Fatal(err)
	}
	return w
}

func benchBatch(people []record.Employee, metrics []record.Metric, period record.PeriodKey) Changes {
	id := record.NewID()
	ch := Changes{Batch: &record.Batch{ID: id, File: "月报.xlsx", Periods: []record.PeriodKey{period}}}
	const sum = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef"
	for i, e := range people {
		for j, m := range metrics {
			source := record.Source{Batch: id, File: "月报.xlsx", SHA256: sum, Sheet: "汇总", Cell: fmt.Sprintf("%c%d", 'C'+j, i+5), Raw: fmt.Sprint(i*j, "万"), Steps: []string{"unit|万"}}
			ch.Observations = append(ch.Observations, record.Observation{Employee: e.ID, Metric: m.ID, Period: period, Value: float64(i * j), Batch: id, Sources: []record.Source{source}})
			ch.Targets = append(ch.Targets, record.Target{Employee: e.ID, Metric: m.ID, Period: period, Value: float64(i + j), Batch: id, Source: source})
		}
	}
	return ch
}

// BenchmarkLarge measures on the large file: opening and proving it before
// anybody logs in; from the typed passphrase (at a work factor of nothing) to
// the first snapshot; a snapshot; a check of everything; a month's import.
func BenchmarkLarge(b *testing.B) {
	w := large(b)
	run := func(name string, fn func() error) {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := fn(); err != nil {
					b.Fatal(err)
				}
			}
			if info, err := os.Stat(w.path); err == nil {
				b.ReportMetric(float64(info.Size())/1e6, "file-MB")
			}
		})
	}
	run("open", func() error {
		f, err := Open(w.path, w.opt)
		if err != nil {
			return err
		}
		return f.Close()
	})
	f := must(Open(w.path, w.opt))
	defer f.Close()
	run("login to snapshot", func() error {
		s, err := f.LogIn("老板", ownerPass)
		if err != nil {
			return err
		}
		defer s.Close()
		return second(s.Snapshot(b.Context()))
	})
	s := must(f.LogIn("老板", ownerPass))
	run("snapshot", func() error { return second(s.Snapshot(b.Context())) })
	run("verify", func() error { return s.Verify(b.Context()) })
	snap, month := must(s.Snapshot(b.Context())), 0
	run("import of a month", func() error {
		month++
		ch := benchBatch(snap.Employees[:benchPeople], snap.Metrics[:benchMetrics], record.MonthKey(2030, month))
		return s.Apply(b.Context(), access.Import, ch)
	})
}
