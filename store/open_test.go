package store

import (
	"bytes"
	"encoding/json"
	"errors"
	"math/rand/v2"
	"os"
	"path/filepath"
	"testing"

	bolt "go.etcd.io/bbolt"

	"zhiji/store/record"
)

// wantFault fails unless err is the fault with the key.
func wantFault(t *testing.T, what string, err error, key string) {
	t.Helper()
	var fault *record.Fault
	if !errors.As(err, &fault) || fault.Key != key {
		t.Errorf("%s: %v, want %s", what, err, key)
	}
}

func TestAFileThatIsNoVaultGetsOneClearFaultAndIsNotChanged(t *testing.T) {
	w, _ := full(t)
	whole, err := os.ReadFile(w.path)
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	page := os.Getpagesize()
	last, err := readMetas(bytes.NewReader(whole), int64(len(whole)))
	if err != nil {
		t.Fatal(err)
	}
	edit := func(change func([]byte) []byte) []byte { return change(append([]byte(nil), whole...)) }
	for name, c := range map[string]struct {
		data []byte
		key  string
	}{
		"empty":      {nil, "vault.not_ours"},
		"text":       {[]byte("姓名,销售额\n"), "vault.not_ours"},
		"zip":        {append([]byte("PK\x03\x04"), make([]byte, 40000)...), "vault.not_ours"},
		"cut by one": {whole[:last.pages*last.pageSize-1], "vault.truncated"},
		"cut half":   {whole[:len(whole)/2], "vault.truncated"},
		"both metas": {edit(func(b []byte) []byte { b[40] ^= 1; b[page+40] ^= 1; return b }), "vault.damaged"},
	} {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, c.data, 0o600); err != nil {
			t.Fatal(err)
		}
		_, err := Open(path, w.opt)
		wantFault(t, name, err, c.key)
		if after, _ := os.ReadFile(path); string(after) != string(c.data) {
			t.Errorf("%s: the file was changed", name)
		}
	}
	_, err = Open(filepath.Join(dir, "missing"), w.opt)
	wantFault(t, "missing", err, "vault.missing")
	_, err = Open(dir, w.opt)
	wantFault(t, "directory", err, "vault.directory")
}

func TestOneTornMetaPageIsSurvived(t *testing.T) {
	w, _ := full(t)
	for _, at := range []int{40, os.Getpagesize() + 40} {
		path := copyFile(t, w.path)
		data, _ := os.ReadFile(path)
		data[at] ^= 1
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		// bbolt goes back to the commit before, or stays: both are whole.
		if err := w.readAll(path); err != nil {
			t.Errorf("byte %d: %v", at, err)
		}
	}
}

func TestAPlainBoltFileIsNotOurs(t *testing.T) {
	path := filepath.Join(t.TempDir(), "other.db")
	db, err := bolt.Open(path, 0o600, nil)
	if err != nil {
		t.Fatal(err)
	}
	db.Close()
	_, err = Open(path, Options{})
	wantFault(t, "another bolt file", err, "vault.not_ours")
}

func TestANewerFormatIsRefused(t *testing.T) {
	w, _ := full(t)
	path := w.tampered(func(tx *bolt.Tx) error {
		text, err := json.Marshal(format{Version: newestFormat() + 1, Salt: make([]byte, 16), Work: 4})
		if err != nil {
			return err
		}
		return tx.Bucket([]byte(formats.name)).Put(formatKey, text)
	})
	_, err := Open(path, w.opt)
	wantFault(t, "newer format", err, "vault.newer")
}

func TestAHeldFileIsRefusedAndNamesTheHolder(t *testing.T) {
	w := newWorld(t)
	_, err := Open(w.path, w.opt)
	wantFault(t, "second open", err, "vault.held")
	var fault *record.Fault
	if !errors.Is(err, record.ErrLocked) || !errors.As(err, &fault) || fault.Args["holder"] == "?" {
		t.Errorf("second open: %v, want ErrLocked with the holder", err)
	}
	wantFault(t, "restore over it", Restore(copyFile(t, w.path), w.path, w.opt), "vault.held")
	w.reopen()
}

func TestCreateDoesNotOverwrite(t *testing.T) {
	w := newWorld(t)
	company := record.NewCompany("另一家")
	_, _, err := Create(w.path, company, "x", ownerPass, w.opt)
	wantFault(t, "existing file", err, "vault.exists")
	dir := t.TempDir()
	_, _, err = Create(filepath.Join(dir, "no", "f.zhiji"), company, "x", ownerPass, w.opt)
	wantFault(t, "no folder", err, "vault.folder")
	_, _, err = Create(filepath.Join(dir, "f.zhiji"), company, "x", "short", w.opt)
	wantFault(t, "short passphrase", err, "vault.passphrase_short")
	_, _, err = Create(filepath.Join(dir, "f.zhiji"), company, " ", ownerPass, w.opt)
	wantFault(t, "no log-in", err, "vault.login_empty")
	if files, _ := os.ReadDir(dir); len(files) > 0 {
		t.Errorf("a refused creation left %v", files)
	}
}

// TestDamageAnywhereIsAnErrorOrHarmless flips bytes at random places, free
// pages included. Whatever comes: no panic, and no wrong value.
func TestDamageAnywhereIsAnErrorOrHarmless(t *testing.T) {
	w, _ := full(t)
	whole, err := os.ReadFile(w.path)
	if err != nil {
		t.Fatal(err)
	}
	dice := rand.New(rand.NewPCG(7, 2026))
	noticed := 0
	for range 60 {
		data := append([]byte(nil), whole...)
		for range 1 + dice.IntN(8) {
			data[dice.IntN(len(data))] ^= byte(1 << dice.IntN(8))
		}
		path := filepath.Join(t.TempDir(), "damaged.zhiji")
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		if err := w.readAll(path); err != nil {
			noticed++
			var fault *record.Fault
			if !errors.As(err, &fault) {
				t.Errorf("damage without a sentence: %v", err)
			}
		}
	}
	if noticed == 0 {
		t.Error("no damage was noticed at all")
	}
}
