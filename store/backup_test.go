package store

import (
	"errors"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"zhiji/store/access"
	"zhiji/store/record"
)

func TestABackupIsAWholeFileAndIsTold(t *testing.T) {
	w := newWorld(t)
	w.apply(access.Import, w.batch("a.csv", w.report, october, 100))
	path := filepath.Join(t.TempDir(), "backup.zhiji")
	if err := w.owner.Backup(path); err != nil {
		t.Fatal(err)
	}
	if err := w.readAll(path); err != nil {
		t.Errorf("the backup: %v", err)
	}
	log, err := w.owner.Audit()
	if err != nil || log[len(log)-1].Act != string(access.Backup) {
		t.Errorf("log = %+v, %v", log, err)
	}
	if err := w.owner.Backup(filepath.Join(path, "below a file")); err == nil {
		t.Error("a backup below a file")
	}
	if left, _ := filepath.Glob(filepath.Join(filepath.Dir(path), ".zhiji-*")); len(left) > 0 {
		t.Errorf("left over: %v", left)
	}
}

func TestOneBackupADayAndTheNewestStay(t *testing.T) {
	w := newWorld(t)
	w.file.opt.KeepBackups = 2
	w.file.opt.BackupDir = filepath.Join(t.TempDir(), "backups")
	for day := range 4 {
		w.clock.at = w.clock.at.AddDate(0, 0, 1)
		made, err := w.owner.AutoBackup()
		if err != nil || made == "" {
			t.Fatalf("day %d: %q, %v", day, made, err)
		}
		if again, err := w.owner.AutoBackup(); err != nil || again != "" {
			t.Errorf("day %d, second time: %q, %v", day, again, err)
		}
	}
	files, err := os.ReadDir(w.file.opt.BackupDir)
	if err != nil || len(files) != 2 || files[1].Name() != "firm-2026-11-04.zhiji" {
		t.Errorf("backups = %v, %v", files, err)
	}
}

func TestRestoreKeepsThePresentFileBesideItAndIsTold(t *testing.T) {
	w := newWorld(t)
	backup := filepath.Join(t.TempDir(), "backup.zhiji")
	if err := w.owner.Backup(backup); err != nil {
		t.Fatal(err)
	}
	w.apply(access.Import, w.batch("a.csv", w.report, october, 100))
	newer := w.owner.Head()
	w.file.Close()
	if err := Restore(backup, w.path, w.opt); err != nil {
		t.Fatal(err)
	}
	w.reopen()
	if w.owner.Contains(newer) || len(w.snapshot(w.owner).Batches) != 0 {
		t.Error("the file is not the backup")
	}
	log, _ := w.owner.Audit()
	told := func(e record.AuditEntry) bool { return e.Act == string(access.Restore) }
	if !slices.ContainsFunc(log, told) {
		t.Errorf("the restore is not in the log: %+v", log)
	}
	w.reopen()
	log, _ = w.owner.Audit()
	if i := slices.IndexFunc(log, told); slices.ContainsFunc(log[i+1:], told) {
		t.Error("the restore is told twice")
	}
	aside, _ := filepath.Glob(w.path + ".*.before")
	if len(aside) != 1 {
		t.Fatalf("kept beside it: %v", aside)
	}
	if err := w.readAll(aside[0]); err != nil {
		t.Errorf("the file that was kept: %v", err)
	}
}

func TestADamagedBackupIsNotRestored(t *testing.T) {
	w, _ := full(t)
	before, _ := os.ReadFile(w.path)
	for name, damage := range map[string]func(*bolt.Tx) error{
		"a flipped byte": flipFirst(actuals),
		"a cut log": func(tx *bolt.Tx) error {
			key, _ := tx.Bucket([]byte(logBucket)).Cursor().Last()
			return tx.Bucket([]byte(logBucket)).Delete(key)
		},
	} {
		if err := Restore(w.tampered(damage), w.path, w.opt); !errors.Is(err, record.ErrTampered) {
			t.Errorf("%s: %v, want ErrTampered", name, err)
		}
	}
	wantFault(t, "missing", Restore(w.path+".none", w.path, w.opt), "vault.missing")
	after, _ := os.ReadFile(w.path)
	if string(after) != string(before) {
		t.Error("the present file was touched")
	}
	if left, _ := filepath.Glob(w.path + ".*"); len(left) > 0 {
		t.Errorf("left over: %v", left)
	}
}

func TestRecoveryWordsOpenTheOwnersKeys(t *testing.T) {
	w := newWorld(t)
	w.apply(access.Import, w.batch("a.csv", w.report, october, 100))
	characters := strings.Split(strings.ReplaceAll(w.recovery, " ", ""), "")
	if len(characters) != 24 {
		t.Fatalf("%d characters", len(characters))
	}
	typed := strings.Join(characters, "，") // as somebody may type them
	s, err := w.file.Recover(typed, "a new passphrase")
	if err != nil {
		t.Fatal(err)
	}
	if got := actual(w.snapshot(s), w.report, october, "sales.amount"); got != 100 {
		t.Errorf("value = %v, want 100", got)
	}
	if _, err := w.file.LogIn("老板", ownerPass); !errors.Is(err, record.ErrPassword) {
		t.Errorf("the old passphrase: %v", err)
	}
	if _, err := w.file.LogIn("老板", "a new passphrase"); err != nil {
		t.Errorf("the new passphrase: %v", err)
	}
	swapped := slices.Clone(characters)
	for i := range swapped[:23] { // two unequal neighbours
		if swapped[i] != swapped[i+1] {
			swapped[i], swapped[i+1] = swapped[i+1], swapped[i]
			break
		}
	}
	_, err = w.file.Recover(strings.Join(swapped, ""), "a new passphrase")
	if err == nil {
		t.Error("swapped characters open the file")
	}
	for name, c := range map[string]struct{ words, key string }{
		"too few":      {strings.Join(characters[:23], ""), "vault.recovery_count"},
		"not in list":  {"的a" + strings.Join(characters[2:], ""), "vault.recovery_word"},
		"bad checksum": {strings.Repeat("的", 24), "vault.recovery_checksum"},
		// 256 zero bits: SHA-256 begins with 66, the 103rd word of the list
		// (BIP-39, vectors.json: 23 times the first word, then "art").
		"another file": {strings.Repeat("的", 23) + "性", "vault.password"},
	} {
		_, err := w.file.Recover(c.words, "a new passphrase")
		wantFault(t, name, err, c.key)
	}
	words, err := w.owner.NewRecovery()
	if err != nil {
		t.Fatal(err)
	}
	_, err = w.file.Recover(w.recovery, "a new passphrase")
	wantFault(t, "old words", err, "vault.password")
	if _, err := w.file.Recover(words, "a newer passphrase"); err != nil {
		t.Errorf("new words: %v", err)
	}
}

func TestChangingThePassphrase(t *testing.T) {
	w := newWorld(t)
	wantFault(t, "wrong old", w.owner.ChangePassphrase("wrong passphrase", "something else"), "vault.password")
	wantFault(t, "short", w.owner.ChangePassphrase(ownerPass, "short"), "vault.passphrase_short")
	if err := w.owner.ChangePassphrase(ownerPass, "ｗｉｄｅ 口令一二三"); err != nil {
		t.Fatal(err)
	}
	if _, err := w.file.LogIn("老板", ownerPass); !errors.Is(err, record.ErrPassword) {
		t.Errorf("the old passphrase: %v", err)
	}
	if _, err := w.file.LogIn("老板", "wide 口令一二三"); err != nil {
		t.Errorf("typed in half width: %v", err)
	}
}

// TestTheInvitedKeyIsWorthNothingAfterRenewal tries the slip that somebody
// found, on the file and with an old copy of the file.
func TestTheInvitedKeyIsWorthNothingAfterRenewal(t *testing.T) {
	w := newWorld(t)
	once, err := w.owner.Invite("hr2", []record.Role{record.HR}, "")
	if err != nil {
		t.Fatal(err)
	}
	thief, err := w.file.LogIn("hr2", once)
	if err != nil {
		t.Fatal(err)
	}
	stolen, _ := parseIdentity(must(thief.me.marshal()))
	if err := thief.Renew("hr's own passphrase"); err != nil {
		t.Fatal(err)
	}
	if _, err := w.file.LogIn("hr2", once); !errors.Is(err, record.ErrPassword) {
		t.Errorf("the slip after renewal: %v, want ErrPassword", err)
	}
	w.file.Close()
	thief.me = stolen
	for _, act := range []access.Act{access.LogIn, access.FirstLogIn, access.Import} {
		path := w.tampered(func(tx *bolt.Tx) error { return forge(tx, thief, act, nil) })
		if err := w.readAll(path); !errors.Is(err, record.ErrTampered) {
			t.Errorf("an entry signed with the invited key, act %s: %v", act, err)
		}
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}

func TestAMigrationRunsForHRAfterABackupAndOthersWait(t *testing.T) {
	w := newWorld(t)
	w.staff()
	w.file.Close()
	before := migrations
	defer func() { migrations = before }()
	migrations = append(slices.Clone(before), func(c *commit) error {
		_, err := c.tx.CreateBucketIfNotExists([]byte("made by the migration"))
		return err
	})
	f, err := Open(w.path, w.opt)
	if err != nil {
		t.Fatal(err)
	}
	_, err = f.LogIn("hanmeimei", staffPass)
	wantFault(t, "an employee", err, "vault.wait_for_hr")
	f.Close()
	w.reopen()
	if saved, _ := filepath.Glob(filepath.Join(w.path+".backups", "*")); len(saved) != 1 {
		t.Errorf("backups before the migration: %v", saved)
	}
	s, err := w.file.LogIn("hanmeimei", staffPass)
	if err != nil {
		t.Fatal(err)
	}
	log, _ := s.Audit()
	if !slices.ContainsFunc(log, func(e record.AuditEntry) bool { return e.Act == string(access.Migrate) }) {
		t.Error("the migration is not in the log")
	}
	migrations = before
	w.file.Close()
	_, err = Open(w.path, w.opt)
	wantFault(t, "an older program", err, "vault.newer")
}

func TestTheBackupBeforeAnImportHoldsWhatWasThereBefore(t *testing.T) {
	w := newWorld(t)
	w.apply(access.Import, w.batch("九月.csv", w.report, "2026-09", 1))
	for range 2 { // the second takes the place of the first
		if err := w.owner.BackUpBefore("import"); err != nil {
			t.Fatal(err)
		}
	}
	w.apply(access.Import, w.batch("十月.csv", w.report, october, 2))
	copied, err := Open(w.file.dailyPath("before-import"), w.opt)
	if err != nil {
		t.Fatal(err)
	}
	defer copied.Close()
	s, err := copied.LogIn("老板", ownerPass)
	if err != nil {
		t.Fatal(err)
	}
	if snap := w.snapshot(s); len(snap.Batches) != 1 || snap.Batches[0].File != "九月.csv" {
		t.Errorf("batches %+v", snap.Batches)
	}
	if err := w.manager().BackUpBefore("import"); !errors.Is(err, record.ErrForbidden) {
		t.Errorf("a manager: %v", err)
	}
}
