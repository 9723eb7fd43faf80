package wording

import (
	"encoding/json"
	"slices"
	"strings"
	"testing"
	"unicode"

	"zhiji/analysis/score"
	"zhiji/store/record"
)

// Each text says more than a rule can hold, or something else than it seems:
// the words must be marked.
func TestWhatIsNotUnderstoodIsMarkedAndNotGuessed(t *testing.T) {
	for _, c := range []struct{ text, marked string }{
		{"如果连续三个月≥100%得100分", "如果连续三个月≥100%得100分"},
		{"≥100%得100分，但新员工除外", "但新员工除外"},
		{"同比增长10%以上得100分", "同比增长10%以上得100分"},
		{"部门排名前3名得100分", "部门排名前3名得100分"},
		{"≥100%得100分的80%", "≥100%得100分的80%"},
		{"≥100%且无投诉得100分", "≥100%且无投诉得100分"},
		{"≥100%或回款率≥90%得100分", "≥100%或回款率≥90%得100分"},
		{"每低1%扣当月工资50元", "每低1%扣当月工资50元"},
		{"每低1%扣2%", "每低1%扣2%"},
		{"每月低于3次扣5分", "每月低于3次扣5分"},
		{"无正当理由缺勤扣5分", "无正当理由缺勤扣5分"},
		{"无故旷工得0分", ""}, // a veto of words, see below
		{"低于目标值10%以上不得分", "低于目标值10%以上不得分"},
		{"不是≥100%得100分", "不是≥100%得100分"},
		{"未达到95%以上得60分", "未达到95%以上得60分"},
		{"≥100%得A", "≥100%得A"},
		{"≥100%得一百多分", "≥100%得一百多分"},
		{"上级根据情况酌情打分", "上级根据情况酌情打分"},
		{"每低1%扣2-5分", "每低1%扣2-5分"},
		{"每低1～2%扣2分", "每低1～2%扣2分"},
		{"以此类推，扣完为止", "以此类推"},
		{"95%左右得90分", "95%左右得90分"},
		{"约95%得90分", "约95%得90分"},
		{"接近100%得90分", "接近100%得90分"},
		{"取消当月绩效奖金", "取消当月绩效奖金"},
		{"第1次扣5分，第2次扣10分", "第1次扣5分，第2次扣10分"},
		{"每两个月低于1次扣5分", "每两个月低于1次扣5分"},
		{"1%-10%扣20分，11%-20%扣40分，以此类推", "以此类推"},
		{"前3个月≥90%得100分", "前3个月≥90%得100分"},
		{"≥100%（剔除政策影响）得100分", "≥100%（剔除政策影响"},
		{"≥90%得90,≥100%得100", "≥90%得90,≥100%得100"},
		{"扣2分", "扣2分"},
		{"得90分", "得90分"},
	} {
		got := Compile(c.text, About{})
		marked := ""
		for _, h := range got.Holes {
			if h.Kind == Unknown {
				marked = string([]rune(c.text)[h.Start:h.End])
				break
			}
		}
		if c.marked == "" && len(got.Vetoes) == 1 {
			continue
		}
		if !strings.HasPrefix(marked, c.marked) || c.marked == "" {
			rule, _ := json.Marshal(got.Rule)
			t.Errorf("%s: marked %q, want %q; rule %s", c.text, marked, c.marked, rule)
		}
	}
}

func TestVetoesKeepTheirWordsAndWhatTheyStrike(t *testing.T) {
	for _, c := range []struct {
		text, condition string
		effect          record.VetoEffect
		grade           string
		holes           []Kind
	}{
		{"出现重大投诉一票否决", "出现重大投诉", "", "", []Kind{VetoMetric, VetoEffect}},
		{"发生安全事故的，当月绩效考核为0分", "发生安全事故", record.ZeroTotal, "", []Kind{VetoMetric}},
		{"弄虚作假，本月绩效为0", "弄虚作假", record.ZeroTotal, "", []Kind{VetoMetric}},
		{"发现数据造假，该项为零", "发现数据造假", record.ZeroItem, "", []Kind{VetoMetric}},
		{"泄露客户信息，该项不得分", "泄露客户信息", record.ZeroItem, "", []Kind{VetoMetric}},
		{"有重大违纪，绩效等级不高于C", "有重大违纪", record.CapGrade, "C", []Kind{VetoMetric}},
		{"受到警告处分的，年度考核等级最高为合格", "受到警告处分", record.CapGrade, "合格", []Kind{VetoMetric}},
	} {
		got := Compile(c.text, About{})
		if len(got.Vetoes) != 1 {
			t.Errorf("%s: %d vetoes, holes %v", c.text, len(got.Vetoes), got.Holes)
			continue
		}
		v := got.Vetoes[0]
		if v.Text != c.condition || v.Effect != c.effect || v.Grade != c.grade || v.When != nil || !slices.Equal(kinds(got.Holes), sortedKinds(c.holes)) {
			t.Errorf("%s: %+v, holes %v", c.text, v, kinds(got.Holes))
		}
	}
}

func TestAVetosNumberIsItsThreshold(t *testing.T) {
	own := Compile("重大投诉≥3次，本月绩效为0分", About{Unit: record.Count, Names: []string{"重大投诉"}})
	if v := own.Vetoes[0]; v.When == nil || *v.When.From != 3 || v.When.To != nil || !own.Understood() {
		t.Errorf("of its own metric: %+v, holes %v", v, own.Holes)
	}
	other := Compile("迟到超过3次绩效等级不高于B", About{Unit: record.Yuan})
	if v := other.Vetoes[0]; v.When == nil || *v.When.From != 3 || !v.When.FromOpen || !other.Has(VetoMetric) {
		t.Errorf("of another metric: %+v, holes %v", v, other.Holes)
	}
}

// What answers a hole is said in About.
func TestAnAnswerClosesItsHole(t *testing.T) {
	asked := Compile("≥98%得100分，其余不得分", rate)
	if !asked.Has(OfWhat) || asked.Rule.Looks() != record.Attained {
		t.Errorf("asked: %v %v", asked.Rule, asked.Holes)
	}
	answered := rate
	answered.Basis = record.Value
	if c := Compile("≥98%得100分，其余不得分", answered); !c.Understood() || c.Rule.Looks() != record.Value {
		t.Errorf("answered: %+v", c)
	}
	if c := Compile("≥100%得20分，<100%得10分", About{Unit: record.Yuan, Full: 20}); !c.Understood() {
		t.Errorf("full marks are said: %v", c.Holes)
	}
}

// checkRead looks at what must hold of every text.
func checkRead(t *testing.T, text string, about About) {
	t.Helper()
	c := Compile(text, about)
	checkSigns(t, text, c)
	if c.Rule.Method == "" || !c.Understood() {
		return
	}
	if err := c.Rule.Validate(); err != nil {
		t.Fatalf("%q: %v", text, err)
	}
	checkPoints(t, text, about, c.Rule)
}

// checkSigns: each letter and digit is read or marked.
func checkSigns(t *testing.T, text string, c Compiled) {
	t.Helper()
	runes := []rune(text)
	seen := make([]bool, len(runes))
	spans := slices.Clone(c.Read)
	for _, h := range c.Holes {
		spans = append(spans, h.Span)
	}
	for _, s := range spans {
		if s.Start < 0 || s.End > len(runes) || s.Start > s.End {
			t.Fatalf("%q: a place at %d–%d of %d", text, s.Start, s.End, len(runes))
		}
		for i := s.Start; i < s.End; i++ {
			seen[i] = true
		}
	}
	for i, r := range runes {
		if !seen[i] && (unicode.IsLetter(r) || unicode.IsDigit(r)) {
			t.Fatalf("%q: %q at %d is neither read nor marked", text, r, i)
		}
	}
}

// checkPoints: a text without holes gives points to every value there is.
func checkPoints(t *testing.T, text string, about About, r record.Rule) {
	t.Helper()
	if r.Method != record.Bands && r.Method != record.Steps {
		return
	}
	for x := 0.0; x <= 2; x += 0.0625 {
		if r.Looks() != record.Attained && (x > 1 && about.Unit != record.Count || x != float64(int(x))) {
			continue // a rate ends at 1; numbers of pieces are whole
		}
		if _, ok := score.Points(r, x); !ok {
			t.Fatalf("%q: no points at %v", text, x)
		}
	}
}

func TestEverySignIsReadOrMarked(t *testing.T) {
	for _, s := range samples {
		checkRead(t, s.text, s.about)
	}
}

func FuzzCompile(f *testing.F) {
	for _, s := range samples {
		f.Add(s.text, string(s.about.Unit), string(s.about.Direction), s.about.Full)
	}
	f.Fuzz(func(t *testing.T, text, unit, direction string, full float64) {
		if !(full >= 0 && full < 1e6) {
			full = 0
		}
		checkRead(t, text, About{Unit: record.Unit(unit), Direction: record.Direction(direction), Full: full})
	})
}
