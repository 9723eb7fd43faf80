package store

import (
	"encoding/json"

	"zhiji/store/access"
	"zhiji/store/record"
)

// migrations[i] takes the structure of a file from version i+1 to i+2. New
// forms of single records need none: every old version decodes.
var migrations []func(*commit) error

// newestFormat is the structure this program writes.
func newestFormat() int { return 1 + len(migrations) }

// migrate brings an older structure up to date at the log-in of HR or the
// owner, after a verified backup. Others are asked to wait.
func (s *Session) migrate() error {
	f := s.file
	if f.format.Version == newestFormat() {
		return nil
	}
	if s.user.State != record.Active || !access.SeesFirm(s.user) {
		return record.NewFault("vault.wait_for_hr", record.ErrForbidden)
	}
	if err := f.copyTo(f.dailyPath("migrate")); err != nil {
		return err
	}
	next := f.format
	err := s.commit(access.Migrate, func(c *commit) error {
		for _, step := range migrations[f.format.Version-1:] {
			if err := step(c); err != nil {
				return err
			}
		}
		next.Version = newestFormat()
		text, err := json.Marshal(next)
		if err != nil {
			return err
		}
		return c.putRaw(formats, formatKey, text)
	})
	if err == nil {
		f.format = next
	}
	return err
}
