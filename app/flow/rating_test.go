package flow

import (
	"context"
	"math"
	"testing"

	"zhiji/store/record"
)

const ratingHead = "评价人,被评价人,月份,"

// judgedThrice is a firm in which 李四 rated 张三 in three files, on a scale to
// 5: 质量 5 and 态度 4; 沟通 3; and 质量 again, 2 instead of 5.
func judgedThrice(t *testing.T) (d *Desk, undo func(i int)) {
	t.Helper()
	d = emptyDesk(t)
	load(t, d, file("花名册.csv", roster))
	first := load(t, d, file("主管评分1.csv", ratingHead+"质量,态度\n李四,张三,2026-09,5,4\n"))[0]
	second := load(t, d, file("主管评分2.csv", ratingHead+"沟通\n李四,张三,2026-09,3\n"))[0]
	third := load(t, d, file("主管评分3.csv", ratingHead+"质量\n李四,张三,2026-09,2\n"))[0]
	return d, func(i int) {
		t.Helper()
		if err := d.Undo(context.Background(), []record.ID{first.ID, second.ID, third.ID}[i], "错误的文件"); err != nil {
			t.Fatal(err)
		}
	}
}

func TestUndoGivesTheRatingOfTheBatchesThatRemain(t *testing.T) {
	for _, c := range []struct {
		name string
		undo []int
		want float64
	}{
		{"all three: 2, 4 and 3", nil, 3},
		{"without the first: 2 and 3", []int{0}, 2.5},
		{"without the second: 2 and 4", []int{1}, 3},
		{"without the third the first's 5 is back: 5, 4 and 3", []int{2}, 4},
		{"only the first: 5 and 4", []int{1, 2}, 4.5},
		{"only the second: 3", []int{0, 2}, 3},
		{"none", []int{0, 1, 2}, math.NaN()},
	} {
		d, undo := judgedThrice(t)
		for _, i := range c.undo {
			undo(i)
		}
		got := value(t, d, "1001", managerRating, "2026-09")
		if got != c.want && !(math.IsNaN(got) && math.IsNaN(c.want)) {
			t.Errorf("%s: rating = %v, want %v", c.name, got, c.want)
		}
	}
}

func TestUndoOfRatingsLeavesOtherPeoplesAlone(t *testing.T) {
	d := emptyDesk(t)
	load(t, d, file("花名册.csv", roster))
	first := load(t, d, file("主管评分1.csv", ratingHead+"质量\n李四,张三,2026-09,5\n"))[0]
	load(t, d, file("主管评分2.csv", ratingHead+"质量\n张三,李四,2026-09,4\n张三,李四,2026-08,2\n"))
	if err := d.Undo(context.Background(), first.ID, ""); err != nil {
		t.Fatal(err)
	}
	if got := value(t, d, "1002", managerRating, "2026-09"); got != 4 {
		t.Errorf("the other person's rating = %v, want 4", got)
	}
	if got := value(t, d, "1002", managerRating, "2026-08"); got != 2 {
		t.Errorf("the other month's rating = %v, want 2", got)
	}
}

// 李四 judges 张三 as the superior and as a peer, 张三 oneself, all on the same
// items.
func TestSelfAndPeerRatingsDoNotCountAsTheManagers(t *testing.T) {
	self := file("自评_2026年9月.csv", "工号,姓名,质量,态度\n1001,张三,1,1\n")
	peer := file("同事互评_2026年9月.csv", "评价人,被评价人,质量,态度\n李四,张三,2,2\n")
	superior := file("主管评分.csv", ratingHead+"质量,态度\n李四,张三,2026-09,5,4\n")
	for name, files := range map[string][]File{
		"before": {self, peer, superior},
		"after":  {superior, self, peer},
	} {
		d := emptyDesk(t)
		load(t, d, file("花名册.csv", roster))
		for _, f := range files {
			load(t, d, f)
		}
		if got := value(t, d, "1001", managerRating, "2026-09"); got != 4.5 {
			t.Errorf("%s: rating = %v, want 4.5", name, got)
		}
		snap, err := d.Session.Snapshot(context.Background())
		if err != nil {
			t.Fatal(err)
		}
		who, err := Person(snap, "1001")
		if err != nil {
			t.Fatal(err)
		}
		past, err := d.Session.History(who.ID, "2026-09")
		if err != nil || len(past) != 1 {
			t.Errorf("%s: the rating was written %d times, %v; want once", name, len(past), err)
		}
	}
	d := emptyDesk(t)
	load(t, d, file("花名册.csv", roster))
	load(t, d, self)
	load(t, d, peer)
	if got := value(t, d, "1001", managerRating, "2026-09"); !math.IsNaN(got) {
		t.Errorf("without a manager's: rating = %v, want none", got)
	}
}
