package flow

import (
	"cmp"
	"context"
	"maps"
	"os"
	"path/filepath"
	"reflect"
	"slices"

	"zhiji/store"
	"zhiji/store/access"
	"zhiji/store/record"
)

// WriteSchemes writes the newest version of every scheme into a file as TOML
// and returns how many there are.
func (d *Desk) WriteSchemes(ctx context.Context, path string) (int, error) {
	snap, err := d.snapshot(ctx)
	if err != nil {
		return 0, err
	}
	list := newestSchemes(snap.Schemes)
	return len(list), writeWhole(path, func(f *os.File) error { return ExportSchemes(f, snap, list) })
}

// newestSchemes returns of each scheme that has not ended the version that was
// written last, in the order of their names.
func newestSchemes(all []record.Scheme) []record.Scheme {
	byID := map[record.ID]record.Scheme{}
	for _, s := range all {
		if s.Version > byID[s.ID].Version {
			byID[s.ID] = s
		}
	}
	maps.DeleteFunc(byID, func(_ record.ID, s record.Scheme) bool { return s.Ended })
	return slices.SortedFunc(maps.Values(byID), func(a, b record.Scheme) int {
		return cmp.Or(cmp.Compare(a.Name, b.Name), cmp.Compare(a.ID, b.ID))
	})
}

// ReadProposal reads a file of schemes for this firm.
func (d *Desk) ReadProposal(ctx context.Context, path string) (Proposal, error) {
	snap, err := d.snapshot(ctx)
	if err != nil {
		return Proposal{}, err
	}
	name := filepath.Base(path)
	file, err := os.Open(path)
	if err != nil {
		return Proposal{}, record.NewFault("file.unreadable", err).At(record.Place{File: name})
	}
	defer file.Close()
	p, err := ReadProposal(file, snap, d.Language)
	return p, inFile(err, name)
}

// LoadSchemes reads a file of schemes and stores those that say something new
// as new versions, or only tells which they would be when dry. A file with a
// mistake stores none. Faults, besides those of ReadProposal: scheme.file.firm
// (overrides of the firm belong into a simulation), scheme.file.from and
// scheme.file.closed (From is missing, or not after the newest closed period).
func (d *Desk) LoadSchemes(ctx context.Context, path string, dry bool) ([]record.Scheme, error) {
	name := filepath.Base(path)
	p, err := d.ReadProposal(ctx, path)
	if err != nil {
		return nil, err
	}
	if p.Cap != 0 || p.Coverage != 0 || len(p.Grades) > 0 {
		return nil, inFile(record.NewFault("scheme.file.firm", record.ErrInvalid), name)
	}
	snap, err := d.snapshot(ctx)
	if err != nil {
		return nil, err
	}
	fresh, err := numbered(snap, p.Schemes)
	if err != nil || dry || len(fresh) == 0 {
		return fresh, inFile(err, name)
	}
	return fresh, d.Session.Apply(ctx, access.Define, store.Changes{Schemes: fresh})
}

// numbered makes schemes the next versions of those they follow, or the first
// of new ones. Those that say nothing new fall out.
func numbered(snap *record.Snapshot, schemes []record.Scheme) ([]record.Scheme, error) {
	closed := newestClosed(snap)
	var fresh []record.Scheme
	for _, s := range schemes {
		last, known := followed(snap.Schemes, s)
		if s.ID, s.Version = last.ID, last.Version; known && reflect.DeepEqual(last, s) {
			continue
		}
		if !known {
			s.ID, s.Version = record.NewID(), 0
		}
		s.Version++
		from, err := snap.Company.Period(string(s.From))
		switch {
		case s.From == "":
			return nil, record.NewFault("scheme.file.from", record.ErrInvalid, "scheme", s.Name)
		case err != nil:
			return nil, err
		case closed.Key != "" && !from.First.After(closed.Last):
			return nil, record.NewFault("scheme.file.closed", record.ErrClosed, "scheme", s.Name, "from", string(s.From), "period", string(closed.Key))
		}
		fresh = append(fresh, s)
	}
	return fresh, nil
}

// followed returns the newest version of the scheme that is for the same
// position or person.
func followed(all []record.Scheme, s record.Scheme) (record.Scheme, bool) {
	var last record.Scheme
	found := false
	for _, other := range all {
		later := other.From > last.From || other.From == last.From && other.Version > last.Version
		if sameScope(other, s) && (!found || later) {
			last, found = other, true
		}
	}
	for _, other := range all {
		if found && other.ID == last.ID && other.Version > last.Version {
			last = other
		}
	}
	return last, found
}

// newestClosed returns the closed period that ends last, the zero Period when
// none is closed.
func newestClosed(snap *record.Snapshot) record.Period {
	var newest record.Period
	for _, c := range snap.Closings {
		if p, err := snap.Company.Period(string(c.Period)); err == nil && (newest.Key == "" || p.Last.After(newest.Last)) {
			newest = p
		}
	}
	return newest
}
