package importers

import (
	"encoding/csv"
	"fmt"
	"math"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding"
	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/unicode"

	"zhiji/importers/sheet/sheettest"
	"zhiji/store/record"
)

// fact is one value of a person.
type fact struct {
	who    record.Employee
	metric string
	month  int // of 2026
	value  float64
}

var factMetrics = []string{"销售额", "客户满意度", "新客户数"}

const firstMonth, lastMonth = 8, 10

// facts invents values of twelve people, three metrics and three months.
func facts(k Known) []fact {
	var all []fact
	for i, who := range k.Employees[20:32] {
		for month := firstMonth; month <= lastMonth; month++ {
			n := i*7 + month*13
			for j, v := range []float64{float64(1234567+n*9973) / 10, float64(800+n%150) / 1000, float64(n%9 + 1)} {
				all = append(all, fact{who, factMetrics[j], month, v})
			}
		}
	}
	return all
}

// manner is one way of writing something, by its name.
type manner[T any] struct {
	name  string
	write T
}

// monthForms write a month as a day or by its name; i varies the day.
var monthForms = []manner[func(month, i int) string]{
	{"m/d/y", func(month, i int) string { return fmt.Sprintf("%d/%d/2026", month, dayIn(i)) }},
	{"d/m/y", func(month, i int) string { return fmt.Sprintf("%02d/%02d/2026", dayIn(i), month) }},
	{"ISO", func(month, i int) string { return fmt.Sprintf("2026-%02d-%02d", month, dayIn(i)) }},
	{"Chinese day", func(month, i int) string { return fmt.Sprintf("2026年%d月%d日", month, dayIn(i)) }},
	{"Chinese month", func(month, _ int) string { return fmt.Sprintf("2026年%d月", month) }},
	{"with dots", func(month, _ int) string { return fmt.Sprintf("2026.%d", month) }},
	{"six digits", func(month, _ int) string { return fmt.Sprintf("2026%02d", month) }},
}

func dayIn(i int) int { return 1 + i*5%28 }

// amountForms write yuan; title and unit say so above the table or in its header.
var amountForms = []manner[struct {
	title, unit string
	cell        func(float64) any
}]{
	{"plain", amountAs("", "", func(v float64) any { return v })},
	{"thousands", amountAs("", "", func(v float64) any { return grouped(v) })},
	{"¥", amountAs("", "(元)", func(v float64) any { return "￥" + grouped(v) })},
	{"元", amountAs("", "", func(v float64) any { return plain(v) + "元" })},
	{"万", amountAs("", "", func(v float64) any { return shifted(v, -4) + "万" })},
	{"万元 by the unit line", amountAs("单位：万元", "", func(v float64) any { return asNumber(shifted(v, -4)) })},
}

func amountAs(title, unit string, cell func(float64) any) (a struct {
	title, unit string
	cell        func(float64) any
},
) {
	a.title, a.unit, a.cell = title, unit, cell
	return a
}

// rateForms write a share.
var rateForms = []manner[func(float64) any]{
	{"85%", func(v float64) any { return shifted(v, 2) + "%" }},
	{"0.85", func(v float64) any { return v }},
	{"85", func(v float64) any { return asNumber(shifted(v, 2)) }},
	{"８５％", func(v float64) any { return strings.ReplaceAll(shifted(v, 2), ".", "．") + "％" }},
}

// shifted writes a number times a power of ten in decimals.
func shifted(v float64, ten int) string {
	text := fmt.Sprintf("%.*f", 6, v*math.Pow10(ten))
	return strings.TrimRight(strings.TrimRight(text, "0"), ".")
}

func asNumber(text string) any {
	var v float64
	if _, err := fmt.Sscan(text, &v); err != nil {
		panic(err)
	}
	return v
}

func grouped(v float64) string {
	whole, fraction, _ := strings.Cut(fmt.Sprintf("%.2f", v), ".")
	for i := len(whole) - 3; i > 0; i -= 3 {
		whole = whole[:i] + "," + whole[i:]
	}
	return whole + "." + fraction
}

// writer makes files of rows of texts and numbers.
type writer struct {
	extension string
	write     func(t *testing.T, rows [][]any) []byte
}

var writers = []manner[writer]{
	{"comma, UTF-8", writer{"csv", asText(',', encoding.Nop)}},
	{"semicolon, GB18030", writer{"csv", asText(';', simplifiedchinese.GB18030)}},
	{"tab, UTF-16", writer{"txt", asText('\t', unicode.UTF16(unicode.LittleEndian, unicode.UseBOM))}},
	{"pipe, UTF-16 big endian", writer{"csv", asText('|', unicode.UTF16(unicode.BigEndian, unicode.UseBOM))}},
	{"xlsx", writer{"xlsx", func(t *testing.T, rows [][]any) []byte { return workbook(t, page{rows: rows}) }}},
	{"xls", writer{"xls", func(_ *testing.T, rows [][]any) []byte { return sheettest.Workbook(rows...) }}},
}

// asText writes a text table in an encoding.
func asText(separator rune, in encoding.Encoding) func(*testing.T, [][]any) []byte {
	return func(t *testing.T, rows [][]any) []byte {
		var out strings.Builder
		w := csv.NewWriter(in.NewEncoder().Writer(&out))
		w.Comma = separator
		for _, row := range rows {
			cells := make([]string, len(row))
			for i, c := range row {
				if v, ok := c.(float64); ok {
					c = plain(v)
				}
				cells[i] = fmt.Sprint(c)
			}
			must(t, w.Write(cells))
		}
		w.Flush()
		must(t, w.Error())
		return []byte(out.String())
	}
}

// hand is how one rendering writes its cells.
type hand struct {
	month  func(month, i int) string
	amount func(float64) any
	rate   func(float64) any
	title  string // above the table; "" = none
	unit   string // behind 销售额
}

func (h hand) cell(f fact) any {
	switch f.metric {
	case "销售额":
		return h.amount(f.value)
	case "客户满意度":
		return h.rate(f.value)
	}
	return f.value
}

func (h hand) titled(header ...any) [][]any {
	if h.title == "" {
		return [][]any{header}
	}
	return [][]any{{h.title, "", ""}, header}
}

// arrangements lay facts out: a row a fact; a row a person and month; a row a
// person.
var arrangements = []manner[func(h hand, all []fact) [][]any]{
	{"long", func(h hand, all []fact) [][]any {
		rows := h.titled("工号", "姓名", "考核月份", "指标名称", "实际值")
		for i, f := range all {
			name := f.metric
			if name == "销售额" {
				name += h.unit
			}
			rows = append(rows, []any{f.who.Number, f.who.Name, h.month(f.month, i/3), name, h.cell(f)})
		}
		return rows
	}},
	{"metrics across", func(h hand, all []fact) [][]any {
		rows := h.titled("月份", "工号", "姓名", "销售额"+h.unit, "客户满意度", "新客户数")
		for i := 0; i < len(all); i += 3 {
			rows = append(rows, []any{h.month(all[i].month, i/3), all[i].who.Number, all[i].who.Name, h.cell(all[i]), h.cell(all[i+1]), h.cell(all[i+2])})
		}
		return rows
	}},
	{"months across", func(h hand, all []fact) [][]any {
		header := []any{"工号", "姓名"}
		for month := firstMonth; month <= lastMonth; month++ {
			for _, metric := range factMetrics {
				unit := ""
				if metric == "销售额" {
					unit = h.unit
				}
				header = append(header, fmt.Sprintf("2026年%d月%s%s", month, metric, unit))
			}
		}
		rows := h.titled(header...)
		for i := 0; i < len(all); i += 9 {
			row := []any{all[i].who.Number, all[i].who.Name}
			for _, f := range all[i : i+9] {
				row = append(row, h.cell(f))
			}
			rows = append(rows, row)
		}
		return rows
	}},
}

func TestEqualFactsGiveEqualObservationsHoweverTheyAreWritten(t *testing.T) {
	k := sampleFirm(t)
	all := facts(k)
	n := 0
	for _, arrangement := range arrangements {
		for _, month := range monthForms {
			for _, amount := range amountForms {
				for _, rate := range rateForms {
					file := writers[(n+n/len(writers))%len(writers)]
					n++
					name := strings.Join([]string{arrangement.name, month.name, amount.name, rate.name, file.name}, "; ")
					h := hand{month.write, amount.write.cell, rate.write, amount.write.title, amount.write.unit}
					data := file.write.write(t, arrangement.write(h, all))
					b, err := Read(t.Context(), "绩效数据."+file.write.extension, data, k)
					if err != nil {
						t.Errorf("%s: %v", name, err)
						continue
					}
					compareFacts(t, name, b, all)
				}
			}
		}
	}
	if len(all) != 108 || n != 504 {
		t.Errorf("%d facts in %d renderings", len(all), n)
	}
}

// A spreadsheet program stores a day as a number and a percentage as a share,
// and shows both by their format.
func TestEqualFactsInCellsWithFormatsGiveEqualObservations(t *testing.T) {
	k := sampleFirm(t)
	all := facts(k)
	same := func(v float64) any { return v }
	h := hand{month: func(int, int) string { return "" }, amount: same, rate: same}
	rows := arrangements[1].write(h, all)
	for i, row := range rows[1:] {
		day := time.Date(2026, time.Month(all[3*i].month), dayIn(i), 0, 0, 0, 0, time.UTC)
		row[0] = day.Sub(time.Date(1899, time.December, 30, 0, 0, 0, 0, time.UTC)).Hours() / 24
	}
	last := itoa(len(rows))
	for _, code := range []string{"m/d/yy", "yyyy\"年\"m\"月\"", "yyyy-mm-dd"} {
		data := workbook(t, page{rows: rows, styles: map[string]string{"A2:A" + last: code, "D2:D" + last: "#,##0.00", "E2:E" + last: "0.0%"}})
		b, err := Read(t.Context(), "绩效数据.xlsx", data, k)
		must(t, err)
		compareFacts(t, code, b, all)
	}
}

// compareFacts expects every fact, no other value, no question, no problem.
func compareFacts(t *testing.T, name string, b *Batch, all []fact) {
	t.Helper()
	got, want := map[string]float64{}, map[string]float64{}
	for _, table := range b.Tables {
		for _, o := range table.Observations {
			got[fmt.Sprint(o.Employee, " ", o.Metric, " ", o.Period)] = o.Value
		}
		if len(table.Questions)+len(table.Problems)+len(table.NewMetrics) > 0 || table.Rows.Held > 0 {
			t.Errorf("%s: %+v %+v %+v", name, table.Rows, table.Questions, table.Problems)
		}
	}
	ids := map[string]record.ID{"销售额": "sales.amount", "客户满意度": "service.satisfaction", "新客户数": "sales.new_customers"}
	for _, f := range all {
		want[fmt.Sprintf("%s %s 2026-%02d", f.who.ID, ids[f.metric], f.month)] = f.value
	}
	for key, v := range want {
		if g, here := got[key]; !here || g != v {
			t.Errorf("%s: %s is %v (%v), want %v", name, key, g, here, v)
			return // one is enough to know the rendering
		}
	}
	if len(got) != len(want) {
		t.Errorf("%s: %d values, want %d", name, len(got), len(want))
	}
}
