package importers

import (
	"testing"
	"time"

	"zhiji/store/record"
)

func TestProjects(t *testing.T) {
	data := workbook(t, page{name: "项目进度", rows: [][]any{
		{"项目编号", "项目名称", "负责人", "计划完成", "实际完成", "当前进度", "状态", "延期天数"},
		{"P1", "甲平台", "张三、李四", "2026-10-10", "2026年10月12日", 1, "已完成", 2},
		{"P2", "乙平台", "王芳", 46326, nil, "80%", "进行中", nil},
		{"P3", "丙平台", "张三、赵六", "2026-10-10", nil, 80, "进行中", nil},
		{"P4", "丁平台", "王芳", nil, nil, 80, "进行中", nil},
		{"P1", "甲平台", "王芳", "2026-10-10", nil, 80, "进行中", nil},
		{"P6", "戊平台", "张伟", "2026-10-10", nil, 80, "进行中", nil},
	}, styles: map[string]string{"D3": `yyyy"年"m"月"d"日"`}})
	got := readOne(t, "a.xlsx", data, firm(t))
	wantKind(t, got, Projects, Rows{Read: 6, Good: 2, Held: 4})
	l := got.Lines.Lines
	if got.Lines.Kind != record.Projects || len(l) != 3 {
		t.Fatalf("lines %+v", got.Lines)
	}
	want := record.Line{
		Kind: record.Projects, Key: "P1/zhang", Document: "P1", Date: record.NewDate(2026, time.October, 10), Employee: "zhang",
		Party: "甲平台", Done: record.NewDate(2026, time.October, 12), Status: "已完成", Row: 2,
	}
	if l[0] != want || l[1].Key != "P1/li" {
		t.Errorf("%+v, want %+v and one of 李四", l[:2], want)
	}
	if l[2].Employee != "wang" || !l[2].Done.IsZero() || l[2].Date != record.NewDate(2026, time.October, 31) {
		t.Errorf("an unfinished project: %+v", l[2])
	}
	wantQuestion(t, got, "person_unknown", 1)
	wantQuestion(t, got, "person_several", 1)
	wantProblem(t, got, "D5", "date_missing", true)
	wantProblem(t, got, "A6", "line_twice", true)
	if c := got.Lines.Column["done"]; c != "实际完成|E" {
		t.Errorf("column %q", c)
	}
}
