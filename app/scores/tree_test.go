package scores

import (
	"slices"
	"testing"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

// explained is 90000 ÷ 100000 × 60 + nothing for a metric without data.
func explained() record.Explanation {
	source := record.Source{File: "业绩.csv", Cell: "E2", Raw: "9万", Steps: []string{"wan|9万", "unknown|x"}}
	rows := record.Source{File: "订单.csv", Column: "金额|G", Rows: "2,5-9"}
	return record.Explanation{
		Key: "total.renormalised", Args: map[string]string{"coverage": "60%"}, Value: 90, Unit: record.Points,
		Parts: []record.Explanation{
			{Key: "item.higher", Metric: "sales.amount", Args: map[string]string{"metric": "销售额"}, Value: 54, Unit: record.Points, Formula: "90000 ÷ 100000 × 60 = 54.00", Parts: []record.Explanation{
				{Key: "actual", Value: 90000, Unit: record.Yuan, Sources: []record.Source{source}},
				{Key: "observation.amount", Value: 90000, Unit: record.Yuan, Sources: []record.Source{rows}},
				{Key: "weight", Value: 1.0 / 3, Unit: record.Percent},
			}},
			{Key: "missing.actual", Metric: "sales.new", Args: map[string]string{"metric": "新客户数"}},
		},
	}
}

func TestTheTreeShowsEveryNumberWithTheDecimalsItIsAddedUpWith(t *testing.T) {
	tr := newTree(explained(), nil, locale.Chinese)
	for id, want := range map[string]string{
		"0": "90.0", "0.0": "54.00", "0.0.0": "90,000.00", "0.0.2": "33.33%", "0.1": "",
	} {
		if got := tr[id].value; got != want {
			t.Errorf("%s %q = %q, want %q", id, tr[id].title, got, want)
		}
	}
}

func TestLeavesNameFileAndCellOrColumnAndRows(t *testing.T) {
	tr := newTree(explained(), nil, locale.Chinese)
	cell, rows := tr["0.0.0.0"], tr["0.0.1.0"]
	if cell.title != "业绩.csv › E2" || cell.value != "9万" || cell.source == nil || cell.source.Cell != "E2" {
		t.Errorf("cell = %+v", cell)
	}
	if want := "“万”换算成个：9万"; cell.formula != want {
		t.Errorf("steps = %q, want %q alone", cell.formula, want)
	}
	if want := "订单.csv › “金额”列，第 2, 5-9 行"; rows.title != want {
		t.Errorf("rows = %q, want %q", rows.title, want)
	}
}

func TestMetricsAreNamedInTheReadersLanguage(t *testing.T) {
	metrics := map[record.ID]record.Metric{"sales.amount": {ID: "sales.amount", Name: "销售额", English: "Sales"}}
	e := explained()
	tr := newTree(e, metrics, locale.English)
	if got, want := tr["0.0"].title, "Sales: actual ÷ target × weight"; got != want {
		t.Errorf("title = %q, want %q", got, want)
	}
	if e.Parts[0].Args["metric"] != "销售额" {
		t.Error("the explanation itself was changed")
	}
}

func TestAWideSheetIsCutToTheCitedCellAndWhoItIsAbout(t *testing.T) {
	e := &flow.Excerpt{
		Source: record.Source{Cell: "F2"}, Column: 5, Header: []string{"工号", "姓名", "C", "D", "E", "F", "G", "H"},
		Rows: []flow.ExcerptRow{{Number: 2, Cells: []string{"1", "2", "3", "4", "5", "6", "7", "8"}, Cited: true}, {Number: 3, Cells: []string{"短"}}},
	}
	got := near(e)
	if want := []string{"工号", "姓名", gap, "E", "F", "G"}; !slices.Equal(got.Header, want) || got.Header[got.Column] != "F" {
		t.Errorf("header = %v, cited %d; want %v", got.Header, got.Column, want)
	}
	if got.Rows[0].Cells[got.Column] != "6" || len(got.Rows[1].Cells) != 6 {
		t.Errorf("rows = %v", got.Rows)
	}
	if whole := near(&flow.Excerpt{Source: record.Source{Cell: "C2"}, Column: 2, Header: e.Header}); len(whole.Header) != 8 {
		t.Errorf("a cell at the left needs no cut: %v", whole.Header)
	}
}
