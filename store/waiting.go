package store

import (
	"slices"
	"strings"

	"zhiji/store/access"
	"zhiji/store/record"
)

var waitingList = entity[record.Waiting]{waitings, func(n *names, w record.Waiting) []byte {
	t := n.of(waitings.name, strings.ToLower(w.SHA256))
	return t[:]
}}

// putWaiting keeps files that wait, one entry for the same bytes however often
// they came. Files that were imported already and still count do not wait.
func (c *commit) putWaiting(ch Changes) error {
	for _, w := range ch.Waiting {
		imported, err := c.imported(w.SHA256)
		if err != nil || imported {
			return err
		}
		if err := c.putOriginal(record.Original{SHA256: w.SHA256, Name: w.Name, Bytes: w.Bytes}); err != nil {
			return err
		}
		if c.has(waitings, waitingList.key(c.s.names, w.Waiting)) {
			continue
		}
		w.At = c.at
		if err := waitingList.put(c, w.Waiting); err != nil {
			return err
		}
	}
	return nil
}

// imported reports whether a batch that is not void brought these bytes.
func (c *commit) imported(sum string) (bool, error) {
	list, err := c.batches()
	return slices.ContainsFunc(list, func(b record.Batch) bool {
		return !b.Void && strings.EqualFold(b.SHA256, sum)
	}), err
}

// Arrived is a file that came by mail, with its bytes.
type Arrived struct {
	record.Waiting
	Bytes []byte
}

// Waiting lists the files that wait, the oldest first. HR only (ErrForbidden).
func (s *Session) Waiting() ([]record.Waiting, error) {
	list, err := listed(s, waitingList)
	slices.SortFunc(list, func(a, b record.Waiting) int {
		return slices.Compare([]string{a.At.Format(timeKey), a.Name, a.SHA256}, []string{b.At.Format(timeKey), b.Name, b.SHA256})
	})
	return list, err
}

// timeKey orders instants as text.
const timeKey = "2006-01-02T15:04:05.000000000"

// Dismiss takes a file off the waiting ones; the bytes of one that no batch
// brought are deleted with it.
func (s *Session) Dismiss(sum string) error {
	return s.write(access.Import, func(c *commit) error {
		if err := c.remove(waitings, waitingList.key(c.s.names, record.Waiting{SHA256: sum})); err != nil {
			return err
		}
		list, err := c.batches()
		if err != nil || slices.ContainsFunc(list, func(b record.Batch) bool { return strings.EqualFold(b.SHA256, sum) }) {
			return err
		}
		return c.remove(originals, c.s.names.original(sum))
	})
}
