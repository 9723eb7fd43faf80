package mapping

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"zhiji/importers/clean"
	"zhiji/importers/sheet"
)

// grid makes a sheet of lines with cells parted by |; a number stays one. Each
// four bytes of merges are a range: its first row and column, its height and
// width.
func grid(text string, merges []byte) *sheet.Sheet {
	s := &sheet.Sheet{Name: "Sheet1"}
	for i, line := range strings.Split(text, "\n") {
		row := sheet.Row{Number: i + 1}
		for _, cell := range strings.Split(line, "|") {
			c := sheet.Cell{Kind: sheet.Text, Text: cell}
			if q, err := clean.Number(cell); err == nil && len(q.Steps) == 0 {
				c.Kind, c.Value = sheet.Number, q.Value
			} else if strings.TrimSpace(cell) == "" {
				c = sheet.Cell{}
			}
			row.Cells = append(row.Cells, c)
		}
		if strings.Trim(line, " |") != "" {
			s.Rows = append(s.Rows, row)
		}
	}
	for ; len(merges) >= 4; merges = merges[4:] {
		row, column := int(merges[0]%40)+1, int(merges[1]%40)
		s.Merges = append(s.Merges, sheet.Range{
			FirstRow: row, FirstColumn: column, LastRow: row + int(merges[2]%6), LastColumn: column + int(merges[3]%6),
		})
	}
	return s
}

func FuzzRecognise(f *testing.F) {
	for _, seed := range []struct{ file, text, merges string }{
		{"花名册.xlsx", "花名册\n工号|姓名|部门|入职日期|直属上级\n0001|张三|销售部|2020-01-01|李四", ""},
		{"目标.xlsx", "2026年10月绩效目标\n工号|姓名|指标|目标值|权重\n1|张三|销售额|12万|40%\n||回款率|≥90%|60%", "\x02\x00\x01\x00"},
		{"a.xlsx", "2026年销售额\n姓名|1月||2月||合计\n|目标|实际|目标|实际|\n张三|1|2|3|4|6", "\x01\x00\x01\x00\x01\x01\x00\x01"},
		{"订单.csv", "单号|销售日期|客户|金额|业务员\nA1|2026-10-01|甲|100|张三\n合计|||100|", ""},
		{"考核表.xlsx", "2026年 5 月度绩效考核表\n被考核人|张三|直接主管|李四\n类别|指标名称|权重|目标值|实际绩效|折算分\nKPI|销售额|50%|12|13|52\n绩 效 总 分|||||52", ""},
		{"评价.xlsx", "主管评价表\n评价人：李四\n姓名|业绩|态度\n张三|4|5\n\n自评\n姓名|业绩\n张三|3", ""},
		{"b.xlsx", "姓名|销售额||姓名|回款率\n张三|1||李四|2", ""},
		{"汇总.xlsx", "序号|部门|姓名|业绩得分|总分|等级|排名\n1|销售部|张三|50|90|A|1", ""},
		{"c.xlsx", "a||\n|b|\n||c", "\x00\x00\x05\x05\x01\x01\x05\x05"},
	} {
		f.Add(seed.file, seed.text, []byte(seed.merges))
	}
	f.Fuzz(func(t *testing.T, file, text string, merges []byte) {
		if len(text) > 4000 || len(merges) > 40 {
			return
		}
		s := grid(text, merges)
		ctx := Context{File: file, Names: library}
		found := Recognise(s, ctx)
		if again := Recognise(grid(text, merges), ctx); !reflect.DeepEqual(found, again) {
			t.Fatalf("recognised as %+v, then as %+v", found, again)
		}
		for _, l := range found {
			sound(t, l)
		}
		for _, header := range strings.Split(text, "|") {
			key, _ := Normal(header)
			if twice, _ := Normal(key); !strings.ContainsAny(key, "()[]{}【】（）") && twice != key {
				t.Fatalf("%q is %q, and that %q", header, key, twice)
			}
		}
	})
}

// sound fails unless a layout is one that can be read: its header stands in
// its part, its columns are different ones, and it has what its kind needs.
func sound(t *testing.T, l Layout) {
	t.Helper()
	if l.Confidence < 0 || l.Confidence > 1 || len(l.Reasons) == 0 || l.Kind != Unknown && !slices.Contains(Kinds, l.Kind) {
		t.Fatalf("kind %q at %v for %v", l.Kind, l.Confidence, l.Reasons)
	}
	if l.Kind == Unknown {
		return
	}
	inPart := func(number int) bool { return l.Part.Row(number).Number == number }
	if n := len(l.HeaderRows); n == 0 || n > maxDepth || !inPart(l.HeaderRows[0]) || !inPart(l.HeaderRows[n-1]) {
		t.Fatalf("a header of rows %v", l.HeaderRows)
	}
	has := map[string]bool{}
	for _, c := range l.Columns {
		has[c.Field] = true
	}
	if !slices.IsSortedFunc(l.Columns, func(a, b Column) int { return a.Index - b.Index }) {
		t.Fatalf("columns %+v", l.Columns)
	}
	for _, group := range needs[l.Kind.Form()] {
		if !anyOf(has, group) {
			t.Fatalf("a %s without %v: %+v", l.Kind, group, l.Columns)
		}
	}
}
