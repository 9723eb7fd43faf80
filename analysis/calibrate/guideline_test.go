package calibrate

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"zhiji/store/record"
)

func quota(grades string, share, most float64) record.Quota {
	return record.Quota{Grades: strings.Split(grades, "+"), Share: share, Most: most}
}

// rulesOf has the scale S A B C D and the field's smallest team, 10.
func rulesOf(quotas ...record.Quota) Rules {
	return Rules{Grades: record.DefaultGrades(), Quotas: quotas, Small: 10}
}

// team returns people of one team who count, one a letter of grades.
func team(id record.ID, grades string) []Person {
	var out []Person
	for i, g := range grades {
		out = append(out, Person{record.ID(fmt.Sprintf("%s%d", id, i)), id, string(g), true})
	}
	return out
}

// told writes the lines of a group: grades, formula, people there and off.
func told(g Group) []string {
	var out []string
	for _, l := range g.Lines {
		text := strings.Join(l.Grades, "+")
		if l.Target != nil {
			text += fmt.Sprintf(": %s, %d %+d %s", l.Target.Formula, l.Actual, l.Target.Off, l.Target.Why)
		}
		if l.Limit != nil {
			text += fmt.Sprintf(": %s, %d over %d", l.Limit.Formula, l.Actual, l.Limit.Over)
		}
		out = append(out, text)
	}
	return out
}

func same(t *testing.T, what string, got []string, want ...string) {
	t.Helper()
	if !slices.Equal(got, want) {
		t.Errorf("%s:\n got %q\nwant %q", what, got, want)
	}
}

var twoSevenOne = []record.Quota{quota("S+A", 0.2, 0), quota("B+C", 0.7, 0), quota("D", 0.1, 0)}

func TestThePlaceLeftGoesToTheLargestRemainder(t *testing.T) {
	// 2-7-1 of 23: 4.6 + 16.1 + 2.3; whole parts 4 + 16 + 2 = 22, one place left, .6 is largest.
	r := Guideline(team("t", "SSAAAA"+"BBBBBBBBBBBBBBB"+"DD"), rulesOf(twoSevenOne...))
	same(t, "2-7-1 of 23", told(r.Groups[0]),
		"S+A: 20% × 23 = 4.6 → 4 + 1 = 5, 6 +1 largest",
		"B+C: 70% × 23 = 16.1 → 16, 15 -1 smaller",
		"D: 10% × 23 = 2.3 → 2, 2 +0 smaller")
}

func TestSeveralPlacesGoToTheLargestRemaindersInTurn(t *testing.T) {
	// 3-6-1 of 12: 3.6 + 7.2 + 1.2; whole parts 3 + 7 + 1 = 11. Of 19: 5.7 + 11.4 + 1.9;
	// 5 + 11 + 1 = 17, two places: .9, then .7.
	quotas := []record.Quota{quota("S+A", 0.3, 0), quota("B", 0.6, 0), quota("C+D", 0.1, 0)}
	same(t, "3-6-1 of 12", told(Guideline(team("t", "AAABBBBBBBCC"), rulesOf(quotas...)).Firm),
		"S+A: 30% × 12 = 3.6 → 3 + 1 = 4, 3 -1 largest",
		"B: 60% × 12 = 7.2 → 7, 7 +0 smaller",
		"C+D: 10% × 12 = 1.2 → 1, 2 +1 smaller")
	same(t, "3-6-1 of 19", told(Guideline(team("t", strings.Repeat("B", 19)), rulesOf(quotas...)).Firm),
		"S+A: 30% × 19 = 5.7 → 5 + 1 = 6, 0 -6 largest",
		"B: 60% × 19 = 11.4 → 11, 19 +8 smaller",
		"C+D: 10% × 19 = 1.9 → 1 + 1 = 2, 0 -2 largest")
}

func TestOfEqualRemaindersTheBetterGradeGoesFirst(t *testing.T) {
	// 2-7-1 of 15: 3 + 10.5 + 1.5; one place left, .5 twice. The order of the quotas does not matter.
	quotas := slices.Clone(twoSevenOne)
	slices.Reverse(quotas)
	same(t, "tie", told(Guideline(team("t", strings.Repeat("B", 15)), rulesOf(quotas...)).Firm),
		"D: 10% × 15 = 1.5 → 1, 0 -1 tie.lost",
		"B+C: 70% × 15 = 10.5 → 10 + 1 = 11, 15 +4 tie.won",
		"S+A: 20% × 15 = 3, 0 -3 even")
}

func TestTargetsAddUpToThePeopleWhateverTheirNumber(t *testing.T) {
	for n := 1; n <= 300; n++ {
		rules := rulesOf(twoSevenOne...)
		rules.Small = 1
		sum := 0
		for _, l := range Guideline(team("t", strings.Repeat("B", n)), rules).Firm.Lines {
			sum += l.Target.People
			if off := float64(l.Target.People) - l.Target.Exact; off >= 1 || off <= -1 {
				t.Errorf("%d people: %s", n, l.Target.Formula)
			}
		}
		if sum != n {
			t.Errorf("%d people have %d places", n, sum)
		}
	}
}

func TestSharesBelowAHundredLeaveTheRestToTheOtherGrades(t *testing.T) {
	// S+A 20 % and D 5 % of 11: 2.2 + 0.55, rest 75 %: 8.25; 2 + 0 + 8 = 10, one place to .55.
	same(t, "rest", told(Guideline(team("t", "SABBBBBBCCC"), rulesOf(quota("S+A", 0.2, 0), quota("D", 0.05, 0))).Firm),
		"S+A: 20% × 11 = 2.2 → 2, 2 +0 smaller",
		"D: 5% × 11 = 0.55 → 0 + 1 = 1, 0 -1 largest",
		"B+C: 75% × 11 = 8.25 → 8, 9 +1 smaller")
}

func TestALimitIsRoundedDown(t *testing.T) {
	// S ≤ 5 % and A ≤ 10 % of 30: 1.5 and 3 (0.1 · 30 is 3 although binary fractions give less or more).
	r := Guideline(team("t", "SSAAA"+strings.Repeat("B", 25)), rulesOf(quota("S", 0, 0.05), quota("A", 0, 0.1)))
	same(t, "limits", told(r.Firm), "S: 5% × 30 = 1.5 → 1, 2 over 1", "A: 10% × 30 = 3, 3 over 0")
}

func TestALineGetsNoPlaceBeyondItsLimit(t *testing.T) {
	// S+A 20 %, at most 20 %, of 13: 2.6, limit 2. Rest 10.4. The place goes to the rest.
	same(t, "own limit", told(Guideline(team("t", "SA"+strings.Repeat("B", 11)), rulesOf(quota("S+A", 0.2, 0.2))).Firm),
		"S+A: 20% × 13 = 2.6 → 2, 2 +0 limit: 20% × 13 = 2.6 → 2, 2 over 0",
		"B+C+D: 80% × 13 = 10.4 → 10 + 1 = 11, 11 +0 largest")
	// S+A 50 %, at most 50 %, of 11: 5.5 twice, but the limit is 5: no tie.
	same(t, "no tie", told(Guideline(team("t", strings.Repeat("B", 11)), rulesOf(quota("S+A", 0.5, 0.5), quota("B", 0.5, 0))).Firm),
		"S+A: 50% × 11 = 5.5 → 5, 0 -5 limit: 50% × 11 = 5.5 → 5, 0 over 0",
		"B: 50% × 11 = 5.5 → 5 + 1 = 6, 11 +5 largest")
	// Shares of 50 % with limits of 20 %, of 10: 5 and 5, limits 2 and 2; 6 places go to nobody.
	same(t, "full", told(Guideline(team("t", strings.Repeat("B", 10)), rulesOf(quota("S", 0.5, 0.2), quota("B", 0.5, 0.2))).Firm),
		"S: 50% × 10 = 5 → 2, 0 -2 limit: 20% × 10 = 2, 0 over 0",
		"B: 50% × 10 = 5 → 2, 10 +8 limit: 20% × 10 = 2, 10 over 8")
}

// groups writes kind, department, n and whether it is enough.
func groups(r Report) []string {
	var out []string
	for _, g := range r.Groups {
		out = append(out, fmt.Sprint(g.Kind, " ", g.Department, " ", g.Teams, " ", g.N, " ", g.Enough))
	}
	return out
}

func TestSmallTeamsArePooled(t *testing.T) {
	// S+A ≤ 20 % where teams below 8 are not split: 4 + 5 = 9 people, 1.8, so one of them. The team of 10 stands alone: 2.
	people := slices.Concat(team("a", "SABB"), team("b", "BBBBB"), team("c", "SAABBBBBBB"))
	rules := rulesOf(quota("S+A", 0, 0.2))
	rules.Small = 8
	r := Guideline(people, rules)
	same(t, "groups", groups(r), "team c [c] 10 true", "pool  [a b] 9 true")
	same(t, "team", told(r.Groups[0]), "S+A: 20% × 10 = 2, 3 over 1")
	same(t, "pool", told(r.Groups[1]), "S+A: 20% × 9 = 1.8 → 1, 2 over 1")
}

func TestAPoolThatIsStillTooSmallHasNoNumbers(t *testing.T) {
	// With 10 as the smallest number the same 9 people have none; the firm's 19 may have 3.
	people := slices.Concat(team("a", "SABB"), team("b", "BBBBB"), team("c", "SAABBBBBBB"))
	r := Guideline(people, rulesOf(quota("S+A", 0, 0.2)))
	same(t, "groups", groups(r), "team c [c] 10 true", "pool  [a b] 9 false")
	same(t, "pool", told(r.Groups[1]), "S+A")
	if l := r.Groups[1].Lines[0]; l.Actual != 2 {
		t.Errorf("the pool has %d of S and A, want 2", l.Actual)
	}
	same(t, "firm", told(r.Firm), "S+A: 20% × 19 = 3.8 → 3, 5 over 2")
}

func TestPoolsClimbToTheParentUntilTheyAreLargeEnough(t *testing.T) {
	// East has 4 + 6 below it and nobody itself: 10. West 3 + 2 own = 5 goes on to the head office, which has 12
	// itself and stands alone; 5 are left at the top. North has nobody who counts.
	rules := rulesOf(twoSevenOne...)
	rules.Parent = map[record.ID]record.ID{"e1": "east", "e2": "east", "w1": "west", "east": "head", "west": "head", "n1": "north", "north": "head"}
	people := slices.Concat(team("e1", "BBBB"), team("e2", "BBBBBB"), team("w1", "BBB"), team("west", "BB"),
		team("head", strings.Repeat("B", 12)), []Person{{"x", "n1", "B", false}})
	r := Guideline(people, rules)
	same(t, "groups", groups(r), "pool east [e1 e2] 10 true", "team head [head] 12 true", "pool  [w1 west] 5 false")
	same(t, "out", []string{fmt.Sprint(r.Out)}, "[x]")
}

func TestNobodyIsLostWhenParentsGoInACircle(t *testing.T) {
	rules := rulesOf(twoSevenOne...)
	rules.Parent = map[record.ID]record.ID{"a": "b", "b": "c", "c": "a"}
	same(t, "circle", groups(Guideline(slices.Concat(team("a", "BBBB"), team("b", "BBBB"), team("c", "BB")), rules)), "pool c [a b c] 10 true")
	rules.Small = 11
	same(t, "circle", groups(Guideline(slices.Concat(team("a", "BBBB"), team("b", "BBBB"), team("c", "BB")), rules)), "pool  [a b c] 10 false")
}

func TestOnlyPeopleWithAFinalGradeOfTheScaleCount(t *testing.T) {
	people := []Person{{"none", "t", "", true}, {"probation", "t", "A", false}, {"strange", "t", "优秀", true}, {"one", "t", "A", true}}
	rules := rulesOf(twoSevenOne...)
	rules.Small = 1
	r := Guideline(people, rules)
	same(t, "out", []string{fmt.Sprint(r.Out, r.Firm.N, r.Firm.Counts)}, "[none probation strange] 1 [0 1 0 0 0]")
}

func TestWithNobodyPublishedThereIsNothingToCompare(t *testing.T) {
	for _, people := range [][]Person{nil, {{"x", "t", "A", false}}} {
		r := Guideline(people, rulesOf(twoSevenOne...))
		if len(r.Groups) != 0 || r.Firm.N != 0 || r.Firm.Enough || len(r.Firm.Lines) != 3 || r.Firm.Lines[0].Target != nil {
			t.Errorf("report of nobody: %+v", r)
		}
	}
}

func TestWithoutAGuidelinePeopleAreOnlyCounted(t *testing.T) {
	r := Guideline(team("t", "SABBBBBBBB"), rulesOf())
	if len(r.Firm.Lines) != 0 || !slices.Equal(r.Firm.Counts, []int{1, 1, 8, 0, 0}) {
		t.Errorf("%+v", r.Firm)
	}
}
