package store

import (
	"zhiji/store/access"
	"zhiji/store/record"
)

var (
	letterList = entity[record.Letter]{letters, func(n *names, l record.Letter) []byte {
		return n.personal(l.Employee, l.Period)
	}}
	// Releases are appended: each has the number of its entry in the key.
	releaseList = entity[record.Release]{releases, nil}
)

// putLetters writes letters. A manager edits drafts and nothing else; what
// was released may only be released again.
func (c *commit) putLetters(ch Changes) error {
	for _, l := range ch.Letters {
		if err := c.known(resultOf{l.Employee, l.Period}); err != nil {
			return err
		}
		if c.act == access.Edit {
			before, ok, err := letterList.find(&c.view, l)
			if err != nil {
				return err
			}
			if l.State != record.Draft || (ok && before.State != record.Draft) {
				return record.NewFault("vault.letter_released", record.ErrForbidden)
			}
		}
		if err := letterList.put(c, l); err != nil {
			return err
		}
	}
	return nil
}

// putReleases gives people what they may read under their own key.
func (c *commit) putReleases(ch Changes) error {
	for _, r := range ch.Releases {
		if err := c.known(resultOf{r.Employee, r.Period}); err != nil {
			return err
		}
		r.By, r.At = c.s.user.ID, c.at
		plain, err := encodeJSON(r)
		if err != nil {
			return err
		}
		key := c.s.names.personal(r.Employee, r.Period, logKey(c.s.file.ledger.seq()+1))
		if err := c.put(releases, key, plain); err != nil {
			return err
		}
	}
	return nil
}

// Letters returns the letters of a period, drafts too, of everybody whose
// file the session can open.
func (s *Session) Letters(period record.PeriodKey) ([]record.Letter, error) {
	return everybody(s, letterList, period)
}

// Releases returns everything that was released to a person, by period and
// then by time. ErrForbidden when the session may not read it.
func (s *Session) Releases(employee record.ID) ([]record.Release, error) {
	var list []record.Release
	err := s.read(func(v *view) (err error) {
		if err := v.mayRead(forOwn, employee); err != nil {
			return err
		}
		list, err = releaseList.of(v, employee, "")
		return err
	})
	return list, err
}
