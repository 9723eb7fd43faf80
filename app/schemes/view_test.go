package schemes

import (
	"context"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"zhiji/app/flow/flowtest"
	"zhiji/app/locale"
	"zhiji/app/ui"
	"zhiji/store/record"
)

func TestASchemeIsWrittenTriedSavedAndChanged(t *testing.T) {
	h, p := show(t, flowtest.Three(t))
	if p.list.Visible() || len(p.empty.Objects) == 0 {
		t.Fatal("without schemes the page does not say what to do")
	}
	p.new()
	e := p.editor
	e.name.SetText("顾问月度考核")
	e.rebuild(func(s *record.Scheme) { s.Position = p.book.Snapshot.Employees[0].Posts[0].Position })
	e.at = e.draft.add(record.KPI, p.book.Metrics)
	e.rebuild(func(s *record.Scheme) { s.Items[0].Metric = "sales.amount" })
	e.trial.begin()
	e.trial.run()
	if e.trial.person.Name != "张三" || e.trial.last == nil || e.trial.last.Draft.Total != 90 {
		t.Fatalf("tried on %s: %+v", e.trial.person.Name, e.trial.last) // 90,000 of 100,000
	}
	p.Save()
	if h.Failed != nil || e.open() || len(p.lines) != 1 || p.lines[0].newest.Version != 1 {
		t.Fatalf("not saved: %v", h.Failed)
	}
	p.open(0)
	p.Save()
	if !e.open() || p.lines[0].newest.Version != 1 {
		t.Error("an unchanged scheme became a version")
	}
	e.change("", func(s *record.Scheme) { s.Items[0].Cap = 1.5 })
	p.Save()
	if h.Failed != nil || p.lines[0].newest.Version != 2 || h.Changes != 2 {
		t.Errorf("version %d, %v", p.lines[0].newest.Version, h.Failed)
	}
}

func TestUndoAndEscapeWorkInTheEditor(t *testing.T) {
	h, p := show(t, flowtest.Demo(t, "hr", locale.Chinese))
	if p.Escape() {
		t.Error("the list has nothing to close")
	}
	p.open(0)
	p.editor.draft.remove(0)
	p.editor.fill()
	n := len(p.editor.items.taps)
	p.Undo()
	if len(p.editor.items.taps) != n+1 {
		t.Error("the removed item does not come back")
	}
	p.Redo()
	if !p.Escape() || !p.editor.open() || h.Window().Canvas().Overlays().Top() == nil {
		t.Error("leaving with changes does not ask")
	}
	p.Undo()
	if p.Escape(); p.editor.open() {
		t.Error("an unchanged draft does not close")
	}
}

func TestAWeightThatIsTypedShowsInTheSum(t *testing.T) {
	_, p := show(t, flowtest.Demo(t, "hr", locale.Chinese))
	p.open(0)
	p.editor.change("", func(s *record.Scheme) { s.Items[0].Weight = 0.25 })
	if got := p.editor.items.total.Text; got != "合计 90%，应为 100%" || p.editor.items.whole.Hidden {
		t.Errorf("the sum says %q", got)
	}
	test.Tap(p.editor.items.whole)
	if got := p.editor.items.total.Text; got != "权重合计 100% ✓" {
		t.Errorf("the sum says %q", got)
	}
}

// textField is the field for the scoring text of the chosen item.
func textField(t *testing.T, p *page) *ui.Entry {
	t.Helper()
	for _, o := range test.LaidOutObjects(p.editor.detail.body) {
		if e, ok := o.(*ui.Entry); ok && e.MultiLine {
			return e
		}
	}
	t.Fatal("no field")
	return nil
}

func TestWordsHalfTypedLeaveNoRuleBehind(t *testing.T) {
	_, p := show(t, flowtest.Demo(t, "hr", locale.Chinese))
	p.open(0)
	before, field := p.editor.detail.item().Rule, textField(t, p)
	field.SetText("≥100%得1分")
	if same(p.editor.detail.item().Rule, before) {
		t.Fatal("the rule does not follow the words")
	}
	field.SetText("≥100%得1分看情况")
	if !same(p.editor.detail.item().Rule, before) {
		t.Errorf("the rule of half a text stays: %+v", p.editor.detail.item().Rule)
	}
}

func TestATextWithHolesIsSavedOnlyAfterAsking(t *testing.T) {
	h, p := show(t, flowtest.Demo(t, "hr", locale.Chinese))
	p.open(0)
	textField(t, p).SetText("≥100%得100分；95%–99%得90分")
	p.Save()
	if h.Window().Canvas().Overlays().Top() == nil || p.lines[0].newest.Version != 1 {
		t.Error("saved without asking")
	}
	p.editor.write()
	if h.Failed != nil || p.lines[0].newest.Version != 2 || p.lines[0].newest.Items[0].Text == "" {
		t.Errorf("not saved: %v", h.Failed)
	}
}

func TestPastedTargetsAreSavedAsOneBatch(t *testing.T) {
	desk := flowtest.Three(t)
	h, p := show(t, desk)
	p.tabs.SelectIndex(targetsTab)
	fyne.CurrentApp().Clipboard().SetContent("12万")
	g := p.targets.grid
	row, column := -1, -1
	for r := range g.rows {
		for c := fixed; c < fixed+len(g.metrics); c++ {
			if at, _, m, _ := g.at(r, c); m.ID == "sales.amount" && at.employee == p.book.Snapshot.Employees[0].ID {
				row, column = r, c
			}
		}
	}
	p.targets.sheet.Choose(row, column)
	p.targets.sheet.TypedShortcut(&fyne.ShortcutPaste{})
	if len(g.targets()) != 1 {
		t.Fatalf("pasted %v, %v", g.targets(), h.Failed)
	}
	p.Save()
	if h.Failed != nil || len(p.targets.grid.edits) != 0 || p.targets.grid.text(row, column) != "120000" {
		t.Errorf("after saving %q, %v", p.targets.grid.text(row, column), h.Failed)
	}
	snap, err := desk.Session.Snapshot(context.Background())
	if err != nil || snap.Batches[len(snap.Batches)-1].Kinds[0] != "targets" {
		t.Error("no batch of targets")
	}
}

func TestWhoMayNotChangeSchemesReadsTheirOwn(t *testing.T) {
	_, p := show(t, flowtest.Demo(t, "employee", locale.Chinese))
	if !p.create.Hidden || len(p.tabs.Items) != 2 || len(p.targets.grid.rows) != 1 || p.targets.edits() {
		t.Errorf("%d tabs, %d rows of targets", len(p.tabs.Items), len(p.targets.grid.rows))
	}
	if len(p.lines) > 1 {
		t.Errorf("%d schemes", len(p.lines))
	}
	for row := range p.lines {
		p.open(row)
		if p.editor.open() || !p.drawer.IsOpen() {
			t.Error("the scheme opens for changing, or not at all")
		}
	}
}

func TestAMetricIsAddedFromTheDrawer(t *testing.T) {
	h, p := show(t, flowtest.Firm(t))
	n := len(p.book.Metrics)
	p.tabs.SelectIndex(metricsTab)
	m := newMetric()
	m.Name = "巡店次数"
	p.metrics.edit(m)
	if !p.drawer.IsOpen() {
		t.Fatal("nothing opened")
	}
	p.metrics.save(m)
	if h.Failed != nil || p.drawer.IsOpen() || len(p.book.Metrics) != n+1 {
		t.Errorf("%d metrics, %v", len(p.book.Metrics), h.Failed)
	}
}

func TestEveryTextOfThePageIsThereInBothLanguages(t *testing.T) {
	var keys []string
	for _, c := range columns {
		keys = append(keys, "column."+c.key)
	}
	for _, c := range metricColumns {
		keys = append(keys, "metric."+c.key)
	}
	for _, c := range metricChoices {
		keys = append(keys, "metric."+c.key)
		for _, v := range c.values {
			keys = append(keys, c.key+"."+v)
		}
	}
	for _, k := range kinds {
		keys = append(keys, "kind."+kindKey(k))
		for _, m := range methods[k] {
			if m != "" {
				keys = append(keys, "method."+string(m))
			}
		}
	}
	for _, o := range []string{"attained", "value", "gap", "above", "below", "total", "item", "grade"} {
		keys = append(keys, "option."+o)
	}
	for _, s := range []string{"bands", "steps", "anchors", "raters", "veto"} {
		keys = append(keys, "section."+s)
	}
	for _, s := range []string{"ended", "name", "added", "removed", "weight", "rule", "none"} {
		keys = append(keys, "diff."+s)
	}
	for _, s := range []string{"fill", "copybefore", "undo", "redo", "copy", "sign"} {
		keys = append(keys, "targets."+s)
	}
	for _, key := range append(keys, "better.higher", "better.lower", "field.group") {
		for _, l := range locale.Languages {
			if !l.Has("schemes." + key) {
				t.Errorf("%s has no schemes.%s", l, key)
			}
		}
	}
}
