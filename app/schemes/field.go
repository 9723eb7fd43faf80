package schemes

import (
	"math"
	"strconv"
	"strings"

	"zhiji/app/flow"
	"zhiji/store/record"
)

// field is one thing of an item that a person may set; its name is
// "schemes.field." + key.
type field struct {
	key     string
	options []string // values to choose from, texts "schemes.option." + value; none is free text
	check   bool     // "yes" or ""
	get     func(record.Item) string
	put     func(*record.Item, string) error
}

// section is fields in rows. Rows of a list can be added and removed.
type section struct {
	key    string // "schemes.section." + key, "" has no title
	rows   [][]field
	add    func(*record.Item)
	remove func(it *record.Item, row int)
}

// written writes a number as a person would type it: rates with %.
func written(v *float64, unit record.Unit) string {
	if v == nil {
		return ""
	}
	if unit == record.Percent {
		return strconv.FormatFloat(math.Round(*v*1e9)/1e7, 'f', -1, 64) + "%"
	}
	return strconv.FormatFloat(math.Round(*v*1e9)/1e9, 'f', -1, 64)
}

// read reads what a person typed; nothing is nil.
func read(text string, unit record.Unit) (*float64, error) {
	if text = strings.TrimSpace(text); text == "" {
		return nil, nil
	}
	v, err := flow.ReadNumbers([]string{text}, unit)
	if err != nil {
		return nil, err
	}
	return &v[0], nil
}

// optional is a number that may be absent.
func optional(key string, unit record.Unit, of func(*record.Item) **float64) field {
	return field{
		key: key,
		get: func(it record.Item) string { return written(*of(&it), unit) },
		put: func(it *record.Item, text string) error {
			v, err := read(text, unit)
			if err == nil {
				*of(it) = v
			}
			return err
		},
	}
}

// plain is a number whose absence is 0.
func plain(key string, unit record.Unit, of func(*record.Item) *float64) field {
	return field{
		key: key,
		get: func(it record.Item) string {
			if *of(&it) == 0 {
				return ""
			}
			return written(of(&it), unit)
		},
		put: func(it *record.Item, text string) error {
			v, err := read(text, unit)
			if err == nil {
				*of(it) = 0
				if v != nil {
					*of(it) = *v
				}
			}
			return err
		},
	}
}

func choice(key string, options []string, get func(record.Item) string, put func(*record.Item, string)) field {
	return field{key: key, options: options, get: get, put: func(it *record.Item, v string) error { put(it, v); return nil }}
}

func checked(key string, of func(*record.Item) *bool) field {
	return field{
		key: key, check: true,
		get: func(it record.Item) string {
			if *of(&it) {
				return "yes"
			}
			return ""
		},
		put: func(it *record.Item, v string) error { *of(it) = v == "yes"; return nil },
	}
}

func words(key string, of func(*record.Item) *string) field {
	return field{
		key: key,
		get: func(it record.Item) string { return *of(&it) },
		put: func(it *record.Item, text string) error { *of(it) = strings.TrimSpace(text); return nil },
	}
}

var (
	floor     = plain("floor", record.Percent, func(it *record.Item) *float64 { return &it.Floor })
	ceiling   = plain("cap", record.Percent, func(it *record.Item) *float64 { return &it.Cap })
	threshold = plain("threshold", record.Percent, func(it *record.Item) *float64 { return &it.Threshold })
	full      = plain("full", record.Points, func(it *record.Item) *float64 { return &it.Rule.Full })
	base      = plain("base", record.Points, func(it *record.Item) *float64 { return &it.Rule.Base })
	least     = optional("least", record.Points, func(it *record.Item) **float64 { return &it.Rule.Least })
	most      = optional("most", record.Points, func(it *record.Item) **float64 { return &it.Rule.Most })
	required  = plain("required", record.Points, func(it *record.Item) *float64 { return &it.Required })
	prorate   = checked("prorate", func(it *record.Item) *bool { return &it.Prorate })
	linear    = checked("interpolate", func(it *record.Item) *bool { return &it.Rule.Interpolate })
	basis     = choice("basis", []string{"attained", "value", "gap"},
		func(it record.Item) string { return string(it.Rule.Looks()) },
		func(it *record.Item, v string) { it.Rule.Basis = record.Basis(v) })
)

// common is the target of everybody, and whether it shrinks with the days.
func common(unit record.Unit) []field {
	return []field{optional("target", unit, func(it *record.Item) **float64 { return &it.Target }), prorate}
}

// sections returns what can be set of an item, by its method. others are the
// metrics of the scheme's weighted items, grades the firm's grades.
func sections(it record.Item, unit record.Unit, others []record.ID, grades []string) []section {
	switch {
	case it.Kind == record.Veto:
		return vetoSections(it, unit, others, grades)
	case it.Rule.Method == record.Bands:
		return append(bandSections(it, unit), commonOf(it, unit)...)
	case it.Rule.Method == record.Steps:
		return append(stepSections(it, unit), commonOf(it, unit)...)
	}
	switch it.Rule.Method {
	case record.Ratio:
		return []section{{rows: [][]field{{floor, ceiling, threshold}, common(unit)}}}
	case record.Binary:
		return []section{{rows: [][]field{common(unit)}}}
	case record.Efficacy:
		low := plain("low", unit, func(it *record.Item) *float64 { return &it.Rule.Low })
		high := plain("high", unit, func(it *record.Item) *float64 { return &it.Rule.High })
		return []section{{rows: [][]field{{low, high}, {least, most}}}}
	case record.Progress:
		start := optional("start", unit, func(it *record.Item) **float64 { return &it.Start })
		return []section{{rows: [][]field{{start, common(unit)[0]}, {floor, ceiling}}}}
	case record.Level:
		return append([]section{{rows: [][]field{{required}}}}, anchors(it))
	case record.Anchors:
		return []section{anchors(it)}
	case record.Rated:
		return []section{raterSection()}
	}
	return nil
}

func commonOf(it record.Item, unit record.Unit) []section {
	if !flow.NeedsTarget(it) {
		return nil
	}
	return []section{{rows: [][]field{common(unit)}}}
}
