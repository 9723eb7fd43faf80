// Package flowtest makes desks for tests of the rooms above flow: of the
// sample company, and of small firms made for one test. No room imports it
// but in its tests.
package flowtest

import (
	"context"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"testing"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store"
	"zhiji/store/record"
)

// Cheap keys make log-ins quick; the product calibrates them to half a second.
var Cheap = store.Options{WorkFactor: 4}

// sample is the sample company's file and its log-ins.
type sample struct {
	bytes []byte
	users []flow.DemoUser
}

// demo makes the sample company, once a test binary.
var demo = sync.OnceValues(func() (s sample, err error) {
	dir, err := os.MkdirTemp("", "zhiji-demo-*")
	if err != nil {
		return s, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "demo.zhiji")
	desk, users, err := flow.Demo(context.Background(), path, Cheap, locale.Chinese, nil)
	if err != nil {
		return s, err
	}
	desk.Session.Close()
	if err := desk.Session.File().Close(); err != nil {
		return s, err
	}
	s.users = users
	s.bytes, err = os.ReadFile(path)
	return s, err
})

// DemoFile returns the path of a copy of the sample company's file.
func DemoFile(t testing.TB) string {
	t.Helper()
	s, err := demo()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "demo.zhiji")
	if err := os.WriteFile(path, s.bytes, 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

// Demo logs one of the sample company's users in, to a copy of its own.
func Demo(t testing.TB, login string, language locale.Language) *flow.Desk {
	t.Helper()
	file, err := store.Open(DemoFile(t), Cheap)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	s, _ := demo()
	i := slices.IndexFunc(s.users, func(u flow.DemoUser) bool { return u.Login == login })
	if i < 0 {
		t.Fatalf("no demo user %q", login)
	}
	session, err := file.LogIn(login, s.users[i].Passphrase)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(session.Close)
	return flow.NewDesk(session, language)
}

// Firm is the desk of HR in a firm without data.
func Firm(t testing.TB) *flow.Desk {
	t.Helper()
	path := filepath.Join(t.TempDir(), "firm.zhiji")
	session, _, err := store.Create(path, record.NewCompany("甲公司"), "hr", "a passphrase", Cheap)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { session.Close(); session.File().Close() })
	return flow.NewDesk(session, locale.Chinese)
}

// Three is the desk of HR in a firm of three with October 2026 imported: 001
// sold 90,000 of 100,000, 002 has no value, 003 is exactly at the target.
func Three(t testing.TB) *flow.Desk {
	t.Helper()
	desk := Firm(t)
	Bring(t, desk, "花名册.csv", "工号,姓名,部门,岗位,入职日期\n001,张三,销售部,销售顾问,2024-01-01\n002,李四,销售部,销售顾问,2024-01-01\n003,王五,客服部,客服,2024-01-01\n")
	Bring(t, desk, "目标.csv", "工号,姓名,考核月份,指标名称,目标值,权重\n001,张三,2026年10月,销售额,100000,100%\n002,李四,2026年10月,销售额,100000,100%\n003,王五,2026年10月,满意度,90%,100%\n")
	Bring(t, desk, "业绩.csv", "工号,姓名,考核月份,指标名称,实际值\n001,张三,2026年10月,销售额,90000\n003,王五,2026年10月,满意度,90%\n")
	return desk
}

// Bring imports a text table.
func Bring(t testing.TB, desk *flow.Desk, name, text string) {
	t.Helper()
	plan, err := desk.Preview(context.Background(), []flow.File{{Name: name, Bytes: []byte(text)}}, flow.Hints{}, nil)
	if err == nil && plan.Files[0].Err != nil {
		err = plan.Files[0].Err
	}
	if err == nil {
		_, err = desk.Commit(context.Background(), plan, nil)
	}
	if err != nil {
		t.Fatal(name, err)
	}
}
