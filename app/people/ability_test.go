package people

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"zhiji/app/flow/flowtest"
	"zhiji/app/locale"
)

func TestAPersonsLevelsAreMatchedWithTheOwnPositionAndGapsListed(t *testing.T) {
	desk := flowtest.Demo(t, "hr", locale.Chinese)
	flowtest.Abilities(t, desk, "测试工程师")
	_, p := show(t, desk)
	number := ""
	for _, r := range p.directory.rows {
		if r.position == "测试工程师" && !r.gone {
			number = r.number
			break
		}
	}
	p.Show(number)
	v := p.person.ability
	if !v.card.Visible() || !v.ability.own {
		t.Fatal("the card does not show")
	}
	// The first has levels 1, 2, 3, 4 of 3, 4, 3, 2: (1/3 + 2/4 + 1 + 1) ÷ 4 = 0.708…
	if got := v.ability.ratio(locale.Chinese); got != "71%" {
		t.Errorf("ratio %s", got)
	}
	// Both gaps are 2; the first costs 2/3 of its weight, the second a half.
	gaps := v.ability.gaps(locale.Chinese)
	if len(gaps) != 2 || !strings.HasPrefix(gaps[0], "沟通表达：1 级，要求 3 级，差 2") || !strings.HasPrefix(gaps[1], "计划执行") {
		t.Errorf("%q", gaps)
	}
	test.Tap(v.fill)
	if !p.person.frame.IsOpen() {
		t.Error("no list of who could fill the position")
	}
}

func TestThoseWhoCouldFillAPositionAreRankedAndWhoIsHardlyKnownComesLast(t *testing.T) {
	desk := flowtest.Demo(t, "hr", locale.Chinese)
	flowtest.Abilities(t, desk, "测试工程师")
	_, p := show(t, desk)
	p.Show("0110") // of another position, which asks for nothing
	a := p.person.ability.ability
	if a == nil || a.own || a.position.Name != "测试工程师" || a.match.Known != 0 || a.ratio(locale.Chinese) != "–" {
		t.Fatalf("%+v", a)
	}
	list := a.candidates(locale.Chinese)
	// The third has 3, 4, 5, 1: (1 + 1 + 1 + 1/2) ÷ 4 = 0.875; the fourth lacks a
	// level and has 4, 5, 1: (1 + 1 + 1/3) ÷ 3 = 0.78 of 75 %, which is enough of 70 %.
	if len(list) < 4 || list[0].ratio != "88%" || list[0].rank != "1" {
		t.Errorf("%+v", list)
	}
	found := false
	for _, c := range list {
		found = found || strings.Contains(c.gaps, "1 项未评") && c.ratio == "78%"
	}
	if !found {
		t.Errorf("%+v", list)
	}
}

func TestWhoMayNotReadWorkingResultsSeesNoMatch(t *testing.T) {
	_, p := show(t, flowtest.Demo(t, "employee", locale.Chinese))
	if p.person.ability.card.Visible() {
		t.Error("an employee sees levels that were not released")
	}
}
