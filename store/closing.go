package store

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"

	"zhiji/store/record"
)

// The key of a closing is its period in clear, so that everybody sees by the
// key alone what is closed; only HR can open what was kept.
var closingList = entity[record.Closing]{closings, func(_ *names, c record.Closing) []byte { return []byte(c.Period) }}

// putClosing closes a period once and freezes the firm with it.
func (c *commit) putClosing(ch Changes) error {
	if ch.Closing == nil {
		return nil
	}
	closing := *ch.Closing
	if err := c.open(closing.Period); err != nil {
		return err
	}
	sum := sha256.Sum256(closing.Results)
	closing.By, closing.At, closing.SHA256 = c.s.user.ID, c.at, hex.EncodeToString(sum[:])
	kept, err := c.freeze(closing)
	if err != nil {
		return err
	}
	if err := c.putFrozen([]byte(closing.Period), kept); err != nil {
		return err
	}
	closing.Results = nil
	return closingList.put(c, closing)
}

// closings returns the closed periods: without results, and for those who
// cannot open them only period, time and user, which the log tells.
func (v *view) closings() ([]record.Closing, error) {
	if v.s.ring.newest[hrScope] > 0 {
		return closingList.all(v)
	}
	var list []record.Closing
	err := v.walk(closings, nil, func(key, _ []byte) error {
		_, seq, ok := v.expected(closings, key)
		if !ok {
			return v.covered(closings, key, nil)
		}
		entry := v.s.file.ledger.entries[seq-1]
		list = append(list, record.Closing{Period: record.PeriodKey(key), At: entry.At, By: entry.Actor})
		return nil
	})
	return list, err
}

// closedBy returns the closed period that holds a period whole, "" if none.
func (v *view) closedBy(period record.PeriodKey) (record.PeriodKey, error) {
	start := v.s.company.MonthStart
	p, err := record.ParsePeriod(string(period), start)
	if err != nil {
		return "", err
	}
	var by record.PeriodKey
	err = v.walk(closings, nil, func(key, _ []byte) error {
		closed, err := record.ParsePeriod(string(key), start)
		if err != nil {
			return v.decodeFault(closings, key, err)
		}
		if !p.First.Before(closed.First) && !p.Last.After(closed.Last) {
			by = closed.Key
		}
		return nil
	})
	return by, err
}

// newestClosed returns the closed period that ends last; its key is "" when
// none is closed.
func (v *view) newestClosed() (record.Period, error) {
	var newest record.Period
	err := v.walk(closings, nil, func(key, _ []byte) error {
		p, err := record.ParsePeriod(string(key), v.s.company.MonthStart)
		if err != nil {
			return v.decodeFault(closings, key, err)
		}
		if newest.Key == "" || p.Last.After(newest.Last) {
			newest = p
		}
		return nil
	})
	return newest, err
}

// open refuses a period that is closed. Answers are kept for the commit.
func (c *commit) open(period record.PeriodKey) error {
	return c.once("period "+string(period), func() error {
		by, err := c.closedBy(period)
		if err == nil && by != "" {
			err = record.NewFault("vault.period_closed", record.ErrClosed, "period", string(by))
		}
		return err
	})
}

// known refuses people who are not in the directory and malformed periods.
func (c *commit) known(at resultOf) error {
	return c.once(fmt.Sprintf("known %s %s", at.person, at.period), func() error {
		if _, err := record.ParsePeriod(string(at.period), 1); err != nil {
			return err
		}
		return c.once("person "+string(at.person), func() error { return c.knowsEmployee(at.person) })
	})
}

// mayTouch refuses unknown people and closed periods.
func (c *commit) mayTouch(person record.ID, period record.PeriodKey) error {
	if err := c.open(period); err != nil {
		return err
	}
	return c.known(resultOf{person, period})
}

// once answers a question of the commit the first time it is asked.
func (c *commit) once(question string, ask func() error) error {
	answer, asked := c.answers[question]
	if !asked {
		answer = ask()
		c.answers[question] = answer
	}
	return answer
}
