package importers

import (
	"encoding/json"
	"math"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
	"time"

	"zhiji/store/record"
)

// truth is what the sample company's generator says its files mean.
type truth struct {
	Months []record.PeriodKey `json:"months"`
	Files  []struct {
		Name string `json:"name"`
		Kind Kind   `json:"kind"`
	} `json:"files"`
	OrderMonths []record.PeriodKey                  `json:"order_months"`
	OrderSums   map[record.ID][]float64             `json:"order_sums"`
	Values      map[record.ID]map[string][]*float64 `json:"values"`
	Review      struct {
		Month  record.PeriodKey                 `json:"month"`
		Scores map[string]map[record.ID]float64 `json:"scores"`
		Self   map[record.ID][]float64          `json:"self"`
		Peers  []struct {
			Number record.ID `json:"number"`
			By     record.ID `json:"by"`
			Scores []float64 `json:"scores"`
		} `json:"peers"`
	} `json:"review"`
	Planted struct {
		Typos []struct {
			Number string           `json:"number"`
			Metric record.ID        `json:"metric"`
			Month  record.PeriodKey `json:"month"`
			Cell   string           `json:"cell"`
		} `json:"typing_errors"`
	} `json:"planted"`
}

const sampleFolder = "../assets/sample"

// employ makes employees of a roster, their 工号 for IDs.
func employ(k *Known, people []Person) {
	for _, p := range people {
		post := record.Assignment{From: p.From, Department: record.ID(p.Department)}
		if p.From.IsZero() {
			post.From = p.Joined
		}
		if !slices.ContainsFunc(k.Departments, func(d record.Department) bool { return d.ID == post.Department }) {
			k.Departments = append(k.Departments, record.Department{ID: post.Department, Name: p.Department})
		}
		i := slices.IndexFunc(k.Employees, func(e record.Employee) bool { return e.Number == p.Number })
		if i < 0 {
			i = len(k.Employees)
			k.Employees = append(k.Employees, record.Employee{ID: record.ID(p.Number), Number: p.Number, Name: p.Name, Joined: p.Joined})
		}
		k.Employees[i].Posts = append(k.Employees[i].Posts, post)
	}
}

// cellOf is one value of the sample.
type cellOf struct {
	number string
	metric record.ID
	month  record.PeriodKey
}

// The sample is made by a generator that shares no code with this package.
func TestTheSampleCompanyReadsAsItWasMade(t *testing.T) {
	data, err := os.ReadFile(filepath.Join(sampleFolder, "truth.json"))
	must(t, err)
	var want truth
	must(t, json.Unmarshal(data, &want))
	k := firm(t)
	k.Employees, k.Departments = nil, nil
	k.Today = record.NewDate(2026, time.November, 5)

	got, lines, review := map[cellOf]float64{}, map[string]record.Line{}, map[judgedBy]float64{}
	for _, file := range want.Files {
		data, err := os.ReadFile(filepath.Join(sampleFolder, "files", file.Name))
		must(t, err)
		b, err := Read(t.Context(), file.Name, data, k)
		must(t, err)
		for _, table := range b.Tables {
			if table.Kind != file.Kind {
				t.Errorf("%s %s is %s, want %s", file.Name, table.Sheet, table.Kind, file.Kind)
			}
			for _, q := range table.Questions {
				t.Errorf("%s %s asks %+v", file.Name, table.Sheet, q)
			}
			k.Metrics = append(k.Metrics, table.NewMetrics...)
			for _, total := range table.Totals {
				if !total.Equal {
					t.Errorf("%s %s: total %+v", file.Name, table.Sheet, total)
				}
			}
			employ(&k, table.Roster)
			for _, o := range table.Observations {
				got[cellOf{string(o.Employee), o.Metric, o.Period}] = o.Value
			}
			for _, l := range table.Lines.Lines {
				lines[string(l.Kind)+l.Key] = l
			}
			gatherRatings(got, table.Ratings)
			for _, r := range table.Ratings {
				if r.Relation != record.BySuperior {
					review[judgedBy{r.Employee, r.Rater, r.Period, r.Item}] = r.Score
				}
			}
		}
	}
	compareValues(t, want, got)
	compareOrders(t, want, lines)
	compareReview(t, want, review)
	compareScores(t, want, k.Metrics, got)
}

// judgedBy is one score that somebody gave.
type judgedBy struct {
	employee, rater record.ID
	period          record.PeriodKey
	item            string
}

// compareReview expects every score that people gave themselves and peers, and
// no other.
func compareReview(t *testing.T, want truth, got map[judgedBy]float64) {
	t.Helper()
	n := 0
	expect := func(employee, rater record.ID, scores []float64) {
		for i, item := range []string{"工作业绩", "专业能力", "协作沟通", "责任心"} {
			n++
			at := judgedBy{employee, rater, want.Review.Month, item}
			if v, here := got[at]; !here || v != scores[i] {
				t.Errorf("%+v is %v (%v), want %v", at, v, here, scores[i])
			}
		}
	}
	for number, scores := range want.Review.Self {
		expect(number, number, scores)
	}
	for _, p := range want.Review.Peers {
		expect(p.Number, p.By, p.Scores)
	}
	if len(got) != n || n < 100 {
		t.Errorf("%d scores beside the managers', want %d", len(got), n)
	}
}

// compareScores expects the columns of the summary as metrics of the firm.
func compareScores(t *testing.T, want truth, metrics []record.Metric, got map[cellOf]float64) {
	t.Helper()
	n := 0
	for name, people := range want.Review.Scores {
		i := slices.IndexFunc(metrics, func(m record.Metric) bool { return m.Name == name })
		if i < 0 {
			t.Fatalf("no metric %s", name)
		}
		for number, score := range people {
			n++
			c := cellOf{string(number), metrics[i].ID, want.Review.Month}
			if v, here := got[c]; !here || math.Abs(v-score) > 1e-9 {
				t.Errorf("%s of %s is %v (%v), want %v", name, number, v, here, score)
			}
		}
	}
	if n < 4*110 {
		t.Errorf("only %d scores compared", n)
	}
}

// gatherRatings takes the mean of a manager's first ratings of a person.
func gatherRatings(got map[cellOf]float64, ratings []record.Rating) {
	n := map[cellOf]float64{}
	for _, r := range ratings {
		if r.Round == 1 && r.Relation == record.BySuperior {
			c := cellOf{string(r.Employee), "rating.manager", r.Period}
			if n[c]++; n[c] == 1 {
				got[c] = 0
			}
			got[c] += (r.Score - got[c]) / n[c]
		}
	}
}

// compareValues expects every imported value of the truth, and no other,
// but for the planted typing errors.
func compareValues(t *testing.T, want truth, got map[cellOf]float64) {
	t.Helper()
	typos := map[cellOf]bool{}
	for _, typo := range want.Planted.Typos {
		typos[cellOf{typo.Number, typo.Metric, typo.Month}] = true
	}
	n := 0
	for metric, people := range want.Values {
		if strings.HasPrefix(string(metric), "sales.") || metric == "project.late" {
			continue // derived from lines
		}
		for number, series := range people {
			for i, value := range series {
				c := cellOf{number, metric, want.Months[i]}
				v, here := got[c]
				if typos[c] {
					continue
				}
				if value == nil && here || value != nil && (!here || math.Abs(v-*value) > 1e-9) {
					t.Errorf("%+v is %v (%v), want %v", c, v, here, value)
				}
				n++
			}
		}
	}
	if n < 10_000 {
		t.Errorf("only %d values compared", n)
	}
}

// compareOrders sums the deduplicated lines by person and month.
func compareOrders(t *testing.T, want truth, lines map[string]record.Line) {
	t.Helper()
	sums := map[cellOf]float64{}
	for _, l := range lines {
		if l.Kind == record.Orders {
			sums[cellOf{string(l.Employee), "", record.MonthOf(l.Date, 1)}] += l.Amount
		}
	}
	for number, series := range want.OrderSums {
		for i, sum := range series {
			if got := sums[cellOf{string(number), "", want.OrderMonths[i]}]; math.Abs(got-sum) > 0.005 {
				t.Errorf("%s %s: orders of %v, want %v", number, want.OrderMonths[i], got, sum)
			}
		}
	}
}
