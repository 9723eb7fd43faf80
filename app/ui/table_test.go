package ui

import (
	"fmt"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zhiji/app/theme"
)

// list is a model of rows of text.
type list [][]string

func (l list) Columns() []TableColumn {
	return []TableColumn{{Title: "No", Width: 80}, {Title: "Name", Width: 120}, {Title: "Score", Width: 100, Right: true}}
}
func (l list) Rows() int                      { return len(l) }
func (l list) Cell(row, column int) TableCell { return TableCell{Text: l[row][column]} }

var people = list{
	{"0010", "Wang Fang", "98.5"}, {"0002", "Li Wei", "1,102.0"}, {"0031", "Zhang San", "—"}, {"0004", "Wang Wei", "7.25"},
}

func names(t *Table) []string {
	var names []string
	for _, row := range t.order.rows {
		names = append(names, t.model.Cell(row, 1).Text)
	}
	return names
}

func TestNumbersSortAsNumbersAndBlanksComeLast(t *testing.T) {
	table := NewTable(newHost(t), people, 1)
	table.sortBy(2)
	want := []string{"Wang Wei", "Wang Fang", "Li Wei", "Zhang San"}
	if got := names(table); !slices.Equal(got, want) {
		t.Errorf("ascending %v, want %v", got, want)
	}
	table.sortBy(2)
	if got := names(table); got[1] != "Li Wei" {
		t.Errorf("descending %v", got)
	}
	table.sortBy(2)
	if got := names(table); got[0] != "Wang Fang" {
		t.Errorf("the third tap gives the model's own order, got %v", got)
	}
}

func TestTheFilterWantsEveryWordInAnyColumn(t *testing.T) {
	host := newHost(t)
	table := NewTable(host, people, 1)
	table.SetFilter("wang 7.25")
	if got := names(table); !slices.Equal(got, []string{"Wang Wei"}) {
		t.Errorf("filtered %v, want Wang Wei", got)
	}
	if table.count.Text != "1 of 4 rows" {
		t.Errorf("count says %q", table.count.Text)
	}
}

func TestTheCurrentRowStaysThroughSortingAndFilter(t *testing.T) {
	table := NewTable(newHost(t), people, 1)
	table.Choose(3)
	table.sortBy(2)
	if table.Current() != 3 {
		t.Errorf("after sorting row %d is current, want 3", table.Current())
	}
	table.SetFilter("li wei")
	if table.Current() != -1 {
		t.Errorf("row %d is current though it does not show", table.Current())
	}
}

func TestATableIsWalkedByKeys(t *testing.T) {
	host := newHost(t)
	table := NewTable(host, people, 1)
	host.show(table, 600, 300)
	opened := -1
	table.OnOpen = func(row int) { opened = row }
	host.window.Canvas().Focus(table.grid)
	for _, key := range []fyne.KeyName{fyne.KeyDown, fyne.KeyEnd, fyne.KeyUp, fyne.KeyReturn} {
		table.grid.TypedKey(&fyne.KeyEvent{Name: key})
	}
	if opened != 2 {
		t.Errorf("opened row %d, want 2", opened)
	}
	table.grid.TypedKey(&fyne.KeyEvent{Name: fyne.KeyHome})
	if table.Current() != 0 {
		t.Errorf("Home leads to row %d", table.Current())
	}
}

func TestATapSortsByTheHeaderAndOpensARow(t *testing.T) {
	host := newHost(t)
	table := NewTable(host, people, 1)
	host.show(table, 300, 300)
	opened := -1
	table.OnOpen = func(row int) { opened = row }
	test.TapAt(table.grid, fyne.NewPos(250, 10))
	if !table.order.sorted || table.order.column != 2 {
		t.Fatalf("a tap on the third column's header sorts by column %d", table.order.column)
	}
	test.TapAt(table.grid, fyne.NewPos(20, theme.RowHeight*1.5))
	if opened != 3 {
		t.Errorf("a tap on the first row opens %d, want 3 (Wang Wei)", opened)
	}
}

func TestCopiedRowsAreTabSeparatedAndNeverFormulas(t *testing.T) {
	host := newHost(t)
	table := NewTable(host, list{{"1", "=cmd()", "-3.5"}, {"2", "a\tb", "x"}}, 1)
	table.copyAll()
	want := "No\tName\tScore\n1\t'=cmd()\t-3.5\n2\ta b\tx\n"
	if got := fyne.CurrentApp().Clipboard().Content(); got != want {
		t.Errorf("copied %q, want %q", got, want)
	}
	if len(host.said) != 1 {
		t.Errorf("said %v", host.said)
	}
}

func TestHiddenColumnsDoNotShowAndOneStays(t *testing.T) {
	table := NewTable(newHost(t), people, 1)
	for _, c := range people.Columns() {
		table.toggle(c.Title)
	}
	if got := table.shown(); !slices.Equal(got, []int{2}) {
		t.Errorf("columns %v show, want the last one only", got)
	}
}

func TestTenThousandRowsNeedOnlyTheObjectsInView(t *testing.T) {
	host := newHost(t)
	rows := make(list, 10_000)
	for i := range rows {
		rows[i] = []string{fmt.Sprint(i), fmt.Sprintf("Person %d", i), "1.00"}
	}
	table := NewTable(host, rows, 1)
	host.show(table, 600, 400)
	table.Choose(9_999)
	if n := len(table.grid.rows); n > 15 {
		t.Errorf("%d rows of objects for a view of 10", n)
	}
	last := table.grid.rows[9_999%len(table.grid.rows)]
	if got := last.words[1].Text; got != "Person 9999" {
		t.Errorf("the last row shows %q", got)
	}
}

func BenchmarkScrollTenThousandRows(b *testing.B) {
	rows := make(list, 10_000)
	for i := range rows {
		rows[i] = []string{fmt.Sprint(i), fmt.Sprintf("Person %d", i), "1.00"}
	}
	host := &testHost{window: test.NewWindow(nil)}
	test.NewApp()
	table := NewTable(host, rows, 1)
	host.show(table, 1000, 700)
	for i := 0; b.Loop(); i++ {
		table.grid.scroll.ScrollToOffset(fyne.NewPos(0, float32(i*977%350_000)))
		table.grid.follow()
	}
}
