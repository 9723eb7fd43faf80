package schemes

import (
	"slices"
	"strings"

	"zhiji/app/chart"
	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

// reading is an item's scoring text as it was understood: what is open, and
// the conventions the reading rests on.
type reading struct {
	understood     bool
	kept           bool // no rule was read: the one before stays
	holes, assumed []string
}

// compile reads an item's own words into its rule. Words without a rule that
// the kind may have leave the rule as it was. What somebody chose as the
// item's basis answers what percentages are of.
func compile(it *record.Item, m record.Metric, l locale.Language) reading {
	if strings.TrimSpace(it.Text) == "" || it.Kind == record.Veto {
		return reading{}
	}
	about := flow.AboutItem(m, it.Kind, it.Rule.Full)
	about.Basis = it.Rule.Basis
	c := flow.ReadScoring(it.Text, about)
	taken := slices.Contains(methods[it.Kind], c.Rule.Method)
	if taken {
		it.Rule = c.Rule
		if it.Rule.Basis == "" && (c.Rule.Method == record.Bands || c.Rule.Method == record.Steps) {
			it.Rule.Basis = about.Basis
		}
	}
	r := reading{understood: taken && c.Understood(), kept: !taken}
	for _, n := range c.Holes {
		r.holes = append(r.holes, flow.HoleSentence(l, it.Text, c, m.Unit, n))
	}
	for _, n := range c.Assumed {
		r.assumed = append(r.assumed, flow.AssumedSentence(l, it.Text, c, m.Unit, n))
	}
	if !taken && c.Rule.Method != "" {
		r.holes = append(r.holes, l.Text("schemes.text.kind", "kind", l.Text("schemes.kind."+kindKey(it.Kind)), "method", l.Text("schemes.method."+string(c.Rule.Method))))
	}
	for _, veto := range c.Vetoes {
		r.assumed = append(r.assumed, l.Text("schemes.text.veto", "words", veto.Text))
	}
	return r
}

// curve draws the rule of an item.
func curve(it record.Item, m record.Metric, look chart.Look) chart.Curve {
	l := look.Language
	c := flow.DrawItem(it)
	out := chart.Curve{Look: look, Unit: record.Percent, Basis: l.Text("schemes.option.attained")}
	if c.Basis == record.Value || c.Basis == record.Gap {
		out.Unit, out.Basis = m.Unit, l.Text("schemes.option."+string(c.Basis))
	}
	end := c.From
	for _, line := range c.Lines {
		if line[0].X > end {
			out.Gaps = append(out.Gaps, chart.Span{From: end, To: line[0].X})
		}
		piece := chart.Piece{From: chart.Endless, To: chart.Endless}
		for i, p := range line {
			if i > 0 && line[i-1].X == p.X { // a jump
				out.Pieces = append(out.Pieces, piece)
				piece.Points = nil
			}
			piece.Points = append(piece.Points, chart.Point{X: p.X, Y: p.Y})
		}
		out.Pieces = append(out.Pieces, piece)
		end = line[len(line)-1].X
	}
	if len(c.Lines) > 0 && end < c.To {
		out.Gaps = append(out.Gaps, chart.Span{From: end, To: c.To})
	}
	return out
}
