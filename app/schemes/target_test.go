package schemes

import (
	"strings"
	"testing"

	"zhiji/app/flow"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// two people by two metrics: sales in yuan, a rate; 李四 is not scored by the
// rate and has no target of sales.
func twoByTwo() *grid {
	v := func(x float64) *float64 { return &x }
	return newGrid(&flow.TargetSheet{
		Period:  "2026-11",
		Metrics: []record.Metric{{ID: "sales", Name: "销售额", Unit: record.Yuan}, {ID: "rate", Name: "回款率", Unit: record.Percent}},
		Rows: []flow.TargetRow{
			{Employee: record.Employee{ID: "1", Number: "001", Name: "张三"}, Position: "顾问", Cells: []flow.TargetCell{
				{Value: v(100), Wanted: true, Weight: 0.6}, {Before: v(0.9), Wanted: true},
			}},
			{Employee: record.Employee{ID: "2", Number: "002", Name: "李四"}, Position: "经理", Cells: []flow.TargetCell{{Wanted: true}, {}}},
		},
	}, l10n)
}

func TestABlockIsPastedAtTheCellAndCleaned(t *testing.T) {
	g := twoByTwo()
	n, err := g.paste(0, fixed, "12.3万\t85%\t多余\r\n1,200\t\r\n\r\n")
	if err != nil || n != 3 {
		t.Fatal(n, err)
	}
	if g.text(0, fixed) != "123000" || g.text(0, fixed+1) != "85%" || g.text(1, fixed) != "1200" || g.text(1, fixed+1) != "" {
		t.Errorf("%s %s %s %s", g.text(0, fixed), g.text(0, fixed+1), g.text(1, fixed), g.text(1, fixed+1))
	}
	if g.missing() != 0 || len(g.targets()) != 3 || g.targets()[0].Weight != 0.6 {
		t.Errorf("missing %d, targets %v", g.missing(), g.targets())
	}
	if !g.undo() || len(g.targets()) != 0 || g.missing() != 2 {
		t.Error("a paste is not one step back")
	}
	if !g.redo() || len(g.targets()) != 3 {
		t.Error("nor one forth")
	}
}

func TestAWrongCellKeepsTheWholePasteOut(t *testing.T) {
	g := twoByTwo()
	if _, err := g.paste(0, fixed, "100\t0.85\n200\t85"); err == nil || len(g.edits) != 0 {
		t.Errorf("a column of 0.85 and 85 was taken: %v", g.edits)
	}
	if n, err := g.paste(0, 0, "x\ty"); n != 0 || err != nil {
		t.Errorf("the fixed columns took %d, %v", n, err)
	}
}

func TestWhatIsTypedAsItStandsIsNoChange(t *testing.T) {
	g := twoByTwo()
	if n, err := g.set(0, fixed, [][]string{{"100"}}); n != 0 || err != nil || g.undo() {
		t.Error(n, err)
	}
}

func TestFillingDownReachesThoseWhoAreScoredByIt(t *testing.T) {
	g := twoByTwo()
	if n := g.fill(0, fixed); n != 1 || g.text(1, fixed) != "100" {
		t.Errorf("filled %d: %s", n, g.text(1, fixed))
	}
	if _, err := g.set(0, fixed+1, [][]string{{"80%"}}); err != nil {
		t.Fatal(err)
	}
	if n := g.fill(0, fixed+1); n != 0 {
		t.Error("李四 is not scored by the rate and got a target")
	}
}

func TestLastMonthsTargetsFillWhatIsMissing(t *testing.T) {
	g := twoByTwo()
	if n := g.before(); n != 1 || g.text(0, fixed+1) != "90%" || g.text(0, fixed) != "100" {
		t.Errorf("%d: %s", n, g.text(0, fixed+1))
	}
}

func TestMissingEditedAndAgreedShow(t *testing.T) {
	g := twoByTwo()
	if c := g.Cell(1, fixed); c.Tone != ui.Caution || c.Text != "待填" {
		t.Errorf("missing: %+v", c)
	}
	if _, err := g.set(1, fixed, [][]string{{"5"}}); err != nil {
		t.Fatal(err)
	}
	if c := g.Cell(1, fixed); c.Tone != ui.Chosen || c.Sign != "*" || c.Text != "5.00" {
		t.Errorf("edited: %+v", c)
	}
	g.sheet.Rows[0].Agreed = &record.Agreement{With: "王经理", On: record.NewDate(2026, 11, 2)}
	if c := g.Cell(0, 1); c.Text != "王经理 11-02" || c.Sign != "✓" {
		t.Errorf("agreed: %+v", c)
	}
}

func TestAFilterNarrowsPeopleAndTheirMetrics(t *testing.T) {
	g := twoByTwo()
	g.show("经理", "")
	if rows, columns := g.Size(); rows != 1 || columns != fixed+1 {
		t.Errorf("%d × %d, want the manager and one metric", rows, columns)
	}
	g.show("", "001")
	if rows, _ := g.Size(); rows != 1 || !strings.HasPrefix(g.Number(0).Text, "张三") {
		t.Error("001 is not found")
	}
	if want := "工号\t姓名\t销售额\t回款率\n001\t张三\t100\t\n"; g.tabbed() != want {
		t.Errorf("%q, want %q", g.tabbed(), want)
	}
}
