package flow

import (
	"context"
	"errors"
	"math"
	"testing"

	"zhiji/app/locale"
	"zhiji/store/record"
)

const roster = "工号,姓名,部门,岗位,入职日期\n1001,张三,销售部,销售代表,2020-01-01\n1002,李四,销售部,销售代表,2020-01-01\n"

const targets = "工号,姓名,指标,目标值,权重,周期\n1001,张三,销售额,1000,100%,2026-09\n1002,李四,销售额,1000,100%,2026-09\n"

const orderHead = "单号,行号,销售日期,客户,产品,数量,单价,金额,业务员,回款,状态\n"

func file(name, text string) File { return File{Name: name, Bytes: []byte(text)} }

// september is a firm with one month of orders: 张三 sold 900, 李四 500.
func september(t *testing.T) *Desk {
	t.Helper()
	d := emptyDesk(t)
	load(t, d, file("花名册.csv", roster), file("目标.csv", targets), file("订单1.csv", orderHead+
		"A1,1,2026-09-03,甲,乙,1,600,600,1001,600,已完成\n"+
		"A1,2,2026-09-03,甲,丙,1,300,300,1001,300,已完成\n"+
		"A2,1,2026-09-28,丁,乙,1,500,500,1002,0,已完成\n"))
	return d
}

func TestLinesInTwoBatchesCountOnceAndTheNewerOneWins(t *testing.T) {
	d := september(t)
	load(t, d, file("订单2.csv", orderHead+
		"A1,2,2026-09-03,甲,丙,1,350,350,1001,350,已完成\n"+ // corrected: 350 for 300
		"A3,1,2026-09-30,戊,乙,1,50,50,1001,50,已完成\n"))
	if got, want := value(t, d, "1001", "sales.amount", "2026-09"), 600.0+350+50; got != want {
		t.Errorf("sales = %v, want %v", got, want)
	}
	if got := value(t, d, "1002", "sales.amount", "2026-09"); got != 500 {
		t.Errorf("the other person's sales = %v, want 500", got)
	}
}

func TestUndoGivesTheSumsOfTheBatchesThatRemain(t *testing.T) {
	d := september(t)
	second := load(t, d, file("订单2.csv", orderHead+
		"A1,1,2026-09-03,甲,乙,1,700,700,1001,700,已完成\n"+
		"A4,1,2026-10-02,己,乙,1,80,80,1002,80,已完成\n"))[0]
	if got := value(t, d, "1001", "sales.amount", "2026-09"); got != 1000 {
		t.Fatalf("sales before undo = %v, want 700 + 300", got)
	}
	if err := d.Undo(context.Background(), second.ID, "错误的文件"); err != nil {
		t.Fatal(err)
	}
	if got := value(t, d, "1001", "sales.amount", "2026-09"); got != 900 {
		t.Errorf("sales after undo = %v, want 900", got)
	}
	if got := value(t, d, "1002", "sales.amount", "2026-10"); !math.IsNaN(got) {
		t.Errorf("a month without lines has sales of %v, want none", got)
	}
	if err := d.Undo(context.Background(), second.ID, "again"); !errors.Is(err, record.ErrConflict) {
		t.Errorf("undone twice: %v", err)
	}
}

func TestUndoOfAnEarlierBatchKeepsTheLaterOnesLines(t *testing.T) {
	d := emptyDesk(t)
	load(t, d, file("花名册.csv", roster), file("目标.csv", targets))
	first := load(t, d, file("订单1.csv", orderHead+"A1,1,2026-09-03,甲,乙,1,600,600,1001,600,已完成\n"))[0]
	load(t, d, file("订单2.csv", orderHead+"A2,1,2026-09-05,甲,乙,1,100,100,1001,100,已完成\n"))
	if err := d.Undo(context.Background(), first.ID, "重复"); err != nil {
		t.Fatal(err)
	}
	if got := value(t, d, "1001", "sales.amount", "2026-09"); got != 100 {
		t.Errorf("sales = %v, want the later batch's 100", got)
	}
	// Without the first order 甲 is a new customer of the second.
	if got := value(t, d, "1001", "sales.new_customers", "2026-09"); got != 1 {
		t.Errorf("new customers = %v, want 1", got)
	}
}

func TestARefundAfterClosingWaitsForASecondPerson(t *testing.T) {
	ctx, d := context.Background(), closedSeptember(t)
	load(t, d, file("订单2.csv", orderHead+"R1,1,2026-09-30,甲,乙,-1,100,-100,1001,-100,已完成\n"))
	if got := value(t, d, "1001", "sales.amount", "2026-09"); got != 900 {
		t.Errorf("the closed month changed to %v, want 900", got)
	}
	late := waiting(t, d, "sales.amount")
	if late.Old != 900 || late.New != 800 {
		t.Fatalf("adjustment %+v, want 900 -> 800 proposed", late)
	}
	second := another(t, d)
	if _, err := d.Decide(ctx, late.ID, true); !errors.Is(err, record.ErrForbidden) {
		t.Errorf("the proposer decided alone: %v", err)
	}
	if _, err := second.Decide(ctx, late.ID, true); err != nil {
		t.Fatal(err)
	}
	if got := value(t, second, "1001", "sales.amount", "2026-09"); got != 800 {
		t.Errorf("after approval sales = %v, want 800", got)
	}
	r, err := second.Results(ctx, "2026-09")
	if err != nil {
		t.Fatal(err)
	}
	who, _ := Person(r.Snapshot, "1001")
	card, err := cardOf(r, who)
	if err != nil || card.Total != 80 || !card.Items[0].Adjusted {
		t.Errorf("total %v adjusted %v (%v), want 80.0 and marked", card.Total, card.Items[0].Adjusted, err)
	}
}

// closedSeptember is that firm with the month computed and closed.
func closedSeptember(t *testing.T) *Desk {
	t.Helper()
	d := september(t)
	if _, err := d.Compute(context.Background(), "2026-09", nil); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Close(context.Background(), "2026-09", "信稍后发"); err != nil {
		t.Fatal(err)
	}
	return d
}

// waiting returns the proposed adjustment of a metric.
func waiting(t *testing.T, d *Desk, metric record.ID) record.Adjustment {
	t.Helper()
	snap, err := d.Session.Snapshot(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	for _, a := range snap.Adjustments {
		if a.Metric == metric && a.State == record.Proposed {
			return a
		}
	}
	t.Fatalf("no proposed adjustment of %s in %+v", metric, snap.Adjustments)
	return record.Adjustment{}
}

// another is the desk of a second HR user of the same file.
func another(t *testing.T, d *Desk) *Desk {
	t.Helper()
	oneTime, err := d.Session.Invite("second", []record.Role{record.HR}, "")
	if err != nil {
		t.Fatal(err)
	}
	session, err := d.Session.File().LogIn("second", oneTime)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(session.Close)
	if err := session.Renew("another passphrase"); err != nil {
		t.Fatal(err)
	}
	return NewDesk(session, locale.Chinese)
}

func TestInAFirmOfOneUserAnAdjustmentIsMarkedAsConfirmedByOne(t *testing.T) {
	ctx, d := context.Background(), closedSeptember(t)
	a, err := d.Propose(ctx, "2026-09", "1002", "销售额", 550, "漏录一单")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := d.Decide(ctx, a.ID, true); err != nil {
		t.Fatal(err)
	}
	snap, err := d.Session.Snapshot(ctx)
	if err != nil || len(snap.Adjustments) != 1 || !snap.Adjustments[0].Single {
		t.Errorf("%+v (%v), want one adjustment marked single", snap.Adjustments, err)
	}
}

func TestAClosedMonthIsNotComputedAgain(t *testing.T) {
	ctx, d := context.Background(), september(t)
	if _, err := d.Close(ctx, "2026-09", "信稍后发"); !errors.Is(err, record.ErrInvalid) {
		t.Errorf("closed without results: %v", err)
	}
	if _, err := d.Compute(ctx, "2026-09", nil); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Close(ctx, "2026-09", "信稍后发"); err != nil {
		t.Fatal(err)
	}
	if _, err := d.Compute(ctx, "2026-09", nil); !errors.Is(err, record.ErrClosed) {
		t.Errorf("computed again: %v", err)
	}
	if _, err := d.Close(ctx, "2026-09", "信稍后发"); !errors.Is(err, record.ErrClosed) {
		t.Errorf("closed twice: %v", err)
	}
}

func TestABatchOfAnOpenMonthCanBeUndoneAfterAnEarlierOneWasClosed(t *testing.T) {
	ctx, d := context.Background(), closedSeptember(t)
	october := load(t, d, file("订单3.csv", orderHead+"B1,1,2026-10-03,甲,乙,1,70,70,1001,70,已完成\n"))[0]
	if err := d.Undo(ctx, october.ID, "重复"); err != nil {
		t.Fatal(err)
	}
	if got := value(t, d, "1001", "sales.amount", "2026-09"); got != 900 {
		t.Errorf("the closed month has %v, want 900", got)
	}
	if got := value(t, d, "1001", "sales.amount", "2026-10"); !math.IsNaN(got) {
		t.Errorf("the undone month has %v, want nothing", got)
	}
}
