package command

import (
	"bytes"
	"context"
	"encoding/json"
	"strings"
	"testing"

	"zhiji/app/flow/flowtest"
)

// firm is a copy of the sample company that one test works on.
type firm struct {
	t    *testing.T
	path string
}

func sample(t *testing.T) firm {
	t.Helper()
	return firm{t, flowtest.DemoFile(t)}
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
	code := run(context.Background(), args, Streams{In: strings.NewReader(""), Out: &out, Err: &errs}, flowtest.Cheap)
	return result{code, out.String(), errs.String()}
}

// ok fails the test unless the command succeeded, and decodes its JSON.
func ok[T any](t *testing.T, r result) T {
	t.Helper()
	var v T
	if r.code != exitOK {
		t.Fatalf("exit %d: %s", r.code, r.err)
	}
	decode(t, r.out, &v)
	return v
}

func decode(t *testing.T, text string, into any) {
	t.Helper()
	if err := json.Unmarshal([]byte(text), into); err != nil {
		t.Fatalf("%v in %.200s", err, text)
	}
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
