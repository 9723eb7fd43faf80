package wording

import (
	"reflect"
	"testing"

	"zhiji/store/record"
)

func TestCurvesAreStraightBetweenTheirPointsAndJumpInPlace(t *testing.T) {
	for _, c := range []struct {
		text  string
		about About
		want  [][]Point
	}{
		// 80 points at 90 %, 2 less per 1 %: 0 at 50 %. Nothing between 94 and 95 %.
		{
			"≥95%得100分；90%–94%得80分；每低1%扣2分，最低0分", sales,
			[][]Point{{{0, 0}, {0.5, 0}, {0.9, 80}, {0.94, 80}}, {{0.95, 100}, {1.2, 100}}},
		},
		{"完成得满分，未完成不得分", nothing, [][]Point{{{0, 0}, {1, 0}, {1, 100}, {1.2, 100}}}},
		{"按完成率得分，最高100分", sales, [][]Point{{{0, 0}, {1, 100}, {1.2, 100}}}},
		// A day begun is a day: 100, 90 from just above 0, 80 from just above 1.
		{"每延迟1天扣50分，不足1天按1天计，扣完为止", delay, [][]Point{{{0, 100}, {0, 50}, {1, 50}, {1, 0}, {2.4, 0}}}},
		{
			"100%得100分，80%得60分，中间按线性插值计算，低于80%得0分", sales,
			[][]Point{{{0, 0}, {0.8, 0}, {0.8, 60}, {1, 100}, {1.2, 100}}},
		},
		{
			"0次得100分，1次得80分，2次及以上得0分", complaint,
			[][]Point{{{0, 100}}, {{1, 80}}, {{2, 0}, {2.4, 0}}},
		},
	} {
		got := Compile(c.text, c.about).Curve
		if !reflect.DeepEqual(got.Lines, c.want) {
			t.Errorf("%s\n got %v\nwant %v", c.text, got.Lines, c.want)
		}
	}
}

func TestRulesOfPeopleHaveNoCurve(t *testing.T) {
	if c := Draw(record.Rule{Method: record.Rated}); c.Lines != nil {
		t.Errorf("a curve %v", c)
	}
}
