package store

import (
	"crypto/sha256"
	"encoding/hex"
	"slices"
	"strings"

	"zhiji/store/record"
)

// Batches and voids share their keys. That a batch is void shows by the key
// alone, so that managers, who cannot open the reason, count rightly.
var (
	batchList = entity[record.Batch]{batches, func(n *names, b record.Batch) []byte {
		t := n.batch(b.ID)
		return t[:]
	}}
	voidList = entity[record.Void]{voids, func(n *names, v record.Void) []byte {
		t := n.batch(v.Batch)
		return t[:]
	}}
)

func (v *view) isVoid(batch token) bool { return v.has(voids, batch[:]) }

// putBatch writes a batch and the bytes of its file.
func (c *commit) putBatch(ch Changes) error {
	if ch.Original != nil {
		if err := c.putOriginal(*ch.Original); err != nil {
			return err
		}
	}
	if ch.Batch == nil {
		return nil
	}
	b := *ch.Batch
	b.By, b.At, b.Void = c.s.user.ID, c.at, false
	if c.has(batches, batchList.key(c.s.names, b)) {
		return record.NewFault("vault.batch_known", record.ErrConflict)
	}
	c.tell(b.ID)
	if err := c.remove(waitings, waitingList.key(c.s.names, record.Waiting{SHA256: b.SHA256})); err != nil {
		return err
	}
	return batchList.put(c, b)
}

// tell names what the act was about, if the id is opaque as ours are.
func (c *commit) tell(id record.ID) {
	if len(id) == len(record.NewID()) && strings.Trim(string(id), "abcdefghijklmnopqrstuvwxyz234567") == "" {
		c.subject = id
	}
}

// batches returns all batches in the order in which they came.
func (v *view) batches() ([]record.Batch, error) {
	list, err := batchList.all(v)
	seq := func(b record.Batch) uint64 {
		_, seq, _ := v.expected(batches, batchList.key(v.s.names, b))
		return seq
	}
	slices.SortStableFunc(list, func(a, b record.Batch) int { return compare(seq(a), seq(b)) })
	for i := range list {
		list[i].Void = v.isVoid(v.s.names.batch(list[i].ID))
	}
	return list, err
}

// putVoids withdraws batches none of whose periods is closed.
func (c *commit) putVoids(ch Changes) error {
	for _, void := range ch.Voids {
		void.By, void.At = c.s.user.ID, c.at
		batch, ok, err := batchList.find(&c.view, record.Batch{ID: void.Batch})
		switch {
		case err != nil:
			return err
		case !ok:
			return record.NewFault("vault.batch_unknown", record.ErrNotFound)
		case c.isVoid(c.s.names.batch(void.Batch)):
			return record.NewFault("vault.batch_void", record.ErrConflict)
		}
		for _, period := range append(c.touchedBy(void.Batch), batch.Periods...) {
			if err := c.open(period); err != nil {
				return err
			}
		}
		c.tell(void.Batch)
		if err := voidList.put(c, void); err != nil {
			return err
		}
	}
	return nil
}

// touchedBy returns the periods for which a batch brought something.
func (c *commit) touchedBy(batch record.ID) []record.PeriodKey {
	var periods []record.PeriodKey
	want := c.s.names.batch(batch)
	for _, k := range []*kind{actuals, targets, ratings, agreements} {
		_ = c.walk(k, nil, func(key, _ []byte) error {
			if period, got, _, ok := splitBlockKey(key); ok && got == want {
				periods = append(periods, record.PeriodKey(period))
			}
			return nil
		})
	}
	slices.Sort(periods)
	return slices.Compact(periods)
}

// Voids lists the withdrawn batches with who did it and why. HR only.
func (s *Session) Voids() ([]record.Void, error) {
	var list []record.Void
	err := s.read(func(v *view) (err error) {
		list, err = voidList.all(v)
		return err
	})
	return list, err
}

const originalVersion = 1

func (n *names) original(sum string) []byte {
	t := n.of(originals.name, strings.ToLower(sum))
	return t[:]
}

// putOriginal keeps the bytes of a file once.
func (c *commit) putOriginal(o record.Original) error {
	sum := sha256.Sum256(o.Bytes)
	if !strings.EqualFold(hex.EncodeToString(sum[:]), o.SHA256) {
		return record.NewFault("vault.original", record.ErrInvalid)
	}
	key := c.s.names.original(o.SHA256)
	if c.has(originals, key) {
		return nil
	}
	packed, err := pack(o.Bytes)
	if err != nil {
		return err
	}
	var e encoder
	e.byte(originalVersion)
	e.text(o.Name)
	e.raw(packed)
	return c.put(originals, key, e.b)
}

// Original returns the bytes of an imported file by the hash of its bytes.
// HR only (ErrForbidden); ErrNotFound when no such file was imported.
func (s *Session) Original(sum string) (record.Original, error) {
	var o record.Original
	err := s.read(func(v *view) error {
		key := v.s.names.original(sum)
		plain, err := v.get(originals, key)
		if err != nil {
			return err
		}
		if plain == nil {
			return record.NewFault("vault.original_unknown", record.ErrNotFound)
		}
		d := decoder{b: plain}
		d.version(originalVersion)
		o = record.Original{SHA256: strings.ToLower(sum), Name: d.text()}
		if o.Bytes, err = unpack(d.b); err != nil || d.err != nil {
			return v.decodeFault(originals, key, errForm)
		}
		return nil
	})
	return o, err
}
