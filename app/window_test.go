package app_test

import (
	"fmt"
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// pagesInOrder lists the pages as pages.go makes them, and settings.
func pagesInOrder(t *testing.T) []string {
	t.Helper()
	file, err := parser.ParseFile(token.NewFileSet(), "pages.go", nil, parser.SkipObjectResolution)
	if err != nil {
		t.Fatal(err)
	}
	var pages []string
	ast.Inspect(file, func(n ast.Node) bool {
		if s, ok := n.(*ast.SelectorExpr); ok && s.Sel.Name == "New" {
			pages = append(pages, s.X.(*ast.Ident).Name)
		}
		return true
	})
	return append(pages, "settings")
}

// to brings a page to the front by its key.
func (d *desktop) to(page string) {
	d.t.Helper()
	place := slices.Index(pagesInOrder(d.t), page)
	if place < 0 {
		d.t.Fatalf("there is no page %q", page)
	}
	d.keys(fmt.Sprintf("ctrl+%d", place+1))
}

// primary presses the page's one primary action, at the right of its title.
func (d *desktop) primary() { d.click(1236, 50) }

// sampleMade waits until the sample company's file is there and opened.
func (d *desktop) sampleMade() {
	d.t.Helper()
	d.until("the sample company is made", func() bool {
		_, err := os.Stat(d.sample())
		return err == nil
	})
	d.settle(nil)
}

func (d *desktop) sample() string { return filepath.Join(d.home, ".config", "zhiji", "sample.zhiji") }

// ask runs the program as a command for a user of the sample company.
func (d *desktop) ask(user string, args ...string) string {
	d.t.Helper()
	path, err := build()
	if err != nil {
		d.t.Fatal(err)
	}
	cmd := exec.Command(path, append(args, "--data", d.sample(), "--user", user)...)
	cmd.Env = append(slices.Clone(d.env), "ZHIJI_PASSPHRASE=zhiji-demo-"+user)
	var said strings.Builder
	cmd.Stderr = &said
	out, err := cmd.Output()
	if err != nil {
		d.t.Fatalf("%v: %v\n%s", args, err, said.String())
	}
	return string(out)
}

// order is a late order of the sample company's latest month.
const order = "单号,行号,销售日期,客户,产品,数量,单价,金额,业务员,回款,状态,备注\n" +
	"SO20261030999,1,2026-10-30 10:17:55,澜州同舟文化传媒有限公司,访客终端,11,3600.00,39600.00,钟晓霞(0045),11880.00,部分回款,\n"

func TestARealWindowLeadsFromAnImportToALetter(t *testing.T) {
	if testing.Short() {
		t.Skip("takes a minute")
	}
	d := newDesktop(t)
	late := filepath.Join(d.home, "补录订单_2026年10月.csv")
	if err := os.WriteFile(late, []byte(order), 0o600); err != nil {
		t.Fatal(err)
	}
	d.start("--sample", "--import", late)
	d.sampleMade()
	preview := d.settle(nil)
	if blank(preview) {
		t.Fatal("the window is blank")
	}
	d.primary() // 导入
	d.settle(preview)
	d.to("scores")
	outdated := d.settle(preview)
	d.primary() // 重新计算
	drafts := d.settle(outdated)
	d.primary() // 发布
	asked := d.settle(drafts)
	d.keys("Tab", "Tab", "space") // 确认
	d.settle(asked)
	d.stop()

	if batches := d.ask("owner", "batches", "--json"); !strings.Contains(batches, filepath.Base(late)) {
		t.Error("the file was not imported")
	}
	letters := filepath.Join(d.home, "letters")
	d.ask("employee", "letters", "--period", "2026-10", "--out", letters, "--format", "pdf")
	found, _ := filepath.Glob(filepath.Join(letters, "*.pdf"))
	if len(found) != 1 {
		t.Fatalf("the employee has %d letters, want 1", len(found))
	}
	if info, err := os.Stat(found[0]); err != nil || info.Size() < 1000 {
		t.Errorf("the letter is empty: %v", err)
	}
}
