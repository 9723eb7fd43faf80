package app_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

const (
	module  = "zhiji/"
	fyne    = "fyne.io/fyne/v2"
	fyneApp = fyne + "/app"
)

// rooms says which rooms a room may import: the picture in the architecture
// as a table. Folders below a room belong to it and may import each other.
var rooms = map[string][]string{
	".":            {"app", "app/command", "importers/sheet/child"},
	"app":          {"page", "app/ui", "app/theme", "app/locale", "app/task", "app/watch", "app/flow", "store", "store/access", "store/record", "assets"},
	"page":         {"app/ui", "app/theme", "app/locale", "app/task", "app/chart", "app/export", "app/flow", "store/access", "store/record"},
	"app/ui":       {"app/theme", "app/locale", "app/task", "app/chart", "app/flow", "store/record"}, // what a page may ask of the window names the desk
	"app/theme":    {"assets"},
	"app/locale":   {"store/record", "assets"},
	"app/task":     {},
	"app/chart":    {"app/locale", "store/record", "assets"},
	"app/export":   {"app/chart", "app/locale", "store/record", "assets"},
	"app/flow":     {"app/export", "app/locale", "store", "store/access", "store/record", "analysis", "importers", "importers/sheet/child", "assets"},
	"app/watch":    {"app/flow", "store/record"},
	"app/command":  {"app/flow", "app/watch", "app/export", "app/locale", "store", "store/access", "store/record", "importers", "assets"},
	"store":        {"store/access", "store/record"},
	"store/access": {"store/record"},
	"store/record": {},
	"analysis":     {"store/record"},
	"importers":    {"store/record"},
	"assets":       {},

	"importers/sheet/child": {"importers", "store/record"}, // starts processes; its neighbours are pure
}

// tools are programs for developers; they may import every room, and none may import them.
var tools = []string{"scripts", "assets/sample/generate"}

// withFyne are the rooms that may import Fyne; pages may in their view files.
var withFyne = []string{".", "app", "app/ui", "app/theme"}

// starters are the rooms of app that may start goroutines: the window's task
// runner, and the command line, which has no window to protect.
var starters = []string{"app/task", "app/command"}

// room returns the room that a folder of the module belongs to: the longest
// matching one of the table, or a page's own folder.
func room(dir string) string {
	for at := dir; at != "."; at = path.Dir(at) {
		if _, known := rooms[at]; (known && at != "app") || slices.Contains(tools, at) {
			return at
		}
		if path.Dir(at) == "app" {
			return at
		}
	}
	return dir
}

// kind returns the room's row in the table.
func kind(room string) string {
	if _, known := rooms[room]; !known && path.Dir(room) == "app" {
		return "page"
	}
	return room
}

// source is a parsed file and its path from the module's root.
type source struct {
	path string
	*ast.File
}

func (s source) room() string { return room(path.Dir(s.path)) }
func (s source) isTest() bool { return strings.HasSuffix(s.path, "_test.go") }

// isView reports whether the file is a page's view.
func (s source) isView() bool {
	name := path.Base(s.path)
	return kind(s.room()) == "page" && (name == "view.go" || strings.HasPrefix(name, "view_"))
}

func (s source) imported() []string {
	var paths []string
	for _, spec := range s.Imports {
		paths = append(paths, importPath(spec))
	}
	return paths
}

func importPath(spec *ast.ImportSpec) string {
	unquoted, _ := strconv.Unquote(spec.Path.Value) // the parser has seen to it
	return unquoted
}

// badImports returns a sentence for every import that the rules forbid.
func badImports(s source) []string {
	var found []string
	forbid := func(imported, why string) {
		found = append(found, fmt.Sprintf("%s imports %s: %s", s.path, imported, why))
	}
	for _, p := range s.imported() {
		switch {
		case p == fyneApp && s.room() != ".":
			forbid(p, "only main may")
		case s.isTest():
		case strings.HasPrefix(p, module) && strings.HasSuffix(p, "test"):
			forbid(p, "it is for tests")
		case strings.HasPrefix(p, module):
			if why := within(s.room(), room(strings.TrimPrefix(p, module))); why != "" {
				forbid(p, why)
			}
		default:
			if why := outside(s, p); why != "" {
				forbid(p, why)
			}
		}
	}
	return found
}

// within returns why one room may not import another, or nothing.
func within(from, to string) string {
	if slices.Contains(tools, to) {
		return "it is a program for developers"
	}
	if from == to || slices.Contains(tools, from) {
		return ""
	}
	allowed, known := rooms[kind(from)]
	switch {
	case !known:
		return from + " is in no room of the architecture"
	case !slices.Contains(allowed, kind(to)):
		return kind(from) + " may not import " + kind(to)
	}
	return ""
}

// outside returns why a file may not import a package that is not ours, or nothing.
func outside(s source, imported string) string {
	domain, _, _ := strings.Cut(imported, "/")
	switch {
	case slices.Contains(tools, s.room()):
		return ""
	case strings.HasPrefix(imported, "fyne.io/") && !slices.Contains(withFyne, s.room()) && !s.isView():
		return "no Fyne here"
	case strings.HasPrefix(imported, "go.etcd.io/bbolt") && s.room() != "store":
		return "only store knows the database"
	case strings.Contains(domain, ".") && strings.HasPrefix(s.room(), "store/"):
		return "standard library only"
	case (imported == "os" || domain == "net") && s.room() == "analysis":
		return "analysis does no input or output"
	}
	return ""
}

// badEntries returns a sentence for every text field of Fyne that is used
// outside app/ui: only our guarded one works with Chinese input methods.
func badEntries(s source) []string {
	if s.room() == "app/ui" || s.isTest() {
		return nil
	}
	names := map[string]bool{}
	for _, spec := range s.Imports {
		if p := importPath(spec); p == fyne+"/widget" || p == fyne+"/dialog" {
			name := path.Base(p)
			if spec.Name != nil {
				name = spec.Name.Name
			}
			names[name] = true
		}
	}
	var found []string
	ast.Inspect(s.File, func(n ast.Node) bool {
		selector, ok := n.(*ast.SelectorExpr)
		if !ok {
			return true
		}
		if of, ok := selector.X.(*ast.Ident); ok && names[of.Name] && strings.Contains(selector.Sel.Name, "Entry") {
			found = append(found, fmt.Sprintf("%s uses %s.%s: use the entry of app/ui", s.path, of.Name, selector.Sel.Name))
		}
		return true
	})
	return found
}

// badGoroutines returns a sentence for every go statement in app outside the starters.
func badGoroutines(s source) []string {
	inApp := strings.HasPrefix(s.path, "app/") && !slices.Contains(starters, s.room())
	if !inApp || s.isTest() {
		return nil
	}
	var found []string
	ast.Inspect(s.File, func(n ast.Node) bool {
		if _, ok := n.(*ast.GoStmt); ok {
			found = append(found, s.path+" starts a goroutine: use app/task")
		}
		return true
	})
	return found
}

// sources parses every Go file of the module, those behind build tags too.
func sources(t *testing.T) []source {
	t.Helper()
	const root = ".."
	var files []source
	err := filepath.WalkDir(root, func(name string, entry fs.DirEntry, err error) error {
		if err != nil {
			return err
		}
		hidden := strings.HasPrefix(entry.Name(), ".") && name != root
		if entry.IsDir() && (hidden || entry.Name() == "testdata") {
			return fs.SkipDir
		}
		if entry.IsDir() || path.Ext(name) != ".go" {
			return nil
		}
		file, err := parser.ParseFile(token.NewFileSet(), name, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		below, err := filepath.Rel(root, name)
		files = append(files, source{filepath.ToSlash(below), file})
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	return files
}

func TestTheLayersAreKept(t *testing.T) {
	files := sources(t)
	if len(files) < 20 {
		t.Fatalf("found %d files: this is not the whole module", len(files))
	}
	for _, file := range files {
		for _, check := range []func(source) []string{badImports, badEntries, badGoroutines} {
			for _, sentence := range check(file) {
				t.Error(sentence)
			}
		}
	}
}
