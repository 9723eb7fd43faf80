package command

import (
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zhiji/store/record"
)

func numbers(views []scoreView) []string {
	var list []string
	for _, v := range views {
		list = append(list, v.ID)
	}
	return list
}

func TestScoresShowEachRoleItsOwnPeopleOnly(t *testing.T) {
	f := sample(t)
	all := ok[[]scoreView](t, f.as("hr", "scores", "--period", "2026-10", "--json"))
	if len(all) < 110 {
		t.Fatalf("HR sees %d people", len(all))
	}
	if owner := ok[[]scoreView](t, f.as("owner", "scores", "--period", "2026-10", "--json")); len(owner) != len(all) {
		t.Errorf("the owner sees %d of %d people", len(owner), len(all))
	}
	team := ok[[]scoreView](t, f.as("manager", "scores", "--period", "2026-10", "--json"))
	if len(team) < 3 || len(team) > 60 {
		t.Errorf("the manager sees %d people", len(team))
	}
	// October is a draft: the employee sees nothing of it, and only
	// themselves in September, which is released.
	if self := ok[[]scoreView](t, f.as("employee", "scores", "--period", "2026-10", "--json")); len(self) != 0 {
		t.Errorf("the employee sees unreleased results of %v", numbers(self))
	}
	self := ok[[]scoreView](t, f.as("employee", "scores", "--period", "2026-09", "--json"))
	if len(self) != 1 || !slices.Contains(numbers(team), self[0].ID) {
		t.Errorf("the employee sees %v", numbers(self))
	}
}

func TestExplainIsRefusedForPeopleOneMayNotSee(t *testing.T) {
	f := sample(t)
	all := ok[[]scoreView](t, f.as("hr", "scores", "--period", "2026-09", "--json"))
	team := numbers(ok[[]scoreView](t, f.as("manager", "scores", "--period", "2026-09", "--json")))
	self := numbers(ok[[]scoreView](t, f.as("employee", "scores", "--period", "2026-09", "--json")))
	for user, own := range map[string][]string{"manager": team, "employee": self} {
		refused := 0
		for _, v := range all {
			if slices.Contains(own, v.ID) || refused == 5 {
				continue
			}
			refused++
			if r := f.as(user, "explain", "--period", "2026-09", "--employee", v.ID, "--json"); r.code != exitFailure || r.out != "" {
				t.Errorf("%s explains %s: exit %d, %.100s", user, v.ID, r.code, r.out)
			}
		}
		if refused == 0 {
			t.Errorf("%s sees everybody", user)
		}
		ok[record.Explanation](t, f.as(user, "explain", "--period", "2026-09", "--employee", own[0], "--json"))
	}
}

func TestOnlyHRAndOwnerChangeAnything(t *testing.T) {
	f := sample(t)
	before, err := os.ReadFile(f.path)
	if err != nil {
		t.Fatal(err)
	}
	orders := filepath.Join(t.TempDir(), "订单.csv")
	if err := os.WriteFile(orders, []byte("单号,行号,销售日期,客户,产品,数量,单价,金额,业务员,回款,状态\nX1,1,2026-10-02,甲,乙,1,5,5,10001,5,已完成\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	out := t.TempDir()
	for _, user := range []string{"manager", "employee"} {
		for _, args := range [][]string{
			{"import", orders},
			{"month", "--period", "2026-10", "--out", out},
			{"release", "--period", "2026-10"},
			{"close", "--period", "2026-09"},
			{"close", "--period", "2026-09", "--check"},
			{"reopen", "--period", "2026-09", "--reason", "x"},
			{"calibrate", "propose", "--period", "2026-09", "--employee", "10001", "--grade", "S", "--reason", "x"},
			{"user", "add", "x", "--role", "hr"},
			{"user", "retire", "hr"},
			{"backup", filepath.Join(out, "b.zhiji")},
			{"adjust", "propose", "--period", "2026-09", "--employee", "10001", "--metric", "销售额", "--value", "1", "--reason", "x"},
		} {
			r := f.as(user, args...)
			if r.code != exitFailure || strings.TrimSpace(r.err) == "" {
				t.Errorf("%s %v: exit %d, err %q", user, args, r.code, r.err)
			}
		}
	}
	if r := f.as("hr", "user", "add", "x", "--role", "hr"); r.code != exitFailure {
		t.Errorf("HR may invite users: exit %d", r.code)
	}
	batches := ok[[]record.Batch](t, f.as("hr", "batches", "--json"))
	after, _ := os.ReadFile(f.path)
	if len(batches) == 0 || len(after) < len(before) {
		t.Errorf("the file changed: %d batches, %d -> %d bytes", len(batches), len(before), len(after))
	}
	if files, _ := os.ReadDir(out); len(files) > 0 {
		t.Errorf("files were written: %v", files)
	}
}

func TestNobodysNameTextOrNumberStandsInClearInTheFile(t *testing.T) {
	f := sample(t)
	data, err := os.ReadFile(f.path)
	if err != nil {
		t.Fatal(err)
	}
	content := string(data)
	for _, v := range ok[[]scoreView](t, f.as("hr", "scores", "--period", "2026-10", "--json")) {
		for _, text := range []string{v.Name, v.Department, v.Position} {
			if text != "" && strings.Contains(content, text) {
				t.Errorf("%q stands in clear", text)
			}
		}
	}
}
