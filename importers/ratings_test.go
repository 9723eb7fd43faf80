package importers

import (
	"testing"

	"zhiji/store/record"
)

func TestASheetOfRatingsPerManager(t *testing.T) {
	data := workbook(
		t,
		page{name: "王芳", rows: [][]any{
			{"2026年10月 上级评价表"},
			{"工号", "姓名", "工作质量", "协作", "主动性", "平均分", "评语"},
			{"0001", "张三", 4, 3.5, nil, 3.75, "稳"},
			{"0002", "李四", 5, 4, 6, 5, nil},
		}},
		page{name: "Sheet2", rows: [][]any{
			{"2026年10月 第二评价人：李四"},
			{"姓名", "工作质量", "协作"},
			{"张三", 3, 4},
		}},
		page{name: "说不清", rows: [][]any{
			{"2026年10月 上级评价表（百分制，满分100）"},
			{"姓名", "工作质量", "协作"},
			{"张三", 93, 4},
		}},
	)
	b, err := Read(t.Context(), "评价.xlsx", data, firm(t))
	must(t, err)
	first, second, third := b.Tables[0], b.Tables[1], b.Tables[2]
	wantKind(t, first, Ratings, Rows{Read: 2, Good: 2})
	if n := len(first.Ratings); n != 5 {
		t.Fatalf("%d ratings, want 5: the average is none and a blank is none", n)
	}
	r := first.Ratings[0]
	r.Source = record.Source{}
	want := record.Rating{Employee: "zhang", Rater: "wang", Period: "2026-10", Item: "工作质量", Score: 4, Scale: 10, Round: 1, Comment: "稳"}
	if r.Employee != want.Employee || r.Rater != want.Rater || r.Period != want.Period || r.Item != want.Item || r.Score != want.Score || r.Scale != want.Scale || r.Round != want.Round || r.Comment != want.Comment {
		t.Errorf("%+v, want %+v", r, want)
	}
	if first.Ratings[0].Source.Cell != "C3" {
		t.Errorf("source %+v", first.Ratings[0].Source)
	}
	if s := second.Ratings; len(s) != 2 || s[0].Round != 2 || s[0].Rater != "li" || s[0].Scale != 5 {
		t.Errorf("second round %+v", s)
	}
	wantQuestion(t, third, "rater", 1)
}

func TestRatingsWithARaterColumn(t *testing.T) {
	data := "评价人,被评价人,月份,质量,态度,评价轮次,备注\n" +
		"王芳,张三,2026-10,5,4,1,\n" +
		"李四,张三,2026-10,3,4,第二轮,\n" +
		"王芳,李四,2026-10,5,四,1,\n" +
		"王芳,张三,2026-10,2,2,1,\n" +
		"王芳,欧阳𬱖,2027-10,2,2,1,\n" +
		",欧阳𬱖,2026-10,2,2,1,\n"
	got := readOne(t, "主管评分.csv", []byte(data), firm(t))
	wantKind(t, got, Ratings, Rows{Read: 6, Good: 2, Held: 4})
	wantProblem(t, got, "E4", "not_number", true)
	wantProblem(t, got, "B5", "rating_twice", true)
	wantProblem(t, got, "B6", "future", true)
	wantProblem(t, got, "A7", "rater_missing", true)
	if r := got.Ratings[2]; r.Round != 2 || r.Rater != "li" || r.Scale != 5 {
		t.Errorf("%+v", r)
	}
}

func TestScoresBeyondAStatedScaleAreHeld(t *testing.T) {
	got := readOne(t, "上级评价2026-10.csv", []byte("评价人：王芳（0006） 5分制\n姓名,质量,态度\n张三,5,4\n李四,6,4\n"), firm(t))
	wantProblem(t, got, "B4", "score_range", true)
	wantKind(t, got, Ratings, Rows{Read: 2, Good: 1, Held: 1})
}

func TestSelfAndPeerRatingsSayWhoRates(t *testing.T) {
	self := readOne(t, "自评表_2026年10月.csv", []byte("工号,姓名,工作质量,协作\n0001,张三,4,5\n0002,李四,3,4\n"), firm(t))
	wantKind(t, self, Ratings, Rows{Read: 2, Good: 2})
	for _, r := range self.Ratings {
		if r.Rater != r.Employee || r.Relation != record.BySelf {
			t.Errorf("%+v", r)
		}
	}
	peer := readOne(t, "同事互评_2026年10月.csv", []byte("评价人,被评价人,工作质量\n张三,李四,4\n张三,张三,5\n"), firm(t))
	if len(peer.Ratings) != 2 || peer.Ratings[0].Relation != record.ByPeer || peer.Ratings[0].Rater != "zhang" || peer.Ratings[1].Relation != record.BySelf {
		t.Errorf("%+v", peer.Ratings)
	}
}

func TestASheetsOwnWordsSayMoreOfWhoRatesThanItsFiles(t *testing.T) {
	rows := func(title string) [][]any {
		return [][]any{{title}, {"姓名", "工作质量", "协作"}, {"张三", 4, 5}}
	}
	data := workbook(
		t,
		page{name: "自评", rows: rows("2026年10月")},
		page{name: "王芳", rows: rows("2026年10月上级评价表")},
		page{name: "李四", rows: rows("2026年10月")},
	)
	b, err := Read(t.Context(), "自评与上级评_2026年10月.xlsx", data, firm(t))
	must(t, err)
	for i, want := range []record.Rating{
		{Rater: "zhang", Relation: record.BySelf}, {Rater: "wang"}, {Rater: "li"}, // by the name of the sheet
	} {
		if got := b.Tables[i].Ratings; len(got) != 2 || got[0].Rater != want.Rater || got[0].Relation != want.Relation {
			t.Errorf("%s: %+v", b.Tables[i].Sheet, got)
		}
	}
}
