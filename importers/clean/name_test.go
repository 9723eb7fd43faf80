package clean

import "testing"

func TestReadPerson(t *testing.T) {
	for text, want := range map[string]Person{
		"张三":          {Name: "张三"},
		"张 三":         {Name: "张三"},
		"张　三":         {Name: "张三"},
		"张三（离职）":      {Name: "张三", Note: "离职"},
		"张三【实习】":      {Name: "张三", Note: "实习"},
		"张伟 1003":     {Name: "张伟", Number: "1003"},
		"张伟1003":      {Name: "张伟", Number: "1003"},
		"张伟(1003)":    {Name: "张伟", Number: "1003"},
		"1003-张伟":     {Name: "张伟", Number: "1003"},
		"E1003 张伟":    {Name: "张伟", Number: "E1003"},
		"1003":        {Number: "1003"},
		"E02":         {Number: "E02"},
		"阿卜杜•热西提":     {Name: "阿卜杜·热西提"},
		"阿卜杜 · 热西提":   {Name: "阿卜杜·热西提"},
		"李𬱖":          {Name: "李𬱖"},
		"Summer   Li": {Name: "Summer Li"},
		"":            {},
	} {
		got := ReadPerson(text)
		if got.Name != want.Name || got.Number != want.Number || got.Note != want.Note {
			t.Errorf("%q: %+v, want %+v", text, got, want)
		}
		if changed := got.Name != text && got.Name != ""; changed != (len(got.Steps) > 0) {
			t.Errorf("%q: steps %v", text, got.Steps)
		}
	}
}

func TestNames(t *testing.T) {
	for text, want := range map[string][]string{
		"张三、李四":         {"张三", "李四"},
		"张三,李四；王五/赵六":   {"张三", "李四", "王五", "赵六"},
		"张三 李四":         {"张三", "李四"},
		"张 三":           {"张三"},
		"欧阳𬱖 和 张三":      {"欧阳𬱖", "张三"},
		"Summer Li, 张三": {"Summer Li", "张三"},
		"、":             nil,
	} {
		got := Names(text)
		if len(got) != len(want) {
			t.Errorf("%q: %+v, want %v", text, got, want)
			continue
		}
		for i := range want {
			if got[i].Name != want[i] {
				t.Errorf("%q: %+v, want %v", text, got, want)
			}
		}
	}
}

func TestCode(t *testing.T) {
	for text, want := range map[string]struct {
		code string
		lost bool
	}{
		"0012":               {"0012", false},
		"'0012":              {"0012", false},
		" 00 12\t":           {"0012", false},
		"１００３":               {"1003", false},
		"1003.0":             {"1003", false},
		"1.003E+03":          {"1003", false},
		"1.2346E+09":         {"1234600000", true},
		"4.40101E+17":        {"4.40101E+17", true},
		"110101199003071234": {"110101199003071234", false},
		"SO-1":               {"SO-1", false},
	} {
		code, lost, _ := Code(text)
		if code != want.code || lost != want.lost {
			t.Errorf("%q: %q, lost %v; want %+v", text, code, lost, want)
		}
	}
}
