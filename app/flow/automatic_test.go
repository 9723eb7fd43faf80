package flow

import (
	"context"
	"testing"

	"zhiji/store"
	"zhiji/store/access"
	"zhiji/store/record"
)

// monthly is a file of one value, for a month and with a header.
func monthly(month, header string) File {
	return File{Name: "统计_" + month + ".csv", Bytes: []byte("工号,姓名," + header + "\n001,张三,9\n")}
}

// trusting is a desk that knows the layout of monthly by an automatic recipe.
func trusting(t *testing.T) *Desk {
	t.Helper()
	d := emptyDesk(t)
	load(t, d, staffFile())
	r := planOf(t, d, monthly("2026年7月", "销售额")).Files[0].Batch.Tables[0].Remember()
	r.ID, r.Name, r.Automatic = record.NewID(), "统计", true
	if err := d.Session.Apply(context.Background(), access.Import, store.Changes{Recipes: []record.Recipe{r}}); err != nil {
		t.Fatal(err)
	}
	return d
}

func TestOnlyWhatAnAutomaticRecipeReadsGoesInUnseen(t *testing.T) {
	d := trusting(t)
	changed := monthly("2026年8月", "销售额,新客户数")
	unknown := File{Name: "订单.csv", Bytes: []byte("单号,销售日期,金额,业务员\nA1,2026-08-01,5,张三\n")}
	broken := File{Name: "坏.xlsx", Bytes: []byte("PK\x03\x04坏了")}
	written, left, err := d.ImportAutomatic(t.Context(), []File{changed, monthly("2026年9月", "销售额"), unknown, broken})
	if err != nil || len(written) != 1 || written[0].File != "统计_2026年9月.csv" {
		t.Fatalf("written %+v, %v", written, err)
	}
	if len(left) != 3 || left[0].Name != changed.Name || left[1].Name != unknown.Name || left[2].Name != broken.Name {
		t.Errorf("left %d files", len(left))
	}
}

func TestAFileThatAsksDoesNotGoInUnseen(t *testing.T) {
	d := trusting(t)
	stranger := monthly("2026年9月", "销售额")
	stranger.Bytes = append(stranger.Bytes, "009,无名氏,3\n"...)
	written, left, err := d.ImportAutomatic(t.Context(), []File{stranger})
	if err != nil || len(written) != 0 || len(left) != 1 {
		t.Errorf("written %+v, left %d, %v", written, len(left), err)
	}
}

func TestFilesThatWereImportedAreNotFresh(t *testing.T) {
	d := emptyDesk(t)
	load(t, d, staffFile())
	fresh, err := d.Fresh(t.Context(), []File{staffFile(), monthly("2026年9月", "销售额")})
	if err != nil || len(fresh) != 1 || fresh[0].Name != "统计_2026年9月.csv" {
		t.Errorf("%v, %v", fresh, err)
	}
}
