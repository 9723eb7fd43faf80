package store

import (
	"context"
	"math"
	"runtime"
	"slices"
	"sync"

	"zhiji/store/record"
)

// piece is one sealed block as it lies in the file. Its slices are those of
// the transaction.
type piece struct {
	key, value []byte
	period     record.PeriodKey
	seq        uint64
}

// collect finds the blocks of people that are not void, oldest first for each
// person, and adds their periods to the axis.
func (v *view) collect(of series, people []record.ID, periods map[record.PeriodKey]bool) ([][]piece, error) {
	all := make([][]piece, len(people))
	for i, id := range people {
		err := v.walk(of.values, v.personPrefix(id, ""), func(key, value []byte) error {
			period, batch, seq, ok := splitBlockKey(key)
			if !ok {
				return v.decodeFault(of.values, key, errForm)
			}
			if v.isVoid(batch) {
				return nil
			}
			if !periods[record.PeriodKey(period)] {
				periods[record.PeriodKey(period)] = true
			}
			all[i] = append(all[i], piece{key, value, record.PeriodKey(period), seq})
			return nil
		})
		if err != nil {
			return nil, err
		}
		slices.SortStableFunc(all[i], func(a, b piece) int { return compare(a.seq, b.seq) })
	}
	return all, nil
}

// filler opens blocks on all cores and sets their values in panels. People
// are rows, and a row belongs to one worker, so workers share nothing.
type filler struct {
	ctx     context.Context
	v       *view
	mu      sync.Mutex
	err     error
	unknown map[record.ID]bool // metrics that the panels have no place for
}

// run fills one panel for each column of the blocks.
func (f *filler) run(pieces [][]piece, panels ...*record.Panel) {
	workers := runtime.NumCPU()
	var wait sync.WaitGroup
	for w := range workers {
		wait.Go(func() {
			err := guarded(func() error {
				for row := w; row < len(pieces); row += workers {
					if err := f.row(row, pieces[row], panels); err != nil {
						return err
					}
				}
				return nil
			})
			f.report(err)
		})
	}
	wait.Wait()
}

func (f *filler) report(err error) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.err == nil {
		f.err = err
	}
}

// row sets the values of one person; later blocks replace earlier ones.
func (f *filler) row(row int, pieces []piece, panels []*record.Panel) error {
	if err := f.ctx.Err(); err != nil {
		return err
	}
	kind := targets
	if len(panels) == 1 {
		kind = actuals
	}
	for _, p := range pieces {
		plain, err := f.v.plain(kind, p.key, p.value)
		if err != nil {
			return err
		}
		period := panels[0].Period(p.period)
		err = eachValue(plain, func(metric []byte, column int, value float64) {
			if column >= len(panels) {
				return
			}
			at := panels[column].Metric(record.ID(metric))
			if at < 0 {
				f.miss(record.ID(metric))
			}
			if column == 1 && value == 0 {
				value = math.NaN() // a target without a weight
			}
			panels[column].Set(row, period, at, value)
		})
		if err != nil {
			return f.v.decodeFault(kind, p.key, err)
		}
	}
	return nil
}

func (f *filler) miss(metric record.ID) {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.unknown == nil {
		f.unknown = map[record.ID]bool{}
	}
	f.unknown[metric] = true
}
