package command

import (
	"strings"
	"testing"
)

func TestAScoringTextIsReadWithoutAFile(t *testing.T) {
	t.Setenv("ZHIJI_DATA", "")
	r := call("rule-text", "--json", "≥100%得100分；95%–99%得90分；90%–94%得80分；每低1%扣2分，最低0分；出现重大投诉一票否决")
	var v struct {
		Understood bool
		Rule       struct{ Method string }
		Holes      []struct{ Kind, Quote, Sentence string }
		Vetoes     []struct{ Text string }
		Said       []string
		Curve      struct{ Lines [][]struct{ X, Y float64 } }
	}
	decode(t, r.out, &v)
	var kinds []string
	for _, h := range v.Holes {
		kinds = append(kinds, h.Kind)
	}
	if r.code != exitOK || r.err != "" || v.Understood || v.Rule.Method != "bands" || len(v.Curve.Lines) != 3 || v.Curve.Lines[0][0].X != 0 {
		t.Errorf("exit %d, %+v, err %q", r.code, v, r.err)
	}
	if got := strings.Join(kinds, " "); got != "gap gap veto_effect veto_condition" || v.Holes[2].Quote != "出现重大投诉一票否决" {
		t.Errorf("holes %s: %+v", got, v.Holes)
	}
	if len(v.Said) != 5 || v.Said[1] != "达成率 95%（含）～99%（含）：90 分" || len(v.Vetoes) != 1 || v.Vetoes[0].Text != "出现重大投诉" {
		t.Errorf("said %q, vetoes %v", v.Said, v.Vetoes)
	}
}

func TestAScoringTextIsSaidInTheChosenLanguage(t *testing.T) {
	r := call("rule-text", "--language", "en", "--unit", "count", "--lower", "每出现1次扣5分，扣完为止")
	if r.code != exitOK || !strings.Contains(r.out, "From Value 0 on, 5 points less for every 1 above") || !strings.Contains(r.out, "Everything is understood") {
		t.Errorf("exit %d:\n%s%s", r.code, r.out, r.err)
	}
}

func TestAScoringTextMustBeOneAndItsDirectionToo(t *testing.T) {
	for _, args := range [][]string{{"rule-text"}, {"rule-text", "--lower", "--higher", "甲"}, {"rule-text", "--basis", "x", "甲"}, {"rule-text", "--full", "-1", "甲"}} {
		if r := call(args...); r.code != exitUsage || r.out != "" {
			t.Errorf("%v: exit %d, %q", args, r.code, r.out)
		}
	}
}
