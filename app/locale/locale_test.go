package locale

import (
	"encoding/json"
	"io/fs"
	"path"
	"regexp"
	"slices"
	"strings"
	"testing"

	"zhiji/assets"
	"zhiji/store/record"
)

func TestEveryKeyStandsInBothLanguages(t *testing.T) {
	zh, en := catalogues()[Chinese], catalogues()[English]
	if len(zh) == 0 {
		t.Fatal("no texts at all")
	}
	for key := range zh {
		if _, ok := en[key]; !ok {
			t.Errorf("%s has no English text", key)
		}
	}
	for key := range en {
		if _, ok := zh[key]; !ok {
			t.Errorf("%s has no Chinese text", key)
		}
	}
}

func TestPlaceholdersAgreeBetweenLanguages(t *testing.T) {
	// Chinese writes the month as a number where English names it.
	free := map[string]bool{"period.month": true}
	mark := regexp.MustCompile(`\{[a-z_0-9]+\}`)
	for key, zh := range catalogues()[Chinese] {
		a, b := mark.FindAllString(zh, -1), mark.FindAllString(catalogues()[English][key], -1)
		slices.Sort(a)
		slices.Sort(b)
		if !slices.Equal(slices.Compact(a), slices.Compact(b)) && !free[key] {
			t.Errorf("%s: placeholders %v in Chinese, %v in English", key, a, b)
		}
	}
}

func TestWordsFollowTheirCount(t *testing.T) {
	for _, c := range []struct{ text, n, m, want string }{
		{"{n} {n:row|rows}", "1", "", "{n} row"},
		{"{n} {n:row|rows}", "0", "", "{n} rows"},
		{"{n} {n:row|rows}", "2", "", "{n} rows"},
		{"{n} {n:row|rows}", "11", "", "{n} rows"},
		{"{m} {m:file|files}, {n} {n:row|rows}. Correct {n:it|them}.", "1", "3", "{m} files, {n} row. Correct it."},
		{"{n:|s}", "1", "", ""},
		{"{k:day|days}", "1", "1", "days"}, // a count that is not given
		{"{n:row} a|b {n}", "1", "", "{n:row} a|b {n}"},
	} {
		if got := numbered(c.text, []string{"m", c.m, "n", c.n}); got != c.want {
			t.Errorf("%q with n = %s, m = %s is %q, want %q", c.text, c.n, c.m, got, c.want)
		}
	}
	if one, two := English.Text("table.count", "n", "1"), English.Text("table.count", "n", "2"); one != "1 row" || two != "2 rows" {
		t.Errorf("the catalogue gives %q and %q", one, two)
	}
	if one, many := English.Quantity(1, record.Days), English.Quantity(1.5, record.Days); one != "1 day" || many != "1.5 days" {
		t.Errorf("quantities %q and %q", one, many)
	}
}

func TestWordsFollowOnlyCountsOfTheirText(t *testing.T) {
	for _, language := range Languages {
		for key, text := range catalogues()[language] {
			for _, part := range numberForms.FindAllStringSubmatch(text, -1) {
				if !strings.Contains(catalogues()[Chinese][key], "{"+part[1]+"}") && !strings.HasPrefix(key, "unit.") {
					t.Errorf("%s %s: there is no count %q", language, key, part[1])
				}
			}
		}
	}
}

func TestNoKeyStandsInTwoFiles(t *testing.T) {
	for _, language := range Languages {
		where := map[string]string{}
		files, _ := fs.Glob(assets.Words(), path.Join(string(language), "*.json"))
		for _, file := range files {
			data, _ := fs.ReadFile(assets.Words(), file)
			texts := map[string]string{}
			if err := json.Unmarshal(data, &texts); err != nil {
				t.Fatalf("%s: %v", file, err)
			}
			for key := range texts {
				if other := where[key]; other != "" {
					t.Errorf("%s stands in %s and %s", key, other, file)
				}
				where[key] = file
			}
		}
	}
}

func TestNumbersRoundHalfAwayFromZeroWithSeparators(t *testing.T) {
	for _, c := range []struct {
		v      float64
		digits int
		want   string
	}{
		{1.005, 2, "1.01"},
		{-1.005, 2, "-1.01"},
		{2.5, 0, "3"},
		{-2.5, 0, "-3"},
		{123456, 2, "123,456.00"},
		{1234567.891, 1, "1,234,567.9"},
		{999, 0, "999"},
		{0, 1, "0.0"},
	} {
		if got := Chinese.Number(c.v, c.digits); got != c.want {
			t.Errorf("Number(%v, %d) = %q, want %q", c.v, c.digits, got, c.want)
		}
	}
}

func TestPeriodsReadNaturallyInBothLanguages(t *testing.T) {
	for _, c := range []struct{ key, zh, en string }{
		{"2026-10", "2026年10月", "October 2026"},
		{"2026-03", "2026年3月", "March 2026"},
		{"2026-Q4", "2026年第4季度", "Q4 2026"},
		{"2026-H1", "2026年上半年", "first half of 2026"},
		{"2026", "2026年度", "2026"},
	} {
		if got := Chinese.Period(record.PeriodKey(c.key)); got != c.zh {
			t.Errorf("zh %s = %q, want %q", c.key, got, c.zh)
		}
		if got := English.Period(record.PeriodKey(c.key)); got != c.en {
			t.Errorf("en %s = %q, want %q", c.key, got, c.en)
		}
	}
}
