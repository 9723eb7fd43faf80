package command

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zhiji/app/flow"
	"zhiji/store/record"
)

const october = "2026-10"

func TestAMonthIsClosedForAReasonOnceFromTheCommandLine(t *testing.T) {
	f := sample(t)
	list := ok[flow.Checklist](t, f.as("hr", "close", "--period", october, "--check", "--json"))
	at := slices.IndexFunc(list, func(l flow.CheckLine) bool { return l.Key == "drafts" })
	if at < 0 || list[at].Count < 100 || !list[at].Blocking || list[at].Final {
		t.Fatalf("checklist %+v", list)
	}
	r := f.as("hr", "close", "--period", october)
	if r.code != exitFailure || r.out != "" || !strings.Contains(r.err, "反馈信未发布") || strings.Count(strings.TrimSpace(r.err), "\n") != 0 {
		t.Errorf("closed with open questions: exit %d, %q, %q", r.code, r.out, r.err)
	}
	closed := ok[map[string]any](t, f.as("hr", "close", "--period", october, "--despite", "下周发信", "--json"))
	if closed["despite"] != "下周发信" || closed["open"].(map[string]any)["drafts"] != float64(list[at].Count) {
		t.Errorf("closed %v", closed)
	}
	if r := f.as("hr", "close", "--period", october, "--despite", "再封一次"); r.code != exitFailure || !strings.Contains(r.err, "已封账") {
		t.Errorf("closed twice: exit %d, %q", r.code, r.err)
	}
}

func TestAClosedMonthIsComputedAgainAndComparedFromTheCommandLine(t *testing.T) {
	f := sample(t)
	closed := ok[map[string]any](t, f.as("hr", "close", "--period", october, "--despite", "下周发信", "--json"))
	again := ok[recheckView](t, f.as("owner", "close", "--period", october, "--check", "--json"))
	if !again.Same || again.SHA256 != closed["sha256"] || again.Despite != "下周发信" || len(again.Differences) != 0 {
		t.Errorf("checked again: %+v", again)
	}
	if r := f.as("owner", "--language", "en", "close", "--period", october, "--check"); !strings.Contains(r.out, "exactly those that were closed") {
		t.Errorf("in English: %q, %q", r.out, r.err)
	}
}

func TestAClosedMonthIsReopenedByTwoPeopleFromTheCommandLine(t *testing.T) {
	f := sample(t)
	ok[map[string]any](t, f.as("hr", "close", "--period", october, "--despite", "下周发信", "--json"))
	proposed := ok[record.Reopening](t, f.as("hr", "reopen", "--period", october, "--reason", "漏导考勤", "--json"))
	if r := f.as("hr", "reopen", "approve", string(proposed.ID)); r.code != exitFailure || !strings.Contains(r.err, "另一人") {
		t.Errorf("approved by the proposer: exit %d, %q", r.code, r.err)
	}
	if done := ok[record.Reopening](t, f.as("owner", "reopen", "approve", string(proposed.ID), "--json")); done.State != record.Approved || done.DecidedAt.IsZero() {
		t.Errorf("%+v", done)
	}
	if all := ok[[]record.Reopening](t, f.as("owner", "reopen", "list", "--json")); len(all) != 1 || all[0].Reason != "漏导考勤" {
		t.Errorf("%+v", all)
	}
	ok[[]scoreView](t, f.as("hr", "month", "--period", october, "--json"))
}

func TestAnImportIntoAClosedMonthFailsWithOneSentence(t *testing.T) {
	f := sample(t)
	ok[map[string]any](t, f.as("hr", "close", "--period", october, "--despite", "x", "--json"))
	path := filepath.Join(t.TempDir(), "目标.csv")
	number := ok[[]scoreView](t, f.as("hr", "scores", "--period", october, "--json"))[0]
	text := "工号,姓名,指标,目标值,权重,周期\n" + number.ID + "," + number.Name + ",销售额,5,100%,2026-10\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	if r := f.as("hr", "import", path); r.code != exitFailure || !strings.Contains(r.err, "2026-10 已封账") {
		t.Errorf("exit %d, %q, %q", r.code, r.out, r.err)
	}
}

func TestACalibrationGoesThroughTwoPeopleOnTheCommandLine(t *testing.T) {
	f := sample(t)
	var who scoreView
	for _, v := range ok[[]scoreView](t, f.as("hr", "scores", "--period", october, "--json")) {
		if v.Grade == "C" {
			who = v
		}
	}
	args := []string{"calibrate", "propose", "--period", october, "--employee", who.ID, "--grade", "B", "--reason", "新市场", "--json"}
	k := ok[record.Calibration](t, f.as("hr", args...))
	if k.Raw != "C" || k.Grade != "B" || k.State != record.Proposed {
		t.Errorf("%+v", k)
	}
	if r := f.as("hr", "calibrate", "approve", string(k.ID)); r.code != exitFailure {
		t.Errorf("approved by the proposer: exit %d, %q", r.code, r.out)
	}
	if done := ok[record.Calibration](t, f.as("owner", "calibrate", "approve", string(k.ID), "--json")); done.State != record.Approved {
		t.Errorf("%+v", done)
	}
	if r := f.as("owner", "calibrate", "list"); !strings.Contains(r.out, who.Name) || !strings.Contains(r.out, "新市场") || !strings.Contains(r.out, "已同意") {
		t.Errorf("%s", r.out)
	}
	after := ok[[]scoreView](t, f.as("hr", "month", "--period", october, "--json"))
	if at := slices.IndexFunc(after, func(v scoreView) bool { return v.ID == who.ID }); after[at].Grade != "B" {
		t.Errorf("grade %s after computing, want B", after[at].Grade)
	}
}

func TestAClosingCommandThatLacksSomethingSaysHow(t *testing.T) {
	f := sample(t)
	for _, args := range [][]string{
		{"calibrate"},
		{"calibrate", "propose", "--period", october},
		{"calibrate", "approve"},
		{"reopen"},
		{"reopen", "--period", october},
		{"reopen", "approve"},
		{"close"},
	} {
		if r := f.as("hr", args...); r.code != exitUsage {
			t.Errorf("%v: exit %d, %q", args, r.code, r.err)
		}
	}
}
