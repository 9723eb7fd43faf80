package flow

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"

	"github.com/xuri/excelize/v2"

	"zhiji/app/locale"
	"zhiji/store/record"
)

func TestEveryUnreadableInputGetsOneClearSentenceAndChangesNothing(t *testing.T) {
	dir := t.TempDir()
	write := func(name string, data []byte) string {
		path := filepath.Join(dir, name)
		if err := os.WriteFile(path, data, 0o600); err != nil {
			t.Fatal(err)
		}
		return path
	}
	book := excelize.NewFile()
	if err := book.SetSheetRow("Sheet1", "A1", &[]any{"天气", "温度"}); err != nil {
		t.Fatal(err)
	}
	whole, err := book.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	locked := filepath.Join(dir, "密码.xlsx")
	if err := book.SaveAs(locked, excelize.Options{Password: "1"}); err != nil {
		t.Fatal(err)
	}
	sparse := write("巨大.xlsx", nil)
	if err := os.Truncate(sparse, 1<<30); err != nil {
		t.Fatal(err)
	}
	d := emptyDesk(t)
	before := d.Session.Head()
	for name, path := range map[string]string{
		"wrong sheets": write("别的.xlsx", whole.Bytes()),
		"empty":        write("空.xlsx", nil),
		"empty csv":    write("空.csv", nil),
		"truncated":    write("半截.xlsx", whole.Bytes()[:whole.Len()/2]),
		"password":     locked,
		"folder":       dir,
		"1 GB":         sparse,
		"missing":      filepath.Join(dir, "没有.xlsx"),
		"not a table":  write("图片.xlsx", []byte("\x89PNG\r\n\x1a\n")),
	} {
		err := readAndPlan(d, path)
		var fault *record.Fault
		if !errors.As(err, &fault) {
			t.Errorf("%s: %v, want a fault", name, err)
			continue
		}
		for _, l := range locale.Languages {
			if !l.Has("error." + fault.Key) {
				t.Errorf("%s: no sentence for %s in %s", name, fault.Key, l)
			}
		}
		if fault.Where.File == "" {
			t.Errorf("%s: the sentence does not name the file", name)
		}
	}
	if d.Session.Head() != before {
		t.Error("something was written")
	}
}

// readAndPlan does what import does before it writes.
func readAndPlan(d *Desk, path string) error {
	file, err := readFile(path)
	if err != nil {
		return err
	}
	plan, err := d.Preview(context.Background(), []File{file}, Hints{}, nil)
	if err != nil {
		return err
	}
	return plan.Files[0].Err
}
