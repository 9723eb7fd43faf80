package importers

import "testing"

func TestTablesOneBelowTheOtherAreReadEach(t *testing.T) {
	data := workbookOf([][]any{
		{"2026年10月客服数据"},
		{"姓名", "指标名称", "目标值", "实际值"},
		{"张三", "客户满意度", "90%", "92%"},
		{"合计"},
		{},
		{"2026年10月销售数据（单位：万元）"},
		{"工号", "姓名", "销售额", "新客户数"},
		{"0002", "李四", 12, 3},
		{"0001", "张三", 8, 4},
	})
	b, err := Read(t.Context(), "月报.xlsx", data, firm(t))
	must(t, err)
	if len(b.Tables) != 2 {
		t.Fatalf("%d tables, want 2", len(b.Tables))
	}
	wantValue(t, b.Tables[0], "zhang", "service.satisfaction", "2026-10", 0.92)
	wantValue(t, b.Tables[1], "li", "sales.amount", "2026-10", 120000)
	wantValue(t, b.Tables[1], "zhang", "sales.new_customers", "2026-10", 4)
	if rows := b.Tables[0].Rows; rows.Read != 1 {
		t.Errorf("the first table has %+v: the second one's rows are not its own", rows)
	}
}

func TestTablesSideBySideAreReadEach(t *testing.T) {
	data := workbookOf([][]any{
		{"2026年10月"},
		{"姓名", "销售额", "", "姓名", "新客户数"},
		{"张三", 90000, "", "李四", 3},
		{"李四", 80000, "", "王芳", 5},
		{"", "", "", "张三", 6},
	})
	b, err := Read(t.Context(), "月报.xlsx", data, firm(t))
	must(t, err)
	if len(b.Tables) != 2 {
		t.Fatalf("%d tables, want 2", len(b.Tables))
	}
	wantValue(t, b.Tables[0], "li", "sales.amount", "2026-10", 80000)
	wantValue(t, b.Tables[1], "zhang", "sales.new_customers", "2026-10", 6)
	if cell := b.Tables[1].Observations[0].Sources[0].Cell; cell != "E3" {
		t.Errorf("cell %s, want E3", cell)
	}
}

func TestABlankRowInsideATableDoesNotEndIt(t *testing.T) {
	data := workbookOf([][]any{
		{"姓名", "月份", "指标名称", "实际值"},
		{"张三", "2026-10", "销售额", 1},
		{},
		{"李四", "2026-10", "销售额", 2},
		{},
		{"备注：", "以系统数据为准"},
	})
	got := readOne(t, "x.xlsx", data, firm(t))
	if got.Rows != (Rows{Read: 2, Good: 2, Skipped: 1}) {
		t.Errorf("rows %+v", got.Rows)
	}
}

func TestAHeaderRepeatedOnEveryPageIsNoRowOfData(t *testing.T) {
	data := workbookOf([][]any{
		{"姓名", "月份", "指标名称", "实际值"},
		{"张三", "2026-10", "销售额", 1},
		{"姓名", "月份", "指标名称", "实际值"},
		{"李四", "2026-10", "销售额", 2},
	})
	got := readOne(t, "x.xlsx", data, firm(t))
	if got.Rows != (Rows{Read: 2, Good: 2, Skipped: 1}) {
		t.Errorf("rows %+v; problems %+v", got.Rows, got.Problems)
	}
}

func TestATableOfNoKnownKindNamesTheRowThatLooksLikeItsHeader(t *testing.T) {
	data := workbookOf([][]any{
		{"绩效考核表"},
		{"Part Ⅰ：考评对象基础信息："},
		{"部门：", "", "", "岗位："},
		{"项  目", "权重占比设定", "序号", "业务考核\n指标", "工作细则", "考核标准"},
		{"关键业绩", 0.5, 1, "甲项目", "写逻辑", ""},
	})
	b, err := Read(t.Context(), "表.xlsx", data, firm(t))
	if err == nil || b == nil || len(b.Tables) != 1 {
		t.Fatalf("%+v, %v", b, err)
	}
	if got := b.Tables[0]; got.Kind != Unknown || len(got.HeaderRows) != 1 || got.HeaderRows[0] != 4 || got.Reasons[1] != "likely_header|4" || len(got.Mapping) != 6 {
		t.Errorf("kind %s, header %v, reasons %v, %d columns", got.Kind, got.HeaderRows, got.Reasons, len(got.Mapping))
	}
}
