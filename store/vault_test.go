package store

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"path/filepath"
	"testing"
	"time"

	"zhiji/store/access"
	"zhiji/store/record"
)

const (
	ownerPass   = "owner passphrase"
	managerPass = "manager passphrase"
	staffPass   = "employee passphrase"
	october     = record.PeriodKey("2026-10")
)

// clock is a clock that tests move.
type clock struct{ at time.Time }

func (c *clock) now() time.Time {
	c.at = c.at.Add(time.Second)
	return c.at
}

// world is a firm in a temporary file: an owner; a manager 李雷 with the
// report 韩梅梅; 王强 reports to nobody.
type world struct {
	t        testing.TB
	path     string
	opt      Options
	clock    *clock
	file     *File
	owner    *Session
	recovery string
	boss     record.ID
	report   record.ID
	other    record.ID
}

func newWorld(t testing.TB) *world {
	t.Helper()
	c := &clock{time.Date(2026, 10, 31, 8, 0, 0, 0, time.UTC)}
	w := &world{
		t: t, clock: c, path: filepath.Join(t.TempDir(), "firm.zhiji"),
		opt:  Options{WorkFactor: 4, Now: c.now},
		boss: record.NewID(), report: record.NewID(), other: record.NewID(),
	}
	s, recovery, err := Create(w.path, record.NewCompany("知行科技"), "老板", ownerPass, w.opt)
	if err != nil {
		t.Fatal(err)
	}
	w.owner, w.file, w.recovery = s, s.File(), recovery
	t.Cleanup(func() { w.file.Close() })
	w.apply(access.Define, w.chart())
	return w
}

func person(id record.ID, number, name string, manager record.ID) record.Employee {
	return record.Employee{
		ID: id, Number: number, Name: name, Joined: record.NewDate(2024, 1, 1),
		Posts: []record.Assignment{{From: record.NewDate(2024, 1, 1), Department: "d1", Position: "p1", Manager: manager}},
	}
}

func (w *world) chart() Changes {
	return Changes{
		Departments: []record.Department{{ID: "d1", Name: "销售一部"}},
		Positions:   []record.Position{{ID: "p1", Name: "客户经理"}},
		Employees: []record.Employee{
			person(w.boss, "00417", "李雷", ""),
			person(w.report, "00523", "韩梅梅", w.boss),
			person(w.other, "00611", "王强", ""),
		},
		Protected: []record.Protected{{Employee: w.report, Gender: "F", Birth: record.NewDate(1993, 4, 5)}},
		Metrics: []record.Metric{
			{ID: "sales.amount", Name: "销售额", Unit: record.Yuan, Direction: record.Higher, Aggregation: record.Sum},
			{ID: "service.score", Name: "客户满意度", Unit: record.Percent, Direction: record.Higher, Aggregation: record.Mean},
		},
		Schemes: []record.Scheme{{
			ID: "s1", Version: 1, Position: "p1", From: "2026-01", Name: "客户经理方案",
			Items: []record.Item{{Metric: "sales.amount", Weight: 1, Rule: record.Rule{Method: record.Ratio}}},
		}},
	}
}

func (w *world) apply(act access.Act, ch Changes) {
	w.t.Helper()
	if err := w.owner.Apply(w.t.Context(), act, ch); err != nil {
		w.t.Fatalf("%s: %v", act, err)
	}
}

// batch returns changes that bring one value of a person out of a new file.
func (w *world) batch(name string, employee record.ID, period record.PeriodKey, value float64) Changes {
	data := fmt.Appendf(nil, "姓名,销售额\n韩梅梅,%v\n%s", value, name)
	sum := sha256.Sum256(data)
	hash := hex.EncodeToString(sum[:])
	id := record.NewID()
	source := record.Source{Batch: id, File: name, SHA256: hash, Sheet: "十月", Cell: "B2", Raw: fmt.Sprint(value), Steps: []string{"unit|万"}}
	return Changes{
		Batch:    &record.Batch{ID: id, File: name, SHA256: hash, Size: int64(len(data)), Periods: []record.PeriodKey{period}, Good: 1},
		Original: &record.Original{SHA256: hash, Name: name, Bytes: data},
		Observations: []record.Observation{{
			Employee: employee, Metric: "sales.amount", Period: period, Value: value, Batch: id, Sources: []record.Source{source},
		}},
	}
}

// invite makes a user, logs in with the one-time passphrase and renews.
func (w *world) invite(login, passphrase string, employee record.ID, roles ...record.Role) *Session {
	w.t.Helper()
	once, err := w.owner.Invite(login, roles, employee)
	if err != nil {
		w.t.Fatal(err)
	}
	s, err := w.file.LogIn(login, once)
	if err != nil {
		w.t.Fatal(err)
	}
	if err := s.Renew(passphrase); err != nil {
		w.t.Fatal(err)
	}
	return s
}

func (w *world) manager() *Session {
	return w.invite("lilei", managerPass, w.boss, record.Manager)
}

func (w *world) staff() *Session {
	return w.invite("hanmeimei", staffPass, w.report, record.Staff)
}

// reopen closes the file and logs the owner in again.
func (w *world) reopen() {
	w.t.Helper()
	if err := w.file.Close(); err != nil {
		w.t.Fatal(err)
	}
	var err error
	if w.file, err = Open(w.path, w.opt); err != nil {
		w.t.Fatal(err)
	}
	if w.owner, err = w.file.LogIn("老板", ownerPass); err != nil {
		w.t.Fatal(err)
	}
}

func (w *world) snapshot(s *Session) *record.Snapshot {
	w.t.Helper()
	snap, err := s.Snapshot(w.t.Context())
	if err != nil {
		w.t.Fatal(err)
	}
	return snap
}

// actual returns a value of the snapshot, NaN when there is none.
func actual(snap *record.Snapshot, employee record.ID, period record.PeriodKey, metric record.ID) float64 {
	p := snap.Actual
	return p.At(p.Employee(employee), p.Period(period), p.Metric(metric))
}

func TestWhatWasWrittenIsReadAgainAfterReopening(t *testing.T) {
	w := newWorld(t)
	ch := w.batch("十月.csv", w.report, october, 123456.78)
	w.apply(access.Import, ch)
	w.reopen()
	snap := w.snapshot(w.owner)
	if got := actual(snap, w.report, october, "sales.amount"); got != 123456.78 {
		t.Errorf("value = %v, want 123456.78", got)
	}
	if len(snap.Employees) != 3 || len(snap.Batches) != 1 || len(snap.Protected) != 1 || snap.Company.Name != "知行科技" {
		t.Errorf("snapshot = %+v", snap)
	}
	list, err := w.owner.Observations(w.report, october)
	if err != nil || len(list) != 1 || list[0].Sources[0].Raw != "123456.78" || list[0].Sources[0].Cell != "B2" {
		t.Errorf("observations = %+v, %v", list, err)
	}
	original, err := w.owner.Original(ch.Batch.SHA256)
	if err != nil || string(original.Bytes) != string(ch.Original.Bytes) || original.Name != "十月.csv" {
		t.Errorf("original = %+v, %v", original, err)
	}
	if err := w.owner.Verify(t.Context()); err != nil {
		t.Error(err)
	}
}
