package wording

import (
	"regexp"
	"strings"

	"zhiji/store/record"
)

// The pieces of which the patterns are made.
const (
	num     = `(?:\d+(?:\.\d+)?|[零一二两三四五六七八九十百千]+)`
	long    = `(?:\d{1,3}(?:,\d{3})+(?:\.\d+)?|` + num + `)`
	measure = `人次|次|个|项|人|件|起|单|例|家|条|份|笔|张|台|批|处|户|篇|场|题|名|宗|套|位|款|节`
	unit    = `(?:%|‰|个?百分点|个点|万元|千元|百元|亿元|元|万|亿|分钟|个?小时|秒钟?|个?工作日|天|日|分|` + measure + `)`
	amount  = `(?:[百千]分之` + num + `|-?` + long + unit + `?)`
	target  = `(?:目标任务|考核目标|目标值?|计划值?|指标值|任务值|预算值?|标准值)`
)

var (
	isCount  = regexp.MustCompile(`^(?:` + measure + `)$`)
	quantity = regexp.MustCompile(`^(?:([百千])分之(` + num + `)|(-?)(` + long + `)(` + unit + `)?)$`)
)

// value is a quantity of the text in the metric's unit; percentages are ratios.
type value struct {
	v       float64
	percent bool
	point   bool // 百分点
	count   bool
}

// measured is a unit word: the unit it belongs to and its size in it.
type measured struct {
	unit record.Unit
	size float64
}

var fractions = map[string]string{"百": "%", "千": "‰"}

var units = map[string]measured{
	"元": {record.Yuan, 1}, "百元": {record.Yuan, 100}, "千元": {record.Yuan, 1e3}, "万元": {record.Yuan, 1e4}, "亿元": {record.Yuan, 1e8},
	"万": {"", 1e4}, "亿": {"", 1e8},
	"秒": {record.Seconds, 1}, "秒钟": {record.Seconds, 1}, "分钟": {record.Minutes, 1}, "小时": {record.Hours, 1}, "个小时": {record.Hours, 1},
	"天": {record.Days, 1}, "日": {record.Days, 1}, "工作日": {record.Days, 1}, "个工作日": {record.Days, 1}, "分": {record.Points, 1},
}

var seconds = map[record.Unit]float64{record.Seconds: 1, record.Minutes: 60, record.Hours: 3600}

// inherit gives a number without a unit the unit of another: 90–94%.
func inherit(s, from string) string {
	m, n := quantity.FindStringSubmatch(s), quantity.FindStringSubmatch(from)
	if m == nil || n == nil || m[1] != "" || m[5] != "" {
		return s
	}
	if n[1] != "" {
		return s + fractions[n[1]]
	}
	return s + n[5]
}

// measure reads a quantity; bad is set where its unit is not the metric's.
func (p *parser) measure(s string) (q value, bad bool) {
	m := quantity.FindStringSubmatch(s)
	if m == nil {
		return q, true
	}
	digits, word := m[4], m[5]
	if m[1] != "" {
		digits, word = m[2], fractions[m[1]]
	}
	power := 0
	switch word {
	case "%", "百分点", "个百分点", "个点":
		power, q.percent, q.point = -2, true, word != "%"
	case "‰":
		power, q.percent = -3, true
	}
	v, ok := number(digits, power)
	if q.v = v; m[3] != "" {
		q.v = -v
	}
	if !ok || q.percent {
		return q, !ok
	}
	q.count = isCount.MatchString(word)
	size, fits := p.fit(word, q.count)
	q.v *= size
	return q, !fits
}

// fit returns a unit word's size in the metric's unit, or in that of the
// text's first quantity where the metric is not known.
func (p *parser) fit(word string, count bool) (float64, bool) {
	u, known := units[word]
	if count {
		u, known = measured{record.Count, 1}, true
	}
	want := p.about.Unit
	if want == "" {
		want = p.unit
	}
	switch {
	case !known || u.unit == "": // a bare number
		return max(u.size, 1), want != record.Percent
	case want == "":
		p.unit = u.unit
		return u.size, true
	case u.unit == want:
		return u.size, true
	case seconds[u.unit] > 0 && seconds[want] > 0:
		return seconds[u.unit] * u.size / seconds[want], true
	}
	custom := p.about.Unit != "" && !strings.Contains(" yuan percent count points seconds minutes hours days ", " "+string(want)+" ")
	return 1, count && custom
}
