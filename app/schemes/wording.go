package schemes

import (
	"strings"

	"zhiji/app/chart"
	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

// reading is an item's scoring text as it was understood.
type reading struct {
	flow.Scoring
	holes, assumed []string
}

// compile reads an item's own words into its rule. Words without a rule leave
// the rule as it was.
func compile(it *record.Item, m record.Metric, l locale.Language) reading {
	if strings.TrimSpace(it.Text) == "" || it.Kind == record.Veto {
		return reading{}
	}
	r := reading{Scoring: flow.ReadItem(it.Text, m, *it, it.Rule.Basis)}
	if r.Rule.Method != "" && fits(it.Kind, r.Rule.Method) {
		answered := it.Rule.Basis
		it.Rule = r.Rule
		if it.Rule.Basis == "" && (it.Rule.Method == record.Bands || it.Rule.Method == record.Steps) {
			it.Rule.Basis = answered
		}
	}
	for _, remark := range r.Remarks {
		sentence := sentenceOf(remark, basisUnit(*it, m.Unit), l)
		if remark.Hole {
			r.holes = append(r.holes, sentence)
		} else {
			r.assumed = append(r.assumed, sentence)
		}
	}
	for _, veto := range r.Vetoes {
		r.assumed = append(r.assumed, l.Text("schemes.hole.veto", "words", veto))
	}
	return r
}

func fits(kind record.ItemKind, method record.Method) bool {
	for _, m := range methods[kind] {
		if m == method {
			return true
		}
	}
	return false
}

// sentenceOf says what is open, and where in the text or between which values.
func sentenceOf(r flow.ScoringRemark, unit record.Unit, l locale.Language) string {
	key := r.Kind
	switch {
	case key != "gap" && key != "overlap":
	case r.From == nil:
		key += ".below"
	case r.To == nil:
		key += ".above"
	}
	sentence := l.Text("schemes.hole."+key, "from", written(r.From, unit), "to", written(r.To, unit))
	if r.Words == "" {
		return sentence
	}
	return l.Text("schemes.hole.at", "words", r.Words, "sentence", sentence)
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
		if line[0][0] > end {
			out.Gaps = append(out.Gaps, chart.Span{From: end, To: line[0][0]})
		}
		out.Pieces = append(out.Pieces, pieces(line)...)
		end = line[len(line)-1][0]
	}
	if len(c.Lines) > 0 && end < c.To {
		out.Gaps = append(out.Gaps, chart.Span{From: end, To: c.To})
	}
	return out
}

// pieces cuts a line where it jumps.
func pieces(line [][2]float64) []chart.Piece {
	var out []chart.Piece
	piece := chart.Piece{From: chart.Endless, To: chart.Endless}
	for i, p := range line {
		if i > 0 && line[i-1][0] == p[0] {
			out = append(out, piece)
			piece.Points = nil
		}
		piece.Points = append(piece.Points, chart.Point{X: p[0], Y: p[1]})
	}
	return append(out, piece)
}
