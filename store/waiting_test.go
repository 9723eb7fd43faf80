package store

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"testing"

	"zhiji/store/access"
	"zhiji/store/record"
)

func anArrival(name string) Arrived {
	sum := sha256.Sum256([]byte(name))
	return Arrived{record.Waiting{SHA256: hex.EncodeToString(sum[:]), Name: name, From: "张三 <zhang@example.com>", Subject: "十月考勤"}, []byte(name)}
}

func TestAFileWaitsOnceUntilItIsImportedOrDismissed(t *testing.T) {
	w := newWorld(t)
	one, two := anArrival("考勤.xlsx"), anArrival("订单.csv")
	w.apply(access.Import, Changes{Waiting: []Arrived{one}})
	w.apply(access.Import, Changes{Waiting: []Arrived{one, two}})
	list, err := w.owner.Waiting()
	if err != nil || len(list) != 2 || list[0].Name != "考勤.xlsx" || list[0].At.IsZero() {
		t.Fatalf("waiting %+v, %v", list, err)
	}
	ch := w.batch("考勤.xlsx", w.report, october, 5)
	ch.Batch.SHA256 = one.SHA256
	w.apply(access.Import, ch)
	if list, _ = w.owner.Waiting(); len(list) != 1 || list[0].Name != "订单.csv" {
		t.Errorf("after the import: %+v", list)
	}
	w.apply(access.Import, Changes{Waiting: []Arrived{one}})
	if list, _ = w.owner.Waiting(); len(list) != 1 {
		t.Errorf("an imported file waits again: %+v", list)
	}
	if err := w.owner.Dismiss(two.SHA256); err != nil {
		t.Fatal(err)
	}
	if list, _ = w.owner.Waiting(); len(list) != 0 {
		t.Errorf("after dismissing: %+v", list)
	}
	if _, err := w.owner.Original(two.SHA256); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("the bytes of a dismissed file: %v", err)
	}
	if o, err := w.owner.Original(one.SHA256); err != nil || string(o.Bytes) != "考勤.xlsx" {
		t.Errorf("the bytes of an imported file: %v", err)
	}
}

func TestDismissingAFileThatWasImportedKeepsItsBytes(t *testing.T) {
	w := newWorld(t)
	one := anArrival("考勤.xlsx")
	w.apply(access.Import, Changes{Waiting: []Arrived{one}})
	ch := w.batch("考勤.xlsx", w.report, october, 5)
	ch.Batch.SHA256 = one.SHA256
	w.apply(access.Import, ch)
	if err := w.owner.Dismiss(one.SHA256); err != nil {
		t.Fatal(err)
	}
	if _, err := w.owner.Original(one.SHA256); err != nil {
		t.Error(err)
	}
}
