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
	gapAt int         // where the last unknown words end, −1 where clauses were read since

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
	p := &parser{folded: fold(text), about: about, gapAt: -1}
	p.shorten()
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
			p.passNumber(listed)
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

// passNumber passes over the number of a sentence.
func (p *parser) passNumber(listed bool) {
	start := p.pos
	if _, ok := p.take(reItemNo); !ok && listed {
		p.take(reListNo)
	}
	if p.pos > start {
		p.read = append(p.read, p.span(start, p.pos))
	}
}

// longest is how many signs of a text are read; a cell of a form has some
// hundred.
const longest = 3000

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
		p.gapAt = -1
		do()
		return true
	}
	p.pos, p.unit, p.assumed = start, unit, p.assumed[:remarks]
	return false
}

// shorten marks what stands behind the longest text.
func (p *parser) shorten() {
	if n := p.origin[len(p.text)]; n > longest {
		end, _ := slices.BinarySearch(p.origin, longest)
		p.hole(Unknown, Span{longest, n})
		p.text, p.origin = p.text[:end], p.origin[:end+1]
	}
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
	if n := len(p.holes); p.gapAt >= 0 && n > 0 && strings.Trim(p.text[p.gapAt:start], weak) == "" {
		p.holes[n-1].End = s.End
	} else {
		p.hole(Unknown, s)
	}
	p.gapAt = p.pos
}

func isDigit(b byte) bool { return b >= '0' && b <= '9' }

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
