package flow

import (
	"reflect"
	"strings"
	"testing"

	"zhiji/app/locale"
	"zhiji/store/record"
)

// What the program says of bands can be pasted back and is the same rule.
func TestARuleThatIsSaidReadsAsTheSameRule(t *testing.T) {
	about := ScoringAbout{Unit: record.Yuan, Direction: record.Higher, Basis: record.Attained}
	for _, text := range []string{
		"≥100%得100分；95%–99%得90分；90%（含）–95%（不含）得80分；<90%得0分",
		"≥100万元得100分，80万元（含）-100万元（不含）得80分，低于80万元得0分",
		"≥100%得120分，80%（不含）-100%（不含）得80.5分，≤80%得0分，最低0分",
		"按完成率得分，最高120分",
	} {
		first := ReadScoring(text, about)
		said := strings.Join(locale.Chinese.Rule(first.Rule, about.Unit), "；")
		again := ReadScoring(said, about)
		if !reflect.DeepEqual(first.Rule, again.Rule) {
			t.Errorf("%s\nsaid %s\nread %+v", text, said, again.Rule)
		}
	}
}

func TestEveryRemarkHasASentenceInBothLanguages(t *testing.T) {
	for _, text := range []string{
		"≥100%得100分；95%–99%得90分；90%以上得80分；每低1%扣2分；出现投诉一票否决；看情况",
		"每缺1项扣20分", "每超1%扣5分", "每增加1个加5分", "≥3次得100分，≤2次得60分", "80%-100%得60-100分", "≥100%得20分，<100%得10分",
		"发生1次扣5分，≥90%得100分", "≥90%以上得100分，90%以下得0分", "中间按线性插值，≥90%得100分", "合格率每低1%扣2分", "≥100%，得5分", "按比例得分",
		"90%-95%得80分，90%-95%得80分", "100%得100分；低于100%，按完成率得分",
	} {
		for _, unit := range []record.Unit{"", record.Percent, record.Count, record.Yuan} {
			c := ReadScoring(text, ScoringAbout{Unit: unit})
			for _, l := range locale.Languages {
				var all []string
				for _, n := range c.Holes {
					all = append(all, HoleSentence(l, text, c, unit, n))
				}
				for _, n := range c.Assumed {
					all = append(all, AssumedSentence(l, text, c, unit, n))
				}
				for _, s := range append(all, l.Rule(c.Rule, unit)...) {
					if strings.Contains(s, "wording.") || strings.Contains(s, "{") || strings.Contains(s, "“”") {
						t.Errorf("%s %s: %q", l, text, s)
					}
				}
			}
		}
	}
}
