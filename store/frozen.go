package store

import (
	"encoding/json"
	"errors"
	"fmt"
	"math"
	"slices"
	"sync"

	"zhiji/store/record"
)

// Frozen is what a closing keeps: the results, and all that made them as it
// was then. A closed period is computed again on this, not on today's. What
// is of a period is that of the closed one and, as results tell it too, of
// the one before; a month only has one.
type Frozen struct {
	Closing     record.Closing      `json:"closing"`
	Company     record.Company      `json:"company"`
	Departments []record.Department `json:"departments"`
	Positions   []record.Position   `json:"positions"`
	Employees   []record.Employee   `json:"employees"`
	Metrics     []record.Metric     `json:"metrics"`
	Schemes     []record.Scheme     `json:"schemes"`

	Values       []FrozenValue        `json:"values"`
	Targets      []record.Target      `json:"targets"`
	Ratings      []record.Rating      `json:"ratings,omitempty"`
	Presences    []record.Presence    `json:"presences,omitempty"`
	Agreements   []record.Agreement   `json:"agreements,omitempty"`
	Calibrations []record.Calibration `json:"calibrations,omitempty"`
	Adjustments  []record.Adjustment  `json:"adjustments,omitempty"` // approved before; Values carry them
}

// FrozenValue is an actual value in force; nil was withdrawn. Its cells are
// in the history of the person.
type FrozenValue struct {
	Employee record.ID        `json:"employee"`
	Metric   record.ID        `json:"metric"`
	Period   record.PeriodKey `json:"period"`
	Batch    record.ID        `json:"batch"`
	Value    *float64         `json:"value"`
}

func (c *commit) freeze(closing record.Closing) (kept Frozen, err error) {
	kept.Closing = closing
	if kept.Company, err = c.company(); err != nil {
		return kept, err
	}
	err = c.readChart(&kept.Departments, &kept.Positions, &kept.Metrics, &kept.Schemes)
	if err != nil {
		return kept, err
	}
	if kept.Employees, err = c.staff(); err != nil {
		return kept, err
	}
	periods := []record.PeriodKey{closing.Period.Shift(-1), closing.Period}
	for _, e := range kept.Employees {
		for _, period := range slices.Compact(periods) {
			if err := c.freezeValues(&kept, e.ID, period); err != nil {
				return kept, err
			}
		}
		if err := c.freezePart(&kept, e.ID, periods); err != nil {
			return kept, err
		}
	}
	return kept, nil
}

// freezeValues copies the values and targets in force of a person and period.
func (v *view) freezeValues(kept *Frozen, person record.ID, period record.PeriodKey) error {
	values, err := v.observationsOf(person, period)
	if err != nil {
		return err
	}
	for _, o := range values {
		f := FrozenValue{Employee: o.Employee, Metric: o.Metric, Period: o.Period, Batch: o.Batch}
		if !math.IsNaN(o.Value) {
			f.Value = &o.Value
		}
		kept.Values = append(kept.Values, f)
	}
	agreed, err := v.targetsOf(person, period)
	kept.Targets = append(kept.Targets, slices.DeleteFunc(agreed, func(t record.Target) bool { return math.IsNaN(t.Value) })...)
	return err
}

// freezePart copies what else makes a person's results.
func (v *view) freezePart(kept *Frozen, person record.ID, periods []record.PeriodKey) error {
	var part record.Snapshot
	if err := v.readPart(&part, person); err != nil {
		return err
	}
	given, err := v.ratingsOf(person)
	if err != nil {
		return err
	}
	changed, err := adjustmentList.of(v, person, "")
	if err != nil {
		return err
	}
	kept.Ratings = within(kept.Ratings, given, periods, func(r record.Rating) record.PeriodKey { return r.Period })
	kept.Presences = within(kept.Presences, part.Presences, periods, func(p record.Presence) record.PeriodKey { return p.Period })
	kept.Agreements = within(kept.Agreements, part.Agreements, periods, func(a record.Agreement) record.PeriodKey { return a.Period })
	kept.Calibrations = within(kept.Calibrations, part.Calibrations, periods, func(k record.Calibration) record.PeriodKey { return k.Period })
	kept.Adjustments = within(kept.Adjustments, approved(changed), periods, func(a record.Adjustment) record.PeriodKey { return a.Period })
	return nil
}

// within appends to list those of more that are of the periods.
func within[T any](list, more []T, periods []record.PeriodKey, of func(T) record.PeriodKey) []T {
	for _, v := range more {
		if slices.Contains(periods, of(v)) {
			list = append(list, v)
		}
	}
	return list
}

// putFrozen writes what a closing keeps, packed.
func (c *commit) putFrozen(key []byte, kept Frozen) error {
	text, err := json.Marshal(kept)
	if err != nil {
		return err
	}
	packed, err := pack(text)
	if err != nil {
		return err
	}
	return c.put(frozen, key, append([]byte{jsonVersion}, packed...))
}

// earlier is the key of the n-th closing of a period that was taken back.
func earlier(period record.PeriodKey, n int) []byte { return fmt.Appendf(nil, "%s#%d", period, n) }

// retireFrozen moves what a closing keeps to the history of its period.
func (c *commit) retireFrozen(period record.PeriodKey) error {
	n := 1
	for c.has(frozen, earlier(period, n)) {
		n++
	}
	plain, err := c.get(frozen, []byte(period))
	if err != nil {
		return err
	}
	if err := c.put(frozen, earlier(period, n), plain); err != nil {
		return err
	}
	return c.remove(frozen, []byte(period))
}

// frozenAt reads what lies under a key.
func (v *view) frozenAt(key []byte) (kept Frozen, err error) {
	text, err := v.frozenText(key)
	if err == nil {
		err = v.thaw(key, text, &kept)
	}
	return kept, err
}

// frozenText reads the packed text of what lies under a key.
func (v *view) frozenText(key []byte) ([]byte, error) {
	plain, err := v.get(frozen, key)
	if err != nil {
		return nil, err
	}
	if plain == nil {
		return nil, record.NewFault("vault.not_closed", record.ErrNotFound, "period", string(key))
	}
	return plain[1:], nil
}

func (v *view) thaw(key, packed []byte, kept *Frozen) error {
	text, err := unpack(packed)
	if err == nil {
		err = json.Unmarshal(text, kept)
	}
	if err != nil {
		return v.decodeFault(frozen, key, err)
	}
	return nil
}

// Frozen returns what the closing of a period keeps. HR only; ErrNotFound
// when the period is not closed.
func (s *Session) Frozen(period record.PeriodKey) (kept Frozen, err error) {
	err = s.read(func(v *view) error {
		kept, err = v.frozenAt([]byte(period))
		return err
	})
	return kept, err
}

// FrozenOf is Frozen of several periods, which it opens on all cores.
func (s *Session) FrozenOf(periods []record.PeriodKey) ([]Frozen, error) {
	kept, wrong := make([]Frozen, len(periods)), make([]error, len(periods))
	err := s.read(func(v *view) error {
		texts := make([][]byte, len(periods))
		for i, period := range periods {
			text, err := v.frozenText([]byte(period))
			if err != nil {
				return err
			}
			texts[i] = text
		}
		var work sync.WaitGroup
		for i, text := range texts {
			work.Go(func() { wrong[i] = v.thaw([]byte(periods[i]), text, &kept[i]) })
		}
		work.Wait()
		return errors.Join(wrong...)
	})
	return kept, err
}

// FrozenHistory returns what earlier closings of a period kept that were
// taken back, oldest first. HR only.
func (s *Session) FrozenHistory(period record.PeriodKey) ([]Frozen, error) {
	var list []Frozen
	err := s.read(func(v *view) error {
		for n := 1; v.has(frozen, earlier(period, n)); n++ {
			kept, err := v.frozenAt(earlier(period, n))
			if err != nil {
				return err
			}
			list = append(list, kept)
		}
		return nil
	})
	return list, err
}
