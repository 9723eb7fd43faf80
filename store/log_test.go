package store

import (
	"bytes"
	"encoding/binary"
	"errors"
	"math"
	"os"
	"slices"
	"strconv"
	"testing"
	"unicode/utf16"

	bolt "go.etcd.io/bbolt"

	"zhiji/store/access"
	"zhiji/store/record"
)

func TestACutOrReorderedLogIsNoticed(t *testing.T) {
	w, _ := full(t)
	move := func(b *bolt.Bucket, from, to uint64) error {
		return b.Put(logKey(to), slices.Clone(b.Get(logKey(from))))
	}
	for name, change := range map[string]func(b *bolt.Bucket) error{
		"tail removed":   func(b *bolt.Bucket) error { key, _ := b.Cursor().Last(); return b.Delete(key) },
		"middle removed": func(b *bolt.Bucket) error { return b.Delete(logKey(3)) },
		"first removed":  func(b *bolt.Bucket) error { return b.Delete(logKey(1)) },
		"all removed": func(b *bolt.Bucket) error {
			for seq := uint64(1); b.Get(logKey(seq)) != nil; seq++ {
				if err := b.Delete(logKey(seq)); err != nil {
					return err
				}
			}
			return nil
		},
		"two swapped": func(b *bolt.Bucket) error {
			third := slices.Clone(b.Get(logKey(3)))
			return errors.Join(move(b, 4, 3), b.Put(logKey(4), third))
		},
		"one repeated": func(b *bolt.Bucket) error {
			key, _ := b.Cursor().Last()
			last := binary.BigEndian.Uint64(key)
			return move(b, last, last+1)
		},
		"one bit flipped": func(b *bolt.Bucket) error {
			changed := slices.Clone(b.Get(logKey(2)))
			changed[45] ^= 4 // in the time
			return b.Put(logKey(2), changed)
		},
	} {
		path := w.tampered(func(tx *bolt.Tx) error { return change(tx.Bucket([]byte(logBucket))) })
		if err := w.readAll(path); !errors.Is(err, record.ErrTampered) {
			t.Errorf("%s: %v, want ErrTampered", name, err)
		}
	}
}

func TestTheFaultNamesTheFirstBadEntry(t *testing.T) {
	w, _ := full(t)
	path := w.tampered(func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte(logBucket))
		for _, seq := range []uint64{5, 4} {
			changed := slices.Clone(b.Get(logKey(seq)))
			changed[len(changed)-1] ^= 1 // in the signature
			if err := b.Put(logKey(seq), changed); err != nil {
				return err
			}
		}
		return nil
	})
	_, err := Open(path, w.opt)
	var fault *record.Fault
	if !errors.As(err, &fault) || fault.Key != "vault.entry" || fault.Args["entry"] != "4" {
		t.Errorf("%v, want vault.entry 4", err)
	}
}

func TestAnOldBackupPutInPlaceIsNoticedByThePrintedHead(t *testing.T) {
	w := newWorld(t)
	w.apply(access.Import, w.batch("a.csv", w.report, october, 100))
	if err := w.file.Close(); err != nil {
		t.Fatal(err)
	}
	old := copyFile(t, w.path)
	w.reopen()
	w.apply(access.Import, w.batch("b.csv", w.report, "2026-11", 100))
	printed := w.owner.Head()
	if !w.owner.Contains(printed[:12]) || !w.owner.Contains(printed) {
		t.Error("the log does not contain its own head")
	}
	w.file.Close()
	data, err := os.ReadFile(old)
	if err == nil {
		err = os.WriteFile(w.path, data, 0o600)
	}
	if err != nil {
		t.Fatal(err)
	}
	w.reopen()
	if w.owner.Contains(printed) || w.owner.Contains(printed[:12]) {
		t.Error("the older file claims to contain the newer head")
	}
	if w.owner.Contains("") || w.owner.Contains(printed[:4]) {
		t.Error("too few digits count as a head")
	}
}

// TestAFileOfAnotherFounderIsNotBelieved lets somebody found a firm of their
// own, make an account with the victim's public keys and give it the victim's
// sealed identity, so that the victim's passphrase opens it.
func TestAFileOfAnotherFounderIsNotBelieved(t *testing.T) {
	w, foreign := newWorld(t), newWorld(t)
	sealed, err := w.owner.me.lock(ownerPass, 4)
	if err != nil {
		t.Fatal(err)
	}
	err = foreign.owner.write(access.Invite, func(c *commit) error {
		a, err := c.newAccount(w.owner.me, "victim", []record.Role{record.HR}, "")
		if err != nil {
			return err
		}
		c.accounts = []account{a}
		return errors.Join(c.putRaw(keyring, []byte(a.ID), sealed), c.regrant())
	})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := foreign.file.LogIn("victim", ownerPass); !errors.Is(err, record.ErrTampered) {
		t.Errorf("a foreign log with the own identity: %v, want ErrTampered", err)
	}
}

// TestAUserCannotRewriteTheirOwnEntries signs an old entry of one's own anew,
// with another time.
func TestAUserCannotRewriteTheirOwnEntries(t *testing.T) {
	w := newWorld(t)
	w.staff()
	staff, err := w.file.LogIn("hanmeimei", staffPass)
	if err != nil {
		t.Fatal(err)
	}
	own := w.file.ledger.seq()
	w.apply(access.Import, w.batch("a.csv", w.report, october, 1))
	w.file.Close()
	path := w.tampered(func(tx *bolt.Tx) error {
		b := tx.Bucket([]byte(logBucket))
		e, err := parseEntry(b.Get(logKey(own)))
		if err != nil {
			return err
		}
		e.at = e.at.AddDate(0, -1, 0)
		raw, err := e.sign(staff.me.sign)
		if err != nil {
			return err
		}
		return b.Put(logKey(own), raw)
	})
	if err := w.readAll(path); !errors.Is(err, record.ErrTampered) {
		t.Errorf("an entry signed anew: %v, want ErrTampered", err)
	}
}

// TestNothingOfAnybodyStandsInClear searches the whole file for what was
// stored: as UTF-8, as UTF-16 both ways, and numbers as digits and floats.
func TestNothingOfAnybodyStandsInClear(t *testing.T) {
	w, _ := full(t)
	data, err := os.ReadFile(w.path)
	if err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{
		"知行科技", "李雷", "韩梅梅", "王强", "销售一部", "客户经理", "00417", "00523", "00611", "十月", "B2", "稳重", "态度",
		"客户甲", "SO-1/1", "草稿备注", "退货", "1993", "lilei", "老板", "错了", "sales.amount", "销售额", string(w.report), string(w.boss),
		ownerPass, managerPass, "above_target",
	} {
		for name, form := range forms(text) {
			if i := bytes.Index(data, form); i >= 0 {
				t.Errorf("%q stands in clear as %s at %d", text, name, i)
			}
		}
	}
	for _, v := range []float64{123456.78, 100000, 120000, 87.5} {
		bits := math.Float64bits(v)
		for _, form := range [][]byte{
			binary.LittleEndian.AppendUint64(nil, bits), binary.BigEndian.AppendUint64(nil, bits),
			[]byte(strconv.FormatFloat(v, 'f', -1, 64)),
		} {
			if len(form) > 4 && bytes.Contains(data, form) {
				t.Errorf("%v stands in clear as % x", v, form)
			}
		}
	}
	if !bytes.Contains(data, []byte(employees.name)) {
		t.Error("the search does not even find the name of a bucket")
	}
}

func forms(text string) map[string][]byte {
	little, big := []byte(nil), []byte(nil)
	for _, unit := range utf16.Encode([]rune(text)) {
		little = binary.LittleEndian.AppendUint16(little, unit)
		big = binary.BigEndian.AppendUint16(big, unit)
	}
	all := map[string][]byte{"UTF-16LE": little, "UTF-16BE": big, "UTF-8": []byte(text)}
	if len(text) < 4 { // two or three bytes occur by chance
		delete(all, "UTF-8")
	}
	return all
}

func TestWrongPassphrasesAreToldInTheNextLogIn(t *testing.T) {
	w := newWorld(t)
	for _, try := range [][2]string{{"老板", "wrong passphrase"}, {"老板", ""}, {"nobody", ownerPass}} {
		if _, err := w.file.LogIn(try[0], try[1]); !errors.Is(err, record.ErrPassword) {
			t.Errorf("%q: %v, want ErrPassword", try, err)
		}
	}
	w.reopen()
	log, err := w.owner.Audit()
	if err != nil {
		t.Fatal(err)
	}
	last := log[len(log)-1]
	if last.Act != string(access.LogIn) || last.Failed != 3 || last.Actor != w.owner.User().ID {
		t.Errorf("last entry = %+v, want a log-in with 3 failures", last)
	}
	w.reopen()
	if log, _ = w.owner.Audit(); log[len(log)-1].Failed != 0 {
		t.Errorf("the failures are told twice: %+v", log[len(log)-1])
	}
}
