package store

import (
	"bytes"
	"crypto/sha256"
	"errors"
	"io"
	"os"
	"path/filepath"
	"slices"
	"testing"

	bolt "go.etcd.io/bbolt"

	"zhiji/store/access"
	"zhiji/store/record"
)

// copyFile copies a closed vault, as somebody does who wants to work on it.
func copyFile(t testing.TB, from string) string {
	t.Helper()
	to := filepath.Join(t.TempDir(), "copy.zhiji")
	data, err := os.ReadFile(from)
	if err == nil {
		err = os.WriteFile(to, data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	return to
}

// tampered copies the world's file and changes the copy with bbolt itself.
func (w *world) tampered(change func(*bolt.Tx) error) string {
	w.t.Helper()
	path := copyFile(w.t, w.path)
	db, err := bolt.Open(path, 0o600, nil)
	if err == nil {
		err = errors.Join(db.Update(change), db.Close())
	}
	if err != nil {
		w.t.Fatal(err)
	}
	return path
}

// readAll opens a file, logs the owner in and reads everything in it.
func (w *world) readAll(path string) error {
	f, err := Open(path, w.opt)
	if err != nil {
		return err
	}
	defer f.Close()
	s, err := f.LogIn("老板", ownerPass)
	if err != nil {
		return err
	}
	if _, err := s.Snapshot(w.t.Context()); err != nil {
		return err
	}
	return s.Verify(w.t.Context())
}

// full is a world that has a record of every kind, closed, with its head.
func full(t testing.TB) (w *world, head string) {
	w = newWorld(t)
	ch := w.batch("十月.csv", w.report, october, 123456.78)
	ch.Targets = []record.Target{{Employee: w.report, Metric: "sales.amount", Period: october, Value: 100000, Batch: ch.Batch.ID}}
	ch.Ratings = []record.Rating{{Employee: w.report, Rater: w.boss, Period: october, Item: "态度", Score: 4, Scale: 5, Comment: "稳重", Batch: ch.Batch.ID}}
	ch.Lines = []record.Lines{{Batch: ch.Batch.ID, Kind: record.Orders, Lines: []record.Line{{Key: "SO-1/1", Employee: w.report, Amount: 99, Party: "客户甲"}}}}
	ch.Anomalies = []record.Anomaly{anAnomaly(ch, 12345.678)}
	ch.Presences = []record.Presence{{Employee: w.report, Period: october, Away: 7, Reason: "病假"}}
	ch.Agreements = []record.Agreement{anAgreement(ch)}
	w.apply(access.Import, ch)
	gone := w.batch("错.csv", w.other, "2026-09", 5)
	w.apply(access.Import, gone)
	w.apply(access.Void, Changes{Voids: []record.Void{{Batch: gone.Batch.ID, Reason: "错了"}}})
	w.released()
	w.apply(access.Calibrate, Changes{Calibrations: []record.Calibration{w.calibration()}})
	w.apply(access.Close, Changes{Closing: &record.Closing{Period: october, Method: "ratio-1", Results: []byte(`{"a":1}`)}})
	w.apply(access.Reopen, Changes{Reopenings: []record.Reopening{aReopening()}})
	w.apply(access.Adjust, Changes{Adjustments: []record.Adjustment{{
		ID: record.NewID(), Employee: w.report, Period: october, Metric: "sales.amount",
		Old: 123456.78, New: 120000, Reason: "退货", State: record.Proposed,
	}}})
	w.apply(access.Import, Changes{Recipes: []record.Recipe{aRecipe()}, Mailboxes: []record.Mailbox{aMailbox()}, Waiting: []Arrived{anArrival("考勤.xlsx")}})
	w.manager()
	head = w.owner.Head()
	if err := w.file.Close(); err != nil {
		t.Fatal(err)
	}
	if err := w.readAll(copyFile(t, w.path)); err != nil {
		t.Fatalf("untouched: %v", err)
	}
	return w, head
}

func TestAFlippedByteInAnyBucketIsNoticed(t *testing.T) {
	w, _ := full(t)
	for _, k := range kinds {
		path := w.tampered(flipFirst(k))
		err := w.readAll(path)
		if !errors.Is(err, record.ErrTampered) && !(k == keyring && errors.Is(err, record.ErrPassword)) {
			t.Errorf("%s: %v, want ErrTampered", k.name, err)
		}
	}
}

func TestARemovedOrAddedRecordIsNoticedBeforeLogIn(t *testing.T) {
	w, _ := full(t)
	for _, k := range kinds {
		lost := w.tampered(func(tx *bolt.Tx) error {
			key, _ := tx.Bucket([]byte(k.name)).Cursor().Last()
			return tx.Bucket([]byte(k.name)).Delete(key)
		})
		if _, err := Open(lost, w.opt); !errors.Is(err, record.ErrTampered) {
			t.Errorf("%s removed: %v", k.name, err)
		}
		added := w.tampered(func(tx *bolt.Tx) error {
			_, value := tx.Bucket([]byte(k.name)).Cursor().First()
			return tx.Bucket([]byte(k.name)).Put([]byte("another key"), value)
		})
		if _, err := Open(added, w.opt); !errors.Is(err, record.ErrTampered) {
			t.Errorf("%s added: %v", k.name, err)
		}
		renamed := w.tampered(func(tx *bolt.Tx) error {
			b := tx.Bucket([]byte(k.name))
			key, value := b.Cursor().Last()
			key, value = slices.Clone(key), slices.Clone(value)
			return errors.Join(b.Delete(key), b.Put(append(key, 'x'), value))
		})
		if _, err := Open(renamed, w.opt); !errors.Is(err, record.ErrTampered) {
			t.Errorf("%s renamed: %v", k.name, err)
		}
	}
}

func TestAMovedValueDoesNotOpen(t *testing.T) {
	w, _ := full(t)
	swapped := w.tampered(func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte(employees.name))
		c := b.Cursor()
		k1, v1 := c.First()
		k2, v2 := c.Next()
		a, z := slices.Clone(v1), slices.Clone(v2)
		return errors.Join(b.Put(slices.Clone(k1), z), b.Put(slices.Clone(k2), a))
	})
	if err := w.readAll(swapped); !errors.Is(err, record.ErrTampered) {
		t.Errorf("swapped values: %v", err)
	}
	// Even without the log a value opens under its own key and bucket only.
	key := newSecret()
	value := seal(key, 3, "actual", []byte("a"), []byte("plain"))
	for name, err := range map[string]error{
		"other key":    second(unseal(key, "actual", []byte("b"), value)),
		"other bucket": second(unseal(key, "target", []byte("a"), value)),
		"other epoch":  second(unseal(key, "actual", []byte("a"), append([]byte{0, 0, 0, 4}, value[4:]...))),
	} {
		if err == nil {
			t.Errorf("%s: the value opens", name)
		}
	}
	if plain, err := unseal(key, "actual", []byte("a"), value); err != nil || string(plain) != "plain" {
		t.Errorf("at its place: %q, %v", plain, err)
	}
}

// forge signs an entry with a session's own key and puts it into the log.
func forge(tx *bolt.Tx, s *Session, act access.Act, accounts []account, writes ...write) error {
	l, err := replay(tx)
	if err != nil {
		return err
	}
	e := &entry{seq: l.seq() + 1, prev: l.head, at: s.file.opt.now(), actor: s.user.ID, act: act, accounts: accounts, writes: writes}
	raw, err := e.sign(s.me.sign)
	if err != nil {
		return err
	}
	return bucket(tx, logBucket).Put(logKey(e.seq), raw)
}

// TestAReaderWhoWritesIsNotBelieved gives an employee and a manager, who can
// seal under the keys they read with, the file and bbolt.
func TestAReaderWhoWritesIsNotBelieved(t *testing.T) {
	w := newWorld(t)
	ch := w.batch("a.csv", w.report, october, 100)
	ch.Presences = []record.Presence{{Employee: w.report, Period: october}}
	ch.Agreements = []record.Agreement{anAgreement(ch)}
	w.apply(access.Import, ch)
	w.released()
	w.apply(access.Calibrate, Changes{Calibrations: []record.Calibration{w.calibration()}})
	boss := w.manager()
	attacks := []struct {
		kind  *kind
		by    *Session
		plain any
	}{
		{releases, w.staff(), record.Release{Employee: w.report, Card: record.Scorecard{Total: 120}}},
		{scorecards, boss, record.Scorecard{Employee: w.report, Period: october, Total: 10}},
		{calibrations, boss, record.Calibration{Employee: w.report, Period: october, Raw: "C", Grade: "A", Reason: "x", State: record.Approved}},
		{presences, boss, record.Presence{Employee: w.report, Period: october, Out: true, Reason: "x"}},
		{agreements, boss, record.Agreement{Employee: w.report, Period: october, With: "别人", On: record.NewDate(2026, 9, 1)}},
		{companies, w.staff2(), record.NewCompany("别的公司")},
	}
	keys := make([]secret, len(attacks))
	for i, a := range attacks {
		of := scope{kind: a.kind.scope}
		if a.kind.scope != forCompany {
			of.person = a.by.names.person(w.report)
		}
		keys[i] = a.by.ring.keys[slot{of, 1}]
	}
	if err := w.file.Close(); err != nil {
		t.Fatal(err)
	}
	for i, a := range attacks {
		for _, act := range []access.Act{"", access.LogIn, access.Score, access.Release, access.Define, access.Calibrate, access.Passphrase} {
			path := w.tampered(func(tx *bolt.Tx) error {
				b := tx.Bucket([]byte(a.kind.name))
				key, _ := b.Cursor().First()
				key = slices.Clone(key)
				plain, err := encodeJSON(a.plain)
				if err != nil {
					return err
				}
				value := seal(keys[i], 1, a.kind.name, key, plain)
				if err := b.Put(key, value); err != nil || act == "" {
					return err
				}
				return forge(tx, a.by, act, nil, write{a.kind, string(key), sha256.Sum256(value)})
			})
			if err := w.readAll(path); !errors.Is(err, record.ErrTampered) {
				t.Errorf("%s forged by act %q: %v, want ErrTampered", a.kind.name, act, err)
			}
		}
	}
}

// TestAForgedReopeningIsNotBelieved lets a manager take a closing back, and
// the owner by an act that is for other things.
func TestAForgedReopeningIsNotBelieved(t *testing.T) {
	w, _ := full(t)
	w.file, w.owner = must(Open(w.path, w.opt)), nil
	w.owner = must(w.file.LogIn("老板", ownerPass))
	boss := must(w.file.LogIn("lilei", managerPass))
	if err := w.file.Close(); err != nil {
		t.Fatal(err)
	}
	for _, f := range []struct {
		by  *Session
		act access.Act
	}{{boss, access.Reopen}, {boss, access.Edit}, {w.owner, access.Adjust}, {w.owner, access.Import}} {
		path := w.tampered(func(tx *bolt.Tx) error {
			if err := tx.Bucket([]byte(closings.name)).Delete([]byte(october)); err != nil {
				return err
			}
			return forge(tx, f.by, f.act, nil, write{closings, string(october), digest{}})
		})
		if err := w.readAll(path); !errors.Is(err, record.ErrTampered) {
			t.Errorf("%v by act %q: %v, want ErrTampered", f.by.User().Roles, f.act, err)
		}
	}
}

func (w *world) staff2() *Session {
	return w.invite("wangqiang", staffPass, w.other, record.Staff)
}

func TestAnAccountChangedByAnybodyElseIsNotBelieved(t *testing.T) {
	w := newWorld(t)
	hr := w.invite("hr2", "another passphrase", "", record.HR)
	staff := w.staff()
	once, err := w.owner.Invite("lilei", []record.Role{record.Manager}, w.boss)
	if err != nil {
		t.Fatal(err)
	}
	invited, err := w.file.LogIn("lilei", once)
	if err != nil {
		t.Fatal(err)
	}
	mine := must(newIdentity(staff.me.founder))
	accounts := w.file.ledger.accounts
	grown := accounts[invited.user.ID]
	grown.State, grown.Roles = record.Active, []record.Role{record.Owner}
	promoted := accounts[staff.user.ID]
	promoted.Roles = []record.Role{record.Owner}
	swapped := accounts[hr.user.ID]
	swapped.Recipient = mine.open.Recipient().String()
	again := accounts[staff.user.ID]
	again.Recipient, again.Verify = mine.open.Recipient().String(), mine.public()
	if err := w.file.Close(); err != nil {
		t.Fatal(err)
	}
	for name, c := range map[string]struct {
		by  *Session
		act access.Act
		a   account
	}{
		"an employee makes themself owner":       {staff, access.Invite, promoted},
		"an employee renews with other roles":    {staff, access.FirstLogIn, promoted},
		"an invited user renews with more roles": {invited, access.FirstLogIn, grown},
		"an employee swaps the public key of HR": {staff, access.FirstLogIn, swapped},
		"HR makes an owner":                      {hr, access.Invite, promoted},
		"the owner swaps the public key of HR":   {w.owner, access.Invite, swapped},
		"active keys are renewed without owner":  {staff, access.FirstLogIn, again},
	} {
		path := w.tampered(func(tx *bolt.Tx) error { return forge(tx, c.by, c.act, []account{c.a}) })
		if err := w.readAll(path); !errors.Is(err, record.ErrTampered) {
			t.Errorf("%s: %v, want ErrTampered", name, err)
		}
	}
	// A public key swapped in place breaks the signature of its entry.
	path := w.tampered(func(tx *bolt.Tx) error {
		b, l := bucket(tx, logBucket), accounts[hr.user.ID]
		c := b.Cursor()
		for key, raw := c.First(); key != nil; key, raw = c.Next() {
			if i := bytes.Index(raw, []byte(l.Recipient)); i >= 0 {
				changed := slices.Clone(raw)
				copy(changed[i:], swapped.Recipient)
				return b.Put(slices.Clone(key), changed)
			}
		}
		return io.EOF
	})
	if err := w.readAll(path); !errors.Is(err, record.ErrTampered) {
		t.Errorf("a swapped public key: %v, want ErrTampered", err)
	}
}

func TestNobodySetsAnothersPassphrase(t *testing.T) {
	w := newWorld(t)
	staff := w.staff()
	blob := must(staff.me.lock(staffPass, 4))
	owner := []byte(w.owner.user.ID)
	w.file.Close()
	path := w.tampered(func(tx *bolt.Tx) error {
		if err := bucket(tx, keyring.name).Put(owner, blob); err != nil {
			return err
		}
		return forge(tx, staff, access.Passphrase, nil, write{keyring, string(owner), sha256.Sum256(blob)})
	})
	if _, err := Open(path, w.opt); !errors.Is(err, record.ErrTampered) {
		t.Errorf("%v, want ErrTampered", err)
	}
}

func TestAForgedGrantIsNotBelieved(t *testing.T) {
	w := newWorld(t)
	staff, boss := w.staff(), w.manager()
	id := staff.user.ID
	plain := []byte{bundleVersion}
	for at, key := range boss.ring.keys { // what a manager has, given on
		plain = append(append(plain, at.bytes()...), key[:]...)
	}
	bundle, err := sealTo(staff.me.open.Recipient(), plain)
	if err != nil {
		t.Fatal(err)
	}
	if err := w.file.Close(); err != nil {
		t.Fatal(err)
	}
	for _, act := range []access.Act{"", access.Grant, access.FirstLogIn, access.Edit} {
		path := w.tampered(func(tx *bolt.Tx) error {
			if err := bucket(tx, grants.name).Put([]byte(id), bundle); err != nil || act == "" {
				return err
			}
			return forge(tx, boss, act, nil, write{grants, string(id), sha256.Sum256(bundle)})
		})
		f, err := Open(path, w.opt)
		if err == nil {
			_, err = f.LogIn("hanmeimei", staffPass)
			f.Close()
		}
		if !errors.Is(err, record.ErrTampered) {
			t.Errorf("a grant forged by act %q: %v, want ErrTampered", act, err)
		}
	}
}

// flipFirst changes a bit of the first record of a kind.
func flipFirst(k *kind) func(*bolt.Tx) error {
	return func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte(k.name))
		key, value := b.Cursor().First()
		changed := slices.Clone(value)
		changed[len(changed)/2] ^= 1
		return b.Put(slices.Clone(key), changed)
	}
}
