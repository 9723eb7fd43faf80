package command

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"zhiji/store/record"
)

func TestADoubtfulValueIsListedAndDecidedWithAReason(t *testing.T) {
	f := sample(t)
	list := ok[[]anomalyView](t, f.as("hr", "anomalies", "--period", "2026-05", "--json"))
	if len(list) != 1 || list[0].Name != "高紫涵" || list[0].Value != 239 || *list[0].Becomes != 23.9 || list[0].Cell != "E51" {
		t.Fatalf("May: %+v", list)
	}
	id := string(list[0].ID)
	if r := f.as("hr", "anomalies", "accept", id); r.code != exitUsage || !strings.Contains(r.err, "--reason") {
		t.Errorf("without a reason: exit %d, %s", r.code, r.err)
	}
	for _, user := range []string{"manager", "employee"} {
		if r := f.as(user, "anomalies", "accept", id, "--reason", "x"); r.code != exitFailure || strings.TrimSpace(r.err) == "" {
			t.Errorf("%s accepts: exit %d, %s", user, r.code, r.err)
		}
	}
}

func TestADecisionOnADoubtfulValueIsListedWithNameTimeAndReason(t *testing.T) {
	f := sample(t)
	id := ok[[]anomalyView](t, f.as("hr", "anomalies", "--period", "2026-05", "--json"))[0].ID
	if a := ok[record.Anomaly](t, f.as("hr", "anomalies", "accept", string(id), "--reason", "小数点漏了", "--json")); a.State != record.AnomalyAccepted {
		t.Errorf("accepted: %+v", a)
	}
	decided := ok[[]anomalyView](t, f.as("owner", "anomalies", "--period", "2026-05", "--json"))
	if len(decided) != 1 || decided[0].State != record.AnomalyAccepted || decided[0].By != "hr" || decided[0].Reason != "小数点漏了" || decided[0].At == "" {
		t.Errorf("decided: %+v", decided)
	}
	if table := f.as("hr", "anomalies", "--period", "2026-05"); !strings.Contains(table.out, "已接受") || !strings.Contains(table.out, "239") {
		t.Errorf("table: %s", table.out)
	}
	if none := f.as("hr", "--language", "en", "anomalies", "--period", "2026-04"); none.out != "There are no doubtful values.\n" {
		t.Errorf("April: %q %s", none.out, none.err)
	}
}

func TestADryRunShowsDoubtfulValues(t *testing.T) {
	f := sample(t)
	path := filepath.Join(t.TempDir(), "十一月.csv")
	text := "工号,姓名,考核月份,指标名称,实际值\n0048,高紫涵,2026年10月,平均响应时长,2390\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	result := ok[struct {
		Files []fileView `json:"files"`
	}](t, f.as("hr", "import", path, "--dry-run", "--json"))
	if doubts := result.Files[0].Doubts; len(doubts) != 1 || *doubts[0].Becomes != 23.9 || doubts[0].Cell != "E2" || doubts[0].Kind != "jump" {
		t.Errorf("doubts: %+v", doubts)
	}
	if shown := f.as("hr", "import", path, "--dry-run"); !strings.Contains(shown.out, "E2") || !strings.Contains(shown.out, "建议改为 23.9秒") {
		t.Errorf("shown: %s", shown.out)
	}
}
