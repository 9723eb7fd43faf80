package export

import (
	"io"
	"strings"
	"time"

	"zhiji/app/chart"
	"zhiji/app/export/pdf"
	"zhiji/app/locale"
	"zhiji/store/record"
)

// LetterPDF writes the feedback letter of a person on A4: the result, the
// letter, a chart, the items with their arithmetic and the cells they rest on.
func LetterPDF(w io.Writer, d LetterDocument) error {
	l := d.Language
	p := newPaper(l, pdf.Info{
		Title:  l.Text("export.letter.of", "period", l.Period(d.Period), "name", d.Employee.Name),
		Author: d.Company, Subject: l.Text("export.letter.title", "period", l.Period(d.Period)),
	}, d.Draft)
	p.letterHead(d)
	p.result(d)
	p.letter(d)
	p.picture(d)
	p.items(d)
	p.evidence(d)
	return p.finish(w, d.Company, d.AuditHead)
}

// letterHead writes the firm, the title and who the letter is for.
func (p *paper) letterHead(d LetterDocument) {
	l := p.language
	p.write(face{true, 10, colours.Accent}, margin, p.y-8, d.Company)
	if d.Draft {
		p.writeRight(face{true, 10, colours.Warning}, pageWidth-margin, p.y-8, l.Text("export.draft.note"))
	}
	p.space(34)
	p.paragraph(titleFace, 28, l.Text("export.letter.title", "period", l.Period(d.Period)))
	p.space(8)
	p.paragraph(nameFace, 20, d.Employee.Name)
	about := []string{l.Text("export.number", "number", d.Employee.Number)}
	for _, part := range []string{d.Department, d.Position} {
		if part != "" {
			about = append(about, part)
		}
	}
	if !d.Draft && !d.Letter.At.IsZero() {
		about = append(about, l.Text("export.released", "date", d.Letter.At.Format(time.DateOnly)))
	}
	p.paragraph(face{false, 9.5, colours.Muted}, 15, strings.Join(about, "  ·  "))
	p.space(12)
}

// figure is a number of the result with what it is.
type figure struct{ label, value string }

// result writes the block with total, grade, rank and change.
func (p *paper) result(d LetterDocument) {
	p.figures(resultFigures(p.language, d.Card))
	if !d.Card.Published {
		p.space(4)
		p.paragraph(labelFace, 14, p.language.Text("export.unpublished", "coverage", p.language.Percent(d.Card.Coverage, 0)))
	}
}

// figures writes numbers side by side on a quiet ground.
func (p *paper) figures(list []figure) {
	const height = 62.0
	p.need(height)
	p.y -= height
	p.page.Box(tint, margin, p.y, inner, height)
	p.page.Box(colours.Accent, margin, p.y, 3, height)
	width := (inner - 36) / float64(len(list))
	for i, f := range list {
		x := margin + 20 + width*float64(i)
		p.write(labelFace, x, p.y+height-20, f.label)
		p.write(figureFace, x, p.y+15, f.value)
	}
}

func resultFigures(l locale.Language, c record.Scorecard) []figure {
	if !c.Published {
		return []figure{{l.Text("export.total"), none}, {l.Text("export.coverage"), l.Percent(c.Coverage, 0)}}
	}
	out := []figure{{l.Text("export.total"), l.Number(c.Total, 1)}}
	if c.Grade != "" {
		out = append(out, figure{l.Text("export.grade"), c.Grade})
	}
	if c.Rank > 0 && c.PeerGroup != record.PeersNone && c.PeerGroup != "" {
		out = append(out, figure{l.Text("export.rank." + string(c.PeerGroup)), itoa(c.Rank) + " / " + itoa(c.Peers)})
	}
	if c.Previous != nil {
		out = append(out, figure{l.Text("export.change"), signed(l, c.Total-*c.Previous)})
	}
	return out
}

// letter writes the sections and the note of a named person.
func (p *paper) letter(d LetterDocument) {
	for _, part := range d.Letter.Paragraphs {
		if len(part.Sentences) == 0 {
			continue
		}
		p.section(sectionTitle(p.language, part.Section))
		p.paragraph(bodyFace, 17.5, joined(p.language, part.Sentences))
	}
	if d.Letter.Note != "" {
		p.section(p.language.Text("export.note"))
		p.paragraph(bodyFace, 17.5, d.Letter.Note)
	}
}

// sectionTitle returns the heading of a section of the letter.
func sectionTitle(l locale.Language, section string) string {
	return l.Text("letter.section." + section)
}

// joined puts sentences together; those of scripts with blanks get one.
func joined(l locale.Language, sentences []record.Sentence) string {
	texts := make([]string, len(sentences))
	for i, s := range sentences {
		texts[i] = strings.TrimSpace(s.Text)
	}
	if l == locale.English {
		return strings.Join(texts, " ")
	}
	return strings.Join(texts, "")
}

// mostBars is how many items a chart can show; the table holds them all.
const mostBars = 12

// picture draws the achievement of the items, or an own history when there are
// not several items to compare.
func (p *paper) picture(d LetterDocument) {
	bars := itemBars(p.look(), d)
	if n := len(bars.Bars); n > 1 && n <= mostBars {
		p.space(16)
		p.chart(bars, bars.Height())
		return
	}
	for _, t := range d.Trends {
		if trend := chart.NewTrend(p.look(), metric(d.Metrics, t.Metric), t); trend.N() > 2 {
			p.space(16)
			p.chart(trend, 150)
			return
		}
	}
}

func itemBars(look chart.Look, d LetterDocument) chart.Bars {
	bars := chart.Bars{Look: look, Title: look.Language.Text("export.chart.items")}
	scored := 0
	for _, item := range d.Card.Items {
		if item.Uncapped == nil && item.Missing == "" {
			continue // people or the form say how good it is; there is no target to draw
		}
		bars.Bars = append(bars.Bars, chart.Bar{
			Name: metric(d.Metrics, item.Metric).Label(string(look.Language)), Value: item.Uncapped,
		})
		if item.Attainment != nil {
			scored++
		}
	}
	if scored == 0 {
		bars.Bars = nil
	}
	return bars
}
