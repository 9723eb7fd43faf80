package wording

import (
	"regexp"
	"strings"

	"zhiji/store/record"
)

const (
	period = `(?:当月|本月|当期|本期|当季|本季度?|季度|当年|年度|全年|月度)?`
	grades = `([A-ES][+-]?|优秀|良好|基本合格|不合格|合格|待改进|基本称职|不称职|称职)`
)

var vetoes = []struct {
	re     *regexp.Regexp
	effect record.VetoEffect
}{
	{regexp.MustCompile(`(?:实行|执行|直接)?(?:该项|本项|此项|该指标)(?:一票否决|(?:直接)?(?:得分)?(?:为|计|记|得|归)(?:0分?|零分?)|不得分|0分|零分)(?:制)?|一票否决(?:该项|本项|此项|该指标)`), record.ZeroItem},
	{regexp.MustCompile(`(?:则|直接)?` + period + `(?:个人|整体)?(?:绩效考核|绩效|考核|总)(?:总分|得分|成绩|分数|分)?(?:直接)?(?:为|计|记|得|归|按|清)(?:0分?|零分?)(?:计|处理)?|总分(?:清零|归零)`), record.ZeroTotal},
	{regexp.MustCompile(`(?:则|直接)?` + period + `(?:个人)?(?:绩效|考核|考评)?(?:等级|评级)(?:直接)?(?:不得?高于|不得?超过|最高为?|至多为?|上限为|定为|评为|降为|判定为|为)` + grades + `(?:级|等)?`), record.CapGrade},
	{regexp.MustCompile(`(?:实行|执行|直接|予以)?一票否决制?`), ""},
	{regexp.MustCompile(`(?:不得分|(?:得|计|记)(?:0分?|零分))`), record.ZeroItem},
}

// reScored are words that a veto's condition does not hold: then it is
// something else.
var reScored = regexp.MustCompile(`得\d|[扣加减]\d|每|得满分|得分|否则|不扣|不属于|除外|扣分|加分|计分`)

var reNumber = regexp.MustCompile(`\d`)

// reLead is a condition up to its effect, over commas.
var reLead = regexp.MustCompile(`^[^;。\n]{0,80}`)

// readVeto reads 出现重大投诉一票否决 and keeps the condition as words.
func readVeto(p *parser) func() {
	sentence := reLead.FindString(p.rest())
	start, best := p.pos, -1
	v := Clause{}
	length := 0
	for _, of := range vetoes {
		m := of.re.FindStringSubmatchIndex(sentence)
		if m == nil || m[0] == 0 || best >= 0 && m[0] >= best {
			continue
		}
		best, length = m[0], m[1]
		v.Effect, v.Grade = of.effect, ""
		if len(m) > 2 && m[2] >= 0 {
			v.Grade = sentence[m[2]:m[3]]
		}
	}
	if best < 0 || reScored.MatchString(sentence[:best]) {
		return nil
	}
	if plain := best + len("不得分"); length <= plain && reNumber.MatchString(sentence[:best]) {
		return nil // 低于目标值10%以上不得分 is no veto
	}
	text := strings.TrimRight(sentence[:best], "，,、:的者则时()")
	if text == "" {
		return nil
	}
	when, own := p.threshold(text)
	p.pos = start + length
	at := p.span(start, start+len(text))
	v.Span, v.When = p.span(start, p.pos), when
	return func() {
		v.Text = p.original(at)
		p.vetoes = append(p.vetoes, v)
		if v.Effect == "" {
			p.hole(VetoEffect, v.Span, "text", v.Text)
		}
		if !own {
			p.hole(VetoMetric, v.Span, "text", v.Text)
		}
	}
}

// threshold reads a veto's condition where it is a number, and whether it is
// one of the item's own metric.
func (p *parser) threshold(text string) (when *record.Band, own bool) {
	try := func(about About) bool {
		q := &parser{folded: fold(text), about: about}
		return q.condition(func(c condition) bool {
			if c.bad || c.goal || q.pos != len(q.text) {
				return false
			}
			when, own = bandOf(stretch{c.lo, c.hi}, 0), c.subject == "" && !c.attained
			return true
		})
	}
	if try(p.about) && own {
		return when, own
	}
	try(About{})
	return when, false
}

// original returns the text of a place as it was written.
func (p *parser) original(at Span) string {
	var b strings.Builder
	for i, r := range []rune(p.source) {
		if i >= at.Start && i < at.End {
			b.WriteRune(r)
		}
	}
	return strings.TrimSpace(b.String())
}
