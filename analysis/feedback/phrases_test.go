package feedback

import (
	"regexp"
	"slices"
	"strings"
	"testing"
	"unicode"

	"zhiji/store/record"
)

// sayable are the names that wording may use.
var sayable = strings.Fields(`metric metrics much group grade total previous change rank peers group_mean coverage least
	actual target gap difference points achievement lost next_target streak first peer_mean peer_gap`)

func TestWordingHasNoNumberOfItsOwnAndKnowsItsPlaceholders(t *testing.T) {
	for _, language := range []string{"zh", "en"} {
		for key, variants := range words(t, language).Phrases {
			for _, v := range variants {
				if strings.ContainsFunc(v, unicode.IsNumber) {
					t.Errorf("%s %s states a number: %s", language, key, v)
				}
				for _, name := range placeholders(v) {
					if !slices.Contains(sayable, name) {
						t.Errorf("%s %s: nobody knows {%s}", language, key, name)
					}
				}
			}
		}
	}
}

func TestBothLanguagesHaveTheSameWordingKeys(t *testing.T) {
	zh, en := words(t, "zh").Phrases, words(t, "en").Phrases
	for key := range zh {
		if len(en[key]) == 0 {
			t.Errorf("%s has no English wording", key)
		}
	}
	for key := range en {
		if len(zh[key]) == 0 {
			t.Errorf("%s has no Chinese wording", key)
		}
	}
}

func TestSentencesEndAndVary(t *testing.T) {
	for language, end := range map[string]string{"zh": "。", "en": "."} {
		for key, variants := range words(t, language).Phrases {
			if area, _, _ := strings.Cut(key, "."); slices.Contains([]string{"join", "degree", "group"}, area) {
				continue
			}
			if len(variants) < 2 {
				t.Errorf("%s %s has a single variant", language, key)
			}
			for _, v := range variants {
				if !strings.HasSuffix(v, end) {
					t.Errorf("%s %s does not end: %s", language, key, v)
				}
			}
			if sorted := slices.Sorted(slices.Values(variants)); len(slices.Compact(sorted)) != len(variants) {
				t.Errorf("%s %s says the same twice", language, key)
			}
		}
	}
}

// Empty praise, judgements of character, and words that tell gender or age.
var banned = map[string]*regexp.Regexp{
	"zh": regexp.MustCompile(`再接再厉|继续努力|继续保持|再创佳绩|更上一层楼|加油|优秀|态度|懒|粗心|不负责|能力差|积极|她|他们?[，。的]|先生|女士|小姐|年轻|年纪|您`),
	"en": regexp.MustCompile(`(?i)\b(keep (it|up)|good work|great job|well done|excellent|attitude|lazy|careless|he|she|his|her|young|older|always|never)\b`),
}

func TestWordingHasNoEmptyPhrasesAndJudgesNobody(t *testing.T) {
	for _, language := range []string{"zh", "en"} {
		for key, variants := range words(t, language).Phrases {
			for _, v := range variants {
				if word := banned[language].FindString(v); word != "" {
					t.Errorf("%s %s says %q: %s", language, key, word, v)
				}
			}
		}
	}
}

// With every metric of the library, in every direction of the result, there
// are words of the metric's own, and the letter holds nothing but facts.
func TestEveryMetricOfTheLibraryHasWordingOfItsOwn(t *testing.T) {
	library := newFirm(t, employees("seller"), nil).in.Metrics
	for _, language := range []string{"zh", "en"} {
		w := words(t, language)
		for _, m := range library {
			if m.Advice == "" {
				continue
			}
			for _, what := range []string{"above", "below", "step"} {
				if len(w.Phrases[m.Advice+"."+what]) < 2 {
					t.Errorf("%s: %s has no %s", language, m.ID, what)
				}
			}
		}
		for _, m := range library {
			everyOutcome(t, w, m)
		}
	}
}

// everyOutcome writes letters of one metric far over, at and under target.
func everyOutcome(t *testing.T, w Words, m record.Metric) {
	t.Helper()
	for _, share := range []float64{0.7, 0.9, 0.98, 1, 1.02, 1.1, 1.4} {
		target := 40.0
		if m.Unit == record.Percent {
			target = 0.6
		}
		f := newFirm(t, employees("seller"), map[record.ID][]series{"p1": {{m.ID, []float64{target * share}, target}}})
		_, letters := f.letters(w)
		letter := letters["p1"]
		if err := Verify(letter); err != nil {
			t.Error(err)
		}
		section := SectionStrengths
		if (share < 1) == (m.Direction == record.Higher) && share != 1 {
			section = SectionImprove
		}
		if at := slices.IndexFunc(letter.Paragraphs, func(p record.Paragraph) bool { return p.Section == section }); at < 0 {
			t.Errorf("%s at %v of target: no section %s in\n%s", m.ID, share, section, text(letter))
		}
	}
}
