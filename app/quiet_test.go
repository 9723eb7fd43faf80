package app_test

import (
	"bytes"
	"os"
	"os/exec"
	"testing"
)

// The toolkit complains about a locale that names no language when it is
// initialised, before any code of a command runs.
func TestACommandWritesNothingOnStandardErrorInAnyLocale(t *testing.T) {
	program, err := build()
	if err != nil {
		t.Fatal(err)
	}
	builtOnce = true
	for _, name := range []string{"C", "POSIX", "C.UTF-8", "zh_CN.UTF-8", ""} {
		cmd := exec.Command(program, "version")
		cmd.Env = append(os.Environ(), "LC_ALL="+name, "LANG=", "LC_MESSAGES=", "LANGUAGE=")
		var complaint bytes.Buffer
		cmd.Stderr = &complaint
		if err := cmd.Run(); err != nil || complaint.Len() > 0 {
			t.Errorf("LC_ALL=%s: %v\n%s", name, err, &complaint)
		}
	}
}
