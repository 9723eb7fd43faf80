package locale

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// keyed maps a function or method to the prefix its first argument takes.
var keyed = map[string]string{"NewFault": "error.", "Text": "", "Fill": ""}

func TestEveryKeyInTheCodeHasAText(t *testing.T) {
	found := 0
	err := filepath.WalkDir("../..", func(path string, _ fs.DirEntry, err error) error {
		if err != nil || !strings.HasSuffix(path, ".go") || strings.HasSuffix(path, "_test.go") {
			return err
		}
		file, err := parser.ParseFile(token.NewFileSet(), path, nil, parser.SkipObjectResolution)
		if err != nil {
			return err
		}
		ast.Inspect(file, func(n ast.Node) bool {
			if key, ok := keyOf(n); ok {
				found++
				if !Chinese.Has(key) {
					t.Errorf("%s: no text for %q", path, key)
				}
			}
			return true
		})
		return nil
	})
	if err != nil {
		t.Fatal(err)
	}
	if found < 50 {
		t.Fatalf("only %d keys found: the search is broken", found)
	}
}

// keyOf returns the catalogue key a call names with a literal. Keys that are
// put together from parts end in a dot and cannot be checked here.
func keyOf(n ast.Node) (string, bool) {
	call, ok := n.(*ast.CallExpr)
	if !ok || len(call.Args) == 0 {
		return "", false
	}
	name := ""
	switch f := call.Fun.(type) {
	case *ast.Ident:
		name = f.Name
	case *ast.SelectorExpr:
		name = f.Sel.Name
	}
	prefix, ok := keyed[name]
	literal, isText := call.Args[0].(*ast.BasicLit)
	if !ok || !isText || literal.Kind != token.STRING {
		return "", false
	}
	key, err := strconv.Unquote(literal.Value)
	return prefix + key, err == nil
}
