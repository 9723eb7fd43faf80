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
	stranger := monthly("2026年6月", "销售额")
	stranger.Bytes = append(stranger.Bytes, "009,无名氏,3\n"...)
	err := d.Receive(t.Context(), "共享", []File{
		monthly("2026年8月", "销售额,新客户数"),
		monthly("2026年9月", "销售额"),
		{Name: "订单.csv", Bytes: []byte("单号,销售日期,金额,业务员\nA1,2026-08-01,5,张三\n")},
		{Name: "坏.xlsx", Bytes: []byte("PK\x03\x04坏了")},
		stranger,
		staffFile(), // imported already
	})
	if err != nil {
		t.Fatal(err)
	}
	written, left, err := d.ImportWaiting(t.Context())
	if err != nil || len(written) != 1 || written[0].File != "统计_2026年9月.csv" || left != 4 {
		t.Fatalf("written %+v, %d left, %v", written, left, err)
	}
	waiting, err := d.Session.Waiting()
	if err != nil || len(waiting) != 4 {
		t.Errorf("%d wait, %v", len(waiting), err)
	}
}

func TestANewerStateOfAWatchedFileTakesThePlaceOfTheOneThatWaits(t *testing.T) {
	d := emptyDesk(t)
	for _, header := range []string{"销售额", "新客户数"} {
		if err := d.Receive(t.Context(), "共享", []File{monthly("2026年9月", header)}); err != nil {
			t.Fatal(err)
		}
	}
	files, err := d.WaitingFiles()
	if err != nil || len(files) != 1 || string(files[0].Bytes) != string(monthly("2026年9月", "新客户数").Bytes) {
		t.Errorf("%d files wait, %v", len(files), err)
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
