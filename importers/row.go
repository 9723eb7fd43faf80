package importers

import (
	"regexp"
	"strings"

	"zhiji/importers/clean"
	"zhiji/importers/mapping"
	"zhiji/importers/sheet"
)

// rowSort is what a row below the header is.
type rowSort uint8

const (
	dataRow rowSort = iota
	totalRow
	noteRow // notes, signatures, rows with nothing in the used columns
)

var (
	totalWords = regexp.MustCompile(`^(?:.{0,6}(?:合计|总计|小计|共计|总和|汇总|累计|总分)|.{0,4}平均(?:值|数|分)?|grandtotal|subtotal|total|average|sum)(?:[\d,.]*[人名个元户单]*|[:(].*)$`)
	noteWords  = regexp.MustCompile(`^(?:备注|说明|注[:1-9]|注$|制表|审核|填表|审批|编制|复核|批准|数据来源|统计口径|以上|签字|(?:note|remark)s?(?:$|:))`)
)

// isTotal and isNote ask the expressions only about texts that have a word of
// theirs: most rows begin with a number.
func isTotal(text string) bool {
	return (strings.ContainsAny(text, "计和总平") || strings.Contains(text, "total") || strings.Contains(text, "aver") || strings.Contains(text, "sum")) &&
		totalWords.MatchString(text)
}

func isNote(text string) bool {
	return text != "" && (text[0] > 0x7f || strings.HasPrefix(text, "note") || strings.HasPrefix(text, "remark")) && noteWords.MatchString(text)
}

// identities are the fields that say whom or what a row is about.
var identities = []string{
	mapping.FieldNumber, mapping.FieldName, mapping.FieldDocument, mapping.FieldParty, mapping.FieldDepartment,
}

// sort tells rows of data from totals and notes.
func (t *table) sort(row sheet.Row) rowSort {
	first, filled := t.opening(row)
	if isTotal(first) {
		return totalRow
	}
	if t.isHeader(row) {
		return noteRow // repeated, as on every printed page
	}
	identified, total := t.identity(row)
	if total {
		return totalRow
	}
	if t.out.Kind == Appraisal {
		identified = t.formRow(row)
	}
	if t.out.Kind == Appraisal && !identified || t.ghost(row) || !identified && filled == 1 || isNote(first) {
		return noteRow
	}
	return dataRow
}

// opening returns the first text of a row, in the form of key, and how many
// cells show something.
func (t *table) opening(row sheet.Row) (first string, filled int) {
	for _, c := range row.Cells {
		if c.IsBlank() {
			continue
		}
		if filled == 0 {
			first = key(t.sheet.Show(c))
		}
		filled++
	}
	return first, filled
}

// identity reports whether a row says whom or what it is about, or that it is
// about all of them.
func (t *table) identity(row sheet.Row) (identified, total bool) {
	for _, field := range identities {
		text := key(t.text(row, field))
		if text == "" {
			continue
		}
		if field != mapping.FieldParty && isTotal(text) {
			return false, true
		}
		identified = identified || field != mapping.FieldDepartment
	}
	return identified, false
}

// isHeader reports whether a row shows the last row of the header again.
func (t *table) isHeader(row sheet.Row) bool {
	for i, c := range t.header.Cells {
		if c.Text != row.Cell(i).Text {
			return false
		}
	}
	return len(t.header.Cells) > 1 && len(row.Cells) == len(t.header.Cells)
}

// ghost reports whether a row has nothing in any used column.
func (t *table) ghost(row sheet.Row) bool {
	for _, c := range t.out.Mapping {
		if c.Field != "" && !row.Cell(c.Index).IsBlank() {
			return false
		}
	}
	return true
}

func key(text string) string {
	return strings.TrimRight(clean.Lower(clean.NoBlanks(clean.Fold(text))), ":")
}
