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
