package wording

import (
	"regexp"

	"zhiji/store/record"
)

const (
	actualOf = `实际(?:完成)?(?:值|数|量|额|数量|完成值)?`
	targetOf = `(?:目标|计划)(?:值|数|量|额|数量|任务)?`
	times100 = `(?:[×xX](?:100%|100分?|该项权重分?|本项权重分?|权重分?|权重分值|分值|标准分值?|满分|该项分值|本项分值|指标权重|目标分值?)){0,2}`
)

var (
	reRatio = regexp.MustCompile(`^(?:(?:该项|本项|考核|实际|指标)?(?:得分|分数))?(?:=|为|:)?\(?(?:(` + actualOf + `)/` + targetOf + `|(` + targetOf + `)/` + actualOf +
		`)\)?(` + times100 + `)`)
	reRateTimes = regexp.MustCompile(`^(?:(?:该项|本项|考核|实际|指标)?(?:得分|分数)(?:=|为|:)|按照?)?(?:实际|目标)?(?:完成率|达成率|完成比例)[×xX](?:100分?|该项权重分?|权重分?|权重分值|分值|满分|标准分值?|该项分值)(?:计算|计分|得分)?`)
	reFormula   = regexp.MustCompile(`^\p{Han}{0,8}(?:完成率|达成率)=\(?` + actualOf + `/` + targetOf + `\)?(?:[×xX]100%)?`)
	reAsIs      = regexp.MustCompile(`^(?:以|按)?实际(?:得分|评分|分数)(?:即为|就是|为|计|作为)(?:该项|本项|最终|考核)?(?:得分|分数|分)?`)
	reLabel     = regexp.MustCompile(`^(?:评分标准|计分标准|评分规则|计分规则|考核标准|计分方法|计分方式|评分办法|计分办法|评分方法|得分规则|扣分标准|加分标准|考核办法|评价标准|评估标准|加分项|扣分项|减分项)(?::|为)`)
)

// readLabel passes over 评分标准：
func readLabel(p *parser) func() {
	if _, ok := p.take(reLabel); !ok || p.pos == len(p.text) {
		return nil
	}
	start := p.pos
	for _, r := range readers()[1:] { // the clause behind it is read at once
		if do := r(p); do != nil && p.ends() {
			return do
		}
		p.pos = start
	}
	return nil
}

// readFormula reads 完成率=实际/目标×100%: what a percentage is of.
func readFormula(p *parser) func() {
	if _, ok := p.take(reFormula); !ok {
		return nil
	}
	return func() { p.attained = true }
}

// readRatio reads 得分=实际/目标×100 and 按完成率得分.
func readRatio(p *parser) func() {
	start := p.pos
	if _, ok := p.take(reRateTimes); ok {
		return p.ratio(start, false)
	}
	if m, ok := p.take(reRatio); ok {
		return p.ratio(start, m[2] != "")
	}
	if _, ok := p.take(reAsIs); ok && p.about.Unit == record.Points {
		s := &stepping{way: times, each: 1, count: true, points: 1, base: &points{}, span: p.span(start, p.pos)}
		return p.addStep(s)
	}
	p.pos = start
	if m, ok := p.take(reByRatio); ok && len([]rune(m[0])) > 3 {
		return p.ratio(start, false)
	}
	return nil
}

// ratio keeps a ratio over the whole; turned is target by actual, which only
// a metric that is better the lower knows.
func (p *parser) ratio(start int, turned bool) func() {
	x := &piece{form: ratio, rest: true, span: p.span(start, p.pos)}
	return func() {
		p.pieces = append(p.pieces, x)
		if lower := p.about.Direction == record.Lower; turned != lower && p.about.Direction != "" || turned && !lower {
			p.hole(Contrary, x.span)
		}
	}
}

var reLine = regexp.MustCompile(`^(?:其间|中间值?|之间|介于(?:两者|两档|二者)?之间|区间内|各档之间|两档之间|档间|其余|其他)?的?(?:部分|数值)?(?:得分)?` +
	`(?:采用|按照?|用)?(?:线性插值法?|线性内插法?|直线插值法?|直线内插法?|插值法|内插法|线性)(?:计算|计分|得分|折算|确定|给分)*`)

// readLine reads 中间按线性插值计算.
func readLine(p *parser) func() {
	start := p.pos
	if _, ok := p.take(reLine); !ok {
		return nil
	}
	at := p.span(start, p.pos)
	return func() { p.line = &at }
}

// efficacy are the two values of 功效系数.
type efficacy struct {
	low, high value
	span      Span
}

var (
	reLow      = `(?:不允许值|不满意值|不容许值)(?:为|:|=)?(` + amount + `)`
	reHigh     = `满意值(?:为|:|=)?(` + amount + `)`
	reEfficacy = regexp.MustCompile(`^(?:(?:按|采用|用)?功效系数法?(?:计算|计分|得分)*(?:，|,|:)?)?(?:` + reHigh + `(?:，|,|、|;)?` + reLow + `|` + reLow + `(?:，|,|、|;)?` + reHigh +
		`)(?:(?:，|,|;)?(?:按|采用|用)?功效系数法?(?:计算|计分|得分)*)?`)
)

// readEfficacy reads 满意值100，不允许值60，按功效系数法计算.
func readEfficacy(p *parser) func() {
	start := p.pos
	m, ok := p.take(reEfficacy)
	if !ok {
		return nil
	}
	high, bad := p.measure(m[1] + m[4])
	low, worse := p.measure(m[2] + m[3])
	if bad || worse || low.v == high.v || low.percent != high.percent || low.percent && p.about.Unit != record.Percent && p.about.Unit != "" {
		return nil
	}
	e := &efficacy{low, high, p.span(start, p.pos)}
	return func() { p.efficacy = e }
}
