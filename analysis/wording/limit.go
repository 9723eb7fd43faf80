package wording

import (
	"regexp"
	"strings"
)

// limit is a floor or a cap of the points.
type limit struct {
	most   bool
	points points
	span   Span
}

var (
	reUntil = regexp.MustCompile(`^(?:直至|直到|至|到)?(?:(?:该项|本项|此项)?(?:扣完|扣光|减完)(?:该项|本项|此项)?(?:权重分|分值|分数|分)?(?:为止)?|(?:扣至|扣到|减至)(?:0|零)分?(?:为止)?|` +
		`(?:该项|本项)?(?:不计负分|不扣负分|不倒扣|不出现负分|无负分))`)
	reLeast = regexp.MustCompile(`^(?:该项|本项|此项|得分|分数)*(?:最低得分|最低分值?|得分下限|最低|下限|保底|得分不低于|分数不低于|最少得?)(?:得分|得|为|到|至|扣至|扣到|计|:|=|不低于)*` +
		`(?:(` + num + `)分|(0|零))|^(` + num + `)分(?:保底|兜底)`)
	reMost = regexp.MustCompile(`^(?:该项|本项|此项|得分|分数)*(?:最高得分|最高分值?|得分上限|最高|上限|封顶|最多得?|得分不超过|分数不超过)(?:得分|得|为|到|至|加至|加到|计|:|=|不超过)*` +
		`(` + num + `)(分|%)(?:封顶|为止|为限)?|^(` + num + `)(分|%)(?:封顶|为上限)`)
	reMostChange = regexp.MustCompile(`^(?:该项|本项|此项|累计)*(?:最高|最多|上限)(扣减|扣除|扣|减|加|奖励)(` + num + `)分(?:为止|封顶)?|` +
		`^(?:该项|本项|此项|累计)*(扣|加)分?(?:上限|最多|最高|不超过|以)(?:为|不超过)*(` + num + `)分(?:为限|为上限|封顶)?`)
)

// readLimit reads 扣完为止, 最低0分, 最高120分, 最多加10分.
func readLimit(p *parser) func() {
	start := p.pos
	if _, ok := p.take(reUntil); ok {
		return p.addLimit(limit{}, start)
	}
	if m, ok := p.take(reLeast); ok {
		v, ok := number(m[1]+m[2]+m[3], 0)
		if !ok {
			return nil
		}
		return p.addLimit(limit{points: points{plus: v}}, start)
	}
	if m, ok := p.take(reMostChange); ok {
		return p.changeLimit(m[1]+m[3], m[2]+m[4], start)
	}
	m, ok := p.take(reMost)
	if !ok {
		return nil
	}
	if strings.Contains(m[2]+m[4], "%") {
		v, ok := number(m[1]+m[3], -2)
		if !ok {
			return nil
		}
		return p.addLimit(limit{most: true, points: points{full: v}}, start)
	}
	v, ok := number(m[1]+m[3], 0)
	if !ok {
		return nil
	}
	return p.addLimit(limit{most: true, points: points{plus: v}}, start)
}

func (p *parser) changeLimit(word, by string, start int) func() {
	v, ok := number(by, 0)
	switch {
	case !ok:
		return nil
	case isGain(word):
		return p.addLimit(limit{most: true, points: points{base: 1, plus: v}}, start)
	}
	return p.addLimit(limit{points: points{base: 1, plus: -v}}, start)
}

func (p *parser) addLimit(l limit, start int) func() {
	l.span = p.span(start, p.pos)
	return func() { p.limits = append(p.limits, l) }
}

var (
	reFullIs = regexp.MustCompile(`^(?:该项|本项|此项)?(?:满分|标准分|分值)(?:为|:|=)?(` + num + `)分?`)
	reBaseIs = regexp.MustCompile(`^(?:以)?(?:基础分|基准分|起始分|初始分|底分)值?(?:为|:|=)?(` + num + `)分`)
)

var reStandard = regexp.MustCompile(`^(?:为|作为)(?:基准|标准|基数|基点)(?:值|点|分)?`)

// readStandard reads 以100%为基准: where steps begin.
func readStandard(p *parser) func() {
	start := p.pos
	if !strings.HasPrefix(p.rest(), "以") {
		return nil
	}
	p.pos += len("以")
	x := &piece{points: points{base: 1}}
	ok := p.condition(func(c condition) bool {
		x.condition = c
		_, ok := p.take(reStandard)
		return ok && (c.exact || c.goal) && c.subject == ""
	})
	if !ok {
		return nil
	}
	return p.adds(x, start)
}

// readFull reads 满分20分.
func readFull(p *parser) func() {
	m, ok := p.take(reFullIs)
	if !ok {
		return nil
	}
	v, ok := number(m[1], 0)
	if !ok || v <= 0 {
		return nil
	}
	return func() { p.full = v }
}

// readBase reads 基础分60分.
func readBase(p *parser) func() {
	m, ok := p.take(reBaseIs)
	if !ok {
		return nil
	}
	v, ok := number(m[1], 0)
	if !ok {
		return nil
	}
	return func() { p.base = &points{plus: v} }
}
