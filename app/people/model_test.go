package people

import (
	"context"
	"strings"
	"testing"

	"zhiji/app/chart"
	"zhiji/app/flow"
	"zhiji/app/flow/flowtest"
	"zhiji/app/locale"
	"zhiji/store/record"
)

func directoryOf(t testing.TB, desk *flow.Desk) directory {
	t.Helper()
	r, err := desk.Results(context.Background(), flow.DemoPeriod)
	if err != nil {
		t.Fatal(err)
	}
	return newDirectory(r)
}

func personOf(t testing.TB, desk *flow.Desk, number string) person {
	t.Helper()
	d := directoryOf(t, desk)
	o, err := desk.Dossier(context.Background(), flow.DemoPeriod, d.rows[d.find(number)].id)
	if err != nil {
		t.Fatal(err)
	}
	return newPerson(o, desk.Language)
}

func TestWhoLeftStandsLast(t *testing.T) {
	d := directoryOf(t, flowtest.Demo(t, "hr", locale.Chinese))
	last := d.rows[len(d.rows)-1]
	if len(d.rows) != 121 || last.number != "0079" || last.left.String() != "2026-08-14" || !last.gone {
		t.Errorf("%d rows, the last is %+v; want 张成林 (0079) who left on 2026-08-14", len(d.rows), last)
	}
	if got := d.note(locale.Chinese); got != "120 人，另有 1 人已离职" {
		t.Errorf("note %q", got)
	}
}

func TestARoleSeesItsPeopleOnly(t *testing.T) {
	if d := directoryOf(t, flowtest.Demo(t, "employee", locale.Chinese)); len(d.rows) != 1 || d.rows[0].number != "0013" {
		t.Errorf("an employee sees %v", d.rows)
	}
	d := directoryOf(t, flowtest.Demo(t, "manager", locale.Chinese))
	if len(d.rows) != 15 {
		t.Errorf("a manager sees %d people, want the team of 14 and themselves", len(d.rows))
	}
	for _, r := range d.rows {
		if r.manager != "王红霞" && r.number != "0009" {
			t.Errorf("a manager sees %s of another team", r.number)
		}
	}
}

func TestNoProtectedFieldReachesThePage(t *testing.T) {
	desk := flowtest.Demo(t, "hr", locale.Chinese)
	snap, err := desk.Session.Snapshot(context.Background())
	if err != nil {
		t.Fatal(err)
	}
	births := map[record.ID]string{}
	for _, p := range snap.Protected {
		births[p.Employee] = p.Birth.String()
	}
	d := directoryOf(t, desk)
	if len(births) < len(d.rows) {
		t.Fatalf("only %d birth dates: the test proves nothing", len(births))
	}
	for _, r := range d.rows {
		for _, c := range columns {
			if text := c.text(r, locale.Chinese); strings.Contains(text, births[r.id]) || text == "男" || text == "女" {
				t.Errorf("%s: %s shows %q", r.number, c.key, text)
			}
		}
	}
}

func TestAnItemIsJudgedByTheNumberShown(t *testing.T) {
	for _, c := range []struct {
		attainment float64
		want       standing
	}{{1.2, onTrack}, {0.95, onTrack}, {0.9496, onTrack}, {0.9494, atRisk}, {0.8, atRisk}, {0.7994, behind}, {0, behind}} {
		if got := standingOf(record.ItemScore{Attainment: &c.attainment}); got != c.want {
			t.Errorf("%v: %v, want %v", c.attainment, got, c.want)
		}
	}
	if got := standingOf(record.ItemScore{Missing: "actual"}); got != unknown {
		t.Errorf("without a score: %v", got)
	}
}

func TestATransferShowsTheNewPostFirst(t *testing.T) {
	p := personOf(t, flowtest.Demo(t, "hr", locale.Chinese), "0109") // 姚思琪, from service to marketing on 2026-04-01
	if len(p.posts) != 2 || p.posts[0].from.String() != "2026-04-01" || p.posts[0].department != "市场运营部" || p.posts[1].department != "客户服务部" {
		t.Errorf("posts %+v", p.posts)
	}
	if head := p.head(locale.Chinese); !strings.Contains(head, "市场运营部") || strings.Contains(head, "客户服务部") {
		t.Errorf("head %q", head)
	}
}

func TestAMissingValueIsSaidAndNotCalledBad(t *testing.T) {
	p := personOf(t, flowtest.Demo(t, "hr", locale.Chinese), "0032") // 刘璐 has no 质检合格率 in 2026-10
	missing := 0
	for _, it := range p.items {
		if it.standing != unknown {
			continue
		}
		missing++
		if got := it.achieved(locale.Chinese); got != "缺实际值" {
			t.Errorf("%s: %q", it.metric.Name, got)
		}
	}
	if len(p.items) != 5 || missing != 1 {
		t.Errorf("%d items, %d without a score; want 5 and 1", len(p.items), missing)
	}
}

func TestTheRawDataHoldsACellForEveryActualAndTarget(t *testing.T) {
	p := personOf(t, flowtest.Demo(t, "hr", locale.Chinese), "0012")
	for _, it := range p.items {
		found := map[bool]bool{}
		for _, r := range p.raw {
			if r.metric == it.metric.Name && r.source.File != "" && r.source.SHA256 != "" {
				found[r.target] = true
			}
		}
		if !found[true] || !found[false] {
			t.Errorf("%s: %v", it.metric.Name, found)
		}
	}
}

func TestTheHistoryIsWrittenToATenthOfAPoint(t *testing.T) {
	p := personOf(t, flowtest.Demo(t, "hr", locale.Chinese), "0012")
	for _, v := range p.history(chart.Look{}).Peers {
		if v != nil && locale.Round(*v, 1) != *v {
			t.Errorf("mean %v", *v)
		}
	}
}

func TestACellOfRowsNamesItsColumnWithoutTheLetter(t *testing.T) {
	r := raw{source: record.Source{File: "订单.csv", Column: "金额|G", Rows: "5-9"}}
	if got, want := r.place(locale.Chinese), "订单.csv › “金额”列，第 5-9 行"; got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestThoseWhoLeftBeforeThePeriodComeLast(t *testing.T) {
	period, err := record.ParsePeriod("2026-10", 1)
	if err != nil {
		t.Fatal(err)
	}
	posts := []record.Assignment{{From: record.NewDate(2020, 1, 1)}}
	d := newDirectory(&flow.Results{Period: period, Snapshot: &record.Snapshot{Employees: []record.Employee{
		{ID: "a", Number: "0001", Left: record.NewDate(2026, 9, 30), Posts: posts},
		{ID: "b", Number: "0003", Posts: posts},
		{ID: "c", Number: "0002", Left: record.NewDate(2026, 10, 15), Posts: posts},
	}}})
	var order string
	for _, r := range d.rows {
		order += string(r.id)
	}
	if order != "cba" || !d.rows[2].gone || d.rows[0].gone {
		t.Errorf("order %s", order)
	}
}
