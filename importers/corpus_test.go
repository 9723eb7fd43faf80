package importers

import (
	"context"
	"errors"
	"os"
	"path/filepath"
	"testing"
	"time"

	"zhiji/store/record"
)

// The corpus stands beside the checkout; its INDEX says that every file must
// give a result or one clear error within 10 s.
func TestRealFilesGiveTablesOrOneFault(t *testing.T) {
	var files []string
	for _, kind := range []string{"xlsx", "xls", "csv", "generated"} {
		found, _ := filepath.Glob(filepath.Join("..", "..", "shared", "corpus", kind, "*"))
		files = append(files, found...)
	}
	if len(files) == 0 {
		t.Skip("no corpus beside the checkout")
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			must(t, err)
			ctx, cancel := context.WithTimeout(t.Context(), 10*time.Second)
			defer cancel()
			b, err := Read(ctx, file, data, firm(t))
			var f *record.Fault
			if err != nil && !errors.As(err, &f) {
				t.Fatalf("%v is no fault", err)
			}
			if err == nil && len(b.Tables) == 0 {
				t.Fatal("neither a table nor a fault")
			}
			if err != nil {
				t.Log(err)
				return
			}
			for _, table := range b.Tables {
				t.Logf("%s: %s %.2f %v %+v", table.Sheet, table.Kind, table.Confidence, table.Reasons, table.Rows)
			}
		})
	}
}
