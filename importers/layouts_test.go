package importers

import (
	"cmp"
	"encoding/json"
	"errors"
	"fmt"
	"maps"
	"math"
	"os"
	"path/filepath"
	"slices"
	"testing"
	"time"

	"zhiji/store/record"
)

// layout is what the generator says one of its layouts must give.
type layout struct {
	Name   string        `json:"name"`
	Form   string        `json:"form"`
	Fault  string        `json:"fault"`
	Tables []layoutTable `json:"tables"`
}

type layoutTable struct {
	Sheet   string        `json:"sheet"`
	Kind    Kind          `json:"kind"`
	Rows    Rows          `json:"rows"`
	People  []layoutLine  `json:"people"`
	Targets []layoutValue `json:"targets"`
	Values  []layoutValue `json:"values"`
	Lines   []layoutLine  `json:"lines"`
	Scores  []layoutScore `json:"scores"`
	Totals  []struct {
		Cell  string `json:"cell"`
		Equal bool   `json:"equal"`
	} `json:"totals"`
	Questions []struct {
		Key  string `json:"key"`
		Rows int    `json:"rows"`
	} `json:"questions"`
	Problems []struct {
		Key   string `json:"key"`
		Cell  string `json:"cell"`
		Fatal bool   `json:"fatal"`
	} `json:"problems"`
}

// layoutValue is a value or target; its metric may be a name.
type layoutValue struct {
	Number string           `json:"number"`
	Metric string           `json:"metric"`
	Month  record.PeriodKey `json:"month"`
	Value  float64          `json:"value"`
	Weight float64          `json:"weight"`
}

// layoutLine is a person of a roster or a line of orders or projects.
type layoutLine struct {
	Row        int     `json:"row"`
	Number     string  `json:"number"`
	Document   string  `json:"document"`
	Date       string  `json:"date"`
	Done       string  `json:"done"`
	Amount     float64 `json:"amount"`
	Received   float64 `json:"received"`
	Quantity   float64 `json:"quantity"`
	Name       string  `json:"name"`
	Department string  `json:"department"`
	Position   string  `json:"position"`
	Manager    string  `json:"manager"`
	Woman      bool    `json:"woman"`
	Born       string  `json:"born"`
	Joined     string  `json:"joined"`
	Left       string  `json:"left"`
}

type layoutScore struct {
	Number   string           `json:"number"`
	By       string           `json:"by"`
	Relation record.Relation  `json:"relation"`
	Month    record.PeriodKey `json:"month"`
	Item     string           `json:"item"`
	Score    float64          `json:"score"`
	Scale    float64          `json:"scale"`
	Round    int              `json:"round"`
}

// sampleFirm is what the program knows once the sample's roster is read.
func sampleFirm(t testing.TB) Known {
	t.Helper()
	k := firm(t)
	k.Employees, k.Departments = nil, nil
	k.Today = record.NewDate(2026, time.November, 5)
	data, err := os.ReadFile(filepath.Join(sampleFolder, "files", "花名册.xlsx"))
	must(t, err)
	employ(&k, readOne(t, "花名册.xlsx", data, k).Roster)
	return k
}

// Every kind of table in two or three forms, as firms write them. The layouts
// are made by a generator that shares no code with this package.
func TestEveryLayoutReadsAsItWasMade(t *testing.T) {
	folder := filepath.Join(sampleFolder, "layouts")
	data, err := os.ReadFile(filepath.Join(folder, "truth.json"))
	must(t, err)
	var truth struct {
		Layouts []layout `json:"layouts"`
	}
	must(t, json.Unmarshal(data, &truth))
	k := sampleFirm(t)
	kinds := map[Kind]int{}
	for _, want := range truth.Layouts {
		t.Run(want.Name, func(t *testing.T) {
			data, err := os.ReadFile(filepath.Join(folder, filepath.FromSlash(want.Name)))
			must(t, err)
			b, err := Read(t.Context(), filepath.Base(want.Name), data, k)
			var fault *record.Fault
			if want.Fault != "" {
				if !errors.As(err, &fault) || fault.Key != want.Fault {
					t.Errorf("%v, want the fault %s", err, want.Fault)
				}
				return
			}
			must(t, err)
			if len(b.Tables) != len(want.Tables) {
				t.Fatalf("%d tables, want %d", len(b.Tables), len(want.Tables))
			}
			for i, table := range b.Tables {
				compareTable(t, table, want.Tables[i])
			}
			kinds[want.Tables[0].Kind]++
		})
	}
	for _, kind := range []Kind{Roster, Targets, Metrics, MetricsWide, Orders, Attendance, Projects, Service, Quality, Ratings, Appraisal, Summary} {
		if kinds[kind] < 2 {
			t.Errorf("%d layouts of %s, want two at least", kinds[kind], kind)
		}
	}
}

// compareTable fails for everything in which a table differs from its truth.
func compareTable(t *testing.T, got Table, want layoutTable) {
	t.Helper()
	at := got.Sheet
	if got.Sheet != want.Sheet || got.Kind != want.Kind || got.Rows != want.Rows {
		t.Errorf("%s is %s with %+v, want %s with %+v", at, got.Kind, got.Rows, want.Kind, want.Rows)
	}
	names := map[record.ID]string{}
	for _, m := range got.NewMetrics {
		names[m.ID] = m.Name
	}
	metric := func(id record.ID) string { return cmp.Or(names[id], string(id)) }
	values, targets, wantValues, wantTargets := map[string]float64{}, map[string]float64{}, map[string]float64{}, map[string]float64{}
	for _, o := range got.Observations {
		values[fmt.Sprint("value ", o.Employee, metric(o.Metric), o.Period)] = o.Value
	}
	for _, g := range got.Targets {
		key := fmt.Sprint("target ", g.Employee, metric(g.Metric), g.Period)
		targets[key], targets["weight of "+key] = g.Value, g.Weight
	}
	for _, v := range want.Values {
		wantValues[fmt.Sprint("value ", v.Number, v.Metric, v.Month)] = v.Value
	}
	for _, v := range want.Targets {
		key := fmt.Sprint("target ", v.Number, v.Metric, v.Month)
		wantTargets[key], wantTargets["weight of "+key] = v.Value, v.Weight
	}
	compareFigures(t, at, values, wantValues)
	compareFigures(t, at, targets, wantTargets)
	compareFigures(t, at, scoresOf(got), wantScores(want))
	compareSets(t, at, linesOf(got), wantLines(want))
	compareSets(t, at, remarksOf(got), wantRemarks(want))
}

func scoresOf(got Table) map[string]float64 {
	all := map[string]float64{}
	for _, r := range got.Ratings {
		all[fmt.Sprint("score ", r.Employee, r.Rater, r.Relation, r.Period, r.Item, r.Scale, r.Round)] = r.Score
	}
	return all
}

func wantScores(want layoutTable) map[string]float64 {
	all := map[string]float64{}
	for _, r := range want.Scores {
		all[fmt.Sprint("score ", r.Number, r.By, r.Relation, r.Month, r.Item, r.Scale, r.Round)] = r.Score
	}
	return all
}

// linesOf writes people and lines as text; amounts to a hundredth.
func linesOf(got Table) []string {
	day := func(d record.Date) string {
		if d.IsZero() {
			return ""
		}
		return d.String()
	}
	var all []string
	for _, p := range got.Roster {
		all = append(all, fmt.Sprintf("%+v", layoutLine{
			Number: p.Number, Name: p.Name, Department: p.Department, Position: p.Position, Manager: p.Manager,
			Woman: p.Gender == "F", Born: day(p.Birth), Joined: day(p.Joined), Left: day(p.Left),
		}))
	}
	for _, l := range got.Lines.Lines {
		all = append(all, fmt.Sprintf("%+v", layoutLine{
			Row: l.Row, Number: string(l.Employee), Document: l.Document, Date: day(l.Date), Done: day(l.Done),
			Amount: math.Round(l.Amount*1e9) / 1e9, Received: math.Round(l.Received*1e9) / 1e9, Quantity: l.Quantity,
		}))
	}
	return all
}

func wantLines(want layoutTable) []string {
	var all []string
	for _, l := range append(want.People, want.Lines...) {
		all = append(all, fmt.Sprintf("%+v", l))
	}
	return all
}

// remarksOf writes totals, questions and problems as text.
func remarksOf(got Table) []string {
	var all []string
	for _, c := range got.Totals {
		all = append(all, fmt.Sprintf("total %s%d %v", c.Column, c.Row, c.Equal))
	}
	for _, q := range got.Questions {
		all = append(all, fmt.Sprintf("question %s %d", q.Key, q.Rows))
	}
	for _, p := range got.Problems {
		all = append(all, fmt.Sprintf("problem %s %s %v", p.Key, p.Cell, p.Fatal))
	}
	return all
}

func wantRemarks(want layoutTable) []string {
	var all []string
	for _, c := range want.Totals {
		all = append(all, fmt.Sprintf("total %s %v", c.Cell, c.Equal))
	}
	for _, q := range want.Questions {
		all = append(all, fmt.Sprintf("question %s %d", q.Key, q.Rows))
	}
	for _, p := range want.Problems {
		all = append(all, fmt.Sprintf("problem %s %s %v", p.Key, p.Cell, p.Fatal))
	}
	return all
}

// compareFigures fails for every figure that is not there, is not wanted or
// differs by more than a billionth.
func compareFigures(t *testing.T, at string, got, want map[string]float64) {
	t.Helper()
	for _, key := range slices.Sorted(maps.Keys(want)) {
		if v, here := got[key]; !here || math.Abs(v-want[key]) > 1e-9 {
			t.Errorf("%s: %s is %v (%v), want %v", at, key, v, here, want[key])
		}
	}
	for _, key := range slices.Sorted(maps.Keys(got)) {
		if _, wanted := want[key]; !wanted {
			t.Errorf("%s: %s is %v, want none", at, key, got[key])
		}
	}
}

// compareSets fails for every text that only one of two lists has, or has more
// often.
func compareSets(t *testing.T, at string, got, want []string) {
	t.Helper()
	count := map[string]int{}
	for _, text := range got {
		count[text]++
	}
	for _, text := range want {
		count[text]--
	}
	for _, text := range slices.Sorted(maps.Keys(count)) {
		switch n := count[text]; {
		case n > 0:
			t.Errorf("%s: not wanted: %s", at, text)
		case n < 0:
			t.Errorf("%s: missing: %s", at, text)
		}
	}
}
