package feedback

import (
	"strings"
	"testing"

	"zhiji/store/record"
)

func letterOf(text string, written ...string) record.Letter {
	s := record.Sentence{Text: text}
	for _, w := range written {
		s.Facts = append(s.Facts, record.Fact{Written: w})
	}
	return record.Letter{Paragraphs: []record.Paragraph{{Section: SectionResult, Sentences: []record.Sentence{s}}}}
}

func TestVerifyFindsANumberThatIsNoFact(t *testing.T) {
	for _, c := range []struct {
		text    string
		written []string
		ok      bool
	}{
		{"超额15%，目标20家", []string{"15%", "20"}, true},
		{"超额15%，目标21家", []string{"15%", "20"}, false},
		{"超额115%", []string{"15%"}, false},
		{"超额1.15%", []string{"15%"}, false},
		{"超额1.15%", []string{"15%", "1"}, false},
		{"超额115%", []string{"15%", "1"}, false},
		{"超额-15%", []string{"15%"}, false},
		{"超额−15%", []string{"15%"}, false},
		{"超额15.5%", []string{"15"}, false},
		{"共15%", []string{"15"}, false},
		{"共15万", []string{"15"}, false},
		{"共15。", []string{"15"}, true},
		{"共15, 其中3.", []string{"15", "3"}, true},
		{"total 1,234,567", []string{"234"}, false},
		{"total 1,234,567", []string{"1,234,567"}, true},
		{"得¥12.3万", []string{"¥12.3万"}, true},
		{"得¥12.3万", []string{"¥12.3"}, false},
		{"全角１５", nil, false},
		{"上标²", nil, false},
		{"没有数字", nil, true},
		{"5S检查得分91分", []string{"5S检查得分", "91分"}, true},
		{"8%到108%", []string{"8%"}, false},
	} {
		if err := Verify(letterOf(c.text, c.written...)); (err == nil) != c.ok {
			t.Errorf("%q with %v: %v, want ok %v", c.text, c.written, err, c.ok)
		}
	}
}

func TestVerifyFindsANumberPlantedAnywhereInALetter(t *testing.T) {
	_, letters := everyone(t).letters(words(t, "zh"))
	planted := 0
	for _, letter := range letters {
		for i := range letter.Paragraphs {
			for j := range letter.Paragraphs[i].Sentences {
				s := &letter.Paragraphs[i].Sentences[j]
				old := s.Text
				s.Text = strings.TrimSuffix(s.Text, "。") + "，约77777。"
				if Verify(letter) == nil {
					t.Errorf("nobody noticed %q", s.Text)
				}
				s.Text = old
				planted++
			}
		}
	}
	if planted < 30 {
		t.Errorf("only %d sentences were tried", planted)
	}
}
