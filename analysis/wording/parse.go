package wording

import (
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"zhiji/store/record"
)

// parser goes through a text once. A reader moves on and returns what its
// clause does, or nil; what it does happens only when the clause ends there.
type parser struct {
	folded
	about About
	pos   int
	unit  record.Unit // of the text's first quantity

	pieces   []*piece // bands
	steps    []*stepping
	limits   []limit
	anchors  []anchor
	vetoes   []Clause
	full     float64 // 满分20分
	base     *points // 基础分
	line     *Span   // 线性插值
	efficacy *efficacy
	read     []Span
	holes    []Remark
	assumed  []Remark
	attained bool // the text says 完成率
}

type reader func(*parser) func()

// readers in the order in which they are tried.
func readers() []reader {
	return []reader{
		readLabel, readFormula, readRatio, readEfficacy, readLimit, readPart, readLine, readFull, readBase, readStandard,
		readReversed, readBand, readRest, readStep, readOnce, readAnchor, readVeto,
	}
}

const (
	weak   = `，,、()`
	strong = ";。\n!?"
)

func parse(text string, about About) *parser {
	p := &parser{folded: fold(text), about: about}
	all := readers()
	listed := reListOne.MatchString(p.text) && reListTwo.MatchString(p.text)
	fresh := true // at the beginning of a sentence
	for p.pos < len(p.text) {
		if r, n := utf8.DecodeRuneInString(p.rest()); p.separates(r) {
			fresh = fresh || strings.ContainsRune(strong, r) || r == '.'
			p.pos += n
			continue
		}
		if fresh {
			if _, ok := p.take(reItemNo); !ok && listed {
				p.take(reListNo)
			}
		}
		fresh = false
		if !slices.ContainsFunc(all, p.try) {
			p.unknown()
		}
	}
	return p
}

// reItemNo is the number of a sentence: 1、 (2) ③
var reItemNo = regexp.MustCompile(`^(?:\(?\d{1,2}\)|\d{1,2}\.|\([一二三四五六七八九十]\)|[①②③④⑤⑥⑦⑧⑨⑩]、?|[-•·●])`)

// The numbers of a list: 1、 that has a 2、 after it.
var (
	reListNo  = regexp.MustCompile(`^\d{1,2}、`)
	reListOne = regexp.MustCompile(`(?:^|[;。\n])1、`)
	reListTwo = regexp.MustCompile(`[;。\n]2、`)
)

func (p *parser) rest() string { return p.text[p.pos:] }

// take moves behind a pattern that begins here.
func (p *parser) take(re *regexp.Regexp) ([]string, bool) {
	m := re.FindStringSubmatch(p.rest())
	if m == nil {
		return nil, false
	}
	p.pos += len(m[0])
	return m, true
}

func (p *parser) separates(r rune) bool {
	return strings.ContainsRune(weak+strong, r) || r == '.'
}

// reFollows are clauses that may follow another without a separator.
var reFollows = regexp.MustCompile(`^(?:直至|直到|至|到)?(?:扣完|扣光|减完|扣至|扣到|封顶|为止|最低|最高|最多|上不封顶)|^(?:否则|其余|其他|反之)`)

// ends reports whether a clause may end here.
func (p *parser) ends() bool {
	r, _ := utf8.DecodeRuneInString(p.rest())
	return p.pos == len(p.text) || p.separates(r) || p.blank[p.pos] || reFollows.MatchString(p.rest())
}

func (p *parser) try(r reader) bool {
	start, unit, remarks := p.pos, p.unit, len(p.assumed)
	do := r(p)
	if do != nil && p.pos > start && p.ends() {
		p.read = append(p.read, p.span(start, p.pos))
		do()
		return true
	}
	p.pos, p.unit, p.assumed = start, unit, p.assumed[:remarks]
	return false
}

// unknown marks the words up to the next separator.
func (p *parser) unknown() {
	start := p.pos
	for p.pos < len(p.text) {
		r, n := utf8.DecodeRuneInString(p.rest())
		decimal := r == '.' && p.pos+1 < len(p.text) && isDigit(p.text[p.pos+1])
		if p.separates(r) && !decimal {
			break
		}
		p.pos += n
	}
	s := p.span(start, p.pos)
	if n := len(p.holes); n > 0 && p.holes[n-1].Kind == Unknown && p.together(p.holes[n-1].End, s.Start) {
		p.holes[n-1].End = s.End
		return
	}
	p.hole(Unknown, s)
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

// together reports whether only a comma stands between two unknown places,
// and nothing that was read.
func (p *parser) together(from, to int) bool {
	if n := len(p.read); n > 0 && p.read[n-1].End > from {
		return false
	}
	for i, o := range p.origin[:len(p.text)] {
		if o >= from && o < to && utf8.RuneStart(p.text[i]) {
			if r, _ := utf8.DecodeRuneInString(p.text[i:]); !strings.ContainsRune(weak, r) {
				return false
			}
		}
	}
	return true
}

func (p *parser) hole(kind Kind, at Span, args ...string) {
	p.holes = append(p.holes, remark(kind, at, args...))
}

func (p *parser) assume(kind Kind, at Span, args ...string) {
	p.assumed = append(p.assumed, remark(kind, at, args...))
}

func remark(kind Kind, at Span, args ...string) Remark {
	r := Remark{Kind: kind, Span: at}
	for i := 0; i+1 < len(args); i += 2 {
		if r.Args == nil {
			r.Args = map[string]string{}
		}
		r.Args[args[i]] = args[i+1]
	}
	return r
}
