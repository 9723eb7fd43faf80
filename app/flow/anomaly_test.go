package flow

import (
	"context"
	"errors"
	"fmt"
	"math"
	"slices"
	"strings"
	"testing"

	"zhiji/analysis/score"
	"zhiji/store/record"
)

// The sample company has two numbers that were typed wrongly (the third error
// is a letter, which is no number): they are proposed with the right values,
// and of 13,172 imported values no other is.
func TestOfTheSampleExactlyThePlantedNumbersAreDoubtful(t *testing.T) {
	d := deskOf(t, demoFile(t), "hr")
	found, err := d.Anomalies(context.Background(), "")
	if err != nil {
		t.Fatal(err)
	}
	var got []string
	for _, a := range found {
		if a.New == nil || a.State != record.AnomalyOpen || a.Source.Cell == "" {
			t.Errorf("%+v", a)
			continue
		}
		got = append(got, fmt.Sprint(a.Who.Number, " ", a.Metric, " ", a.Period, " ", *a.New, " ", a.Source.Cell))
	}
	var want []string
	for _, e := range readTruth(t).Planted.Typing {
		if typed, isText := e.Typed.(string); !isText || !strings.Contains(typed, "O") {
			want = append(want, fmt.Sprint(e.Number, " ", e.Metric, " ", e.Month, " ", e.Right, " ", e.Cell))
		}
	}
	slices.Sort(got)
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("got  %v\nwant %v", got, want)
	}
}

const service = "工号,姓名,部门,岗位,入职日期\n1001,张三,客服部,客服,2020-01-01\n1002,李四,客服部,客服,2020-01-01\n"

// seconds is a file of 张三's response times from January 2026 on.
func seconds(name string, values ...string) File {
	text := "工号,姓名,考核月份,指标名称,实际值\n"
	for i, v := range values {
		text += fmt.Sprintf("1001,张三,2026-%02d,平均响应时长,%s\n", i+1, v)
	}
	return file(name, text)
}

// doubted is a firm whose June has 239 seconds for 23.9.
func doubted(t *testing.T) (*Desk, record.Batch, Anomaly) {
	t.Helper()
	d := emptyDesk(t)
	load(t, d, file("花名册.csv", service),
		file("目标.csv", "工号,姓名,指标,目标值,权重,周期\n1001,张三,平均响应时长,25,100%,2026-06\n"),
		seconds("一月到五月.csv", "24.1", "25.3", "22.8", "26", "24.5"))
	june := load(t, d, file("六月.csv", "工号,姓名,考核月份,指标名称,实际值\n1001,张三,2026-06,平均响应时长,239\n"))[0]
	return d, june, only(t, d, "2026-06")
}

// only returns the one anomaly of a period.
func only(t *testing.T, d *Desk, period record.PeriodKey) Anomaly {
	t.Helper()
	list, err := d.Anomalies(context.Background(), period)
	if err != nil || len(list) != 1 {
		t.Fatalf("anomalies of %s: %+v, %v; want one", period, list, err)
	}
	return list[0]
}

func june(t *testing.T, d *Desk) float64 { return value(t, d, "1001", "service.response", "2026-06") }

func TestADoubtfulValueShowsInThePreviewAndCountsUntilItIsAccepted(t *testing.T) {
	d := emptyDesk(t)
	load(t, d, file("花名册.csv", service), seconds("一月到五月.csv", "24.1", "25.3", "22.8", "26", "24.5"))
	plan, err := d.Preview(context.Background(), []File{file("六月.csv", "工号,姓名,考核月份,指标名称,实际值\n1001,张三,2026-06,平均响应时长,239\n")}, Hints{}, nil)
	if err != nil || len(plan.Files[0].Doubts) != 1 {
		t.Fatalf("doubts of the preview: %+v, %v", plan, err)
	}
	shown := plan.Files[0].Doubts[0]
	if shown.Who.Name != "张三" || *shown.New != 23.9 || shown.ID != "" || shown.Source.Cell != "E2" || !strings.Contains(shown.Text, "239") {
		t.Errorf("shown: %+v", shown)
	}
	if list, _ := d.Anomalies(context.Background(), ""); len(list) != 0 {
		t.Errorf("the preview stored %+v", list)
	}
	if _, err := d.Commit(context.Background(), plan, nil); err != nil {
		t.Fatal(err)
	}
	if a := only(t, d, "2026-06"); a.Kind != "jump" || a.Old != 239 || *a.New != 23.9 || june(t, d) != 239 {
		t.Errorf("stored %+v, value %v", a, june(t, d))
	}
}

func TestADoubtfulValueIsRemarkedOnBesideItsCellAndHoldsNothing(t *testing.T) {
	d := emptyDesk(t)
	load(t, d, file("花名册.csv", service), seconds("一月到五月.csv", "24.1", "25.3", "22.8", "26", "24.5"))
	plan, err := d.Preview(context.Background(), []File{file("六月.csv", "工号,姓名,考核月份,指标名称,实际值\n1001,张三,2026-06,平均响应时长,239\n")}, Hints{}, nil)
	if err != nil {
		t.Fatal(err)
	}
	remarks := plan.Files[0].Batch.Tables[0].Problems
	if len(remarks) != 1 || remarks[0].Key != "doubtful" || remarks[0].Cell != "E2" || remarks[0].Fatal {
		t.Errorf("%+v", remarks)
	}
}

func TestAnAcceptedValueCountsAndTheOldOneStays(t *testing.T) {
	ctx := context.Background()
	d, _, a := doubted(t)
	if _, err := d.DecideAnomaly(ctx, a.ID, true, ""); !errors.Is(err, record.ErrInvalid) || june(t, d) != 239 {
		t.Errorf("accepted without a reason: %v", err)
	}
	if _, err := d.DecideAnomaly(ctx, a.ID, true, "小数点漏了"); err != nil {
		t.Fatal(err)
	}
	if got := june(t, d); got != 23.9 {
		t.Errorf("value = %v, want 23.9", got)
	}
	past, err := d.Session.History(a.Employee, "2026-06")
	if err != nil || len(past) != 2 || past[0].Value != 239 || past[1].Value != 23.9 || !slices.Contains(past[1].Sources[0].Steps, "corrected|239 → 23.9") {
		t.Errorf("history %+v, %v", past, err)
	}
	if _, err := d.DecideAnomaly(ctx, a.ID, false, "又改主意"); !errors.Is(err, record.ErrConflict) {
		t.Errorf("decided twice: %v", err)
	}
}

func TestTheExplanationOfACorrectedValueTellsBothAndWhoWhenAndWhy(t *testing.T) {
	ctx := context.Background()
	d, _, a := doubted(t)
	if _, err := d.DecideAnomaly(ctx, a.ID, true, "小数点漏了"); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Compute(ctx, "2026-06", nil); err != nil {
		t.Fatal(err)
	}
	explained, err := d.Explain(ctx, "2026-06", "1001")
	if err != nil {
		t.Fatal(err)
	}
	if err := score.Check(explained.Explanation); err != nil {
		t.Error(err)
	}
	actual := explained.Explanation.Parts[0].Parts[0].Parts[0]
	if actual.Key != "actual.corrected" || actual.Value != 23.9 || len(actual.Parts) != 2 ||
		actual.Parts[0].Value != 239 || actual.Parts[0].Sources[0].Cell != "E2" {
		t.Fatalf("actual %+v", actual)
	}
	how := actual.Parts[1]
	text := d.Language.Fill("explain."+how.Key, how.Args)
	decided := only(t, d, "2026-06")
	for _, part := range []string{"239", "23.9", "hr", "小数点漏了", d.moment(snapshotOf(t, d), decided.DecidedAt)} {
		if !strings.Contains(text, part) {
			t.Errorf("%q does not tell %q", text, part)
		}
	}
}

func snapshotOf(t *testing.T, d *Desk) *record.Snapshot {
	t.Helper()
	snap, err := d.snapshot(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	return snap
}

func TestARefusedValueStaysAndIsNotAskedAboutAgain(t *testing.T) {
	d, _, a := doubted(t)
	if _, err := d.DecideAnomaly(context.Background(), a.ID, false, "那天系统故障"); err != nil {
		t.Fatal(err)
	}
	load(t, d, seconds("上半年.csv", "24.1", "25.3", "22.8", "26", "24.5", "239"))
	if got := only(t, d, "2026-06"); got.State != record.AnomalyRefused || got.Why != "那天系统故障" || got.By != "hr" || june(t, d) != 239 {
		t.Errorf("%+v, value %v", got, june(t, d))
	}
}

func TestTheSameErrorInALaterFileDoesNotUndoTheCorrection(t *testing.T) {
	d, _, a := doubted(t)
	if _, err := d.DecideAnomaly(context.Background(), a.ID, true, "小数点漏了"); err != nil {
		t.Fatal(err)
	}
	load(t, d, seconds("上半年.csv", "24.1", "25.3", "22.8", "26", "24.5", "239"))
	if got := june(t, d); got != 23.9 {
		t.Errorf("value = %v after the error came again, want 23.9", got)
	}
	// Another value is news, and counts.
	load(t, d, seconds("更正.csv", "24.1", "25.3", "22.8", "26", "24.5", "24.2"))
	if got := june(t, d); got != 24.2 {
		t.Errorf("value = %v, want the new 24.2", got)
	}
}

func TestTheCorrectionHoldsWhicheverOfTheBatchesWithTheErrorIsUndone(t *testing.T) {
	for _, which := range []int{0, 1} {
		ctx := context.Background()
		d, first, a := doubted(t)
		second := load(t, d, seconds("上半年.csv", "24.1", "25.3", "22.8", "26", "24.5", "239"))[0]
		if _, err := d.DecideAnomaly(ctx, a.ID, true, "小数点漏了"); err != nil {
			t.Fatal(err)
		}
		if err := d.Undo(ctx, []record.Batch{first, second}[which].ID, "重复"); err != nil {
			t.Fatal(err)
		}
		if got := june(t, d); got != 23.9 {
			t.Errorf("value = %v after undo of batch %d, want 23.9", got, which)
		}
	}
}

func TestUndoingABatchWithdrawsItsDoubts(t *testing.T) {
	ctx := context.Background()
	d, batch, a := doubted(t)
	if err := d.Undo(ctx, batch.ID, "错误的文件"); err != nil {
		t.Fatal(err)
	}
	if got := only(t, d, "2026-06"); got.State != record.AnomalyWithdrawn {
		t.Errorf("state %s, want withdrawn", got.State)
	}
	if _, err := d.DecideAnomaly(ctx, a.ID, true, "x"); !errors.Is(err, record.ErrConflict) {
		t.Errorf("a withdrawn one was accepted: %v", err)
	}
}

func TestAReplacedValueCanNoLongerBeAccepted(t *testing.T) {
	d, _, a := doubted(t)
	load(t, d, file("六月更正.csv", "工号,姓名,考核月份,指标名称,实际值\n1001,张三,2026-06,平均响应时长,24.4\n"))
	if _, err := d.DecideAnomaly(context.Background(), a.ID, true, "x"); !errors.Is(err, record.ErrConflict) || june(t, d) != 24.4 {
		t.Errorf("%v, value %v", err, june(t, d))
	}
	// The new value differs from the one there: it is shown with both.
	if got := only(t, d, "2026-06"); got.Kind != "duplicate" || got.Old != 24.4 || *got.New != 239 {
		t.Errorf("open: %+v", got)
	}
}

func TestAnAcceptedValueOfAClosedMonthWaitsAsAnAdjustment(t *testing.T) {
	ctx := context.Background()
	d, _, a := doubted(t)
	if _, err := d.Compute(ctx, "2026-06", nil); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Close(ctx, "2026-06", "试算"); err != nil {
		t.Fatal(err)
	}
	decided, err := d.DecideAnomaly(ctx, a.ID, true, "小数点漏了")
	if err != nil {
		t.Fatal(err)
	}
	late := waiting(t, d, "service.response")
	if june(t, d) != 239 || late.Old != 239 || late.New != 23.9 || late.Reason != "小数点漏了" || late.ID != decided.Adjustment {
		t.Errorf("value %v, adjustment %+v of %+v", june(t, d), late, decided)
	}
}

func TestTheExplanationOfAnAdjustedValueStillReachesItsCell(t *testing.T) {
	ctx := context.Background()
	d, _, a := doubted(t)
	if _, err := d.Compute(ctx, "2026-06", nil); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Close(ctx, "2026-06", "试算"); err != nil {
		t.Fatal(err)
	}
	decided, err := d.DecideAnomaly(ctx, a.ID, true, "小数点漏了")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Decide(ctx, decided.Adjustment, true); err != nil {
		t.Fatal(err)
	}
	explained, err := d.Explain(ctx, "2026-06", "1001")
	if err != nil {
		t.Fatal(err)
	}
	actual := explained.Explanation.Parts[0].Parts[0].Parts[0]
	if actual.Value != 23.9 || len(actual.Parts) != 2 || actual.Parts[0].Value != 239 || actual.Parts[0].Sources[0].Cell != "E2" || actual.Parts[1].Args["reason"] != "小数点漏了" {
		t.Errorf("actual %+v", actual)
	}
}

func TestWhatIsLeftOutReadsAsMissingAndSaysWhy(t *testing.T) {
	ctx := context.Background()
	d := emptyDesk(t)
	load(t, d, file("花名册.csv", service),
		file("目标.csv", "工号,姓名,指标,目标值,权重,周期\n1001,张三,平均响应时长,25,50%,2026-06\n1001,张三,客户满意度,90%,50%,2026-06\n"),
		seconds("一月到五月.csv", "24.1", "25.3", "22.8", "26", "24.5"))
	load(t, d, file("六月.csv", "工号,姓名,考核月份,指标名称,实际值\n1001,张三,2026-06,平均响应时长,99\n1001,张三,2026-06,客户满意度,91%\n"))
	a := only(t, d, "2026-06")
	if a.Kind != "far" || a.New != nil {
		t.Fatalf("%+v", a)
	}
	if _, err := d.DecideAnomaly(ctx, a.ID, true, "系统记录有误"); err != nil {
		t.Fatal(err)
	}
	if got := june(t, d); !math.IsNaN(got) {
		t.Errorf("value = %v, want none", got)
	}
	if _, err := d.Compute(ctx, "2026-06", nil); err != nil {
		t.Fatal(err)
	}
	explained, err := d.Explain(ctx, "2026-06", "1001")
	if err != nil || score.Check(explained.Explanation) != nil {
		t.Fatal(err, score.Check(explained.Explanation))
	}
	for _, item := range explained.Explanation.Parts {
		if item.Metric == "service.response" && (item.Key != "missing.actual" || item.Parts[0].Key != "correction.excluded" || item.Parts[0].Args["reason"] != "系统记录有误") {
			t.Errorf("item %+v", item)
		}
	}
}

func TestOnlyHROrTheOwnerDecides(t *testing.T) {
	file := demoFile(t)
	list, err := deskOf(t, file, "hr").Anomalies(context.Background(), "")
	if err != nil || len(list) == 0 {
		t.Fatal(list, err)
	}
	for _, login := range []string{"manager", "employee"} {
		d := deskOf(t, file, login)
		if _, err := d.DecideAnomaly(context.Background(), list[0].ID, false, "x"); !errors.Is(err, record.ErrNotFound) && !errors.Is(err, record.ErrForbidden) {
			t.Errorf("%s decides: %v", login, err)
		}
	}
	if _, err := deskOf(t, file, "owner").DecideAnomaly(context.Background(), list[0].ID, false, "x"); err != nil {
		t.Errorf("the owner: %v", err)
	}
}
