package flow

import (
	"context"
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"zhiji/app/locale"
	"zhiji/store"
	"zhiji/store/record"
)

// cheap keys make log-ins quick; the product calibrates them to half a second.
var cheap = store.Options{WorkFactor: 4}

// truth is what the generator of the sample company knows.
type truth struct {
	Months      []record.PeriodKey               `json:"months"`
	OrderMonths []record.PeriodKey               `json:"order_months"`
	OrderSums   map[string][]*float64            `json:"order_sums"`
	Values      map[string]map[string][]*float64 `json:"values"`
	Planted     struct {
		Typing []struct {
			Number string           `json:"number"`
			Metric string           `json:"metric"`
			Month  record.PeriodKey `json:"month"`
			Right  float64          `json:"right"`
			Typed  any              `json:"typed"`
			Cell   string           `json:"cell"`
		} `json:"typing_errors"`
		Refund struct {
			Number string  `json:"number"`
			Amount float64 `json:"amount"`
		} `json:"late_refund"`
	} `json:"planted"`
}

func readTruth(t testing.TB) truth {
	t.Helper()
	data, err := os.ReadFile("../../assets/sample/truth.json")
	if err != nil {
		t.Fatal(err)
	}
	var out truth
	if err := json.Unmarshal(data, &out); err != nil {
		t.Fatal(err)
	}
	return out
}

// demoBytes is the sample company's file, made once.
var demoBytes = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "zhiji-flow-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "demo.zhiji")
	desk, _, err := Demo(context.Background(), path, cheap, locale.Chinese, nil)
	if err != nil {
		return nil, err
	}
	desk.Session.Close()
	if err := desk.Session.File().Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// demoFile is a copy of the sample company's file.
func demoFile(t testing.TB) *store.File {
	t.Helper()
	data, err := demoBytes()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "demo.zhiji")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := store.Open(path, cheap)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	return file
}

// deskOf logs a demo user in.
func deskOf(t testing.TB, file *store.File, login string) *Desk {
	t.Helper()
	session, err := file.LogIn(login, demoPassphrase(login))
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(session.Close)
	return NewDesk(session, locale.Chinese)
}

// emptyDesk is the owner's desk of a new firm.
func emptyDesk(t testing.TB) *Desk {
	t.Helper()
	session, _, err := store.Create(filepath.Join(t.TempDir(), "firm.zhiji"), record.NewCompany("甲公司"), "hr", "a passphrase", cheap)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { session.Close(); session.File().Close() })
	return NewDesk(session, locale.Chinese)
}

// load imports files and fails the test when one is refused.
func load(t testing.TB, d *Desk, files ...File) []record.Batch {
	t.Helper()
	plan, err := d.Preview(context.Background(), files, Hints{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	for _, f := range plan.Files {
		if f.Err != nil {
			t.Fatalf("%s: %v", f.Name, f.Err)
		}
	}
	batches, err := d.Commit(context.Background(), plan, nil)
	if err != nil {
		t.Fatal(err)
	}
	return batches
}

// value returns the actual in force of a person.
func value(t testing.TB, d *Desk, number string, metric record.ID, period record.PeriodKey) float64 {
	t.Helper()
	snap, err := d.Session.Snapshot(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	who, err := Person(snap, number)
	if err != nil {
		t.Fatal(err)
	}
	return inForce(snap, who.ID, period, metric)
}

func TestTheSampleImportsToTheTruthExceptForThePlantedTypingErrors(t *testing.T) {
	truth := readTruth(t)
	snap, err := deskOf(t, demoFile(t), "hr").Session.Snapshot(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	typed := map[string]bool{}
	for _, e := range truth.Planted.Typing {
		typed[e.Number+e.Metric+string(e.Month)] = true
	}
	compared, wrong := 0, 0
	for metric, people := range truth.Values {
		for number, months := range people {
			who, err := Person(snap, number)
			if err != nil {
				t.Fatal(err)
			}
			for i, want := range months {
				k := truth.Months[i]
				got := inForce(snap, who.ID, k, record.ID(metric))
				if want == nil || typed[number+metric+string(k)] {
					continue
				}
				compared++
				if math.Abs(got-*want) > 1e-9*math.Max(1, math.Abs(*want)) && !(math.Abs(got-*want) < 5e-5 && math.Abs(*want) <= 1) {
					if wrong++; wrong <= 20 {
						t.Errorf("%s %s %s = %v, want %v", number, metric, k, got, *want)
					}
				}
			}
		}
	}
	t.Logf("%d values compared, %d wrong", compared, wrong)
	if compared < 10000 {
		t.Errorf("only %d values compared", compared)
	}
}

func TestOverlappingExportsAndRefundsGiveTheRightSums(t *testing.T) {
	truth := readTruth(t)
	snap, err := deskOf(t, demoFile(t), "hr").Session.Snapshot(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for number, sums := range truth.OrderSums {
		who, err := Person(snap, number)
		if err != nil {
			t.Fatal(err)
		}
		for i, want := range sums {
			if want == nil {
				continue
			}
			if got := inForce(snap, who.ID, truth.OrderMonths[i], "sales.amount"); math.Abs(got-*want) > 0.005 {
				t.Errorf("%s %s: %v yuan, want %v", number, truth.OrderMonths[i], got, *want)
			}
		}
	}
}
