package main

import (
	"encoding/json"
	"os"
	"testing"
	"unicode/utf8"
)

func TestTheFirmHas120People(t *testing.T) {
	f := sample().Firm
	if n := len(f.on(Last)); n != 120 {
		t.Errorf("%d people in the last month, want 120", n)
	}
	if n := len(f.People); n != 121 {
		t.Errorf("%d people in all, want 121: one left", n)
	}
	departments, positions, women := map[string]int{}, map[string]int{}, map[string]int{}
	for _, p := range f.on(Last) {
		departments[p.post(Last).Department]++
		positions[p.post(Last).Position]++
		if p.Woman {
			women[p.post(Last).Department]++
		}
	}
	if len(departments) != 5 || len(positions) != 8 {
		t.Errorf("%d departments and %d positions, want 5 and 8", len(departments), len(positions))
	}
	if departments[Research] < 36 || women[Research] < 12 {
		t.Errorf("%s has %d people with %d women, want 36 and 12", Research, departments[Research], women[Research])
	}
}

func TestEverybodyButTheOwnerHasABossWhoIsThere(t *testing.T) {
	for m := First; m <= Last; m++ {
		for _, p := range sample().on(m) {
			boss := p.post(m).Boss
			if position := p.post(m).Position; boss == nil != (position == Owner) {
				t.Errorf("%s %s: boss %v", m.Key(), p.Name, boss)
			}
			if boss != nil && !boss.in(m) {
				t.Errorf("%s %s reports to somebody who is not there", m.Key(), p.Name)
			}
		}
	}
}

func TestWeightsMake100AndMetricsAreOfTheLibrary(t *testing.T) {
	text, err := os.ReadFile("../../library/metrics.json")
	if err != nil {
		t.Fatal(err)
	}
	var library []struct {
		ID, Name, Direction string
		Synonyms            []string
	}
	if err := json.Unmarshal(text, &library); err != nil {
		t.Fatal(err)
	}
	names, less := map[string]string{}, map[string]bool{}
	for _, m := range library {
		names[m.ID], less[m.ID] = m.Name, m.Direction == "lower"
		if synonym := newNames[m.ID]; synonym != "" && !contains(m.Synonyms, synonym) {
			t.Errorf("%s is no synonym of %s in the library", synonym, m.Name)
		}
	}
	for position, items := range schemes {
		sum := 0
		for _, it := range items {
			sum += it.Weight
			if names[it.Metric] == "" || metricNames[it.Metric] != names[it.Metric] || lower[it.Metric] != less[it.Metric] {
				t.Errorf("%s: %s is not as in the library", position, it.Metric)
			}
		}
		if sum != 100 || len(items) < 4 || len(items) > 6 {
			t.Errorf("%s: %d items of %d %%", position, len(items), sum)
		}
	}
}

func contains(list []string, s string) bool {
	for _, x := range list {
		if x == s {
			return true
		}
	}
	return false
}

func TestSomebodyCameWentAndMoved(t *testing.T) {
	f := sample().Firm
	by := map[string]*Person{}
	for _, p := range f.People {
		by[p.Number] = p
	}
	joiner, leaver, mover := by[f.Planted.Joiner], by[f.Planted.Leaver], by[f.Planted.Transfer]
	if joiner.in(monthOf(joinerDay)-1) || !joiner.in(monthOf(joinerDay)) {
		t.Error("the joiner is not there from July on")
	}
	if !leaver.in(monthOf(leaverDay)) || leaver.in(monthOf(leaverDay)+1) {
		t.Error("the leaver is not gone after August")
	}
	before, after := mover.post(monthOf(transferDay)-1), mover.post(monthOf(transferDay))
	if before.Department != ServiceDept || after.Department != Marketing || before.Boss == after.Boss {
		t.Errorf("transfer from %v to %v", before, after)
	}
}

func TestNamesTryWhatSoftwareGetsWrong(t *testing.T) {
	f := sample().Firm
	if len(f.Planted.Namesakes) != 2 {
		t.Errorf("namesakes %v, want two", f.Planted.Namesakes)
	}
	seen, beyond, longest := map[string]int{}, 0, 0
	for _, p := range f.People {
		seen[p.Name]++
		longest = max(longest, utf8.RuneCountInString(p.Name))
		for _, r := range p.Name {
			if r > 0xFFFF {
				beyond++
			}
		}
	}
	if len(seen) != len(f.People)-1 || seen[namesake.text] != 2 {
		t.Errorf("%d names for %d people, want only two of one name", len(seen), len(f.People))
	}
	if beyond != 1 || longest < 12 {
		t.Errorf("%d characters beyond the basic plane, longest name %d", beyond, longest)
	}
}
