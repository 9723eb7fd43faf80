package app_test

import (
	"go/parser"
	"go/token"
	"testing"
)

// planted parses a file that was never written.
func planted(t *testing.T, name, text string) source {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), name, text, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	return source{name, file}
}

// plantedImports is every rule of the table, kept and broken.
var plantedImports = []struct {
	file, imports string
	allowed       bool
}{
	{"main.go", "zhiji/app", true},
	{"main.go", "zhiji/app/command", true},
	{"main.go", "zhiji/store", false},
	{"main.go", "zhiji/importers/sheet/child", true},
	{"main.go", "zhiji/importers/sheet", false},
	{"main.go", "fyne.io/fyne/v2/app", true},
	{"app/app.go", "zhiji/app/home", true},
	{"app/app.go", "zhiji/store", true},
	{"app/app.go", "fyne.io/fyne/v2", true},
	{"app/app.go", "fyne.io/fyne/v2/app", false},
	{"app/window_test.go", "fyne.io/fyne/v2/app", false},
	{"app/window_test.go", "fyne.io/fyne/v2/test", true},
	{"app/app.go", "zhiji/app/command", false},
	{"app/home/model.go", "zhiji/app/flow", true},
	{"app/home/model.go", "zhiji/store/record", true},
	{"app/home/model.go", "zhiji/app/scores", false},
	{"app/home/model.go", "zhiji/store", false},
	{"app/home/model.go", "zhiji/analysis/score", false},
	{"app/home/model.go", "zhiji/app", false},
	{"app/home/model.go", "fyne.io/fyne/v2", false},
	{"app/home/view.go", "fyne.io/fyne/v2/widget", true},
	{"app/home/view_steps.go", "fyne.io/fyne/v2/widget", true},
	{"app/ui/view.go", "zhiji/app/home", false},
	{"app/home/view.go", "zhiji/app/ui/uitest", false},
	{"app/home/view_test.go", "zhiji/app/ui/uitest", true},
	{"app/command/demo.go", "zhiji/app/flow/flowtest", false},
	{"app/watch/watch.go", "zhiji/app/flow", true},
	{"app/watch/watch.go", "zhiji/store", false},
	{"app/watch/watch.go", "fyne.io/fyne/v2", false},
	{"app/task/run.go", "fyne.io/fyne/v2", false},
	{"app/chart/view.go", "fyne.io/fyne/v2/canvas", false},
	{"app/chart/bars.go", "gonum.org/v1/plot", true},
	{"app/chart/bars.go", "zhiji/app/theme", false},
	{"app/export/pdf/page.go", "zhiji/app/chart", true},
	{"app/export/pdf/page.go", "zhiji/app/export", true},
	{"app/export/sheet.go", "fyne.io/fyne/v2", false},
	{"app/flow/month.go", "zhiji/analysis/score", true},
	{"app/flow/month.go", "zhiji/importers/sheet", true},
	{"app/flow/plan.go", "zhiji/importers/sheet/child", true},
	{"importers/sheet/child/child.go", "zhiji/importers/sheet", true},
	{"importers/read.go", "zhiji/importers/sheet/child", false},
	{"app/flow/month.go", "fyne.io/fyne/v2", false},
	{"app/flow/month.go", "go.etcd.io/bbolt", false},
	{"app/flow/month.go", "zhiji/app/home", false},
	{"app/command/month.go", "zhiji/app/flow", true},
	{"app/command/month.go", "fyne.io/fyne/v2", false},
	{"app/command/month.go", "zhiji/app", false},
	{"app/locale/date.go", "fyne.io/fyne/v2/lang", false},
	{"analysis/score/ratio.go", "zhiji/analysis/peer", true},
	{"analysis/score/ratio.go", "zhiji/store/record", true},
	{"analysis/score/ratio.go", "gonum.org/v1/gonum/stat", true},
	{"analysis/score/ratio.go", "zhiji/store", false},
	{"analysis/score/ratio.go", "zhiji/store/access", false},
	{"analysis/score/ratio.go", "zhiji/importers", false},
	{"analysis/score/ratio.go", "fyne.io/fyne/v2", false},
	{"analysis/score/ratio.go", "net/http", false},
	{"importers/read.go", "zhiji/importers/sheet", true},
	{"importers/sheet/csv.go", "golang.org/x/text/encoding", true},
	{"importers/sheet/csv.go", "zhiji/store", false},
	{"importers/sheet/csv.go", "zhiji/analysis/score", false},
	{"store/open.go", "go.etcd.io/bbolt", true},
	{"store/open.go", "zhiji/store/access", true},
	{"store/open.go", "zhiji/app/flow", false},
	{"store/open.go", "zhiji/analysis/score", false},
	{"store/open.go", "zhiji/assets", false},
	{"store/access/access.go", "zhiji/store/record", true},
	{"store/access/access.go", "zhiji/store", false},
	{"store/record/date.go", "time", true},
	{"store/record/date.go", "golang.org/x/text/width", false},
	{"store/record/date.go", "zhiji/store/access", false},
	{"assets/fonts.go", "embed", true},
	{"assets/fonts.go", "zhiji/store/record", false},
	{"assets/fonts.go", "fyne.io/fyne/v2", false},
	{"assets/sample/generate/main.go", "zhiji/store/record", true},
	{"scripts/bench/main.go", "zhiji/app/flow", true},
	{"scripts/bench/main.go", "fyne.io/fyne/v2/app", false},
	{"app/flow/month.go", "zhiji/scripts/bench", false},
	{"helpers/text.go", "zhiji/store/record", false},
}

func TestImportsGoOneWay(t *testing.T) {
	for _, c := range plantedImports {
		found := badImports(planted(t, c.file, "package p\nimport _ \""+c.imports+"\"\n"))
		if (len(found) == 0) != c.allowed {
			t.Errorf("%s imports %s: allowed = %v, want %v %q", c.file, c.imports, !c.allowed, c.allowed, found)
		}
	}
}

func TestOnlyTheGuardedEntryIsUsed(t *testing.T) {
	const widget = `import "fyne.io/fyne/v2/widget"; `
	for _, c := range []struct {
		file, text string
		allowed    bool
	}{
		{"app/home/view.go", widget + `var e = widget.NewEntry()`, false},
		{"app/home/view.go", widget + `var e = widget.NewMultiLineEntry()`, false},
		{"app/home/view.go", widget + `var e = widget.NewPasswordEntry()`, false},
		{"app/home/view.go", widget + `var e = widget.NewSelectEntry(nil)`, false},
		{"app/home/view.go", widget + `type box struct{ widget.Entry }`, false},
		{"app/home/view.go", `import w "fyne.io/fyne/v2/widget"; var e = &w.Entry{}`, false},
		{"app/home/view.go", `import "fyne.io/fyne/v2/dialog"; var e = dialog.NewEntryDialog`, false},
		{"app/home/view.go", widget + `var e = widget.NewLabel("")`, true},
		{"app/home/view.go", `import "zhiji/app/ui"; var e = ui.NewEntry()`, true},
		{"app/ui/entry.go", widget + `type Entry struct{ widget.Entry }`, true},
	} {
		found := badEntries(planted(t, c.file, "package p; "+c.text))
		if (len(found) == 0) != c.allowed {
			t.Errorf("%s with %s: allowed = %v, want %v", c.file, c.text, !c.allowed, c.allowed)
		}
	}
}

func TestOnlyTaskStartsGoroutines(t *testing.T) {
	for file, allowed := range map[string]bool{
		"app/home/view.go":      false,
		"app/flow/month.go":     false,
		"app/app.go":            false,
		"app/home/view_test.go": true,
		"app/task/run.go":       true,
		"app/command/root.go":   true,
		"importers/read.go":     true,
	} {
		found := badGoroutines(planted(t, file, "package p; func f() { go f() }"))
		if (len(found) == 0) != allowed {
			t.Errorf("%s: allowed = %v, want %v", file, !allowed, allowed)
		}
	}
}
