package clean

import (
	"errors"
	"strings"
	"testing"
)

func TestNumber(t *testing.T) {
	for _, c := range []struct {
		text string
		want Quantity
	}{
		{"123", Quantity{Value: 123}},
		{"-1.50", Quantity{Value: -1.5}},
		{"+7", Quantity{Value: 7}},
		{".5", Quantity{Value: 0.5}},
		{"-0", Quantity{}},
		{"1e3", Quantity{Value: 1000}},
		{"１２３．５", Quantity{Value: 123.5, Steps: []string{"width"}}},
		{"1,234.50", Quantity{Value: 1234.5, Steps: []string{"thousands"}}},
		{"12,345,678", Quantity{Value: 12345678, Steps: []string{"thousands"}}},
		{"12.3万", Quantity{Value: 123000, Scaled: true, Steps: []string{"wan"}}},
		{"12.3万元", Quantity{Value: 123000, Scaled: true, Unit: "元", Steps: []string{"wan", "unit"}}},
		{"1.2亿", Quantity{Value: 120000000, Scaled: true, Steps: []string{"yi"}}},
		{"￥1,200", Quantity{Value: 1200, Steps: []string{"width", "thousands"}}},
		{"-¥300", Quantity{Value: -300}},
		{"(123)", Quantity{Value: -123, Steps: []string{"brackets"}}},
		{"（1,000）", Quantity{Value: -1000, Steps: []string{"width", "brackets", "thousands"}}},
		{"85%", Quantity{Value: 0.85, Percent: true, Steps: []string{"percent"}}},
		{"85.1％", Quantity{Value: 0.851, Percent: true, Steps: []string{"width", "percent"}}},
		{"3‰", Quantity{Value: 0.003, Percent: true, Steps: []string{"permille"}}},
		{"2.5个百分点", Quantity{Value: 0.025, Percent: true, Steps: []string{"percent"}}},
		{"≥90%", Quantity{Value: 0.9, Percent: true, Compare: "≥", Steps: []string{"bound", "percent"}}},
		{"不低于90%", Quantity{Value: 0.9, Percent: true, Compare: "≥", Steps: []string{"bound", "percent"}}},
		{"≤30秒", Quantity{Value: 30, Unit: "秒", Compare: "≤", Steps: []string{"bound", "unit"}}},
		{"30秒以内", Quantity{Value: 30, Unit: "秒", Compare: "≤", Steps: []string{"bound", "unit"}}},
		{"<=4h", Quantity{Value: 4, Unit: "h", Compare: "≤", Steps: []string{"bound", "unit"}}},
		{"约 1.2 亿元", Quantity{Value: 120000000, Scaled: true, Unit: "元", Steps: []string{"about", "yi", "unit"}}},
		{"\u00a012\u200b", Quantity{Value: 12, Steps: []string{"width"}}},
		{"12 ", Quantity{Value: 12}},
	} {
		got, err := Number(c.text)
		var keys []string
		for _, s := range got.Steps {
			key, raw, _ := strings.Cut(s, "|")
			if raw != c.text {
				t.Errorf("%q: step %q does not keep the text", c.text, s)
			}
			keys = append(keys, key)
		}
		if err != nil || got.Value != c.want.Value || got.Percent != c.want.Percent || got.Scaled != c.want.Scaled ||
			got.Unit != c.want.Unit || got.Compare != c.want.Compare || strings.Join(keys, " ") != strings.Join(c.want.Steps, " ") {
			t.Errorf("%q: %+v %v, %v; want %+v", c.text, got, keys, err, c.want)
		}
	}
}

func TestMissingIsNotZero(t *testing.T) {
	for _, text := range []string{"", " ", "-", "—", "——", "－", "/", "／", "无", "未统计", "暂无", "N/A", "#DIV/0!", "#N/A", "＃Ｎ／Ａ", "\u200b", "NULL", "NaN"} {
		if _, err := Number(text); !errors.Is(err, ErrMissing) {
			t.Errorf("%q: %v, want %v", text, err, ErrMissing)
		}
	}
	if q, err := Number("0"); err != nil || q.Value != 0 {
		t.Errorf("0 is %v, %v", q, err)
	}
}

func TestTextInANumberIsRefusedWithAProposal(t *testing.T) {
	for text, want := range map[string]string{
		"12O": "120", "l5": "15", "12。5": "12.5", "abc12": "12", "1,23": "", "3-5": "", "九成": "", "12/5": "", "1.2.3": "", "12 34a5": "", "--5": "", "Infinity": "", "1e999": "",
	} {
		if q, err := Number(text); !errors.Is(err, ErrNotNumber) {
			t.Errorf("%q was read as %v, %v", text, q, err)
		}
		if got := Unknown(text); got != want {
			t.Errorf("%q: proposal %q, want %q", text, got, want)
		}
	}
}

func TestRatioVote(t *testing.T) {
	for _, c := range []struct {
		values []float64
		want   Ratio
	}{
		{nil, RatioAsIs},
		{[]float64{0.85, 0, 1.2, 1}, RatioAsIs},
		{[]float64{85, 0, 99.5, 100}, RatioHundred},
		{[]float64{0.85, 85}, RatioMixed},
		{[]float64{0, 0}, RatioAsIs},
	} {
		if got := VoteRatio(c.values); got != c.want {
			t.Errorf("%v: %d, want %d", c.values, got, c.want)
		}
	}
}
