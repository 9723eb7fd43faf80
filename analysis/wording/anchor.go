package wording

import (
	"regexp"

	"zhiji/store/record"
)

// anchor is a description with its range of points.
type anchor struct {
	record.Anchor
	span Span
}

var (
	reAnchor   = regexp.MustCompile(`^(?:(` + num + `)分?(?:-{1,2}|~{1,2}|至|到)(` + num + `)分|(` + num + `)分):([^;。\n]+)`)
	reDescribe = regexp.MustCompile(`^([^;。\n:\d]+?)[，,:]?(?:得分|得|计|为)?:?(` + num + `)分?(?:-{1,2}|~{1,2}|至|到)(` + num + `)分`)
	reHard     = regexp.MustCompile(`[≥≤<>=%\d]|每|扣|否则`)
)

// readAnchor reads 90–100分：主动承担 and 主动承担，90–100分.
func readAnchor(p *parser) func() {
	start := p.pos
	if m, ok := p.take(reAnchor); ok {
		if m[3] != "" && reHard.MatchString(m[4]) {
			return nil
		}
		return p.addAnchor(m[1]+m[3], m[2]+m[3], p.span(p.pos-len(m[4]), p.pos), start)
	}
	m, ok := p.take(reDescribe)
	if !ok || reHard.MatchString(m[1]) {
		return nil
	}
	return p.addAnchor(m[2], m[3], p.span(start, start+len(m[1])), start)
}

func (p *parser) addAnchor(from, to string, text Span, start int) func() {
	a, ok := number(from, 0)
	b, also := number(to, 0)
	if !ok || !also {
		return nil
	}
	made := anchor{record.Anchor{From: min(a, b), To: max(a, b), Text: p.original(text)}, p.span(start, p.pos)}
	return func() { p.anchors = append(p.anchors, made) }
}
