package wording

import "regexp"

// points are a sum that waits for full marks and the starting points.
type points struct{ full, base, plus float64 }

// form is how a piece finds its points.
type form int

const (
	fixed    form = iota
	ratio         // full marks × attainment
	straight      // a line between its neighbours
	chosen        // a range: points … top
)

// piece is a clause that gives points to a stretch.
type piece struct {
	condition
	form   form
	points points
	top    float64
	lined  bool // its range of points is a line
	rest   bool // 否则, 其余
	delta  bool // 扣5分, 加5分
	span   Span
}

var (
	reThen     = regexp.MustCompile(`^(?:时|的|者|则|为|，|,|:)*(?:该项|本项|此项|该指标|指标)?`)
	rePoints   = regexp.MustCompile(`^(?:得分|计分|评分|得|计|记|给予|给|评|打|获得|获)?(?:为|:|=|至)?(` + num + `)分`)
	reFull     = regexp.MustCompile(`^(?:得|计|给|给予|为|获得|可得)?(?:该项|本项)?(?:满分|全分)`)
	reZero     = regexp.MustCompile(`^(?:不得分|不予得分|不给分|(?:得|计|记|为)零分|零分|(?:得分)?为(?:0|零)分?|(?:得|计|记)0)`)
	reSpared   = regexp.MustCompile(`^(?:不扣分|不奖不罚|不加分也不扣分|不加不扣)`)
	reShare    = regexp.MustCompile(`^(?:得|计|按|给)(?:该项|本项|此项)?(?:权重分值?|权重|分值|标准分|满分|总分)?的?(` + num + `)%的?(?:计分|得分|计算|分数|分值|权重分|分)?`)
	reTaken    = regexp.MustCompile(`^(?:直接|一次性|共|各)?(扣减|扣除|扣|减|加|奖励)(` + num + `)分`)
	reAllTaken = regexp.MustCompile(`^(?:扣完|全扣|扣除全部分值?|扣除该项全部分值?|该项分值?扣完)`)
	reChoice   = regexp.MustCompile(`^(?:得分|计分|得|计|给)?(` + num + `)分?(?:-{1,2}|~{1,2}|至|到)(` + num + `)分`)
	reByRatio  = regexp.MustCompile(`^(?:则)?按照?(?:实际)?(?:目标)?(?:完成率|达成率|完成比例|达成比例|实际比例|比例|比率)(?:折算|计算|核算|换算)?(?:得分|计分|给分|计算|分数)?`)
	reByLine   = regexp.MustCompile(`^(?:则)?(?:采用|按照?|用)?(?:线性插值法?|线性内插法?|直线插值法?|直线内插法?|插值法|内插法|线性)(?:计算|计分|得分|折算|给分)*`)
)

// result reads what a condition earns.
func (p *parser) result(x *piece) bool {
	p.take(reThen)
	at := p.pos
	_, x.lined = p.take(reByLine)
	if m, ok := p.take(reChoice); ok {
		return x.choose(m[1], m[2]) && !x.goal
	}
	p.pos = at
	if m, ok := p.take(rePoints); ok {
		v, ok := number(m[1], 0)
		x.points = points{plus: v}
		return ok
	}
	if m, ok := p.take(reTaken); ok {
		return x.change(m[1], m[2])
	}
	if m, ok := p.take(reShare); ok {
		v, ok := number(m[1], -2)
		x.points = points{full: v}
		return ok
	}
	for _, of := range []struct {
		re     *regexp.Regexp
		points points
		form   form
	}{
		{reFull, points{full: 1}, fixed},
		{reZero, points{}, fixed},
		{reSpared, points{base: 1}, fixed},
		{reAllTaken, points{}, fixed},
		{reByRatio, points{}, ratio},
		{reByLine, points{}, straight},
	} {
		if _, ok := p.take(of.re); ok {
			x.points, x.form = of.points, of.form
			return true
		}
	}
	return false
}

func (x *piece) choose(from, to string) bool {
	a, ok := number(from, 0)
	b, also := number(to, 0)
	x.form, x.points, x.top = chosen, points{plus: min(a, b)}, max(a, b)
	return ok && also && a != b
}

func (x *piece) change(word, by string) bool {
	v, ok := number(by, 0)
	if !isGain(word) {
		v = -v
	}
	x.points, x.delta = points{base: 1, plus: v}, true
	return ok
}

func isGain(word string) bool {
	return word == "加" || word == "奖励" || word == "增加" || word == "奖"
}

// readBand reads 条件得分: ≥100%得100分.
func readBand(p *parser) func() {
	start := p.pos
	var x *piece
	ok := p.condition(func(c condition) bool {
		x = &piece{condition: c}
		once := func() bool { return x.delta && x.exact && x.lo.at == 1 && !x.percent } // 发生1次扣5分: see once
		return p.result(x) && p.ends() && !once()
	})
	if !ok {
		return nil
	}
	return p.adds(x, start)
}

// adds keeps a piece that was read from start.
func (p *parser) adds(x *piece, start int) func() {
	x.span = p.span(start, p.pos)
	return func() {
		if x.bad {
			p.hole(BadUnit, x.span)
			return
		}
		p.attained = p.attained || x.attained
		p.pieces = append(p.pieces, x)
	}
}

var reReversed = regexp.MustCompile(`^(?:得|计)?(满|` + num + `)分(?::|=)`)

// readReversed reads 100分：≥95%.
func readReversed(p *parser) func() {
	start := p.pos
	m, ok := p.take(reReversed)
	if !ok {
		return nil
	}
	x := &piece{points: points{full: 1}}
	if !p.condition(func(c condition) bool { x.condition = c; return p.ends() }) {
		return nil
	}
	if m[1] != "满" {
		v, ok := number(m[1], 0)
		if !ok {
			return nil
		}
		x.points = points{plus: v}
	}
	return p.adds(x, start)
}

var reRest = regexp.MustCompile(`^(?:否则|反之|其余|其他|其它|除此之外)(?:情况|情形|部分|区间)?(?:的|均|一律|都)?`)

// readRest reads 否则不得分, 其余按比例得分.
func readRest(p *parser) func() {
	start := p.pos
	if _, ok := p.take(reRest); !ok {
		return nil
	}
	x := &piece{rest: true}
	if !p.result(x) || x.form == chosen {
		return nil
	}
	return p.adds(x, start)
}

var reNone = regexp.MustCompile(`^(?:当月|本月|当期|全年)?(?:无|零|没有|未发生|未出现|未发现)(\p{Han}{0,8}?)(?:发生|情况|现象|记录)?(?:得|计)?(满分|` + num + `分|不扣分)`)

// reExcused are words in which 无 does not mean none.
var reExcused = regexp.MustCompile(`^(?:故|正当|法|效|理|论|关|需|须)|得|计|扣|每|且|或|和`)

// readOnce reads 无投诉得100分, and 发生1次扣5分, which means every time.
func readOnce(p *parser) func() {
	start := p.pos
	if m, ok := p.take(reNone); ok && !reExcused.MatchString(m[1]) {
		zero := end{set: true}
		x := &piece{condition: condition{lo: zero, hi: zero, exact: true, count: true, subject: m[1]}}
		if p.called(m[1]) {
			x.subject = ""
		} else {
			p.assume(Subject, p.span(start, p.pos), "text", m[1])
		}
		switch m[2] {
		case "满分":
			x.points.full = 1
		case "不扣分":
			x.points.base = 1
		default:
			v, _ := number(m[2][:len(m[2])-len("分")], 0)
			x.points.plus = v
		}
		return p.adds(x, start)
	}
	p.pos = start
	return p.once()
}
