package schemes

import (
	"slices"
	"strings"

	"zhiji/store/record"
)

// basisUnit is the unit of what bands and steps look at.
func basisUnit(it record.Item, unit record.Unit) record.Unit {
	if it.Rule.Looks() == record.Attained {
		return record.Percent
	}
	return unit
}

// end is an end of a band with its sign: "≥90%", "<100%"; nothing is open.
func end(key string, unit record.Unit, upper bool, of func(*record.Item) *record.Band) field {
	signs := [2]string{"≥", ">"} // held, outside
	if upper {
		signs = [2]string{"≤", "<"}
	}
	parts := func(b *record.Band) (**float64, *bool) {
		if upper {
			return &b.To, &b.ToOpen
		}
		return &b.From, &b.FromOpen
	}
	return field{
		key: key,
		get: func(it record.Item) string {
			v, open := parts(of(&it))
			switch {
			case *v == nil:
				return ""
			case *open:
				return signs[1] + written(*v, unit)
			}
			return signs[0] + written(*v, unit)
		},
		put: func(it *record.Item, text string) error {
			text = strings.NewReplacer("＞", ">", "＜", "<", ">=", "≥", "<=", "≤", "＝", "=").Replace(strings.TrimSpace(text))
			number := strings.TrimLeft(text, "≥≤<>= ")
			n, err := read(number, unit)
			if err != nil {
				return err
			}
			v, open := parts(of(it))
			bare := number == text && upper // an upper end without a sign is outside
			*v, *open = n, n != nil && (bare || strings.HasPrefix(text, signs[1]))
			return nil
		},
	}
}

func bandSections(it record.Item, unit record.Unit) []section {
	list := section{
		key: "bands",
		add: func(it *record.Item) { it.Rule.Bands = append(it.Rule.Bands, record.Band{}) },
		remove: func(it *record.Item, row int) {
			it.Rule.Bands = slices.Delete(it.Rule.Bands, row, row+1)
		},
	}
	for i := range it.Rule.Bands {
		band := func(it *record.Item) *record.Band { return &it.Rule.Bands[i] }
		list.rows = append(list.rows, []field{
			end("from", basisUnit(it, unit), false, band), end("to", basisUnit(it, unit), true, band),
			plain("points", record.Points, func(it *record.Item) *float64 { return &it.Rule.Bands[i].Points }),
		})
	}
	return []section{{rows: [][]field{{basis, linear}}}, list, {rows: [][]field{{least, most, full}}}}
}

func stepSections(it record.Item, unit record.Unit) []section {
	of := basisUnit(it, unit)
	list := section{
		key: "steps",
		add: func(it *record.Item) {
			it.Rule.Steps = append(it.Rule.Steps, record.Step{Each: 1, Points: -1})
		},
		remove: func(it *record.Item, row int) { it.Rule.Steps = slices.Delete(it.Rule.Steps, row, row+1) },
	}
	for i := range it.Rule.Steps {
		at := func(it *record.Item) *record.Step { return &it.Rule.Steps[i] }
		list.rows = append(list.rows, []field{
			choice("way", []string{"above", "below"},
				func(it record.Item) string {
					if at(&it).Down {
						return "below"
					}
					return "above"
				},
				func(it *record.Item, v string) { at(it).Down = v == "below" }),
			plain("beyond", of, func(it *record.Item) *float64 { return &at(it).From }),
			plain("each", of, func(it *record.Item) *float64 { return &at(it).Each }),
			plain("points", record.Points, func(it *record.Item) *float64 { return &at(it).Points }),
		})
	}
	return []section{{rows: [][]field{{basis, base}}}, list, {rows: [][]field{{least, most, full}}}}
}

func anchors(it record.Item) section {
	list := section{
		key:    "anchors",
		add:    func(it *record.Item) { it.Rule.Anchors = append(it.Rule.Anchors, record.Anchor{To: 100}) },
		remove: func(it *record.Item, row int) { it.Rule.Anchors = slices.Delete(it.Rule.Anchors, row, row+1) },
	}
	for i := range it.Rule.Anchors {
		at := func(it *record.Item) *record.Anchor { return &it.Rule.Anchors[i] }
		list.rows = append(list.rows, []field{
			plain("anchor.from", record.Points, func(it *record.Item) *float64 { return &at(it).From }),
			plain("anchor.to", record.Points, func(it *record.Item) *float64 { return &at(it).To }),
			words("anchor.text", func(it *record.Item) *string { return &at(it).Text }),
		})
	}
	return list
}

// relations in the order in which they are shown.
var relations = []struct {
	key   string
	share record.RaterShare
}{
	{"rater.self", record.RaterShare{Relation: record.BySelf}},
	{"rater.superior", record.RaterShare{Relation: record.BySuperior}},
	{"rater.second", record.RaterShare{Relation: record.BySuperior, Second: true}},
	{"rater.peer", record.RaterShare{Relation: record.ByPeer}},
}

func raterSection() section {
	var row []field
	for _, r := range relations {
		find := func(it *record.Item) int {
			return slices.IndexFunc(it.Raters, func(o record.RaterShare) bool { return o.Relation == r.share.Relation && o.Second == r.share.Second })
		}
		row = append(row, field{
			key: r.key,
			get: func(it record.Item) string {
				if at := find(&it); at >= 0 {
					return written(&it.Raters[at].Weight, record.Percent)
				}
				return ""
			},
			put: func(it *record.Item, text string) error {
				v, err := read(text, record.Percent)
				if err != nil {
					return err
				}
				at := find(it)
				switch {
				case v == nil && at >= 0:
					it.Raters = slices.Delete(it.Raters, at, at+1)
				case v != nil && at >= 0:
					it.Raters[at].Weight = *v
				case v != nil:
					share := r.share
					share.Weight = *v
					it.Raters = append(it.Raters, share)
				}
				return nil
			},
		})
	}
	return section{key: "raters", rows: [][]field{row}}
}

func vetoSections(it record.Item, unit record.Unit, others []record.ID, grades []string) []section {
	when := func(it *record.Item) *record.Band { return &it.Veto.When }
	row := []field{choice("effect", []string{"total", "item", "grade"},
		func(it record.Item) string { return string(it.Veto.Effect) },
		func(it *record.Item, v string) {
			it.Veto.Effect, it.Veto.Item, it.Veto.Grade = record.VetoEffect(v), "", ""
			switch {
			case v == "item" && len(others) > 0:
				it.Veto.Item = others[0]
			case v == "grade" && len(grades) > 1:
				it.Veto.Grade = grades[len(grades)-2]
			}
		})}
	switch it.Veto.Effect {
	case record.ZeroItem:
		var ids []string
		for _, id := range others {
			ids = append(ids, string(id))
		}
		row = append(row, choice("veto.item", ids, func(it record.Item) string { return string(it.Veto.Item) },
			func(it *record.Item, v string) { it.Veto.Item = record.ID(v) }))
	case record.CapGrade:
		row = append(row, choice("veto.grade", grades, func(it record.Item) string { return it.Veto.Grade },
			func(it *record.Item, v string) { it.Veto.Grade = v }))
	}
	return []section{{key: "veto", rows: [][]field{{end("from", unit, false, when), end("to", unit, true, when)}}}, {rows: [][]field{row}}}
}
