package importers

import (
	"reflect"
	"testing"
	"time"

	"zhiji/store/record"
)

func TestRoster(t *testing.T) {
	data := workbook(t, page{name: "花名册", rows: [][]any{
		{"知行科技花名册 截至2026年10月31日"},
		{"序号", "工号", "姓名", "部门", "岗位", "直属上级", "性别", "出生日期", "入职日期", "离职日期", "邮箱", "语言", "生效日期"},
		{1, 1, "张 三", "销售部", "销售经理", "王芳", "男", "1990年5月1日", 43831, nil, "ZHANG@example.com", "中文", nil},
		{2, "0009", "欧阳𬱖", "研发部", "工程师", "张伟(1003)", "女", "1992/3/4", "2021.7.1", "2026-10-15", nil, "English", nil},
		{3, "0010", "孙二", "研发部", "工程师", "/", "女", nil, "2021-07-01", nil, nil, nil, nil},
		{4, "0010", "孙二", "销售部", "销售", "0006", "女", nil, "2021-07-01", nil, nil, nil, "2026-09-01"},
		{5, "0010", "孙二", "销售部", "销售", "0006", "女", nil, "2021-07-01", nil, nil, nil, "2026-09-01"},
		{6, "0010", "周七", "销售部", "销售", "0006", "女", nil, "2021-07-01", nil, nil, nil, "2026-10-01"},
		{7, nil, "吴八", "销售部", "销售", "0006", "女", nil, "2021-07-01", nil, nil, nil, nil},
		{8, "0012", "郑九", "销售部", "销售", "0006", "女", nil, "2021-02-30", nil, nil, nil, nil},
		{9, "0013", "冯十", "销售部", "销售", "0006", "女", nil, "2021-02-20", "2020-01-01", nil, nil, nil},
		{"合计", "人数：9"},
	}, merges: [][2]string{{"A1", "M1"}}, styles: map[string]string{"B3": "0000", "I3": "yyyy-mm-dd"}})
	got := readOne(t, "员工.xlsx", data, firm(t))
	wantKind(t, got, Roster, Rows{Read: 9, Good: 4, Held: 5, Skipped: 1})
	for i, want := range map[int]Person{
		0: {
			Number: "0001", Name: "张三", Department: "销售部", Position: "销售经理", Manager: "王芳", Gender: "M", Language: "zh",
			Email: "zhang@example.com", Birth: record.NewDate(1990, time.May, 1), Joined: record.NewDate(2020, time.January, 1),
		},
		1: {
			Number: "0009", Name: "欧阳𬱖", Department: "研发部", Position: "工程师", Manager: "1003", Gender: "F", Language: "en",
			Birth: record.NewDate(1992, time.March, 4), Joined: record.NewDate(2021, time.July, 1), Left: record.NewDate(2026, time.October, 15),
		},
		2: {Number: "0010", Name: "孙二", Department: "研发部", Position: "工程师", Gender: "F", Joined: record.NewDate(2021, time.July, 1)},
		3: {
			Number: "0010", Name: "孙二", Department: "销售部", Position: "销售", Manager: "0006", Gender: "F",
			Joined: record.NewDate(2021, time.July, 1), From: record.NewDate(2026, time.September, 1),
		},
	} {
		wantPerson(t, got.Roster[i], want)
	}
	wantProblem(t, got, "B7", "number_twice", true)
	wantProblem(t, got, "B8", "number_shared", true)
	wantProblem(t, got, "B9", "number_missing", true)
	wantProblem(t, got, "I10", "not_date", true)
	wantProblem(t, got, "J11", "left_before_joined", true)
}

func TestLostLeadingZerosComeBackForKnownPeople(t *testing.T) {
	got := readOne(t, "a.csv", []byte("工号,姓名,部门,入职日期\n1,张三,销售部,2020-01-01\n5,别人,销售部,2020-01-01\n"), firm(t))
	if got.Roster[0].Number != "0001" || got.Roster[1].Number != "5" {
		t.Errorf("numbers %q, %q; want 0001 for the known person only", got.Roster[0].Number, got.Roster[1].Number)
	}
	wantStep(t, got, "zeros", 1)
}

func TestAnEnglishRoster(t *testing.T) {
	got := readOne(t, "a.csv", []byte("Employee ID,Name,Department,Position,Manager,Gender,Hire Date,Email\nE01,Summer  Li,Sales,Rep,E02,Female,2020-01-31,a@b.c\n"), firm(t))
	want := Person{Number: "E01", Name: "Summer Li", Department: "Sales", Position: "Rep", Manager: "E02", Email: "a@b.c", Gender: "F", Joined: record.NewDate(2020, time.January, 31)}
	wantPerson(t, got.Roster[0], want)
}

// wantPerson compares all but the source.
func wantPerson(t *testing.T, got, want Person) {
	t.Helper()
	if got.Source.Cell == "" {
		t.Errorf("%s has no source", got.Number)
	}
	want.Source = got.Source
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, want %+v", got, want)
	}
}
