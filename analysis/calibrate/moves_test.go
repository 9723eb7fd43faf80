package calibrate

import (
	"fmt"
	"slices"
	"testing"

	"zhiji/store/record"
)

func TestMovesShowTheDistributionBeforeAndAfter(t *testing.T) {
	// Two of three S/A go down: 3 of 10, then 1, where 20 % is 2. t0 is moved twice: the last holds.
	people := append(team("t", "SAABBBBBBB"), Person{"away", "t", "A", false})
	e := Try(people, []Move{{"t0", "C"}, {"t0", "A"}, {"t1", "B"}, {"t2", "B"}, {"t3", "B"}, {"away", "B"}, {"t4", "E"}, {"nobody", "A"}}, rulesOf(quota("S+A", 0, 0.2)))
	got := []string{
		fmt.Sprint(e.Before.Firm.Counts, e.After.Firm.Counts), fmt.Sprint(e.Moved), fmt.Sprint(e.Void),
		told(e.Before.Groups[0])[0], told(e.After.Groups[0])[0],
	}
	same(t, "effect", got,
		"[1 2 7 0 0] [0 1 9 0 0]", "[{t0 S A -1} {t1 A B -1} {t2 A B -1}]", "[{away B} {t4 E} {nobody A}]",
		"S+A: 20% × 10 = 2, 3 over 1", "S+A: 20% × 10 = 2, 1 over 0")
	if people[0].Grade != "S" {
		t.Error("the people themselves were changed")
	}
}

func at(v float64) *float64 { return &v }

// classes returns the class of each grade of a scale.
func classes(names ...string) string {
	var cuts Cuts
	for _, n := range names {
		cuts.Grades = append(cuts.Grades, record.Grade{Name: n})
	}
	text := ""
	for _, n := range names {
		class, _ := cuts.performance(Candidate{Grade: n})
		text += fmt.Sprint(int(class))
	}
	return text
}

func TestAScaleIsDividedInThirds(t *testing.T) {
	// (i − ½)/k: of 5 .1 .3 | .5 | .7 .9; of 4 .125 | .375 .625 | .875; of 6 two each; of 2 .25 | .75.
	for want, names := range map[string][]string{
		"1": {"A"}, "20": {"A", "B"}, "210": {"优", "良", "差"}, "2110": {"A", "B", "C", "D"},
		"22100": {"S", "A", "B", "C", "D"}, "221100": {"1", "2", "3", "4", "5", "6"},
	} {
		if got := classes(names...); got != want {
			t.Errorf("%v: %s, want %s", names, got, want)
		}
	}
}

func TestPeopleWithoutPerformanceOrPotentialStandApart(t *testing.T) {
	box := Place([]Candidate{
		{Employee: "star", Grade: "S", Rated: at(90), Match: at(0.2)}, // rated goes before match
		{Employee: "solid", Grade: "B", Rated: at(89)},
		{Employee: "expert", Grade: "A", Match: at(0.69)},
		{Employee: "unrated", Grade: "A"},
		{Employee: "ungraded", Match: at(1)},
		{Employee: "new"},
	}, NewCuts(record.DefaultGrades()))
	want := [3][3][]Placed{
		High:   {Low: {{"expert", AxisMatch}}, High: {{"star", AxisRated}}},
		Middle: {Middle: {{"solid", AxisRated}}},
	}
	if fmt.Sprint(box.Cells) != fmt.Sprint(want) {
		t.Errorf("cells %v, want %v", box.Cells, want)
	}
	if !slices.Equal(box.Apart, []Apart{{"unrated", false, true}, {"ungraded", true, false}, {"new", true, true}}) {
		t.Errorf("apart %v", box.Apart)
	}
	if box.Performance != AxisGrade || box.Potential != AxisMixed {
		t.Errorf("axes %s, %s", box.Performance, box.Potential)
	}
}

func TestCutPointsBelongToTheClassAbove(t *testing.T) {
	cuts := NewCuts(record.DefaultGrades())
	cuts.Total = &Cut{80, 100}
	for total, want := range map[float64]Class{79.9: Low, 80: Middle, 99.9: Middle, 100: High} {
		box := Place([]Candidate{{Employee: "x", Grade: "S", Total: &total, Match: at(0.9)}}, cuts)
		if len(box.Cells[want][High]) != 1 {
			t.Errorf("%v points: %v", total, box.Cells)
		}
	}
	box := Place([]Candidate{{Employee: "x", Grade: "S", Match: at(0.9)}}, cuts)
	if len(box.Apart) != 1 || box.Performance != AxisTotal || box.Potential != "" {
		t.Errorf("without a total: %+v", box)
	}
}
