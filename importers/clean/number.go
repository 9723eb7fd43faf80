package clean

import (
	"math"
	"regexp"
	"strconv"
	"strings"
)

// Quantity is what a text says of an amount.
type Quantity struct {
	Value   float64 // with 万 and 亿 multiplied out; a percentage as a ratio: "85%" is 0.85
	Percent bool    // a sign % or ‰ stood with it
	Scaled  bool    // 万 or 亿 stood with it
	Unit    string  // the unit as written: 秒, 天, 元 …
	Compare string  // "≥" or "≤" when the text is a bound, else ""
	Steps   []string
}

// Number reads an amount: "1,234.50", "12.3万", "(123)", "≥90%", "≤30秒",
// "约 1.2 亿元", "１２３". A text without any digit is ErrMissing when it says
// so in words and ErrNotNumber otherwise; "12O", "1,23" and "3-5" are
// ErrNotNumber.
func Number(raw string) (Quantity, error) {
	text := Fold(raw)
	if missing[Lower(text)] {
		return Quantity{}, ErrMissing
	}
	n := numeral{raw: raw, text: NoBlanks(strings.ReplaceAll(text, "'", ""))}
	if text != strings.TrimSpace(raw) {
		n.step("width")
	}
	n.bounds()
	n.negative()
	if err := n.digits(); err != nil {
		return Quantity{}, err
	}
	return n.Quantity, nil
}

// numeral is a number being read from left to right.
type numeral struct {
	Quantity
	raw, text string
	minus     bool
}

func (n *numeral) step(key string) { n.Steps = append(n.Steps, Step(key, n.raw)) }

// prefix and suffix words of bounds; the longest first.
var (
	lowerBounds = []string{"大于等于", "大于或等于", "不低于", "不少于", "不小于", "至少", "高于", "大于", "超过", ">=", "≥", "≧", "＞", ">"}
	upperBounds = []string{"小于等于", "小于或等于", "不高于", "不超过", "不多于", "不大于", "至多", "低于", "小于", "<=", "≤", "≦", "＜", "<"}
	lowerTails  = []string{"及以上", "或以上", "以上"}
	upperTails  = []string{"及以下", "或以下", "以下", "以内", "之内"}
	about       = []string{"大约", "约", "近", "≈", "~"}
)

// bounds takes off what says that the amount is a bound or about right.
func (n *numeral) bounds() {
	for _, b := range []struct {
		words   []string
		cut     func(string, string) (string, bool)
		compare string
	}{
		{lowerBounds, strings.CutPrefix, "≥"},
		{upperBounds, strings.CutPrefix, "≤"},
		{lowerTails, strings.CutSuffix, "≥"},
		{upperTails, strings.CutSuffix, "≤"},
		{about, strings.CutPrefix, ""},
	} {
		for _, word := range b.words {
			rest, ok := b.cut(n.text, word)
			if !ok {
				continue
			}
			n.text = rest
			if b.compare == "" {
				n.step("about")
			} else if n.Compare == "" {
				n.Compare = b.compare
				n.step("bound")
			}
			break
		}
	}
}

// negative takes off the accountant's brackets and the sign.
func (n *numeral) negative() {
	if inner, ok := strings.CutPrefix(n.text, "("); ok && strings.HasSuffix(inner, ")") {
		n.text, n.minus = strings.TrimSuffix(inner, ")"), true
		n.step("brackets")
	}
	n.text = strings.TrimLeft(n.text, "¥$")
	n.text = strings.TrimPrefix(strings.TrimPrefix(n.text, "RMB"), "人民币")
	if rest, ok := strings.CutPrefix(n.text, "-"); ok {
		n.text, n.minus = strings.TrimLeft(rest, "¥$"), true
	} else {
		n.text = strings.TrimPrefix(n.text, "+")
	}
}

// amount is digits with or without thousands separators, an exponent, and
// whatever follows.
var amount = regexp.MustCompile(`^((?:\d{1,3}(?:,\d{3})+|\d+)(?:\.\d*)?|\.\d+)([eE][+-]?\d{1,2})?(.*)$`)

// tails are what may follow the digits, with what it multiplies by.
var tails = []struct {
	word    string
	factor  float64
	percent bool
	key     string
}{
	{"个百分点", 0.01, true, "percent"},
	{"%", 0.01, true, "percent"},
	{"‰", 0.001, true, "permille"},
	{"亿", 1e8, false, "yi"},
	{"千万", 1e7, false, "wan"},
	{"百万", 1e6, false, "wan"},
	{"万", 1e4, false, "wan"},
	{"w", 1e4, false, "wan"},
	{"W", 1e4, false, "wan"},
	{"千", 1e3, false, "thousand"},
	{"k", 1e3, false, "thousand"},
	{"K", 1e3, false, "thousand"},
}

func (n *numeral) digits() error {
	m := amount.FindStringSubmatch(n.text)
	if m == nil {
		return ErrNotNumber
	}
	plain := strings.ReplaceAll(m[1], ",", "")
	value, err := strconv.ParseFloat(plain+m[2], 64)
	if err != nil || math.IsInf(value, 0) {
		return ErrNotNumber
	}
	if plain != m[1] {
		n.step("thousands")
	}
	unit := m[3]
	for _, t := range tails {
		if rest, ok := strings.CutPrefix(unit, t.word); ok {
			value, unit = scale(plain+m[2], t.factor, value), rest
			n.Percent, n.Scaled = t.percent, !t.percent
			n.step(t.key)
			break
		}
	}
	if !unitWord.MatchString(unit) {
		return ErrNotNumber
	}
	if n.Unit = unit; unit != "" {
		n.step("unit")
	}
	if n.Value = value; n.minus && value != 0 {
		n.Value = -value
	}
	return nil
}

// scale multiplies by a power of ten in decimal, so that 85.1% is exactly
// 0.851 and 12.3万 exactly 123000.
func scale(digits string, factor, value float64) float64 {
	if strings.ContainsAny(digits, "eE") {
		return value * factor
	}
	exact, err := strconv.ParseFloat(digits+"e"+strconv.Itoa(int(math.Round(math.Log10(factor)))), 64)
	if err != nil {
		return value * factor
	}
	return exact
}

// unitWord is what may stand behind an amount as its unit.
var unitWord = regexp.MustCompile(`^(?:元|人民币|RMB|个|次|件|单|笔|条|户|人|家|项|份|台|套|分|分钟|min|mins|秒|秒钟|s|sec|小时|h|hr|hrs|时|天|日|工作日|d|days?|个月|月|个/千行|/千行|‰)?$`)

// Unknown returns what a mistyped number was probably meant to be: "12O" is
// 12 followed by the letter O. It returns "" when there is no single guess.
func Unknown(raw string) string {
	text := NoBlanks(Fold(raw))
	fixed := strings.NewReplacer("O", "0", "o", "0", "〇", "0", "l", "1", "I", "1", "。", ".", "，", ",").Replace(text)
	if fixed == text || !strings.ContainsAny(text, "0123456789") {
		fixed = strings.Trim(text, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ?!")
	}
	if fixed == text {
		return ""
	}
	if _, err := Number(fixed); err != nil {
		return ""
	}
	return fixed
}
