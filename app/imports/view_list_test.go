package imports

import (
	"context"
	"os"
	"path/filepath"
	"testing"

	"zhiji/app/flow"
	"zhiji/app/flow/flowtest"
	"zhiji/app/ui/uitest"
	"zhiji/store/record"
)

// rate is a file of one rate of a month.
func rate(month, value string) flow.File {
	return flow.File{Name: "质检" + month + ".csv", Bytes: []byte("工号,姓名,考核月份,指标名称,实际值\n001,张三," + month + ",质检合格率," + value + "\n")}
}

func TestFilesThatWaitAreListedSeenAndDismissed(t *testing.T) {
	desk := flowtest.Firm(t)
	for _, file := range []flow.File{{Name: "花名册.csv", Bytes: []byte(roster)}, rate("2026年9月", "95%")} {
		if err := desk.Receive(context.Background(), "共享", []flow.File{file}); err != nil {
			t.Fatal(err)
		}
	}
	h := uitest.New(t, desk)
	p := New(h).(*page)
	h.Place(t, p)
	p.Show("arrived")
	if len(p.arrived.list) != 2 || p.tabs.SelectedIndex() != arrivalTab || p.arrived.list[0].from != "文件夹 共享" {
		t.Fatalf("tab %d, list %+v", p.tabs.SelectedIndex(), p.arrived.list)
	}
	p.arrived.look(p.arrived.list[1].hash)
	if !p.preview.object.Visible() || len(p.chosen.files) != 1 || p.chosen.files[0].Name != "花名册.csv" {
		t.Fatalf("preview of %d files", len(p.chosen.files))
	}
	p.commit()
	p.arrived.reload()
	if len(p.arrived.list) != 1 || p.arrived.list[0].name != "质检2026年9月.csv" || h.Failed != nil {
		t.Errorf("after the import: %+v, %v", p.arrived.list, h.Failed)
	}
}

func TestADoubtfulValueIsDecidedByANamedPersonWithAReason(t *testing.T) {
	desk := flowtest.Firm(t)
	files := []flow.File{{Name: "花名册.csv", Bytes: []byte(roster)}}
	for _, month := range []string{"2026年3月", "2026年4月", "2026年5月", "2026年6月", "2026年7月", "2026年8月"} {
		files = append(files, rate(month, "95%"))
	}
	files = append(files, rate("2026年9月", "9.5%"))
	for _, file := range files {
		plan, err := desk.Preview(context.Background(), []flow.File{file}, flow.Hints{}, nil)
		if err == nil {
			_, err = desk.Commit(context.Background(), plan, nil)
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	h := uitest.New(t, desk)
	p := New(h).(*page)
	h.Place(t, p)
	p.Show("anomaly")
	if len(p.doubts.list) != 1 {
		t.Fatalf("doubts %+v", p.doubts.list)
	}
	d := p.doubts.list[0]
	if d.who != "张三 001" || d.value != "9.5%" || d.becomes != "95%" || !d.open() {
		t.Errorf("%+v", d)
	}
	p.doubts.open(0)
	p.doubts.decide(d.ID, true, " ")
	if h.Failed == nil {
		t.Error("decided without a reason")
	}
	h.Failed = nil
	p.doubts.decide(d.ID, true, "少写了一位")
	if h.Failed != nil || len(p.doubts.list) != 1 || p.doubts.list[0].State != record.AnomalyAccepted || p.doubts.list[0].By == "" {
		t.Errorf("%+v, %v", p.doubts.list, h.Failed)
	}
}

func TestABackupOfBeforeIsMadeByEveryImportOrItsLackIsSaid(t *testing.T) {
	for _, blocked := range []bool{false, true} {
		desk := flowtest.Firm(t)
		folder := desk.Session.File().Path() + ".backups"
		if blocked {
			if err := os.WriteFile(folder, []byte("no folder"), 0o600); err != nil {
				t.Fatal(err)
			}
		}
		h := uitest.New(t, desk)
		p := open(t, h)
		p.Show(put(t, map[string]string{"花名册.csv": roster}))
		p.commit()
		if n := len(batchesOf(t, desk)); n != 1 {
			t.Fatalf("%d batches: %v", n, h.Failed)
		}
		made, _ := filepath.Glob(filepath.Join(folder, "*before-import*"))
		if (len(made) == 1) == blocked || (h.Failed != nil) != blocked {
			t.Errorf("blocked %v: backups %v, said %v", blocked, made, h.Failed)
		}
	}
}
