package wording

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"zhiji/store/record"
)

// way is which side of its start a step counts.
type way int

const (
	below way = iota
	above
	times // every occurrence, from 0
	late  // every day of delay, from 0
	short // 每缺1项: below the target, or every missing one
)

// stepping is a step as the text says it.
type stepping struct {
	way      way
	each     float64
	percent  bool
	point    bool
	count    bool
	bad      bool // its unit is not the metric's
	goal     bool // it counts from the target
	points   float64
	from     *condition // where it counts
	base     *points    // 在60分的基础上
	part     record.Part
	parted   bool
	noun     string
	attained bool // it says 完成率
	rate     bool // it says 合格率
	span     Span
}

var ways = map[string]way{
	"低": below, "降": below, "降低": below, "下降": below, "少": below, "减少": below, "差": below, "落后": below, "不足": below, "少于": below, "低于": below, "下滑": below,
	"高": above, "高出": above, "高于": above, "超": above, "超出": above, "超过": above, "多": above, "多于": above, "增": above, "增加": above, "增长": above,
	"超支": above, "超标": above, "上升": above, "提高": above, "提升": above, "超额": above, "超额完成": above, "多完成": above,
	"出现": times, "发生": times, "发现": times, "产生": times, "存在": times, "有": times, "": times,
	"提出": times, "完成": times, "获得": times, "新增": times, "开发": times, "组织": times, "收到": times, "提交": times,
	"延迟": late, "延误": late, "逾期": late, "拖延": late, "超期": late, "迟": late, "推迟": late, "延期": late, "滞后": late,
	"缺": short, "缺少": short, "漏": short, "遗漏": short,
}

const verbs = `超额完成|超支|超标|提出|完成|获得|新增|开发|组织|收到|提交|多完成|超额|降低|下降|下滑|减少|落后|不足|少于|低于|高出|高于|超出|超过|多于|增加|增长|上升|提高|提升|` +
	`出现|发生|发现|产生|存在|延迟|延误|逾期|拖延|超期|推迟|延期|滞后|缺少|遗漏|低|降|少|差|高|超|多|增|有|迟|缺|漏`

const takes = `扣减|扣除|扣|减|加|奖励|增加`

var (
	reBased = regexp.MustCompile(`^(?:在)?(满|` + num + `)分的?基础上(?:，|,)?`)
	reEvery = regexp.MustCompile(`^(?:，|,|的|时|后|部分|则|再|:)*(?:较|比|与)?(` + target + `)?(?:值|相比)?(?:，|,)?每(?:再)?(` + verbs + `)?(?:于)?(` + target + `)?的?` +
		`(\p{Han}{0,8}?)(` + long + `)?(` + unit + `)?(?:以内)?(\p{Han}{0,12}?)(?:，|,)?(?:的|则|就|应|即|相应|另|额外)?(` + takes + `)(` + num + `)分`)
	reNoun = regexp.MustCompile(`第|前|约|未|不|没|非|无|除|连续|周|月|季|年|旬|日|低|高|超|少|多|降|升|增|减|满|每|至|^到|[^迟]到|或|且|和|以上|以下|以内|比|较`)
)

// every reads a step from 每 on.
func (p *parser) every() (*stepping, bool) {
	start := p.pos
	m, ok := p.take(reEvery)
	if !ok || m[5]+m[6] == "" || reNoun.MatchString(m[4]) || reNoun.MatchString(m[7]) {
		return nil, false
	}
	s := &stepping{way: ways[m[2]], goal: m[1] != "" || m[3] != "", noun: m[4] + m[7], span: p.span(start, p.pos)}
	if m[5] == "" {
		m[5] = "1"
	}
	if !p.size(s, m[5]+m[6]) || !s.worth(m[8], m[9]) {
		return nil, false
	}
	return s, s.clear(m[4])
}

// clear reports whether the words say what is counted: not 每1%扣2分, nor
// 每高新1%.
func (s *stepping) clear(noun string) bool {
	if s.way == times {
		return !s.percent && !s.goal
	}
	return s.way == late || s.way == short || noun == ""
}

// size reads how much a step is.
func (p *parser) size(s *stepping, quantity string) bool {
	q, bad := p.measure(quantity)
	s.each, s.percent, s.point, s.count, s.bad = q.v, q.percent, q.point, q.count, bad
	return q.v > 0
}

// worth reads the points of a step.
func (s *stepping) worth(word, points string) bool {
	v, ok := number(points, 0)
	if s.points = v; !isGain(word) {
		s.points = -v
	}
	return ok && v != 0
}

// reAside are words behind a step's quantity that say nothing more.
var reAside = regexp.MustCompile(`^(?:时|的|完成|交付|提交|上报)?$`)

func (p *parser) addStep(s *stepping) func() {
	return func() {
		if s.bad {
			p.hole(BadUnit, s.span)
			return
		}
		if reAside.MatchString(s.noun) || p.called(s.noun) {
			s.noun = ""
		} else {
			p.assume(Subject, s.span, "text", s.noun)
		}
		p.attained = p.attained || s.attained
		p.steps = append(p.steps, s)
	}
}

func (p *parser) called(noun string) bool {
	for _, n := range p.about.Names {
		if strings.Contains(n, noun) {
			return true
		}
	}
	return false
}

// reAimed are words that speak of a start, not of the metric.
var reAimed = regexp.MustCompile(`目标|计划值|预算|超|不足|基准|标准|部分|基础`)

var reWhose = regexp.MustCompile(`^\p{L}{2,12}?(?:每|较|比)`)

// whose reads a step with the words before it that name the metric.
func (p *parser) whose() (*stepping, bool) {
	if s, ok := p.every(); ok {
		return s, true
	}
	m := reWhose.FindString(p.rest())
	if m == "" {
		return nil, false
	}
	_, n := utf8.DecodeLastRuneInString(m)
	name := m[:len(m)-n]
	if foreign(name) || reAimed.MatchString(name) {
		return nil, false
	}
	start := p.pos
	p.pos += len(name)
	s, ok := p.every()
	if !ok || s.noun != "" {
		p.pos = start
		return nil, false
	}
	switch {
	case reGeneral.MatchString(name) && s.percent && !slices.Contains(p.about.Names, name):
		s.attained = true
	case !reOwn.MatchString(name):
		s.noun, s.attained = name, reAttainment.MatchString(name) && s.percent && !slices.Contains(p.about.Names, name)
		s.rate = reRate.MatchString(name) && !s.attained
	}
	return s, true
}

// readStep reads 每低1%扣2分, 低于95%每低1%扣2分, 在80分基础上每高1%加1分.
func readStep(p *parser) func() {
	start := p.pos
	var base *points
	if m, ok := p.take(reBased); ok {
		base = &points{full: 1}
		if m[1] != "满" {
			v, _ := number(m[1], 0)
			base = &points{plus: v}
		}
	}
	if s, ok := p.whose(); ok {
		s.base, s.span = base, p.span(start, p.pos)
		return p.addStep(s)
	}
	var s *stepping
	ok := p.condition(func(c condition) (ok bool) {
		if c.bad || c.exact || c.pinned() {
			return false
		}
		p.take(reThereof)
		if s, ok = p.every(); ok {
			s.begin(c)
		}
		return ok && (c.goal || s.percent == c.percent) && p.ends()
	})
	if !ok {
		return nil
	}
	s.base, s.span = base, p.span(start, p.pos)
	return p.addStep(s)
}

var reThereof = regexp.MustCompile(`^(?:的|时|后|部分|以后|之后)*(?:，|,)?`)

// begin lets a step count where a condition holds: of the target, from there.
func (s *stepping) begin(c condition) {
	if s.way == times {
		s.way = above
		if !c.lo.set {
			s.way = below
		}
	}
	if c.goal {
		s.goal = true
		return
	}
	s.from, s.attained = &c, c.attained
}

var reOneTime = regexp.MustCompile(`^(?:出现|发生|发现|有|抽查)?(\p{Han}{0,8}?)(?:1|一)(` + measure + `)(\p{Han}{0,8}?)(?:，|,)?(?:的|则)?(扣减|扣除|扣|减|加|奖励)(` + num + `)分`)

// once reads 发生1次扣5分 as a step; where 2次 is worded too, it was one of
// several results.
func (p *parser) once() func() {
	start := p.pos
	m, ok := p.take(reOneTime)
	if !ok || reNoun.MatchString(m[1]) || reNoun.MatchString(m[3]) {
		return nil
	}
	s := &stepping{way: times, noun: m[1] + m[3], span: p.span(start, p.pos)}
	if !p.size(s, "1"+m[2]) || !s.worth(m[4], m[5]) {
		return nil
	}
	add := p.addStep(s)
	return func() {
		if !s.bad {
			p.assume(EachTime, s.span)
		}
		add()
	}
}

var (
	rePartStarted = regexp.MustCompile(`^(?:每)?(?:不足|不满|未满)(` + amount + `|部分|一个单位|1个单位|一档)的?(?:部分)?(?:，|,)?(?:均|也|都)?(?:按|算)(?:照)?(` + amount + `|一个单位|1个单位|一档)(?:计算|计|算|扣分|扣)*`)
	rePartWhole   = regexp.MustCompile(`^(?:不足|不满|未满)(` + amount + `|部分|一个单位|1个单位|一档)的?(?:部分)?(?:，|,)?(?:不予计算|不计算|不计|不扣分|不扣|不算|忽略不计|舍去)`)
	rePartShared  = regexp.MustCompile(`^(?:不足|不满|未满)(` + amount + `|部分|一个单位|1个单位|一档)的?(?:部分)?(?:，|,)?按比例(?:计算|扣分|扣减|折算|计)`)
)

// readPart reads what becomes of a part of a step: 不足1%按1%计.
func readPart(p *parser) func() {
	start := p.pos
	for _, of := range []struct {
		re   *regexp.Regexp
		part record.Part
	}{{rePartStarted, record.Started}, {rePartWhole, record.Whole}, {rePartShared, record.Proportional}} {
		m, ok := p.take(of.re)
		if !ok {
			continue
		}
		at, named := p.span(start, p.pos), m[1:]
		return func() {
			if len(p.steps) == 0 || !p.fitsEach(named) {
				p.hole(Unknown, at)
				return
			}
			last := p.steps[len(p.steps)-1]
			last.part, last.parted = of.part, true
		}
	}
	return nil
}

// fitsEach reports whether the quantities named are the size of the last step.
func (p *parser) fitsEach(named []string) bool {
	last := p.steps[len(p.steps)-1]
	for _, n := range named {
		if q, bad := p.measure(n); quantity.MatchString(n) && (bad || q.v != last.each || q.percent != last.percent) {
			return false
		}
	}
	return true
}
