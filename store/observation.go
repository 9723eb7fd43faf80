package store

import (
	"fmt"
	"slices"
	"time"

	"zhiji/store/record"
)

func sortBySeq(list []block) {
	slices.SortStableFunc(list, func(a, b block) int { return compare(a.seq, b.seq) })
}

// blockOf names the block a value belongs to.
type blockOf struct {
	person record.ID
	period record.PeriodKey
	batch  record.ID
}

// gather groups values into blocks, in the order in which they come. A
// metric twice in one block is refused: which of the two should count?
type gather struct {
	blocks map[blockOf]*block
	order  []blockOf
}

func (g *gather) add(at blockOf, metric record.ID, sources []record.Source, values ...float64) error {
	b, ok := g.blocks[at]
	if !ok {
		if g.blocks == nil {
			g.blocks = map[blockOf]*block{}
		}
		b = &block{person: at.person, period: at.period, batch: at.batch, columns: make([][]float64, len(values))}
		g.blocks[at], g.order = b, append(g.order, at)
	}
	if slices.Contains(b.metrics, metric) {
		return record.NewFault("vault.twice", record.ErrConflict, "metric", string(metric), "period", string(at.period))
	}
	b.metrics = append(b.metrics, metric)
	b.sources = append(b.sources, sources)
	for i, v := range values {
		b.columns[i] = append(b.columns[i], v)
	}
	return nil
}

func (g *gather) put(c *commit, of series) error {
	for _, at := range g.order {
		if err := c.putBlock(of, *g.blocks[at]); err != nil {
			return err
		}
	}
	return nil
}

// putValues writes observations and targets.
func (c *commit) putValues(ch Changes) error {
	var actual, target gather
	for _, o := range ch.Observations {
		if err := actual.add(blockOf{o.Employee, o.Period, o.Batch}, o.Metric, o.Sources, o.Value); err != nil {
			return err
		}
	}
	for _, t := range ch.Targets {
		at := blockOf{t.Employee, t.Period, t.Batch}
		if err := target.add(at, t.Metric, []record.Source{t.Source}, t.Value, t.Weight); err != nil {
			return err
		}
	}
	if err := actual.put(c, observed); err != nil {
		return err
	}
	return target.put(c, agreed)
}

// Past is an observation of the history: who brought it when, and whether it
// still counts.
type Past struct {
	record.Observation
	At         time.Time
	By         record.ID
	Void       bool // its batch was withdrawn
	Superseded bool // a later batch brought the value again
}

// History returns every observation of a person and period that was ever
// brought, oldest first. ErrForbidden when the session may not read them.
func (s *Session) History(employee record.ID, period record.PeriodKey) ([]Past, error) {
	var past []Past
	err := s.read(func(v *view) error {
		blocks, err := v.blocks(observed, employee, period)
		if err != nil {
			return err
		}
		past = v.history(blocks)
		return nil
	})
	return past, err
}

func (v *view) history(blocks []block) []Past {
	var past []Past
	newest := map[record.ID]int{}
	for _, b := range blocks {
		void := v.isVoid(v.s.names.batch(b.batch))
		entry := v.s.file.ledger.entries[b.seq-1]
		for i, metric := range b.metrics {
			if !void {
				if earlier, ok := newest[metric]; ok {
					past[earlier].Superseded = true
				}
				newest[metric] = len(past)
			}
			past = append(past, Past{
				Observation: record.Observation{
					Employee: b.person, Metric: metric, Period: b.period,
					Value: b.columns[0][i], Batch: b.batch, Sources: b.sources[i],
				},
				At: entry.At, By: entry.Actor, Void: void,
			})
		}
	}
	return past
}

// Observations returns the values in force of a person and period with their
// sources. A value that carries an approved adjustment has the adjusted
// number, and one more source whose only step is "adjusted|old|new".
func (s *Session) Observations(employee record.ID, period record.PeriodKey) ([]record.Observation, error) {
	var list []record.Observation
	err := s.read(func(v *view) (err error) {
		list, err = v.observationsOf(employee, period)
		return err
	})
	return list, err
}

func (v *view) observationsOf(employee record.ID, period record.PeriodKey) ([]record.Observation, error) {
	blocks, err := v.blocks(observed, employee, period)
	if err != nil {
		return nil, err
	}
	var list []record.Observation
	for _, p := range v.history(blocks) {
		if !p.Void && !p.Superseded {
			list = append(list, p.Observation)
		}
	}
	changed, err := adjustmentList.of(v, employee, period)
	return adjust(list, changed), err
}

// adjust applies approved adjustments, in the order of their approval.
func adjust(list []record.Observation, changed []record.Adjustment) []record.Observation {
	for _, a := range approved(changed) {
		i := slices.IndexFunc(list, func(o record.Observation) bool { return o.Metric == a.Metric })
		if i < 0 {
			i = len(list)
			list = append(list, record.Observation{Employee: a.Employee, Metric: a.Metric, Period: a.Period, Batch: a.Batch})
		}
		step := fmt.Sprintf("adjusted|%v|%v", a.Old, a.New)
		list[i].Value = a.New
		list[i].Sources = slices.Concat(list[i].Sources, a.Sources, []record.Source{{Batch: a.Batch, Steps: []string{step}}})
	}
	return list
}

// Targets returns the targets in force of a person and period.
func (s *Session) Targets(employee record.ID, period record.PeriodKey) ([]record.Target, error) {
	var list []record.Target
	err := s.read(func(v *view) (err error) {
		list, err = v.targetsOf(employee, period)
		return err
	})
	return list, err
}

func (v *view) targetsOf(employee record.ID, period record.PeriodKey) ([]record.Target, error) {
	blocks, err := v.blocks(agreed, employee, period)
	if err != nil {
		return nil, err
	}
	var list []record.Target
	place := map[record.ID]int{}
	for _, b := range blocks {
		if v.isVoid(v.s.names.batch(b.batch)) {
			continue
		}
		for i, metric := range b.metrics {
			t := record.Target{
				Employee: employee, Metric: metric, Period: period,
				Value: b.columns[0][i], Weight: b.columns[1][i], Batch: b.batch, Source: b.sources[i][0],
			}
			if at, ok := place[metric]; ok {
				list[at] = t
				continue
			}
			place[metric] = len(list)
			list = append(list, t)
		}
	}
	return list, nil
}
