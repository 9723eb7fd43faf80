// Package scripts_test runs setup.sh on machines made of stand-ins: a folder
// of small programs that is all the script can find.
package scripts_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// machine is a folder of programs; what they were asked to install is in its log.
type machine struct {
	t   *testing.T
	bin string
	log string
}

// newMachine has the usual tools, Go 1.25 and nothing else.
func newMachine(t *testing.T) machine {
	t.Helper()
	if _, err := os.ReadFile("setup.sh"); err != nil { // go test runs again when it changes
		t.Fatal(err)
	}
	dir := t.TempDir()
	m := machine{t, filepath.Join(dir, "bin"), filepath.Join(dir, "log")}
	if err := os.Mkdir(m.bin, 0o700); err != nil {
		t.Fatal(err)
	}
	for _, tool := range []string{"bash", "sed", "grep", "sort", "comm", "env", "cat"} {
		found, err := exec.LookPath(tool)
		if err != nil {
			t.Skip(err)
		}
		if err := os.Symlink(found, filepath.Join(m.bin, tool)); err != nil {
			t.Fatal(err)
		}
	}
	m.program("go", `echo go version go1.25.3 linux/amd64`)
	m.program("id", `echo 0`)
	return m
}

// program adds a program, a line of shell; $LOG is the machine's log.
func (m machine) program(name, line string) {
	m.t.Helper()
	text := "#!" + filepath.Join(m.bin, "bash") + "\nLOG=" + m.log + "\n" + line + "\n"
	if err := os.WriteFile(filepath.Join(m.bin, name), []byte(text), 0o700); err != nil {
		m.t.Fatal(err)
	}
}

// setup runs the script and returns what it said, what it ran, and whether it went well.
func (m machine) setup(profiles ...string) (said, ran string, ok bool) {
	m.t.Helper()
	cmd := exec.Command(filepath.Join(m.bin, "bash"), append([]string{"setup.sh"}, profiles...)...)
	cmd.Env = []string{"PATH=" + m.bin}
	out, err := cmd.CombinedOutput()
	log, _ := os.ReadFile(m.log) // no log: nothing was run
	return string(out), string(log), err == nil
}

// debian has all packages but those named.
func debian(t *testing.T, lacking string) machine {
	m := newMachine(t)
	m.program("dpkg-query", `shift 3; fail=0
for p in "$@"; do case " `+lacking+` " in *" $p "*) fail=1;; *) echo "installed $p";; esac; done; exit $fail`)
	m.program("apt-get", `echo apt-get "$@" >>"$LOG"`)
	return m
}

func TestSetupDoesNothingWhenNothingIsMissing(t *testing.T) {
	said, ran, ok := debian(t, "").setup("run", "test", "office", "ime", "windows")
	if !ok || said != "" || ran != "" {
		t.Errorf("ok = %v, said %q, ran %q", ok, said, ran)
	}
}

func TestSetupInstallsAndNamesOnlyWhatIsMissing(t *testing.T) {
	said, ran, ok := debian(t, "gcc xvfb libreoffice-calc").setup("run", "test")
	if want := "setup: installing with apt: gcc xvfb\n"; !ok || said != want {
		t.Errorf("ok = %v, said %q, want %q", ok, said, want)
	}
	want := "apt-get -o DPkg::Lock::Timeout=300 -q update\n" +
		"apt-get -o DPkg::Lock::Timeout=300 -qy install --no-install-recommends gcc xvfb\n"
	if ran != want {
		t.Errorf("ran\n%s want\n%s", ran, want)
	}
}

func TestSetupAsksForRootOnlyWhenItIsNotRoot(t *testing.T) {
	m := debian(t, "gcc")
	m.program("id", `echo 1000`)
	said, ran, ok := m.setup("run")
	if ok || ran != "" || !strings.Contains(said, "needs root and there is no sudo") {
		t.Errorf("without sudo: ok = %v, said %q, ran %q", ok, said, ran)
	}
	m.program("sudo", `echo -n "sudo " >>"$LOG"; "$@"`)
	if _, ran, ok := m.setup("run"); !ok || strings.Count(ran, "sudo apt-get") != 2 {
		t.Errorf("with sudo: ok = %v, ran %q", ok, ran)
	}
}

func TestSetupFailsWhenInstallingFails(t *testing.T) {
	m := debian(t, "gcc")
	m.program("apt-get", `exit 100`)
	if said, _, ok := m.setup("run"); ok {
		t.Errorf("went well, said %q", said)
	}
}

func TestSetupKnowsOtherSystems(t *testing.T) {
	for name, c := range map[string]struct {
		probe, probing, manager string
		want                    string
	}{
		"dnf": {
			"rpm", `shift 3; for p in "$@"; do [ "$p" = xdotool ] && echo "package $p is not installed" || echo "$p"; done; exit 1`,
			"dnf", "dnf -y install xdotool\n",
		},
		"pacman": {
			"pacman", `[ "$1" = -T ] && { echo xdotool; exit 127; }; echo pacman "$@" >>"$LOG"`,
			"", "pacman -S --needed --noconfirm xdotool\n",
		},
		"brew": {
			"xcode-select", `exit 0`,
			"brew", "brew install poppler\n",
		},
	} {
		t.Run(name, func(t *testing.T) {
			m := newMachine(t)
			m.program(c.probe, c.probing)
			if c.manager != "" {
				m.program(c.manager, `[ "$1" = list ] && exit 0; echo `+c.manager+` "$@" >>"$LOG"`)
			}
			said, ran, ok := m.setup("run", "test")
			if !ok || ran != c.want {
				t.Errorf("ok = %v, said %q, ran %q, want %q", ok, said, ran, c.want)
			}
		})
	}
}

func TestSetupSaysWhichGoIsNeeded(t *testing.T) {
	m := debian(t, "")
	m.program("go", `echo go version go1.19.8 linux/amd64`)
	if said, _, ok := m.setup("run"); ok || !strings.Contains(said, "Go 1.19 is too old. Install Go 1.25 or newer") {
		t.Errorf("ok = %v, said %q", ok, said)
	}
	if err := os.Remove(filepath.Join(m.bin, "go")); err != nil {
		t.Fatal(err)
	}
	if said, _, ok := m.setup("run"); ok || !strings.Contains(said, "Go is missing") {
		t.Errorf("ok = %v, said %q", ok, said)
	}
}
