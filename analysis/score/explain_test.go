package score

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"math"
	"regexp"
	"strconv"
	"strings"
	"testing"
	"time"

	"zhiji/store/record"
)

// evidence returns observations and targets for every value of a person in
// October.
func evidence(in Input, id record.ID) ([]record.Observation, []record.Target) {
	var obs []record.Observation
	var targets []record.Target
	for i, m := range in.Actual.Metrics {
		source := record.Source{File: "十月.xlsx", Sheet: "业绩", Cell: fmt.Sprintf("C%d", i+5)}
		e, t := in.Actual.Employee(id), in.Actual.Period("2026-10")
		if v := in.Actual.At(e, t, i); !math.IsNaN(v) {
			obs = append(obs, record.Observation{Employee: id, Metric: m, Period: "2026-10", Value: v, Batch: "b1", Sources: []record.Source{source}})
		}
		if v := in.Target.At(e, t, in.Target.Metric(m)); !math.IsNaN(v) {
			source.Cell = fmt.Sprintf("D%d", i+5)
			targets = append(targets, record.Target{Employee: id, Metric: m, Period: "2026-10", Value: v, Source: source})
		}
	}
	return obs, targets
}

func explain(in Input, card record.Scorecard) record.Explanation {
	obs, targets := evidence(in, card.Employee)
	return Explain(in, card, obs, targets)
}

// everyCase is a firm whose people meet every formula and limit.
func everyCase() Input {
	in := random(60)
	a, b := response, response
	a.ID, a.Reverse = "response", record.Inverse
	b.ID = "accident"
	in.Metrics = []record.Metric{sales, rate, a, b}
	in.Schemes[0].Items = []record.Item{
		{Metric: "sales", Rule: ratioRule, Weight: 0.35, Floor: 0.2},
		{Metric: "rate", Rule: ratioRule, Weight: 0.3, Threshold: 0.8},
		{Metric: "response", Rule: ratioRule, Weight: 0.2},
		{Metric: "accident", Rule: ratioRule, Weight: 0.15},
	}
	did(in, "p1", "response", 0)
	set(in.Target, "p2", "2026-10", "accident", 0)
	did(in, "p3", "sales", -40)
	return in
}

func TestEveryNumberOfAnExplanationFollowsFromItsParts(t *testing.T) {
	for _, in := range []Input{everyCase(), withoutSchemes(everyCase())} {
		seen := map[string]int{}
		for _, card := range Compute(in) {
			e := explain(in, card)
			if err := Check(e); err != nil {
				t.Errorf("%s: %v", card.Employee, err)
			}
			if e.Value != card.Total {
				t.Errorf("%s: explained %v, scored %v", card.Employee, e.Value, card.Total)
			}
			count(e, seen)
		}
		for _, key := range []string{
			"total", "total.renormalised", "total.unpublished", "item", "points.higher", "points.inverse",
			"points.distance", "missing.actual", "weight", "weight.renormalised", "limit.cap",
		} {
			if seen[key] == 0 {
				t.Errorf("no explanation with %s was made: the test does not test it", key)
			}
		}
	}
}

func withoutSchemes(in Input) Input {
	in.Schemes = nil
	return in
}

func count(e record.Explanation, seen map[string]int) {
	seen[e.Key]++
	for _, p := range e.Parts {
		count(p, seen)
	}
}

func TestCheckFindsEveryChangedNumber(t *testing.T) {
	in := everyCase()
	for _, card := range Compute(in)[:20] {
		e := explain(in, card)
		for i, node := range nodes(&e) {
			if !strings.HasPrefix(node.Key, "item") && !strings.HasPrefix(node.Key, "points.") && node.Key != "total" && node.Key != "weight.renormalised" && node.Key != "actual" {
				continue
			}
			node.Value += 0.01
			if Check(e) == nil {
				t.Errorf("%s: node %d (%s) was changed by 0.01 and nobody noticed", card.Employee, i, node.Key)
			}
			node.Value -= 0.01
		}
	}
}

func nodes(e *record.Explanation) []*record.Explanation {
	all := []*record.Explanation{e}
	for i := range e.Parts {
		all = append(all, nodes(&e.Parts[i])...)
	}
	return all
}

// The formulae are worked out by an evaluator that knows nothing of scoring.
func TestTheWrittenFormulaeGiveTheNumbersShown(t *testing.T) {
	in := everyCase()
	worked := 0
	for _, card := range Compute(in) {
		e := explain(in, card)
		for _, node := range nodes(&e) {
			left, right, ok := strings.Cut(node.Formula, " = ")
			if !ok {
				continue
			}
			worked++
			decimals := len(right) - strings.Index(right, ".") - 1
			if !strings.Contains(right, ".") || strings.HasSuffix(right, "%") {
				continue // weights of percentages are rounded for reading
			}
			if v := fixed(Round(evaluate(t, left), decimals), decimals); v != right {
				t.Errorf("%s %s: %s gives %s", card.Employee, node.Key, node.Formula, v)
			}
		}
	}
	if worked < 200 {
		t.Errorf("only %d formulae were worked out", worked)
	}
}

func TestFormulaeReadAsOnPaper(t *testing.T) {
	for _, c := range []struct {
		metric         record.Metric
		actual, target float64
		want           string
	}{
		{sales, 86, 100, "86 ÷ 100 × 100 = 86.00"},
		{sales, 130, 100, "min(130 ÷ 100, 1.2) × 100 = 120.00"},
		{sales, -20, 100, "max((−20) ÷ 100, 0) × 100 = 0.00"},
		{response, 34, 30, "(2 − 34 ÷ 30) × 100 = 86.67"},
		{accident, 4, 3, "3 ÷ 4 × 100 = 75.00"},
		{accident, 0, 3, "1.2 × 100 = 120.00"},
		{accident, 0, 0, "1 × 100 = 100.00"},
	} {
		in := firm(1)
		in.Schemes[0].Items = []record.Item{{Metric: c.metric.ID, Rule: ratioRule, Weight: 1}}
		plan(in, c.metric.ID, c.target)
		did(in, "p1", c.metric.ID, c.actual)
		e := explain(in, cardOf(t, in, "p1"))
		if got := e.Parts[0].Parts[0].Formula; got != c.want {
			t.Errorf("%s %v of %v: %q, want %q", c.metric.ID, c.actual, c.target, got, c.want)
		}
	}
}

func TestTheWeightOfMissingItemsShowsInTheFormula(t *testing.T) {
	in := firm(1)
	in.Company.Coverage = 0.5
	plan(in, "sales", 100)
	plan(in, "rate", 1)
	did(in, "p1", "sales", 86)
	e := explain(in, cardOf(t, in, "p1"))
	if want := "86.00 × 60% ÷ 60% = 86.00"; e.Parts[0].Formula != want {
		t.Errorf("formula %q, want %q", e.Parts[0].Formula, want)
	}
	if want := "60% ÷ 60% = 100%"; e.Parts[0].Parts[1].Formula != want {
		t.Errorf("weight %q, want %q", e.Parts[0].Parts[1].Formula, want)
	}
}

func TestAnExplanationReachesTheCells(t *testing.T) {
	in := firm(1)
	for _, m := range []record.ID{"sales", "rate"} {
		plan(in, m, 10)
		did(in, "p1", m, 9)
	}
	e := explain(in, cardOf(t, in, "p1"))
	actual, target := e.Parts[0].Parts[0].Parts[0], e.Parts[0].Parts[0].Parts[1]
	if actual.Observed != "b1/p1/2026-10/sales" || actual.Parts[0].Sources[0].Cell != "C5" {
		t.Errorf("the actual rests on %q, %+v; want its observation and cell C5", actual.Observed, actual.Parts)
	}
	if len(target.Sources) != 1 || target.Sources[0].Cell != "D5" {
		t.Errorf("the target rests on %+v, want cell D5", target.Sources)
	}
}

func TestAnAdjustmentStandsBesideTheValueItCorrects(t *testing.T) {
	in := firm(1)
	for _, m := range []record.ID{"sales", "rate"} {
		plan(in, m, 100)
		did(in, "p1", m, 90)
	}
	obs, targets := evidence(in, "p1")
	did(in, "p1", "sales", 95) // the panel carries the correction
	day := time.Date(2026, 11, 5, 0, 0, 0, 0, time.UTC)
	in.Adjustments = []record.Adjustment{
		{Employee: "p1", Period: "2026-10", Metric: "sales", Old: 92, New: 95, State: record.Approved, DecidedAt: day.AddDate(0, 0, 1), Reason: "补录", Single: true},
		{Employee: "p1", Period: "2026-10", Metric: "sales", Old: 90, New: 92, State: record.Approved, DecidedAt: day, Reason: "退货"},
		{Employee: "p1", Period: "2026-10", Metric: "sales", Old: 95, New: 120, State: record.Proposed, Reason: "待复核"},
	}
	card := cardOf(t, in, "p1")
	if !card.Items[0].Adjusted || card.Items[1].Adjusted {
		t.Errorf("adjusted: %v, %v; want only the first", card.Items[0].Adjusted, card.Items[1].Adjusted)
	}
	e := Explain(in, card, obs, targets)
	if err := Check(e); err != nil {
		t.Error(err)
	}
	var line []string
	for _, p := range e.Parts[0].Parts[0].Parts[0].Parts {
		line = append(line, fmt.Sprintf("%s %v", p.Key, p.Value))
	}
	want := "observation 90, adjustment 92, adjustment.single 95"
	if got := strings.Join(line, ", "); got != want {
		t.Errorf("the actual is made of %s, want %s", got, want)
	}
}

var percentage = regexp.MustCompile(`([\d.]+)%`)

// evaluate works out + − × ÷, brackets, min and max.
func evaluate(t *testing.T, text string) float64 {
	t.Helper()
	code := strings.NewReplacer("×", "*", "÷", "/", "−", "-").Replace(percentage.ReplaceAllString(text, "($1/100.0)"))
	expression, err := parser.ParseExpr(code)
	if err != nil {
		t.Fatalf("%s: %v", text, err)
	}
	return eval(expression)
}

func eval(e ast.Expr) float64 {
	switch e := e.(type) {
	case *ast.BasicLit:
		v, _ := strconv.ParseFloat(e.Value, 64)
		return v
	case *ast.ParenExpr:
		return eval(e.X)
	case *ast.UnaryExpr:
		return -eval(e.X)
	case *ast.CallExpr:
		a, b := eval(e.Args[0]), eval(e.Args[1])
		if e.Fun.(*ast.Ident).Name == "min" {
			return min(a, b)
		}
		return max(a, b)
	case *ast.BinaryExpr:
		a, b := eval(e.X), eval(e.Y)
		switch e.Op {
		case token.ADD:
			return a + b
		case token.SUB:
			return a - b
		case token.MUL:
			return a * b
		}
		return a / b
	}
	return math.NaN()
}
