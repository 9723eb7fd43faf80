package mapping

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"zhiji/importers/clean"
	"zhiji/importers/sheet"
	"zhiji/store/record"
)

// headerSearch is how many rows with content may stand above the header.
const headerSearch = 20

// Layout is how a table was understood.
type Layout struct {
	Kind       Kind
	Confidence float64  // 0 to 1
	Reasons    []string // catalogue keys "reason." + part before |, with {detail} after it
	HeaderRows []int    // 1-based
	Columns    []Column
	Titles     []string     // texts above the header
	First      int          // index in the part's Rows of the first row of data
	Part       *sheet.Sheet // the rows and columns of the sheet that are this table
	Recipe     *record.Recipe
	Change     Change // how it differs from the recipe
}

// Context is what surrounds a sheet: it helps to tell kinds apart.
type Context struct {
	File    string
	Kind    Kind // asked for by the person; "" = any
	Names   *Names
	Recipes []record.Recipe // what people confirmed before
}

// recognise finds the header of a part of a sheet that holds one table, and
// what the table is. One that is none of the known kinds has Kind Unknown.
func recognise(s *sheet.Sheet, ctx Context) Layout {
	best := Layout{Kind: Unknown, Reasons: []string{"nothing|"}, Part: s}
	for first := 0; first < len(s.Rows) && first < headerSearch; first++ {
		b := headerBlock(s, first)
		if b.noHeader() {
			continue
		}
		found, sure := b.understand(ctx)
		if sure {
			best = found
			break
		}
		if found.Confidence > best.Confidence {
			best = found
		}
	}
	best.Part = s
	if best.Kind == Unknown && len(best.HeaderRows) == 0 {
		return likely(s, best)
	}
	if best.Recipe != nil {
		return best
	}
	around := append(slices.Clone(best.Titles), s.Name, ctx.File)
	best.Kind = named(best, around)
	return best
}

// likely names the row that looks most like a header in a table of no known
// kind, so that a person can say what its columns mean: the first with the
// most different words.
func likely(s *sheet.Sheet, l Layout) Layout {
	most := 1
	for first := 0; first < len(s.Rows) && first < headerSearch; first++ {
		b := headerBlock(s, first)
		if b.noHeader() || !wordy(s.Rows[first]) {
			continue
		}
		if n := len(keysOf(b.headings())); n > most {
			most = n
			l.HeaderRows, l.Titles, l.First = b.rows(), titlesAbove(s, first), b.last+1
			l.Columns = readAs(Unknown, b.headings(), nil)
		}
	}
	if len(l.HeaderRows) > 0 {
		l.Reasons = append(l.Reasons, "likely_header|"+strconv.Itoa(l.HeaderRows[0]))
	}
	return l
}

// understand reads a block of rows as a header: as a recipe has it, else as
// the kind that it fits best. sure reports that no other rows need be tried.
func (b block) understand(ctx Context) (found Layout, sure bool) {
	headings := b.headings()
	found = Layout{Kind: Unknown, HeaderRows: b.rows(), Titles: titlesAbove(b.sheet, b.first), First: b.last + 1}
	if l, ok := known(found, headings, b.sheet.Name, ctx); ok {
		return l, true
	}
	if isPayroll(headings, ctx) {
		found.Confidence, found.Reasons = 1, []string{"payroll|"}
		return found, true
	}
	if isPunches(headings) {
		found.Confidence, found.Reasons = 1, []string{"punches|"}
		return found, true
	}
	around := append(slices.Clone(found.Titles), b.sheet.Name, ctx.File)
	for _, kind := range forms {
		if ctx.Kind != "" && ctx.Kind.Form() != kind {
			continue
		}
		columns := readAs(kind, headings, ctx.Names)
		if confidence, reasons := judge(kind, columns, around); confidence > found.Confidence {
			found.Kind, found.Columns, found.Confidence, found.Reasons = kind, columns, confidence, reasons
		}
	}
	return found.compared(headings, ctx), false
}

// titlesAbove returns the texts of the rows above a header, a line a row.
func titlesAbove(s *sheet.Sheet, first int) []string {
	var titles []string
	for _, row := range s.Rows[:first] {
		var parts []string
		for _, c := range row.Cells {
			if !c.IsBlank() {
				parts = append(parts, clean.Fold(s.Show(c)))
			}
		}
		titles = append(titles, strings.Join(parts, "  "))
	}
	return titles
}

// isPayroll reports whether a header has two columns that only payrolls
// have. A roster that also says what people earn is a roster.
func isPayroll(headings []heading, ctx Context) bool {
	n := 0
	for _, h := range headings {
		key, _ := Normal(strings.Join(h.levels, ""))
		if slices.ContainsFunc(payroll, func(word string) bool { return strings.Contains(key, word) }) {
			n++
		}
	}
	if n < 2 {
		return false
	}
	roster, _ := judge(Roster, readAs(Roster, headings, ctx.Names), nil)
	return roster == 0
}

// isPunches reports whether a header is that of a list of single punches, a
// row a day: the month's summary of them is what counts.
func isPunches(headings []heading) bool {
	for _, h := range headings {
		if key, _ := Normal(strings.Join(h.levels, "")); strings.Contains(key, "打卡时间") {
			return true
		}
	}
	return false
}

// readAs reads a header as that of one kind of table.
func readAs(kind Kind, headings []heading, names *Names) []Column {
	columns := make([]Column, 0, len(headings))
	for _, h := range headings {
		columns = append(columns, readColumn(kind, h, names))
	}
	if kind == Ratings || kind == Summary {
		markItems(kind, columns)
	}
	keepBest(columns)
	return columns
}

// readColumn decides what one column is in a table of a kind. In wide tables
// and ratings any word may head a column, so only whole words count there.
func readColumn(kind Kind, h heading, names *Names) Column {
	c := Column{Index: h.index, Letter: sheet.ColumnName(h.index), Header: strings.Join(h.levels, "/"), Unit: h.unit}
	field, confidence := dictionaries[kind].find(h.key)
	loose := kind != MetricsWide && kind != Ratings && kind != Summary
	if confidence == 1 || loose && !idleWords.has(h.key) {
		c.Field, c.Confidence = field, confidence
	}
	if kind == MetricsWide && c.Field == "" {
		c.wide(h.levels, names)
	}
	return c
}

// keepBest leaves each field to the column that is surest of it, the first
// when several are. Values and items may repeat.
func keepBest(columns []Column) {
	best := map[string]int{}
	for i, c := range columns {
		if c.Field == "" || c.Field == FieldItem || c.Metric != "" || c.Span.Found() {
			continue
		}
		j, taken := best[c.Field]
		switch {
		case !taken:
			best[c.Field] = i
		case c.Confidence > columns[j].Confidence:
			columns[j].Field, columns[j].Confidence = "", 0
			best[c.Field] = i
		default:
			columns[i].Field, columns[i].Confidence = "", 0
		}
	}
}

// markItems makes items of the columns of a rating sheet that mean nothing
// else, and of those of a summary that are scores.
func markItems(kind Kind, columns []Column) {
	for i, c := range columns {
		key, _ := Normal(c.Header)
		switch {
		case c.Field != "" || key == "":
		case kind == Summary && slices.ContainsFunc(strings.Split(key, "/"), isScore):
			columns[i].Field, columns[i].Confidence = FieldItem, 0.8
		case kind == Ratings && !idleWords.has(key):
			columns[i].Field, columns[i].Confidence = FieldItem, 0.6 // any word could be one
		}
	}
}

// needs are the fields that a kind cannot do without: one of each group.
var needs = map[Kind][][]string{
	Roster:      {{FieldName}, {FieldNumber}, {FieldJoined, FieldManager, FieldGender, FieldBirth}},
	Targets:     {{FieldName, FieldNumber}, {FieldMetric}, {FieldTarget}},
	Metrics:     {{FieldName, FieldNumber}, {FieldMetric}, {FieldActual}},
	MetricsWide: {{FieldName, FieldNumber}, {FieldActual, FieldTarget}},
	Orders:      {{FieldDocument}, {FieldDate}, {FieldAmount}, {FieldName, FieldNumber}},
	Projects:    {{FieldDocument, FieldParty}, {FieldDate}, {FieldName, FieldNumber}},
	Ratings:     {{FieldName, FieldNumber}, {FieldItem}},
	Appraisal:   {{FieldMetric}, {FieldWeight}, {FieldTarget, FieldActual}},
	Summary:     {{FieldName, FieldNumber}, {FieldTotal}, {FieldGrade, FieldRank, FieldFactor}},
}

// themes are words in a title, sheet's or file's name that speak for a kind.
var themes = map[Kind][]string{
	Roster:      {"花名册", "员工信息", "人员信息", "通讯录", "roster", "staff"},
	Targets:     {"目标", "target"},
	Metrics:     {"考核数据", "绩效数据", "满意度", "服务", "metric"},
	MetricsWide: {"月度汇总", "考勤", "质量", "完成情况", "达成"},
	Orders:      {"订单", "销售明细", "销售流水", "crm", "order"},
	Projects:    {"项目", "project"},
	Ratings:     {"评价", "评分", "上级评", "主管评", "打分", "自评", "互评", "rating", "review"},
	Appraisal:   {"考核表", "考评表", "绩效表", "被考核人", "appraisal"},
	Summary:     {"汇总", "结果", "summary"},
}

// judge says how surely a header belongs to a kind. Every need must be met;
// headers known exactly and all the more fields make it surer, and so does a
// theme word around the table. A sheet of ratings is one only when something
// says that people are judged in it.
func judge(kind Kind, columns []Column, around []string) (float64, []string) {
	found, sure, used := map[string]bool{}, 0.0, 0
	var headers []string
	for _, c := range columns {
		if c.Field == "" {
			continue
		}
		used++
		sure += c.Confidence
		if !found[c.Field] && len(headers) < 6 {
			headers = append(headers, c.Header)
		}
		found[c.Field] = true
	}
	for _, group := range needs[kind] {
		if !anyOf(found, group) {
			return 0, nil
		}
	}
	theme := themeOf(kind, around)
	if excluded(kind, found, theme) {
		return 0, nil
	}
	confidence := 0.5*sure/float64(used) + 0.3*float64(used)/float64(len(columns)) + 0.1*float64(len(needs[kind]))/4
	reasons := []string{"headers|" + strings.Join(headers, ", ")}
	if theme != "" {
		confidence += 0.1
		reasons = append(reasons, "theme|"+theme)
	}
	if idle := len(columns) - used; idle > 0 {
		reasons = append(reasons, fmt.Sprintf("unused|%d", idle))
	}
	return min(confidence, 1), reasons
}

// excluded reports whether something speaks against a kind whose needs are
// met.
func excluded(kind Kind, found map[string]bool, theme string) bool {
	switch kind {
	case Ratings:
		return theme == "" && !found[FieldRater]
	case Targets:
		return found[FieldActual]
	case Appraisal: // its person stands above the header
		return theme == "" || found[FieldName] || found[FieldNumber]
	}
	return false
}

func anyOf(found map[string]bool, group []string) bool {
	for _, field := range group {
		if found[field] {
			return true
		}
	}
	return false
}

// themeOf returns the first theme word of a kind in the texts around.
func themeOf(kind Kind, around []string) string {
	for _, text := range around {
		lower := strings.ToLower(clean.NoBlanks(text))
		for _, word := range themes[kind] {
			if strings.Contains(lower, word) {
				return word
			}
		}
	}
	return ""
}
