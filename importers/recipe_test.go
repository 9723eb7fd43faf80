package importers

import (
	"slices"
	"testing"

	"zhiji/importers/mapping"
	"zhiji/store/record"
)

// strange is a layout that no dictionary knows in full: 数 is what was sold,
// 率 a rate written as 85.
func strange(month string, header ...any) []byte {
	rows := [][]any{{month + "统计"}, header, {"0001", "张三", "12", "85"}, {"0002", "李四", "9", "90"}}
	return workbookOf(rows)
}

func confirmed() record.Recipe {
	return record.Recipe{
		ID: "r", Name: "业务统计", Kind: string(MetricsWide), HeaderRows: 1,
		Columns: []record.RecipeColumn{
			{Header: "编号", Field: mapping.FieldNumber},
			{Header: "谁", Field: mapping.FieldName},
			{Header: "数", Field: mapping.FieldActual, Metric: "sales.amount", Unit: "万元"},
			{Header: "率", Field: mapping.FieldActual, Metric: "sales.received", Rate: record.RateHundred},
		},
	}
}

func TestAFileWithTheLayoutOfARecipeNeedsNoQuestion(t *testing.T) {
	k := firm(t)
	k.Recipes = []record.Recipe{confirmed()}
	got := readOne(t, "x.xlsx", strange("2026年10月", "编号", "谁", "数", "率"), k)
	if got.Recipe == nil || got.Change.Any() || got.Confidence != 1 || len(got.Questions) != 0 {
		t.Fatalf("recipe %+v change %+v confidence %v questions %+v", got.Recipe, got.Change, got.Confidence, got.Questions)
	}
	wantValue(t, got, "zhang", "sales.amount", "2026-10", 120000)
	wantValue(t, got, "zhang", "sales.received", "2026-10", 0.85)
}

func TestTheOrderOfColumnsIsNoChangeOfLayout(t *testing.T) {
	k := firm(t)
	r := confirmed()
	slices.Reverse(r.Columns)
	k.Recipes = []record.Recipe{r}
	got := readOne(t, "x.xlsx", strange("2026年10月", "编号", "谁", "数", "率"), k)
	if got.Recipe == nil || got.Change.Any() {
		t.Errorf("recipe %v, change %+v", got.Recipe, got.Change)
	}
}

func TestAChangedLayoutIsShownAsADifference(t *testing.T) {
	k := firm(t)
	first := readOne(t, "x.csv", []byte("工号,姓名,销售额,回款率,备注\n0001,张三,9,90%,\n"), k)
	r := first.Remember()
	r.ID, r.Name = "r", "销售"
	k.Recipes = []record.Recipe{r}
	got := readOne(t, "x.csv", []byte("工号,姓名,销售额,回款率,新客户数\n0001,张三,9,90%,3\n"), k)
	if want := (mapping.Change{Added: []string{"新客户数"}, Missing: []string{"备注"}}); !slices.Equal(got.Change.Added, want.Added) || !slices.Equal(got.Change.Missing, want.Missing) {
		t.Errorf("change %+v, want %+v", got.Change, want)
	}
	if got.Recipe == nil || got.Recipe.ID != "r" {
		t.Errorf("recipe %+v", got.Recipe)
	}
}

func TestTheNextMonthsHeaderHasTheSameLayout(t *testing.T) {
	k := firm(t)
	october := "工号,姓名,9月销售额,10月销售额\n0001,张三,8,9\n"
	r := readOne(t, "2026年.csv", []byte(october), k).Remember()
	r.ID, r.Name = "r", "销售"
	k.Recipes = []record.Recipe{r}
	got := readOne(t, "2026年.csv", []byte("工号,姓名,10月销售额,11月销售额\n0001,张三,9,10\n"), k)
	if got.Recipe == nil || got.Change.Any() {
		t.Fatalf("recipe %v, change %+v", got.Recipe, got.Change)
	}
	wantValue(t, got, "zhang", "sales.amount", "2026-10", 9)
}

// Whatever is read without a recipe is read alike with the recipe made of it.
func TestARecipeReadsAsWhatItWasMadeOf(t *testing.T) {
	k := firm(t)
	data := []byte("客服姓名,考核月份,指标名称,目标值,实际值,备注\n张三,2026年10月,客户满意度,≥90%,92,\n李四,10月,客户满意度,≥90%,88,\n")
	first := readOne(t, "客服2026.csv", data, k)
	r := first.Remember()
	r.ID, r.Name = "r", "客服"
	k.Recipes = []record.Recipe{r}
	second := readOne(t, "客服2026.csv", data, k)
	if second.Recipe == nil || second.Kind != first.Kind {
		t.Fatalf("kind %s by %v", second.Kind, second.Recipe)
	}
	if a, b := string(asJSON(t, first.Observations)), string(asJSON(t, second.Observations)); a != b {
		t.Errorf("observations differ:\n%s\n%s", a, b)
	}
}

func TestAConfirmedRatioIsNotOverruledByALargeNumber(t *testing.T) {
	k := firm(t)
	r := confirmed()
	r.Columns[3].Rate = record.RateRatio
	k.Recipes = []record.Recipe{r}
	got := readOne(t, "x.xlsx", strange("2026年10月", "编号", "谁", "数", "率"), k)
	wantProblem(t, got, "D3", "percent_mixed", true)
}

func TestATableOfWhichNobodyIsSureWaitsForAPerson(t *testing.T) {
	k := firm(t)
	data := workbookOf([][]any{
		{"甲", "乙", "丙", "丁", "戊", "己", "庚", "辛", "办事员姓名", "各项指标名称", "当期实际值"},
		{1, 2, 3, 4, 5, 6, 7, 8, "张三", "销售额", 90000},
	})
	got := readOne(t, "2026年10月.xlsx", data, k)
	wantQuestion(t, got, "kind", 1)
	if got.Kind != Metrics || got.Rows.Held != 1 || len(got.Observations) != 0 {
		t.Errorf("kind %s at %.2f, rows %+v, %d values", got.Kind, got.Confidence, got.Rows, len(got.Observations))
	}
	k.Kind = Metrics
	wantValue(t, readOne(t, "2026年10月.xlsx", data, k), "zhang", "sales.amount", "2026-10", 90000)
}

func TestAMendedCellKeepsWhatStoodInTheFile(t *testing.T) {
	k := firm(t)
	data := []byte("工号,姓名,考核月份,指标名称,实际值\n0001,张三,2026-10,新客户数,12O\n")
	k.Wishes = []Wish{{Header: 1, Cells: map[string]string{"E2": "120"}}}
	got := readOne(t, "x.csv", data, k)
	wantValue(t, got, "zhang", "sales.new_customers", "2026-10", 120)
	source := got.Observations[0].Sources[0]
	if source.Raw != "12O" || !slices.Contains(source.Steps, "mended|120") {
		t.Errorf("source %+v", source)
	}
}

func TestATableMayBeLeftOut(t *testing.T) {
	k := firm(t)
	k.Wishes = []Wish{{Header: 1, Leave: true}}
	b, err := Read(t.Context(), "x.csv", []byte("工号,姓名,月份,指标,实际值\n0001,张三,2026-10,新客户数,12\n"), k)
	if err == nil {
		t.Error("a file of which nothing is left says nothing")
	}
	if len(b.Tables) != 1 || b.Tables[0].Grid() == nil || b.Tables[0].Header != 1 {
		t.Errorf("the table cannot be taken back: %+v", b)
	}
}

func TestAWishIsAboutOneOfTheTablesSideBySide(t *testing.T) {
	k := firm(t)
	head := []any{"工号", "姓名", "考核月份", "指标名称", "实际值", nil, "工号", "姓名", "考核月份", "指标名称", "实际值"}
	data := workbookOf([][]any{head, {"0001", "张三", "2026-10", "新客户数", 12, nil, "0002", "李四", "2026-10", "新客户数", 7}})
	k.Wishes = []Wish{{Sheet: "Sheet1", Header: 1, Column: 6, Leave: true}}
	b, err := Read(t.Context(), "x.xlsx", data, k)
	if err != nil || len(b.Tables) != 2 {
		t.Fatalf("%+v, %v", b, err)
	}
	if left, right := b.Tables[0], b.Tables[1]; left.Rows.Good != 1 || right.Kind != Unknown || right.Column != 6 {
		t.Errorf("left: %d rows; right: %s from column %d", left.Rows.Good, right.Kind, right.Column)
	}
}

func TestTheRowsKeptBackAreNamed(t *testing.T) {
	got := readOne(t, "x.csv", []byte("工号,姓名,考核月份,指标名称,实际值\n0001,张三,2026-10,新客户数,多\n0002,李四,2026-10,新客户数,3\n9999,谁,2026-10,新客户数,4\n9999,谁,2026-10,销售额,4\n"), firm(t))
	if want := []int32{2, 4, 5}; !slices.Equal(got.Held, want) {
		t.Errorf("held %v, want %v", got.Held, want)
	}
	if cells := got.Questions[0].Cells; !slices.Equal(cells, []string{"A4", "A5"}) {
		t.Errorf("the question is about %v", cells)
	}
}

// A sheet per metric: all have the layout of the first, and none its metric.
func TestARecipeDoesNotCarryTheMetricOfATitleToAnotherSheet(t *testing.T) {
	k := firm(t)
	sheet := func(title string) []byte {
		return workbookOf([][]any{{title}, {"工号", "姓名", "9月实际", "10月实际"}, {"0001", "张三", 8, 9}})
	}
	r := readOne(t, "2026年.xlsx", sheet("2026年销售额"), k).Remember()
	r.ID, r.Name = "r", "销售额"
	k.Recipes = []record.Recipe{r}
	got := readOne(t, "2026年.xlsx", sheet("2026年新客户数"), k)
	if got.Recipe == nil {
		t.Fatal("the layout is not known again")
	}
	wantValue(t, got, "zhang", "sales.new_customers", "2026-10", 9)
}

func TestOfSeveralRecipesOfOneLayoutOnlyTheOneOfTheFilesNameWillDo(t *testing.T) {
	k := firm(t)
	other := confirmed()
	other.ID, other.Name = "other", "业务统计二部"
	other.Columns[2].Metric = "sales.new_customers"
	other.Columns[2].Unit = ""
	k.Recipes = []record.Recipe{confirmed(), other}
	data := strange("2026年10月", "编号", "谁", "数", "率")
	k.Recipes[0].Name = "一部"
	got := readOne(t, "业务统计二部十月.xlsx", data, k)
	if got.Recipe == nil || got.Recipe.ID != "other" {
		t.Fatalf("recipe %+v", got.Recipe)
	}
	wantValue(t, got, "zhang", "sales.new_customers", "2026-10", 12)
	if b, err := Read(t.Context(), "别的.xlsx", data, k); err == nil {
		t.Errorf("a file of neither name was read as %+v", b.Tables[0].Recipe)
	}
}

func TestMonthsWithMoreDaysHaveTheSameLayout(t *testing.T) {
	k := firm(t)
	month := func(days int) []byte {
		top, below, row := []any{"姓名", "工号", "迟到次数", "出勤天数", "考勤结果"}, []any{"", "", "", "", ""}, []any{"张三", "0001", 1, 20, "正常"}
		below[4] = "1"
		for d := 2; d <= days; d++ {
			top, below, row = append(top, ""), append(below, itoa(d)), append(row, "正常")
		}
		last := "AH" // of 30 days
		if days == 31 {
			last = "AI"
		}
		return workbook(t, page{rows: [][]any{top, below, row}, merges: [][2]string{{"A1", "A2"}, {"B1", "B2"}, {"C1", "C2"}, {"D1", "D2"}, {"E1", last + "1"}}})
	}
	r := readOne(t, "月度汇总_2026年9月.xlsx", month(30), k).Remember()
	r.ID, r.Name = "r", "月度汇总"
	k.Recipes = []record.Recipe{r}
	if got := readOne(t, "月度汇总_2026年10月.xlsx", month(31), k); got.Recipe == nil || got.Change.Any() {
		t.Errorf("recipe %v, change %+v", got.Recipe, got.Change)
	}
}
