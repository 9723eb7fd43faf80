package chart

import (
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"gonum.org/v1/plot/vg"
	"gonum.org/v1/plot/vg/draw"
	"gonum.org/v1/plot/vg/recorder"

	"zhiji/app/locale"
)

var zh = Look{Language: locale.Chinese}

func holds(t *testing.T, texts []string, want ...string) {
	t.Helper()
	for _, w := range want {
		if !slices.Contains(texts, w) {
			t.Errorf("%q is not in %q", w, texts)
		}
	}
}

// competencies has four axes of which plan is one level short and lead two.
func competencies() Radar {
	return Radar{Look: zh, Title: "李𬱖", Axes: []Axis{
		{"沟通", ptr(4), 3}, {"计划", ptr(3), 4}, {"带人", ptr(1), 3}, {"专业", ptr(5), 5},
	}}
}

func TestTheFirstAxisOfARadarPointsUpAndTheOthersGoClockwise(t *testing.T) {
	// Four axes of five levels and 100 points: level 4 up is 80, 3 to the right 60, 1 down 20, 5 to the left 100.
	w := web{Radar: competencies(), radius: 100, top: 5}
	for i, want := range []vg.Point{{X: 0, Y: 80}, {X: 60, Y: 0}, {X: 0, Y: -20}, {X: -100, Y: 0}} {
		got := w.at(i, *w.Axes[i].Level)
		if math.Hypot(float64(got.X-want.X), float64(got.Y-want.Y)) > 1e-9 {
			t.Errorf("axis %d at %v, want %v", i, got, want)
		}
	}
}

func TestARadarSaysHowMuchEachLevelIsShort(t *testing.T) {
	texts, strokes := drawn(competencies())
	holds(t, texts, "李𬱖", "现有", "要求", "4 / 3", "3 / 4  差1", "1 / 3  差2", "5 / 5")
	if n := strings.Count(fmt.Sprint(texts), "差"); n != 2 {
		t.Errorf("%d gaps in %q, want 2", n, texts)
	}
	if !slices.Contains(strokes, 5) {
		t.Errorf("strokes %v: no closed polygon of four corners", strokes)
	}
}

func TestALevelThatIsNotKnownLeavesTheRadarOpen(t *testing.T) {
	sides := func(r Radar) int {
		var rec recorder.Canvas
		w := r.web(draw.NewCanvas(&rec, 400, 300))
		w.levels(draw.LineStyle{Width: 1})
		n := 0
		for _, action := range rec.Actions {
			if _, is := action.(*recorder.Stroke); is {
				n++
			}
		}
		return n
	}
	r := competencies()
	if n := sides(r); n != 4 {
		t.Errorf("%d sides, want 4", n)
	}
	r.Axes[1].Level = nil
	if n := sides(r); n != 2 {
		t.Errorf("%d sides without a level, want 2", n)
	}
	texts, _ := drawn(r)
	holds(t, texts, "缺数据 / 4")
}

func TestWithFewerThanThreeAxesARadarIsBars(t *testing.T) {
	r := competencies()
	r.Axes = r.Axes[:2]
	texts, strokes := drawn(r)
	holds(t, texts, "沟通", "3 / 4  差1", "要求")
	if slices.Contains(strokes, 3) {
		t.Errorf("strokes %v: a polygon of two corners", strokes)
	}
}

func TestACellOfTheNineBoxCountsEverybodyAndNamesWhomItCan(t *testing.T) {
	box := NineBox{Look: zh, X: "绩效", Y: "潜力"}
	for i := range 60 {
		box.Cells[2][2] = append(box.Cells[2][2], fmt.Sprintf("员工%02d", i))
	}
	box.Cells[0][0] = []string{"李𬱖"}
	texts, _ := drawn(box)
	holds(t, texts, "60人", "1人", "0人", "李𬱖", "绩效 →", "↑ 潜力", "低", "中", "高")
	named, more := strings.Count(fmt.Sprint(texts), "员工"), 0
	for _, text := range texts {
		if _, rest, found := strings.Cut(text, "另"); found {
			_, _ = fmt.Sscanf(rest, "%d人", &more)
		}
	}
	if named == 0 || named+more != 60 {
		t.Errorf("%d named and %d more, want 60 together", named, more)
	}
}

func TestNamesInACellKeepToTheirRoom(t *testing.T) {
	s := style{size: small}
	names := []string{"阿依古丽·买买提明·阿卜杜热西提", "李𬱖", "欧阳震华", "王芳"}
	for width := vg.Length(30); width < 200; width += 7 {
		for lines := range 5 {
			got := flow(locale.Chinese, s, names, width, lines)
			if len(got) > lines {
				t.Errorf("%d lines, want %d: %q", len(got), lines, got)
			}
			for _, line := range got {
				if s.width(line) > width+1e-6 {
					t.Errorf("%q is wider than %v", line, width)
				}
			}
		}
	}
}

// moved is 82.4 + 6.35 − 3.2 − 0.05 = 85.5.
var moved = Waterfall{
	Look: zh, Start: Part{"9月", 82.4}, End: Part{"10月", 85.5},
	Steps: []Part{{"完成量", 6.35}, {"目标", -3.2}, {"权重", -0.05}, {"规则", 0}},
}

func TestTheStepsOfAWaterfallCarryTheirSigns(t *testing.T) {
	texts, _ := drawn(moved)
	holds(t, texts, "82.40", "+6.35", "−3.20", "−0.05", "±0.00", "85.50")
}

func TestEachStepOfAWaterfallBeginsWhereTheOneBeforeEnded(t *testing.T) {
	rows := moved.rows()
	for i, want := range []float64{82.4, 88.75, 85.55, 85.5, 85.5, 85.5} {
		if math.Abs(rows[i].to-want) > 1e-9 {
			t.Errorf("row %d ends at %v, want %v", i, rows[i].to, want)
		}
		if i > 0 && i < len(rows)-1 && rows[i].from != rows[i-1].to {
			t.Errorf("row %d begins at %v, the one before ended at %v", i, rows[i].from, rows[i-1].to)
		}
	}
}

func TestAWaterfallOfSmallStepsBeginsAboveZeroAndSaysSo(t *testing.T) {
	// Moved 6.35 of 88.75: from 82.4 − 3.175 down to a multiple of 5, 75.
	if base, top := span(moved.rows()); base != 75 || top != 88.75 {
		t.Errorf("scale from %v to %v", base, top)
	}
	texts, _ := drawn(moved)
	holds(t, texts, "75")
	// 40 + 45 − 90 = −5: below 0, so the scale begins there.
	deep := Waterfall{Look: zh, Start: Part{"a", 40}, Steps: []Part{{"b", 45}, {"c", -90}}, End: Part{"d", 0}}
	if base, top := span(deep.rows()); base != -5 || top != 85 {
		t.Errorf("scale from %v to %v", base, top)
	}
}

// bands is 80 below 90 %, 90 from 95 to 99 %, 100 from 100 %.
func bands() Curve {
	return Curve{
		Look: zh, Basis: "达成率", Unit: "percent", Pieces: []Piece{
			{Points: []Point{{0.7, 60}, {0.9, 80}}, From: Endless, To: Open},
			{Points: []Point{{0.9, 80}, {0.95, 80}}, To: Open},
			{Points: []Point{{0.95, 90}, {0.99, 90}}},
			{Points: []Point{{1, 100}, {1.2, 100}}, To: Endless},
		},
		Gaps: []Span{{0.99, 1}},
	}
}

func TestJumpsHaveAnOpenAndAClosedDotAndContinuationsNone(t *testing.T) {
	// Nothing at 90 %, where the pieces meet; at 95 % 80 is outside and 90 inside; 99 and 100 % are inside.
	want := []end{{Point{0.95, 80}, true}, {Point{0.95, 90}, false}, {Point{0.99, 90}, false}, {Point{1, 100}, false}}
	if got := bands().ends(); !slices.Equal(got, want) {
		t.Errorf("dots %v, want %v", got, want)
	}
	single := Curve{Pieces: []Piece{{Points: []Point{{1, 100}}}}}
	if got := single.ends(); !slices.Equal(got, []end{{Point{1, 100}, false}}) {
		t.Errorf("dots of a single value: %v", got)
	}
}

func TestACurveNamesItsGapsAndThePersonsPoints(t *testing.T) {
	c := bands()
	c.Own = &Own{"李𬱖", 0.962, ptr(90)}
	texts, _ := drawn(c)
	holds(t, texts, "空档 99%–100%", "李𬱖 96.2% → 90分", "↑ 得分", "达成率 →")
	c.Own = &Own{"李𬱖", 0.995, nil}
	texts, _ = drawn(c)
	holds(t, texts, "李𬱖 99.5% → 没有得分")
}

func TestAShiftShowsBothCountsAndTheDifference(t *testing.T) {
	s := Shift{Look: zh, Grades: []string{"A", "B", "C"}, Before: []int{5, 7, 2}, After: []int{3, 9, 2}}
	texts, _ := drawn(s)
	holds(t, texts, "n = 14", "调整前", "调整后", "5", "3", "−2", "+2", "±0")
	s.After[2] = 1
	texts, _ = drawn(s)
	holds(t, texts, "n = 14 → 13", "−1")
}

func TestChartsToJudgeByWithoutDataSaySo(t *testing.T) {
	for name, c := range map[string]Chart{"radar": Radar{Look: zh}, "curve": Curve{Look: zh}, "shift": Shift{Look: zh}} {
		if texts, _ := drawn(c); !slices.Contains(texts, "暂无数据") {
			t.Errorf("%s draws %q", name, texts)
		}
	}
}
