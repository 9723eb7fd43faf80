package locale

import (
	"encoding/json"
	"io/fs"
	"path"
	"regexp"
	"slices"
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
