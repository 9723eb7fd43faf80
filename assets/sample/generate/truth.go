package main

import (
	"encoding/json"
	"regexp"
)

// Truth is what the files mean, for tests to compare with.
type Truth struct {
	Company     string         `json:"company"`
	Seed        uint64         `json:"seed"`
	Months      []string       `json:"months"`
	Departments map[string]int `json:"departments"` // people in the last month
	Positions   map[string]int `json:"positions"`   // the same
	Headcount   []int          `json:"headcount"`   // by month: employed on any day of it
	Planted     *Planted       `json:"planted"`
	Files       []File         `json:"files"`
	OrderMonths []string       `json:"order_months"`
	OrderSums   map[string]any `json:"order_sums"` // yuan by 工号 and order month, each line once, refunds taken off
	Values      Panel          `json:"values"`     // metric, 工号, month; null = none
	Review      Review         `json:"review"`
}

// truth sums the firm up. It is called after files, which note the cells of
// typing errors.
func (f *Firm) truth(files []File) Truth {
	t := Truth{
		Company: CompanyName, Seed: seed, Planted: f.Planted, Files: files, Values: f.Values, Review: f.Review,
		Departments: map[string]int{}, Positions: map[string]int{},
		OrderMonths: []string{History.Key()}, OrderSums: map[string]any{},
	}
	for m := First; m <= Last; m++ {
		t.Months = append(t.Months, m.Key())
		t.OrderMonths = append(t.OrderMonths, m.Key())
		t.Headcount = append(t.Headcount, len(f.on(m)))
	}
	for _, p := range f.on(Last) {
		t.Departments[p.post(Last).Department]++
		t.Positions[p.post(Last).Position]++
	}
	for rep, months := range f.desks() {
		sums := make([]int, len(months))
		for i, d := range months {
			sums[i] = d.amount
		}
		t.OrderSums[rep.Number] = sums
	}
	return t
}

var numbers = regexp.MustCompile(`\[\s+(?:(?:-?[\d.]+|null|"[\d-]+"),?\s+)+\]`)

// encode writes the truth as JSON with a series of numbers on a line.
func (t Truth) encode() ([]byte, error) {
	text, err := json.MarshalIndent(t, "", " ")
	if err != nil {
		return nil, err
	}
	blank := regexp.MustCompile(`\s+`)
	text = numbers.ReplaceAllFunc(text, func(list []byte) []byte { return blank.ReplaceAll(list, nil) })
	return append(text, '\n'), nil
}
