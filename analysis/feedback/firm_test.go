package feedback

import (
	"encoding/json"
	"math"
	"os"
	"strconv"
	"strings"
	"testing"

	"zhiji/analysis/score"
	"zhiji/store/record"
)

// months of the test firm; the last one is scored.
var months = []record.PeriodKey{"2026-07", "2026-08", "2026-09", "2026-10"}

// firm is a small firm in which every kind of finding occurs.
type firm struct {
	in score.Input
}

// series is one metric of one person: actuals of the months, oldest first,
// NaN for a missing one, and the target of the last month.
type series struct {
	metric  record.ID
	actuals []float64
	target  float64
}

func newFirm(t testing.TB, people map[string]record.Employee, data map[record.ID][]series) firm {
	t.Helper()
	var library []record.Metric
	if err := json.Unmarshal(read(t, "../../assets/library/metrics.json"), &library); err != nil {
		t.Fatal(err)
	}
	library = append(library, record.Metric{ID: "own", Name: "5S检查得分", English: "5S audit score", Unit: record.Points, Direction: record.Higher, Aggregation: record.Mean})
	in := score.Input{
		Company: record.NewCompany("知行科技"), Metrics: library,
		Positions: []record.Position{{ID: "seller", Family: "front"}, {ID: "service", Family: "front"}, {ID: "dev"}, {ID: "clerk"}},
	}
	in.Period, _ = record.ParsePeriod("2026-10", 1)
	var ids, metrics []record.ID
	for _, name := range sortedNames(people) {
		in.Employees, ids = append(in.Employees, people[name]), append(ids, people[name].ID)
	}
	for _, m := range library {
		metrics = append(metrics, m.ID)
	}
	in.Actual = record.NewPanel(ids, months, metrics)
	in.Target = record.NewPanel(ids, append(months, "2026-11"), metrics)
	for id, list := range data {
		for _, s := range list {
			fill(in, id, s)
		}
	}
	return firm{in}
}

// fill sets one series; the target is that of every month.
func fill(in score.Input, id record.ID, s series) {
	for i, v := range s.actuals {
		t := len(months) - len(s.actuals) + i
		in.Actual.Set(in.Actual.Employee(id), t, in.Actual.Metric(s.metric), v)
		in.Target.Set(in.Target.Employee(id), t, in.Target.Metric(s.metric), s.target)
	}
}

func sortedNames(people map[string]record.Employee) []string {
	var names []string
	for i := range len(people) {
		names = append(names, "p"+strconv.Itoa(i+1))
	}
	return names
}

func employees(positions ...record.ID) map[string]record.Employee {
	people := map[string]record.Employee{}
	for i, position := range positions {
		id := record.ID("p" + strconv.Itoa(i+1))
		people[string(id)] = record.Employee{
			ID: id, Number: string(id), Name: string(id), Joined: record.NewDate(2025, 1, 1),
			Posts: []record.Assignment{{From: record.NewDate(2025, 1, 1), Department: "d-" + position, Position: position}},
		}
	}
	return people
}

// letters returns everybody's findings and letter by id.
func (f firm) letters(w Words) (map[record.ID][]record.Finding, map[record.ID]record.Letter) {
	cards := score.Compute(f.in)
	findings, letters := map[record.ID][]record.Finding{}, map[record.ID]record.Letter{}
	for _, found := range Find(f.in, cards) {
		findings[found.Employee] = append(findings[found.Employee], found)
	}
	for i, card := range cards {
		letters[card.Employee] = Write(w, f.in.Employees[i], card, findings[card.Employee], f.in.Metrics)
	}
	return findings, letters
}

func read(t testing.TB, path string) []byte {
	t.Helper()
	data, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return data
}

func words(t testing.TB, language string) Words {
	t.Helper()
	phrases, err := ParsePhrases(read(t, "../../assets/letters/"+language+".json"))
	if err != nil {
		t.Fatal(err)
	}
	return Words{language, forms(language), phrases}
}

// forms writes numbers as app/locale does, which analysis does not import.
type forms string

func (f forms) Number(v float64, digits int) string {
	text := strconv.FormatFloat(score.Round(v, digits), 'f', digits, 64)
	whole, rest, dotted := strings.Cut(text, ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	if dotted {
		whole += "." + rest
	}
	return whole
}

func (f forms) Quantity(v float64, unit record.Unit) string {
	switch {
	case unit == record.Percent:
		return trimmed(f.Number(v*100, 1)) + "%"
	case unit == record.Yuan && f == "zh" && math.Abs(v) >= 1e4:
		return "¥" + trimmed(f.Number(v/1e4, 1)) + "万"
	case unit == record.Yuan:
		return "¥" + f.Number(v, 0)
	}
	after := map[record.Unit]string{
		"zhseconds": "秒", "zhhours": "小时", "zhdays": "天", "zhpoints": "分", "zhminutes": "分钟", "zhper_kloc": "个/千行",
		"enseconds": " s", "enhours": " h", "endays": " days", "enpoints": " points", "enminutes": " min", "enper_kloc": " per 1,000 lines",
	}[record.Unit(f)+unit]
	return trimmed(f.Number(v, 2)) + after
}

// text is the whole letter, a line a sentence.
func text(letter record.Letter) string {
	var b strings.Builder
	for _, p := range letter.Paragraphs {
		b.WriteString("[" + p.Section + "]\n")
		for _, s := range p.Sentences {
			b.WriteString(s.Text + "\n")
		}
	}
	return b.String()
}
