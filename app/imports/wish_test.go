package imports

import (
	"context"
	"maps"
	"slices"
	"strings"
	"testing"

	"zhiji/app/flow"
	"zhiji/app/flow/flowtest"
	"zhiji/app/locale"
	"zhiji/store/record"
)

// desk reads files on a desk as a person speaks about them.
type talk struct {
	t    *testing.T
	desk *flow.Desk
	c    chosen
	p    *preview
}

func newTalk(t *testing.T, files map[string]string) *talk {
	t.Helper()
	files["a花名册.csv"] = roster
	k := &talk{t: t, desk: flowtest.Firm(t)}
	if err := k.c.add(context.Background(), put(t, files), quiet); err != nil {
		t.Fatal(err)
	}
	k.read()
	return k
}

func (k *talk) read() {
	k.t.Helper()
	var err error
	if k.p, err = k.c.read(context.Background(), k.desk, locale.Chinese, quiet); err != nil {
		k.t.Fatal(err)
	}
}

// say changes what is wished of the only table of a file, and reads again.
func (k *talk) say(file string, decide func(c *chosen, t *table)) {
	k.t.Helper()
	decide(&k.c, k.table(file))
	k.read()
}

func (k *talk) table(file string) *table {
	k.t.Helper()
	for i := range k.p.files {
		if k.p.files[i].name == file {
			return &k.p.files[i].tables[0]
		}
	}
	k.t.Fatalf("%s is not in the preview", file)
	return nil
}

// answer gives the answer of a text to the first question of a table.
func (k *talk) answer(file, text string) {
	k.t.Helper()
	k.say(file, func(c *chosen, t *table) {
		if t.problems[0].question == nil {
			k.t.Fatalf("no question: %+v", t.problems)
		}
		for _, a := range k.p.answers(t, t.problems[0].question, record.NewDate(2026, 11, 25), locale.Chinese) {
			if strings.Contains(a.text+" "+a.note, text) {
				a.give(c)
				return
			}
		}
		k.t.Fatalf("%q is no answer to %s", text, t.problems[0].text)
	})
}

func TestAMendedCellIsReadAndCanBeTakenBack(t *testing.T) {
	k := newTalk(t, map[string]string{"业绩.csv": actuals})
	k.say("业绩.csv", func(c *chosen, t *table) { c.mend(t, "E3", "8万") })
	sheet := k.table("业绩.csv")
	if sheet.good != 2 || sheet.held != 0 || k.p.sum.held != 0 {
		t.Fatalf("%d good, %d held", sheet.good, sheet.held)
	}
	if text, mark := sheet.grid.Cell(2, 4); text != "8万" || mark != flow.Mended {
		t.Errorf("the cell shows %q, mark %d", text, mark)
	}
	if !slices.ContainsFunc(sheet.cleanings, func(f finding) bool { return f.cell == "E3" && strings.Contains(f.text, "很多") }) {
		t.Errorf("the list does not tell of it: %+v", sheet.cleanings)
	}
	if !k.c.takeBack() || k.c.takeBack() {
		t.Fatal("there was one decision to take back")
	}
	if k.read(); k.table("业绩.csv").held != 1 {
		t.Error("it is still mended")
	}
}

func TestACellTellsWhatStoodInItAndAsWhatItWasRead(t *testing.T) {
	k := newTalk(t, map[string]string{"业绩.csv": actuals})
	k.say("业绩.csv", func(c *chosen, t *table) { c.mend(t, "E3", "8万") })
	note := k.p.note(k.table("业绩.csv"), 2, 4, locale.Chinese)
	if !note.isMended || note.raw != "很多" || note.mended != "8万" || !strings.Contains(note.value, "80,000") || len(note.steps) != 1 {
		t.Errorf("note %+v", note)
	}
	if lines := note.lines(locale.Chinese); len(lines) != 4 || !strings.Contains(lines[0], "E3") {
		t.Errorf("lines %q", lines)
	}
}

func TestACellOfARowKeptBackForAnotherSaysSo(t *testing.T) {
	k := newTalk(t, map[string]string{"业绩.csv": actuals})
	for row, want := range map[int]bool{1: false, 2: true} {
		lines := k.p.note(k.table("业绩.csv"), row, 1, locale.Chinese).lines(locale.Chinese)
		if got := strings.Contains(strings.Join(lines, ""), "这一行没有导入"); got != want {
			t.Errorf("row %d says %q", row, lines)
		}
	}
}

func TestEveryPlainCellHasAWord(t *testing.T) {
	for _, l := range locale.Languages {
		for _, key := range plainNotes {
			if !l.Has("imports.cell." + key) {
				t.Errorf("%s: no word for %s", l, key)
			}
		}
	}
}

func TestTheTextOfTheFileTakesAMendingBack(t *testing.T) {
	k := newTalk(t, map[string]string{"业绩.csv": actuals})
	k.say("业绩.csv", func(c *chosen, t *table) { c.mend(t, "E3", "8万") })
	k.say("业绩.csv", func(c *chosen, t *table) { c.mend(t, "E3", "很多") })
	if w := k.table("业绩.csv").wish; len(w.Cells) != 0 {
		t.Errorf("%v", w.Cells)
	}
}

func TestAllProposalsAreAcceptedAtOnce(t *testing.T) {
	k := newTalk(t, map[string]string{"业绩.csv": "工号,姓名,考核月份,指标名称,实际值\n001,张三,2026年10月,新客户数,12O\n002,李四,2026年10月,新客户数,-3\n"})
	want := map[string]string{"E2": "120", "E3": "3"}
	if got := k.table("业绩.csv").proposals; !maps.Equal(got, want) {
		t.Fatalf("proposals %v, want %v", got, want)
	}
	k.say("业绩.csv", func(c *chosen, t *table) { c.mendAll(t, t.proposals) })
	if sheet := k.table("业绩.csv"); sheet.good != 2 || len(sheet.proposals) != 0 {
		t.Errorf("%d good, proposals %v", sheet.good, sheet.proposals)
	}
}

func TestAColumnCanMeanSomethingElse(t *testing.T) {
	k := newTalk(t, map[string]string{"2026年10月.csv": "工号,姓名,新客户数,战果\n001,张三,3,9\n002,李四,4,8\n"})
	file := "2026年10月.csv"
	index := func(header string) flow.Column {
		for _, c := range k.table(file).source.Mapping {
			if c.Header == header {
				return c
			}
		}
		t.Fatal(header)
		return flow.Column{}
	}
	meaningOf := func(metric record.ID) meaning {
		list := k.p.meanings(k.table(file), locale.Chinese)
		return list[slices.IndexFunc(list, func(m meaning) bool { return m.metric == metric && m.field == flow.ActualField })]
	}
	if index("战果").Field != "" {
		t.Fatal("战果 is understood without help")
	}
	k.say(file, func(c *chosen, t *table) { c.mean(t, index("战果"), meaningOf("sales.amount")) })
	k.say(file, func(c *chosen, t *table) {
		c.settle(t, index("战果"), func(said *record.RecipeColumn) { said.Unit = "万元" }, nil)
	})
	values := map[record.ID]float64{}
	for _, o := range k.table(file).source.Observations[:2] {
		values[o.Metric] = o.Value
	}
	if values["sales.amount"] != 90000 || values["sales.new_customers"] != 3 {
		t.Errorf("values %v", values)
	}
}

func TestAFieldThatOneColumnHasLeavesTheOther(t *testing.T) {
	k := newTalk(t, map[string]string{"业绩.csv": "工号,姓名,考核月份,指标名称,实际值,更正值\n001,张三,2026年10月,销售额,9万,8万\n"})
	k.say("业绩.csv", func(c *chosen, t *table) {
		column, _ := t.column(5)
		c.mean(t, column, meaning{field: flow.ActualField})
	})
	sheet := k.table("业绩.csv")
	if sheet.mapping[4].field != "" || len(sheet.source.Observations) != 1 || sheet.source.Observations[0].Value != 80000 {
		t.Errorf("mapping %v, values %+v", sheet.mapping, sheet.source.Observations)
	}
}

func TestATableThatWasNotRecognisedIsReadAsThePersonSays(t *testing.T) {
	k := newTalk(t, map[string]string{"杂.csv": "我们的数据,,\n编号,哪位,多少\n001,张三,9\n"})
	sheet := k.table("杂.csv")
	if sheet.known || sheet.grid == nil {
		t.Fatalf("known %v", sheet.known)
	}
	if first, last := sheet.header(); first != 2 || last != 2 {
		t.Errorf("the header is taken to be rows %d to %d", first, last)
	}
	k.say("杂.csv", func(c *chosen, t *table) { c.lay(t, "metrics_wide", 2, 2) })
	for column, m := range map[int]meaning{0: {field: "number"}, 1: {field: "name"}, 2: {field: flow.ActualField, metric: "sales.amount"}} {
		k.say("杂.csv", func(c *chosen, t *table) {
			found, ok := t.column(column)
			if !ok {
				k.t.Fatalf("no column %d: %+v", column, t.source.Mapping)
			}
			c.mean(t, found, m)
		})
	}
	k.answer("杂.csv", "2026年10月")
	if sheet = k.table("杂.csv"); sheet.good != 1 || sheet.period != "2026年10月" {
		t.Errorf("%d good of %s, problems %+v", sheet.good, sheet.period, sheet.problems)
	}
}

func TestQuestionsAreAnswered(t *testing.T) {
	for name, c := range map[string]struct{ file, text, answer string }{
		"person":      {"业绩.csv", "姓名,考核月份,指标名称,实际值\n张小三,2026年10月,销售额,9\n", "张三"},
		"number":      {"业绩.csv", "工号,姓名,考核月份,指标名称,实际值\n0O1,张三,2026年10月,销售额,9\n", "001"},
		"month":       {"业绩.csv", "工号,姓名,指标名称,实际值\n001,张三,销售额,9\n", "2026年9月"},
		"year":        {"业绩.csv", "工号,姓名,考核月份,指标名称,实际值\n001,张三,10月,销售额,9\n", "2026"},
		"form person": {"2026年10月考核表.csv", "绩效考核表,,,\n指标名称,权重,目标值,实际值\n销售额,100%,10,9\n", "李四"},
	} {
		k := newTalk(t, map[string]string{c.file: c.text})
		if k.table(c.file).held == 0 {
			t.Errorf("%s: nothing waits", name)
			continue
		}
		k.answer(c.file, c.answer)
		if sheet := k.table(c.file); sheet.held != 0 || sheet.good != 1 {
			t.Errorf("%s: %d good, %d held, %+v", name, sheet.good, sheet.held, sheet.problems)
		}
		for _, o := range k.table(c.file).source.Observations {
			if k.p.names.People[o.Employee].Name == "" {
				t.Errorf("%s: a value of nobody", name)
			}
		}
	}
}

func TestTheRaterOfASheetThatNamesNoneCanBeSaid(t *testing.T) {
	k := newTalk(t, map[string]string{"2026年10月评价表.csv": "主管评价,,\n姓名,工作态度,协作\n张三,4,5\n"})
	k.answer("2026年10月评价表.csv", "李四")
	sheet := k.table("2026年10月评价表.csv")
	if len(sheet.source.Ratings) != 2 {
		t.Fatalf("%d ratings, %+v", len(sheet.source.Ratings), sheet.problems)
	}
	rater := sheet.source.Ratings[0].Rater
	if k.p.names.People[rater].Name != "李四" {
		t.Errorf("rated by %q", k.p.names.People[rater].Name)
	}
}

func TestATableLeftOutCanBeTakenBackIn(t *testing.T) {
	k := newTalk(t, map[string]string{"业绩.csv": actuals})
	k.say("业绩.csv", func(c *chosen, t *table) { c.leave(t, true) })
	if sheet := k.table("业绩.csv"); !sheet.left || sheet.good != 0 || k.p.sum.good != 2 {
		t.Fatalf("left %v, %d good, %+v", sheet.left, sheet.good, k.p.sum)
	}
	k.say("业绩.csv", func(c *chosen, t *table) { c.leave(t, false) })
	if sheet := k.table("业绩.csv"); sheet.left || sheet.good != 1 {
		t.Errorf("left %v, %d good", sheet.left, sheet.good)
	}
}

func TestAFileBroughtAgainShowsWhatItChanges(t *testing.T) {
	k := newTalk(t, map[string]string{"业绩.csv": actuals})
	if _, err := k.desk.Commit(context.Background(), k.p.plan, nil); err != nil {
		t.Fatal(err)
	}
	k.c = chosen{}
	later := "工号,姓名,考核月份,指标名称,实际值\n001,张三,2026年10月,销售额,8万\n002,李四,2026年10月,销售额,7万\n"
	if err := k.c.add(context.Background(), put(t, map[string]string{"业绩新.csv": later}), quiet); err != nil {
		t.Fatal(err)
	}
	k.read()
	f := k.p.files[0]
	if k.p.sum.fresh != 1 || k.p.sum.changed != 1 || len(f.replaced) != 1 {
		t.Fatalf("%+v, %+v", k.p.sum, f.replaced)
	}
	if line := f.replaced[0]; line.chip != "张三" || !strings.Contains(line.text, "90,000 → 80,000") || line.cell != "E2" || line.grade != neutral {
		t.Errorf("%+v", line)
	}
	if text := f.againstText(locale.Chinese); text != "新增 1 · 变更 1 · 相同 0" {
		t.Errorf("%q", text)
	}
}

func TestAChangedTargetIsListedAsOne(t *testing.T) {
	const targets = "工号,姓名,考核月份,指标名称,目标值\n001,张三,2026年10月,销售额,%\n"
	k := newTalk(t, map[string]string{"目标.csv": strings.Replace(targets, "%", "10万", 1)})
	if _, err := k.desk.Commit(context.Background(), k.p.plan, nil); err != nil {
		t.Fatal(err)
	}
	k.c = chosen{}
	if err := k.c.add(context.Background(), put(t, map[string]string{"目标新.csv": strings.Replace(targets, "%", "12万", 1)}), quiet); err != nil {
		t.Fatal(err)
	}
	k.read()
	if list := k.p.files[0].replaced; len(list) != 1 || list[0].text != "销售额的目标，2026年10月：100,000 → 120,000" || list[0].cell != "E2" {
		t.Errorf("%+v", list)
	}
}

func TestAValueOfAClosedMonthIsSaidToBecomeAnAdjustment(t *testing.T) {
	list := replaced([]change{{who: "张三", what: "销售额", old: "9", now: "8", closed: true}, {who: "李四", what: "销售额", old: "7", now: "6"}}, locale.Chinese)
	if list[0].note != "已封账，生成调整" || list[0].grade != doubtful || list[1].note != "" {
		t.Errorf("%+v", list)
	}
}

func TestAFileThatWasImportedCanBeOpenedAllTheSame(t *testing.T) {
	k := newTalk(t, map[string]string{"业绩.csv": actuals})
	if _, err := k.desk.Commit(context.Background(), k.p.plan, nil); err != nil {
		t.Fatal(err)
	}
	if k.read(); k.p.ready() || !k.p.files[1].known || len(k.p.files[1].tables) != 0 {
		t.Fatalf("%+v", k.p.files[1])
	}
	k.c.again(1)
	if k.read(); len(k.p.plan.Files) != 1 || k.table("业绩.csv").held != 1 {
		t.Errorf("%d files are planned", len(k.p.plan.Files))
	}
}

func TestATextFileIsReadInTheEncodingThatWasChosen(t *testing.T) {
	k := newTalk(t, map[string]string{"业绩.csv": actuals})
	if got := k.p.files[k.table("业绩.csv").file].encoding; got != "UTF-8" {
		t.Errorf("encoding %q", got)
	}
	k.say("业绩.csv", func(c *chosen, t *table) { c.decode(t.file, "GB18030") })
	if t2 := k.table("业绩.csv"); t2.known || k.p.files[t2.file].encoding != "GB18030" {
		t.Errorf("known %v in %s", t2.known, k.p.files[t2.file].encoding)
	}
}

func TestATextIsFoundRoundFromTheCurrentCell(t *testing.T) {
	sheet := newTalk(t, map[string]string{"业绩.csv": actuals}).table("业绩.csv")
	for _, c := range []struct {
		text        string
		row, column int
		want        string
	}{
		{"销售额", -1, 0, "D2"}, {"销售额", 1, 3, "D3"}, {"销售额", 2, 3, "D2"}, {"没有", 0, 0, ""}, {" ", 0, 0, ""},
	} {
		if got := sheet.next(context.Background(), c.text, c.row, c.column); got != c.want {
			t.Errorf("%q from %d,%d: %q, want %q", c.text, c.row, c.column, got, c.want)
		}
	}
}
