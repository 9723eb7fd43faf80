package command

import (
	"bytes"
	"context"
	"encoding/json"
	"os"
	"path/filepath"
	"strings"
	"sync"
	"testing"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store"
)

// cheap keys make log-ins quick; the product calibrates them to half a second.
var cheap = store.Options{WorkFactor: 4}

// demoFile is the sample company, made once and copied by each test.
var demoFile = sync.OnceValues(func() ([]byte, error) {
	dir, err := os.MkdirTemp("", "zhiji-command-*")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "demo.zhiji")
	desk, _, err := flow.Demo(context.Background(), path, cheap, locale.Chinese, nil)
	if err != nil {
		return nil, err
	}
	desk.Session.Close()
	if err := desk.Session.File().Close(); err != nil {
		return nil, err
	}
	return os.ReadFile(path)
})

// firm is a copy of the sample company that one test works on.
type firm struct {
	t    *testing.T
	path string
}

func sample(t *testing.T) firm {
	t.Helper()
	data, err := demoFile()
	if err != nil {
		t.Fatal(err)
	}
	path := filepath.Join(t.TempDir(), "demo.zhiji")
	if err := os.WriteFile(path, data, 0o600); err != nil {
		t.Fatal(err)
	}
	return firm{t, path}
}

// result is what a command left.
type result struct {
	code     int
	out, err string
}

// as runs a command as one of the four demo users.
func (f firm) as(user string, args ...string) result {
	f.t.Helper()
	f.t.Setenv("ZHIJI_DATA", f.path)
	f.t.Setenv("ZHIJI_USER", user)
	f.t.Setenv("ZHIJI_PASSPHRASE", "zhiji-demo-"+user)
	return call(args...)
}

func call(args ...string) result {
	var out, errs bytes.Buffer
	code := run(context.Background(), args, Streams{In: strings.NewReader(""), Out: &out, Err: &errs}, cheap)
	return result{code, out.String(), errs.String()}
}

// ok fails the test unless the command succeeded, and decodes its JSON.
func ok[T any](t *testing.T, r result) T {
	t.Helper()
	var v T
	if r.code != exitOK {
		t.Fatalf("exit %d: %s", r.code, r.err)
	}
	if err := json.Unmarshal([]byte(r.out), &v); err != nil {
		t.Fatalf("%v in %.200s", err, r.out)
	}
	return v
}

func TestWrongUseExitsWith2AndSaysHow(t *testing.T) {
	t.Setenv("ZHIJI_DATA", "")
	t.Setenv("ZHIJI_USER", "")
	for _, args := range [][]string{
		{"nonsense"},
		{"scores"},
		{"scores", "--period", "2026-10"},
		{"scores", "--no-such-flag"},
		{"user"},
		{"user", "add"},
		{"import"},
		{"explain", "--period", "2026-10", "surplus"},
		{"init", "--company", "甲"},
	} {
		r := call(args...)
		if r.code != exitUsage || r.out != "" || strings.Count(strings.TrimSpace(r.err), "\n") != 0 || r.err == "" {
			t.Errorf("%v: exit %d, out %q, err %q", args, r.code, r.out, r.err)
		}
	}
}

func TestHelpIsWrittenInTheChosenLanguage(t *testing.T) {
	zh, en := call("--help"), call("--language", "en", "--help")
	if !strings.Contains(zh.out, "命令：") || !strings.Contains(en.out, "Commands:") {
		t.Errorf("zh: %.200s\nen: %.200s", zh.out, en.out)
	}
	if strings.Contains(zh.out+en.out, "command.") {
		t.Errorf("a key without text:\n%s\n%s", zh.out, en.out)
	}
}
