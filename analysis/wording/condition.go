package wording

import (
	"regexp"
	"slices"
	"strings"
	"unicode"
	"unicode/utf8"
)

// end is one end of a stretch. Where it is not set the stretch is open to
// infinity. A loose end is written with 以上, 以下 or ～.
type end struct {
	at               float64
	set, open, loose bool
}

// condition is what a clause asks of the value.
type condition struct {
	lo, hi   end
	percent  bool // its numbers are percentages
	count    bool // its numbers are 次, 个 …
	goal     bool // it speaks of the target: at 1 of the attainment
	reached  bool // of reaching it, not of its number
	attained bool // it says 完成率 or 目标的
	own      bool // it says 合格率: the value itself
	exact    bool // a bare number
	bad      bool // its unit is not the metric's
	subject  string
	Span
}

// pinned reports whether the condition is one value.
func (c condition) pinned() bool { return c.lo.set && c.hi.set && c.lo.at == c.hi.at }

var (
	compare = `大于或?等于|高于或?等于|多于或?等于|小于或?等于|低于或?等于|少于或?等于|达到或超过|等于或大于|等于或高于|` +
		`不得?低于|不得?少于|不小于|至少|不得?超过|不得?高于|不得?大于|不多于|至多|控制在|` +
		`未达到|未完成|未达|未满|不足|不到|不满|大于|高于|超过|多于|超出|小于|低于|少于|达到|达成|完成|实现|等于|达|` +
		`>=|<=|=>|=<|≥|≤|>|<|=|超`
	reCompare  = regexp.MustCompile(`^(` + compare + `)`)
	reIf       = regexp.MustCompile(`^(?:如果|若|当|如|凡)`)
	reAmount   = regexp.MustCompile(`^` + amount)
	reIncluded = regexp.MustCompile(`^\(?(不含|不包含|不包括|含|包含|包括)(?:本数|` + amount + `)?\)?`)
	reRange    = regexp.MustCompile(`^(?:-{1,2}|~{1,2}|至|到)`)
	reBeyond   = regexp.MustCompile(`^(?:之间|区间)?(及以上|或以上|\(含\)以上|以上|及以下|或以下|以下|以内|之内|范围内)`)
	reAbove    = regexp.MustCompile(`^以上`)
	reBelow    = regexp.MustCompile(`^(?:以下|以内)`)
	reBetween  = regexp.MustCompile(`^(?:之间|区间|范围)(?:内)?`)
	reAnd      = regexp.MustCompile(`^(?:，|,|、)?(?:且|并且|但|而|同时)?`)
	reMiddle   = regexp.MustCompile(`^(≤|<=|<|≥|>=|>)(\p{L}{1,12}?)(≤|<=|<|≥|>=|>)`)
	reTarget   = regexp.MustCompile(`^` + target + `(的|×)?`)
	reReaching = regexp.MustCompile(`^(?:达到|达成|完成|实现|达|未达到|未达|未完成)$`)
	reVague    = regexp.MustCompile(`^(?:低于|高于|超过|超出|少于|多于|超)$`)
	reReached  = regexp.MustCompile(`^(?:达成|完成|实现)`)
	reDone     = regexp.MustCompile(`^(?:(?:全部|按时|按期|按质|及时|按计划|按要求|如期){0,2}(?:完成|达成|达标)|达到(?:目标|要求|标准)|合格|完成(?:目标|任务|计划)|达成目标)(?:目标值?|任务|计划|要求|标准)?(?:的|时)?`)
	reUndone   = regexp.MustCompile(`^(?:未(?:能)?(?:全部|按时|按期|按质|及时|按计划|按要求|如期){0,2}(?:完成|达成|达标|合格)|未达到(?:目标|要求|标准)|不达标|不合格)(?:目标值?|任务|计划|要求|标准)?(?:的|时|者)?`)
)

// meaning of a comparison: which end its number is, and whether outside.
func meaning(word string) (lower, upper, open bool) {
	switch word {
	case "=", "等于":
		return true, true, false
	case ">", "大于", "高于", "超过", "多于", "超出", "超":
		return true, false, true
	case "<", "小于", "低于", "少于", "不足", "不到", "不满", "未达到", "未达", "未满", "未完成":
		return false, true, true
	case "<=", "=<", "≤", "至多", "控制在", "不多于":
		return false, true, false
	}
	upper = startsWith(word, "小于", "低于", "少于", "不超过", "不得超过", "不高于", "不得高于", "不大于", "不得大于")
	return !upper, upper, false
}

func startsWith(s string, words ...string) bool {
	return slices.ContainsFunc(words, func(w string) bool { return strings.HasPrefix(s, w) })
}

// reForeign are words that change what a condition means; with them before
// it, it is not understood.
var reForeign = regexp.MustCompile(`未|不|没|无|非|除|连续|累计|其中|且|或|并|同时|环比|同比|较|比上|比去|比同|上月|上年|去年|上期|上季|排名|名次|` +
	`每|扣|^约|大约|^近|接近|大概|加分|否则|其余|其他|反之|第|以上|以下|以内|低于|高于|超过|少于|多于|最|至少|若|如|当|得分|^在|的|前|后|内|增长|降低|下降|提高|提升|减少|增加`)

// rePlain are names in which such a word changes nothing.
var rePlain = regexp.MustCompile(`不良|不合格|非计划|无故|增长率|降低率|下降率|提升率`)

func foreign(subject string) bool {
	return reForeign.MatchString(rePlain.ReplaceAllString(subject, ""))
}

// reOwn are words for whatever the item measures.
var reOwn = regexp.MustCompile(`^(?:实际值?|指标值?|结果|数值|数量|次数|值|[A-Za-z])$`)

// reGeneral are names of the attainment of any metric.
var reGeneral = regexp.MustCompile(`^(?:目标|任务|指标|计划|实际)?(?:完成率|达成率|完成比例|实现率|完成度)$`)

var reLetter = regexp.MustCompile(`^(?:[A-Za-z]|结果|数值)$`)

// reRate are names of a percentage that is no attainment.
var reRate = regexp.MustCompile(`(?:率|占比|比重)$`)

var reAttainment = regexp.MustCompile(`(?:完成率|达成率|完成比例|实现率|完成度)$`)

// condition reads a condition with the words before it that name the metric,
// and what then wants behind it. The fewest words before it are tried first.
func (p *parser) condition(then func(condition) bool) bool {
	start, unit, remarks := p.pos, p.unit, len(p.assumed)
	p.take(reIf)
	from := p.pos
	for at := from; at-from <= 48; {
		p.pos, p.unit, p.assumed = at, unit, p.assumed[:remarks]
		subject := p.text[from:at]
		if subject != "" {
			p.take(reColon)
		}
		for _, read := range []func() (condition, bool){p.chained, p.compared, p.ranged, p.goal} {
			behind := p.pos
			c, ok := read()
			c.Span = p.span(start, p.pos)
			if ok && p.named(&c, subject, p.span(from, at)) && then(c) {
				return true
			}
			p.pos, p.unit, p.assumed = behind, unit, p.assumed[:remarks]
		}
		r, size := utf8.DecodeRuneInString(p.text[at:])
		if !unicode.IsLetter(r) {
			break
		}
		at += size
	}
	p.pos, p.unit, p.assumed = start, unit, p.assumed[:remarks]
	return false
}

var reColon = regexp.MustCompile(`^(?::|为|值|在)`)

// named says what the words before a condition mean for it; false where they
// change it in a way that is not understood.
func (p *parser) named(c *condition, subject string, at Span) bool {
	switch {
	case subject == "":
		return true
	case foreign(subject):
		return false
	case slices.Contains(p.about.Names, subject), reOwn.MatchString(subject):
		c.own = c.percent && !reAttainment.MatchString(subject) && !reLetter.MatchString(subject)
		return true
	case reAttainment.MatchString(subject) && c.percent:
		c.attained = true
		if !reGeneral.MatchString(subject) {
			c.subject = subject
			p.assume(Subject, at, "text", subject)
		}
		return true
	}
	c.subject, c.own = subject, c.percent && reRate.MatchString(subject)
	p.assume(Subject, at, "text", subject)
	return true
}

// quantity reads a number with its unit, and the target before it.
func (p *parser) quantity(c *condition) (float64, bool) {
	if m, ok := p.take(reTarget); ok {
		a := reAmount.FindString(p.rest())
		switch ofIt := strings.HasSuffix(a, "%") || strings.Contains(a, "分之"); {
		case ofIt:
			c.attained = true
		case m[1] == "×":
			return 0, false
		default:
			p.pos -= len(m[1])
			c.goal, c.percent = true, true
			return 1, true
		}
	}
	a := reAmount.FindString(p.rest())
	if a == "" {
		return 0, false
	}
	p.pos += len(a)
	return p.accept(c, a)
}

// accept takes a quantity into a condition.
func (p *parser) accept(c *condition, a string) (float64, bool) {
	q, bad := p.measure(a)
	if c.seen() && c.percent != q.percent {
		return 0, false
	}
	c.percent, c.count = q.percent, c.count || q.count
	c.bad = c.bad || bad
	return q.v, true
}

func (c condition) seen() bool { return c.lo.set || c.hi.set }

// chained reads 95%≤X<100%.
func (p *parser) chained() (c condition, ok bool) {
	first, ok := p.quantity(&c)
	if !ok {
		return c, false
	}
	m, ok := p.take(reMiddle)
	if !ok || foreign(m[2]) {
		return c, false
	}
	lower, upper, open := meaning(m[1])
	c.put(first, upper, lower, open, false) // turned round: 95% ≤ X is X ≥ 95%
	before := p.pos - len(m[2]) - len(m[3])
	if !p.named(&c, m[2], p.span(before, before+len(m[2]))) {
		return c, false
	}
	second, ok := p.quantity(&c)
	if !ok {
		return c, false
	}
	lower, upper, open = meaning(m[3])
	if lower && c.lo.set || upper && c.hi.set {
		return c, false
	}
	c.put(second, lower, upper, open, false)
	return c, c.sound()
}

func (c *condition) put(v float64, lower, upper, open, loose bool) {
	if lower {
		c.lo = end{v, true, open, loose}
	}
	if upper {
		c.hi = end{v, true, open, loose}
	}
}

func (c condition) sound() bool {
	if !c.lo.set || !c.hi.set {
		return true
	}
	return c.lo.at < c.hi.at || c.lo.at == c.hi.at && !c.lo.open && !c.hi.open
}

// compared reads ≥95%, 不低于95%, 低于100%且不低于90%.
func (p *parser) compared() (c condition, ok bool) {
	if !p.compare(&c) {
		return c, false
	}
	at, before := p.pos, c
	p.take(reAnd)
	if p.compare(&c) && c.lo.set && c.hi.set && c.sound() && !c.pinned() {
		return c, true
	}
	p.pos = at
	return before, true
}

// compare reads one comparison into c; false where it has that end already.
func (p *parser) compare(c *condition) bool {
	m, ok := p.take(reCompare)
	if !ok || p.vague(m[1]) {
		return false
	}
	lower, upper, open := meaning(m[1])
	if lower && c.lo.set || upper && c.hi.set {
		return false
	}
	v, ok := p.quantity(c)
	if !ok {
		return false
	}
	if i, ok := p.take(reIncluded); ok {
		open = strings.HasPrefix(i[1], "不")
	}
	if b, ok := p.take(reBeyond); ok && (strings.HasSuffix(b[1], "上") != lower || open) {
		return false // 达到95%以上 is no more than 达到95%, 低于95%以上 is nothing
	}
	c.reached = c.goal && reReaching.MatchString(m[1])
	c.attained = c.attained || c.percent && reReached.MatchString(strings.TrimPrefix(m[1], "未"))
	c.put(v, lower, upper, open, false)
	return true
}

// vague reports whether a comparison with the target may be of it or from it:
// 低于目标值10%.
func (p *parser) vague(word string) bool {
	t := reTarget.FindStringSubmatch(p.rest())
	return t != nil && t[1] == "" && reVague.MatchString(word) && reAmount.MatchString(p.rest()[len(t[0]):])
}

// ranged reads 95%~99%, 80%以上, 90%以上95%以下, and a bare 95%.
func (p *parser) ranged() (c condition, ok bool) {
	start := p.pos
	first := reAmount.FindString(p.rest())
	v, ok := p.quantity(&c)
	if !ok || strings.HasPrefix(first, "-") {
		return c, false
	}
	lo := end{at: v, set: true, loose: true}
	p.include(&lo)
	after := p.pos
	if p.upTo(&c, lo, first) {
		return c, true
	}
	p.pos = after
	if b, ok := p.take(reBeyond); ok {
		return p.beyond(c, lo, b[1])
	}
	c.lo, c.hi, c.exact = lo, lo, true
	if _, ok := p.take(reReached); ok && c.percent {
		c.attained = true
	}
	wordy := first != "" && !isDigit(first[0]) && quantity.FindStringSubmatch(first)[5] == "" && !strings.Contains(first, "分之")
	return c, !wordy && p.pos > start
}

// include reads 含 and 不含 after an end, which is then no more loose.
func (p *parser) include(e *end) {
	if i, ok := p.take(reIncluded); ok {
		e.open, e.loose = strings.HasPrefix(i[1], "不"), false
	}
}

// upTo reads the second half of a range.
func (p *parser) upTo(c *condition, lo end, first string) bool {
	p.take(reAbove)
	if _, ok := p.take(reRange); !ok {
		return false
	}
	second := reAmount.FindString(p.rest())
	if second == "" || strings.HasPrefix(second, "-") {
		return false
	}
	p.pos += len(second)
	if full := inherit(first, second); first != "" && full != first { // 90-94%
		*c = condition{}
		lo.at, _ = p.accept(c, full)
	}
	c.lo = lo
	v, ok := p.accept(c, inherit(second, first))
	if !ok {
		return false
	}
	hi := end{at: v, set: true, loose: true}
	p.include(&hi)
	if _, ok := p.take(reBetween); !ok {
		p.take(reBelow)
		p.include(&hi)
	}
	if c.lo, c.hi = lo, hi; lo.at > hi.at {
		c.lo, c.hi = hi, lo
	}
	return c.sound() && c.lo.at < c.hi.at
}

// beyond reads what follows 以上 or 以下: 含, and the other end.
func (p *parser) beyond(c condition, e end, word string) (condition, bool) {
	if strings.HasPrefix(word, "及") || strings.HasPrefix(word, "或") || strings.HasPrefix(word, "(") {
		e.open, e.loose = false, false
	}
	p.include(&e)
	up := strings.HasSuffix(word, "上")
	c.put(e.at, up, !up, e.open, e.loose)
	at, before := p.pos, c
	p.take(reAnd)
	if v, ok := p.quantity(&c); ok {
		other := end{at: v, set: true, loose: true}
		p.include(&other)
		b, ok := p.take(reBeyond)
		if ok && strings.HasSuffix(b[1], "上") != up {
			other.loose = !strings.HasPrefix(b[1], "及") && !strings.HasPrefix(b[1], "或") && other.loose
			p.include(&other)
			c.put(v, !up, up, other.open, other.loose)
			if c.sound() && c.lo.at < c.hi.at {
				return c, true
			}
		}
	}
	p.pos = at
	return before, true
}

// goal reads 完成, 达标, 未完成: at the target or below it.
func (p *parser) goal() (condition, bool) {
	c := condition{goal: true, reached: true, percent: true}
	if _, ok := p.take(reUndone); ok {
		c.hi = end{at: 1, set: true, open: true}
		return c, true
	}
	if _, ok := p.take(reDone); ok {
		c.lo = end{at: 1, set: true}
		return c, true
	}
	return c, false
}
