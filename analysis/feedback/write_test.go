package feedback

import (
	"flag"
	"fmt"
	"math"
	"math/rand/v2"
	"os"
	"strings"
	"testing"

	"zhiji/store/record"
)

var update = flag.Bool("update", false, "renew the golden letters")

// everyone is the firm of the golden letters, a person for each situation.
func everyone(t testing.TB) firm {
	nan := math.NaN()
	people := employees("seller", "seller", "seller", "seller", "seller", "service", "dev", "clerk", "clerk", "dev")
	return newFirm(t, people, map[record.ID][]series{
		"p1": { // strong, new customers well over, repurchase a little under
			{"sales.amount", []float64{400000, 420000, 455000}, 400000},
			{"sales.new_customers", []float64{18, 20, 23}, 20},
			{"sales.repurchase", []float64{0.36, 0.33, 0.34}, 0.35},
		},
		"p2": { // weak everywhere
			{"sales.amount", []float64{390000, 350000, 301000}, 400000},
			{"sales.new_customers", []float64{16, 15, 12}, 20},
			{"sales.repurchase", []float64{0.3, 0.31, 0.29}, 0.35},
			{"sales.received", []float64{0.9, 0.85, 0.78}, 0.9},
		},
		"p3": { // one value missing, the others on target
			{"sales.amount", []float64{400000, 400000, 400000}, 400000},
			{"sales.new_customers", []float64{20, 20, 21}, 20},
			{"sales.repurchase", []float64{0.35, 0.34, nan}, 0.35},
			{"sales.received", []float64{0.9, 0.9, 0.96}, 0.95},
		},
		"p4": { // too little to publish
			{"sales.amount", []float64{400000, 410000, nan}, 400000},
			{"sales.new_customers", []float64{20, 20, 19}, 20},
		},
		"p5": {{"sales.amount", []float64{370000, 380000, 380000}, 400000}, {"sales.new_customers", []float64{nan, nan, 20}, 20}},
		"p6": { // service, lower is better, streaks of three
			{"service.satisfaction", []float64{0.9, 0.915, 0.93, 0.95}, 0.92},
			{"service.response", []float64{26, 28, 31, 34}, 30},
			{"service.resolution", []float64{0.8, 0.79, 0.86, 0.852}, 0.85},
		},
		"p7": { // developer alone in the position, late with a target of none
			{"dev.defects", []float64{2.4, 2.6, 2.1}, 2.5},
			{"dev.review_pass", []float64{0.9, 0.88, 0.86}, 0.92},
			{"attendance.late", []float64{1, 0, 3}, 0},
		},
		"p8": {{"own", []float64{80, 84, 91}, 85}, {"attendance.absent", []float64{0, 0, 0}, 0}},
		"p9": {{"own", []float64{80, 84, 62}, 85}, {"office.accuracy", []float64{0.99, 0.985, 0.98}, 0.97}},
	})
}

func TestLettersAreThoseOfTheGoldenFiles(t *testing.T) {
	f := everyone(t)
	f.in.Target.Set(0, 4, f.in.Target.Metric("sales.repurchase"), 0.36) // November is agreed for p1
	for _, language := range []string{"zh", "en"} {
		_, letters := f.letters(words(t, language))
		var b strings.Builder
		for _, e := range f.in.Employees {
			fmt.Fprintf(&b, "== %s\n%s\n", e.ID, text(letters[e.ID]))
		}
		path := "testdata/letters." + language + ".txt"
		if *update {
			if err := os.WriteFile(path, []byte(b.String()), 0o644); err != nil {
				t.Fatal(err)
			}
		}
		if want := string(read(t, path)); b.String() != want {
			t.Errorf("%s differs (renew with go test -update):\n%s", path, b.String())
		}
	}
}

func TestEveryNumberInALetterIsAFact(t *testing.T) {
	for _, language := range []string{"zh", "en"} {
		for _, f := range []firm{everyone(t), crowd(t, 80)} {
			_, letters := f.letters(words(t, language))
			for id, letter := range letters {
				if err := Verify(letter); err != nil {
					t.Errorf("%s %s: %v", language, id, err)
				}
				for _, p := range letter.Paragraphs {
					for _, s := range p.Sentences {
						if strings.ContainsAny(s.Text, "{}") || s.Text == "" {
							t.Errorf("%s: unfilled or empty sentence %q", id, s.Text)
						}
					}
				}
			}
		}
	}
}

// crowd is a firm of n sellers and service people with seeded values.
func crowd(t testing.TB, n int) firm {
	r := rand.New(rand.NewPCG(21, 22))
	var positions []record.ID
	data := map[record.ID][]series{}
	for i := range n {
		id := record.ID(fmt.Sprintf("p%d", i+1))
		list := []series{{"sales.amount", nil, 400000}, {"sales.new_customers", nil, 20}, {"sales.repurchase", nil, 0.35}, {"sales.received", nil, 0.9}}
		position := record.ID("seller")
		if i%2 == 1 {
			list, position = []series{{"service.satisfaction", nil, 0.92}, {"service.response", nil, 30}, {"service.resolution", nil, 0.85}, {"service.quality", nil, 0.95}}, "service"
		}
		for j := range list {
			for range months {
				v := list[j].target * (0.75 + 0.5*r.Float64())
				if list[j].metric == "sales.new_customers" {
					v = math.Round(v)
				}
				if r.IntN(12) == 0 {
					v = math.NaN()
				}
				list[j].actuals = append(list[j].actuals, v)
			}
		}
		positions, data[id] = append(positions, position), list
	}
	return newFirm(t, employees(positions...), data)
}

// Two people may read the same paragraph only when it states the same figures
// of the same metrics.
func TestPeopleWithDifferentFindingsShareNoParagraph(t *testing.T) {
	for _, language := range []string{"zh", "en"} {
		_, letters := crowd(t, 80).letters(words(t, language))
		stated, shared := map[string]string{}, 0
		for id, letter := range letters {
			for _, p := range letter.Paragraphs {
				text, facts := "", ""
				for _, s := range p.Sentences {
					text += s.Text
					for _, fact := range s.Facts {
						facts += fmt.Sprintln(fact.Name, fact.Metric, fact.Written)
					}
				}
				other, ok := stated[text]
				if ok && other != facts {
					t.Errorf("%s shares a paragraph with somebody of other figures: %s", id, text)
				}
				if ok && p.Section != SectionMissing {
					shared++
				}
				stated[text] = facts
			}
		}
		if len(stated) < 200 || shared > 10 {
			t.Errorf("%s: %d paragraphs, %d of them equal", language, len(stated), shared)
		}
	}
}

func TestALetterHasAtMostThreeStrengthsAndThreeImprovementsEachWithAStep(t *testing.T) {
	f := crowd(t, 80)
	w := words(t, "zh")
	steps := map[string]bool{}
	for key, variants := range w.Phrases {
		if strings.HasSuffix(key, ".step") {
			for _, v := range variants {
				steps[v[strings.LastIndex(v, "}")+1:]] = true
			}
		}
	}
	_, letters := f.letters(w)
	full := 0
	for id, letter := range letters {
		for _, p := range letter.Paragraphs {
			if p.Section != SectionStrengths && p.Section != SectionImprove {
				continue
			}
			if len(p.Sentences) > most {
				t.Errorf("%s: %d sentences in %s", id, len(p.Sentences), p.Section)
			}
			if len(p.Sentences) == most {
				full++
			}
			for _, s := range p.Sentences {
				if p.Section == SectionImprove && !endsWithOneOf(s.Text, steps) {
					t.Errorf("%s: no next step in %q", id, s.Text)
				}
			}
		}
	}
	if full == 0 {
		t.Error("no letter reached the limit: the test does not test it")
	}
}

func endsWithOneOf(text string, ends map[string]bool) bool {
	for end := range ends {
		if strings.HasSuffix(text, end) {
			return true
		}
	}
	return false
}

func TestTheSameFactsGiveTheSameLetter(t *testing.T) {
	f := everyone(t)
	_, a := f.letters(words(t, "zh"))
	_, b := f.letters(words(t, "zh"))
	for id := range a {
		if text(a[id]) != text(b[id]) {
			t.Errorf("%s got two letters from the same facts", id)
		}
	}
}

func TestColleaguesWithTheSameFindingDoNotGetTheSameWords(t *testing.T) {
	data := map[record.ID][]series{}
	var positions []record.ID
	for i := range 24 {
		positions = append(positions, "seller")
		data[record.ID(fmt.Sprintf("p%d", i+1))] = []series{{"sales.repurchase", []float64{0.31}, 0.35}}
	}
	f := newFirm(t, employees(positions...), data)
	_, letters := f.letters(words(t, "zh"))
	different := map[string]int{}
	for _, letter := range letters {
		for _, p := range letter.Paragraphs {
			if p.Section == SectionImprove {
				different[p.Sentences[0].Text]++
			}
		}
	}
	if len(different) < 8 { // 3 ways to say it × 4 next steps
		t.Errorf("24 people with one and the same finding got %d different texts, want at least 8", len(different))
	}
}

func TestWhoeverHasSomethingToImproveHasAFocus(t *testing.T) {
	for _, f := range []firm{everyone(t), crowd(t, 80)} {
		_, letters := f.letters(words(t, "en"))
		for id, letter := range letters {
			if section(letter, SectionImprove) != nil && len(section(letter, SectionFocus)) != 1 {
				t.Errorf("%s is to improve, without a focus:\n%s", id, text(letter))
			}
		}
	}
}

func TestWithoutATotalNoPointsArePromised(t *testing.T) {
	f := everyone(t)
	findings, _ := f.letters(words(t, "zh"))
	for _, found := range findings["p4"] { // half of the weights have no data
		if _, ok := found.Numbers["lost"]; ok {
			t.Errorf("%+v tells points of a total that is not published", found)
		}
	}
}

// A target that was reached is not held against anybody, whatever the trend
// and the peers say.
func TestAReachedTargetIsNeverUnderImprovements(t *testing.T) {
	f := newFirm(t, employees("service", "service", "service", "service", "service"), map[record.ID][]series{
		"p1": {{"service.satisfaction", []float64{0.96, 0.945, 0.93}, 0.92}, {"service.resolution", []float64{0.7, 0.74, 0.8}, 0.85}},
		"p2": {{"sales.amount", []float64{100}, 100}},
		"p3": {{"sales.amount", []float64{900}, 900}}, "p4": {{"sales.amount", []float64{900}, 900}},
		"p5": {{"sales.amount", []float64{900}, 900}},
	})
	for _, c := range []struct {
		who             record.ID
		section, phrase string
	}{
		{"p1", SectionStrengths, "93%"},
		{"p1", SectionStrengths, "连续2个月"},
		{"p1", SectionStrengths, "96%"},
		{"p1", SectionImprove, "80%"},
		{"p1", SectionImprove, "连续2个月"},
		{"p2", SectionStrengths, "¥100"},
	} {
		_, letters := f.letters(words(t, "zh"))
		letter := letters[c.who]
		if !strings.Contains(fmt.Sprint(section(letter, c.section)), c.phrase) {
			t.Errorf("%s: no %s in %s:\n%s", c.who, c.phrase, c.section, text(letter))
		}
		if c.who == "p2" && section(letter, SectionImprove) != nil {
			t.Errorf("p2 reached the target and is to improve:\n%s", text(letter))
		}
	}
}

func section(letter record.Letter, name string) []string {
	var out []string
	for _, p := range letter.Paragraphs {
		for _, s := range p.Sentences {
			if p.Section == name {
				out = append(out, s.Text)
			}
		}
	}
	return out
}
