package schemes

import (
	"slices"
	"strings"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// library is the table of metrics.
type library struct {
	metrics  []record.Metric
	language locale.Language
}

var metricColumns = []struct {
	key    string
	width  float32
	hidden bool
}{
	{"name", 190, false},
	{"english", 190, true},
	{"unit", 80, false},
	{"direction", 120, false},
	{"aggregation", 110, false},
	{"definition", 240, false},
	{"formula", 180, true},
	{"provider", 130, false},
	{"origin", 90, false},
}

// Rows is for the table, as are the other exported methods.
func (m library) Rows() int { return len(m.metrics) }

// Columns names the columns.
func (m library) Columns() []ui.TableColumn {
	var out []ui.TableColumn
	for _, c := range metricColumns {
		out = append(out, ui.TableColumn{Title: m.language.Text("schemes.metric." + c.key), Width: c.width, Hidden: c.hidden})
	}
	return out
}

// Cell writes a column of a metric.
func (m library) Cell(row, column int) ui.TableCell {
	l, of := m.language, m.metrics[row]
	key := metricColumns[column].key
	if key == "name" {
		return ui.TableCell{Text: of.Label(string(l))}
	}
	text := metricFields[key]
	switch key {
	case "unit":
		return ui.TableCell{Text: locale.Dash(strings.TrimPrefix(unitNote(of.Unit, l), " · "))}
	case "direction":
		return ui.TableCell{Text: l.Text("schemes.direction." + string(of.Direction))}
	case "aggregation":
		return ui.TableCell{Text: l.Text("schemes.aggregation." + string(of.Aggregation))}
	case "origin":
		if flow.FromLibrary(of.ID) {
			return ui.TableCell{Text: l.Text("schemes.origin.library"), Tone: ui.Quieter}
		}
		return ui.TableCell{Text: l.Text("schemes.origin.own")}
	}
	return ui.TableCell{Text: locale.Dash(*text(&of)), Tone: ui.Quieter}
}

// metricFields are the free texts of a metric.
var metricFields = map[string]func(*record.Metric) *string{
	"name":       func(m *record.Metric) *string { return &m.Name },
	"english":    func(m *record.Metric) *string { return &m.English },
	"definition": func(m *record.Metric) *string { return &m.Definition },
	"formula":    func(m *record.Metric) *string { return &m.Formula },
	"provider":   func(m *record.Metric) *string { return &m.Provider },
}

// metricChoice is a property of a metric that is one of a few values. Texts
// are "schemes." + key + "." + value.
type metricChoice struct {
	key    string
	values []string
	get    func(record.Metric) string
	put    func(*record.Metric, string)
}

var metricChoices = []metricChoice{
	{
		"direction",
		[]string{"higher", "lower"},
		func(m record.Metric) string { return string(m.Direction) },
		func(m *record.Metric, v string) { m.Direction = record.Direction(v) },
	},
	{
		"reverse",
		[]string{"inverse", "distance"},
		func(m record.Metric) string {
			if m.Reverse == "" {
				return string(record.Inverse)
			}
			return string(m.Reverse)
		},
		func(m *record.Metric, v string) { m.Reverse = record.Reverse(v) },
	},
	{
		"aggregation",
		[]string{"sum", "mean", "weighted", "last"},
		func(m record.Metric) string { return string(m.Aggregation) },
		func(m *record.Metric, v string) { m.Aggregation = record.Aggregation(v) },
	},
}

// units are those a metric may have, with one of its own.
func units(own record.Unit) []record.Unit {
	all := []record.Unit{record.Yuan, record.Percent, record.Count, record.Points, record.Seconds, record.Minutes, record.Hours, record.Days}
	if own != "" && !slices.Contains(all, own) {
		all = append(all, own)
	}
	return all
}

// newMetric is what a metric of the firm begins as.
func newMetric() record.Metric {
	return record.Metric{Unit: record.Count, Direction: record.Higher, Aggregation: record.Sum, Reverse: record.Inverse}
}
