package derive

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"reflect"
	"slices"
	"testing"

	"zhiji/store/record"
)

var orders = []record.Metric{
	metric("amount", record.Orders, record.DeriveAmount), metric("orders", record.Orders, record.DeriveOrders),
	metric("new", record.Orders, record.DeriveNew), metric("repeat", record.Orders, record.DeriveRepeat),
	metric("received", record.Orders, record.DeriveReceived), metric("late", record.Projects, record.DeriveLateShare),
	{ID: "imported"},
}

func metric(id record.ID, from record.LineKind, how string) record.Metric {
	return record.Metric{ID: id, Derived: record.Derivation{From: from, How: how}}
}

func day(text string) record.Date {
	d, err := record.ParseDate(text)
	if err != nil {
		panic(err)
	}
	return d
}

// order is a line of the person a, customer given, of a document of its own.
func order(key, date, party string, amount float64, row int) record.Line {
	return record.Line{Kind: record.Orders, Key: key, Document: key, Date: day(date), Employee: "a", Party: party, Amount: amount, Row: row}
}

func table(batch record.ID, kind record.LineKind, lines ...record.Line) record.Lines {
	return record.Lines{
		Batch: batch, Kind: kind, Source: record.Source{File: string(batch) + ".csv"}, Lines: lines,
		Column: map[string]string{"amount": "金额|G", "document": "单号|A", "party": "客户|C", "received": "回款|I", "date": "计划完成|D", "done": "实际完成|E"},
	}
}

// values returns "employee period metric" -> value.
func values(obs []record.Observation) map[string]float64 {
	m := map[string]float64{}
	for _, o := range obs {
		m[fmt.Sprintf("%s %s %s", o.Employee, o.Period, o.Metric)] = o.Value
	}
	return m
}

func expect(t *testing.T, obs []record.Observation, want map[string]float64) {
	t.Helper()
	if got := values(obs); !reflect.DeepEqual(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

func only(how string) []record.Metric {
	for _, m := range orders {
		if m.Derived.How == how {
			return []record.Metric{m}
		}
	}
	return nil
}

func TestAnOverlappingExportCountsEachLineOnce(t *testing.T) {
	first := table("b1", record.Orders, order("1", "2026-10-02", "甲", 100, 2), order("2", "2026-10-30", "乙", 50, 3))
	second := table("b2", record.Orders, order("2", "2026-10-30", "乙", 55, 7), order("3", "2026-11-01", "丙", 70, 8))
	obs := monthly(t, only(record.DeriveAmount), []record.Lines{first, second}, 1)
	// October 100 + 55 (the later export's figure), November 70.
	expect(t, obs, map[string]float64{"a 2026-10 amount": 155, "a 2026-11 amount": 70})
	october := obs[0]
	if october.Batch != "b2" {
		t.Errorf("October is of batch %s, want b2, the newest that contributes", october.Batch)
	}
	want := []record.Source{
		{Batch: "b1", File: "b1.csv", Column: "金额|G", Rows: "2"}, {Batch: "b2", File: "b2.csv", Column: "金额|G", Rows: "7"},
	}
	if !reflect.DeepEqual(october.Sources, want) {
		t.Errorf("sources %+v, want %+v", october.Sources, want)
	}
}

func TestCentsAddUpExactly(t *testing.T) {
	lines := []record.Lines{table("b", record.Orders, order("1", "2026-10-02", "甲", 0.1, 2), order("2", "2026-10-02", "甲", 0.2, 3))}
	expect(t, monthly(t, only(record.DeriveAmount), lines, 1), map[string]float64{"a 2026-10 amount": 0.3})
}

func TestARefundCountsInItsOwnMonth(t *testing.T) {
	refund := order("R1", "2026-11-03", "甲", -40, 3)
	refund.Document = "1"
	lines := []record.Lines{table("b1", record.Orders, order("1", "2026-10-02", "甲", 100, 2), refund)}
	expect(t, monthly(t, only(record.DeriveAmount), lines, 1), map[string]float64{"a 2026-10 amount": 100, "a 2026-11 amount": -40})
	expect(t, monthly(t, only(record.DeriveOrders), lines, 1), map[string]float64{"a 2026-10 orders": 1, "a 2026-11 orders": 0})
}

func TestCancelledLinesDoNotCount(t *testing.T) {
	cancelledLine := order("2", "2026-10-03", "乙", 80, 3)
	cancelledLine.Status = " Cancelled "
	later := order("1", "2026-10-02", "甲", 100, 2)
	later.Status = "已取消"
	before := table("b1", record.Orders, order("1", "2026-10-02", "甲", 100, 2), cancelledLine, order("3", "2026-10-05", "丙", 10, 4))
	expect(t, monthly(t, only(record.DeriveAmount), []record.Lines{before}, 1), map[string]float64{"a 2026-10 amount": 110})
	after := monthly(t, only(record.DeriveAmount), []record.Lines{before, table("b2", record.Orders, later)}, 1)
	expect(t, after, map[string]float64{"a 2026-10 amount": 10})
}

func TestOrdersAreDocumentsNotLines(t *testing.T) {
	second := order("1-2", "2026-10-02", "甲", 30, 3)
	second.Document = "1"
	undone := order("9-1", "2026-10-09", "乙", 30, 4)
	back := order("9-2", "2026-10-10", "乙", -30, 5)
	undone.Document, back.Document = "9", "9"
	lines := []record.Lines{table("b", record.Orders, order("1", "2026-10-02", "甲", 100, 2), second, undone, back)}
	expect(t, monthly(t, only(record.DeriveOrders), lines, 1), map[string]float64{"a 2026-10 orders": 1})
}

func TestNewAndReturningCustomersLookAtAllEarlierOrdersOfTheFirm(t *testing.T) {
	other := order("0", "2026-08-20", "丁", 10, 2)
	other.Employee = "b"
	lines := []record.Lines{table("b", record.Orders,
		other,
		order("1", "2026-09-02", "甲", 10, 3),
		order("2", "2026-10-02", "甲", 10, 4), order("3", "2026-10-03", "乙", 10, 5),
		order("4", "2026-10-04", "乙", 10, 6), order("5", "2026-10-05", "丁", 10, 7), order("6", "2026-10-06", "丙", 10, 8),
	)}
	// October of a: customers 甲 乙 丁 丙. New: 乙, 丙. Before: 甲 (own), 丁 (a colleague's) = 2 of 4.
	expect(t, monthly(t, only(record.DeriveNew), lines, 1), map[string]float64{
		"b 2026-08 new": 1, "a 2026-09 new": 1, "a 2026-10 new": 2,
	})
	expect(t, monthly(t, only(record.DeriveRepeat), lines, 1), map[string]float64{
		"b 2026-08 repeat": 0, "a 2026-09 repeat": 0, "a 2026-10 repeat": 0.5,
	})
}

func TestANewCustomerBelongsToWhoSoldFirst(t *testing.T) {
	rival := order("0", "2026-10-04", "甲", 10, 3)
	rival.Employee = "b"
	lines := []record.Lines{table("b", record.Orders, order("1", "2026-10-02", "甲", 10, 2), rival)}
	expect(t, monthly(t, only(record.DeriveNew), lines, 1), map[string]float64{"a 2026-10 new": 1, "b 2026-10 new": 0})
}

func TestARefundMakesNoCustomer(t *testing.T) {
	lines := []record.Lines{table("b", record.Orders, order("1", "2026-10-02", "甲", -10, 2))}
	expect(t, monthly(t, only(record.DeriveNew), lines, 1), map[string]float64{"a 2026-10 new": 0})
	expect(t, monthly(t, only(record.DeriveRepeat), lines, 1), map[string]float64{})
}

func TestTheCollectionRateIsARatioOfSums(t *testing.T) {
	a, b := order("1", "2026-10-02", "甲", 100, 2), order("2", "2026-10-03", "乙", 300, 3)
	a.Received, b.Received = 100, 150
	lines := []record.Lines{table("b", record.Orders, a, b)}
	obs := monthly(t, only(record.DeriveReceived), lines, 1)
	expect(t, obs, map[string]float64{"a 2026-10 received": 0.625}) // 250/400, not the mean of 1 and 0.5
	if len(obs[0].Sources) != 2 || obs[0].Sources[0].Column != "回款|I" || obs[0].Sources[1].Column != "金额|G" || obs[0].Sources[1].Rows != "2-3" {
		t.Errorf("sources %+v, want both columns over rows 2-3", obs[0].Sources)
	}
	refunded := []record.Lines{table("b", record.Orders, order("1", "2026-10-02", "甲", -5, 2))}
	expect(t, monthly(t, only(record.DeriveReceived), refunded, 1), map[string]float64{})
}

func project(key, due, done string) record.Line {
	return record.Line{Kind: record.Projects, Key: key, Document: key, Date: day(due), Done: day(done), Employee: "a"}
}

func TestLateProjectsCountInTheMonthTheyWereDue(t *testing.T) {
	lines := []record.Lines{table("b", record.Projects,
		project("1", "2026-09-10", "2026-09-10"),                                 // on the day: not late
		project("2", "2026-09-20", "2026-10-02"),                                 // late
		project("3", "2026-10-10", "2026-10-09"), project("4", "2026-10-12", ""), // unfinished in a reported month: late
		project("5", "2026-12-01", ""), // nobody knows yet
	)}
	expect(t, monthly(t, only(record.DeriveLateShare), lines, 1), map[string]float64{"a 2026-09 late": 0.5, "a 2026-10 late": 0.5})
}

func TestTheFirmsMonthMayBeginOnAnotherDay(t *testing.T) {
	lines := []record.Lines{table("b", record.Orders, order("1", "2026-09-25", "甲", 10, 2), order("2", "2026-09-26", "乙", 5, 3))}
	expect(t, monthly(t, only(record.DeriveAmount), lines, 26), map[string]float64{"a 2026-09 amount": 10, "a 2026-10 amount": 5})
}

func TestTheOrderOfLinesLeavesNoTrace(t *testing.T) {
	r := rand.New(rand.NewPCG(5, 6))
	var lines []record.Line
	for i := range 400 {
		l := order(fmt.Sprint(i), record.NewDate(2026, 8, 1+r.IntN(90)).String(), fmt.Sprint(r.IntN(60)), float64(r.IntN(100000))/100-100, i+2)
		l.Employee = record.ID(fmt.Sprint(r.IntN(5)))
		lines = append(lines, l)
	}
	want := monthly(t, orders, []record.Lines{table("b", record.Orders, lines...)}, 1)
	r.Shuffle(len(lines), func(i, j int) { lines[i], lines[j] = lines[j], lines[i] })
	if got := monthly(t, orders, []record.Lines{table("b", record.Orders, lines...)}, 1); !reflect.DeepEqual(got, want) {
		t.Error("shuffled lines give other observations")
	}
	if len(want) < 60 {
		t.Errorf("only %d observations", len(want))
	}
}

func TestRowsAreWrittenShortAndReadBack(t *testing.T) {
	for text, rows := range map[string][]int{
		"": nil, "5": {5}, "5-6": {5, 6}, "5-9,12": {5, 6, 7, 8, 9, 12}, "1,3,5-7": {1, 3, 5, 6, 7},
	} {
		shuffled := slices.Clone(rows)
		slices.Reverse(shuffled)
		if got := Rows(append(shuffled, rows...)); got != text {
			t.Errorf("Rows(%v) = %q, want %q", rows, got, text)
		}
		if got, err := ParseRows(text); err != nil || !slices.Equal(got, rows) {
			t.Errorf("ParseRows(%q) = %v, %v", text, got, err)
		}
	}
	for _, text := range []string{"a", "5-", "-5", "9-5", "0", "1,,2", "1-9999999999"} {
		if got, err := ParseRows(text); err == nil {
			t.Errorf("ParseRows(%q) = %v, want an error", text, got)
		}
	}
}

// monthly derives the values of lines with nothing to cancel it.
func monthly(t *testing.T, metrics []record.Metric, lines []record.Lines, monthStart int) []record.Observation {
	t.Helper()
	out, err := Monthly(t.Context(), metrics, lines, monthStart)
	if err != nil {
		t.Fatal(err)
	}
	return out
}

func TestACancelledDerivationGivesNothing(t *testing.T) {
	ctx, cancel := context.WithCancel(t.Context())
	cancel()
	lines := []record.Lines{table("b", record.Orders, record.Line{Kind: record.Orders, Key: "1", Employee: "a", Date: record.NewDate(2026, 10, 1), Amount: 1})}
	if out, err := Monthly(ctx, only(record.DeriveAmount), lines, 1); !errors.Is(err, context.Canceled) || out != nil {
		t.Errorf("%v, %v", out, err)
	}
}
