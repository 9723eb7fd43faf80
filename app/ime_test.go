//go:build ime

package app_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// pinyin makes fcitx5 begin with pinyin.
const pinyin = `[Groups/0]
Name=Default
Default Layout=us
DefaultIM=pinyin

[Groups/0/Items/0]
Name=keyboard-us

[Groups/0/Items/1]
Name=pinyin

[GroupOrder]
0=Default
`

// withPinyin starts an input method on the desktop and switches it on.
func (d *desktop) withPinyin() {
	d.t.Helper()
	config := filepath.Join(d.home, ".config", "fcitx5")
	if err := os.MkdirAll(config, 0o700); err != nil {
		d.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(config, "profile"), []byte(pinyin), 0o600); err != nil {
		d.t.Fatal(err)
	}
	bus := d.command("dbus-daemon", "--session", "--nofork", "--print-address=1")
	out, err := bus.StdoutPipe()
	if err != nil {
		d.t.Fatal(err)
	}
	d.background(bus)
	address := make([]byte, 512)
	n, err := out.Read(address)
	if err != nil {
		d.t.Fatal(err)
	}
	d.env = append(d.env, "DBUS_SESSION_BUS_ADDRESS="+strings.TrimSpace(string(address[:n])), "XMODIFIERS=@im=fcitx")
	d.background(d.command("fcitx5", "--disable", "wayland,cloudpinyin"))
	d.until("fcitx5 answers", func() bool { return d.command("fcitx5-remote").Run() == nil })
}

func (d *desktop) background(cmd *exec.Cmd) {
	d.t.Helper()
	if err := cmd.Start(); err != nil {
		d.t.Fatal(err)
	}
	d.t.Cleanup(func() { _ = cmd.Process.Kill(); _ = cmd.Wait() })
}

// spell presses the keys of a word.
func (d *desktop) spell(word string) { d.keys(strings.Split(word, "")...) }

// pinyinOn switches the input method on for the field that has the focus.
func (d *desktop) pinyinOn(on bool) {
	d.t.Helper()
	option, state := "-o", "2"
	if !on {
		option, state = "-c", "1"
	}
	d.until("pinyin "+option, func() bool {
		d.do("fcitx5-remote", option)
		out, _ := d.command("fcitx5-remote").Output()
		return strings.TrimSpace(string(out)) == state
	})
}

// TestKeysOfAnInputMethodStayWithIt makes a new firm: the name of its file is
// the text that arrived in the field for its name.
func TestKeysOfAnInputMethodStayWithIt(t *testing.T) {
	needs(t, "fcitx5", "fcitx5-remote", "dbus-daemon")
	d := newDesktop(t)
	d.withPinyin()
	d.start()
	start := d.settle(nil)
	d.keys("Tab", "Return") // 新建公司
	d.settle(start)

	d.pinyinOn(true)
	d.spell("nihao")
	d.keys("space") // 你好
	d.spell("jixiao")
	d.keys("BackSpace", "o", "space") // 绩效: BackSpace is the composition's
	d.spell("ok")
	d.keys("Return") // the letters as they are: Return is the composition's
	d.spell("ce")
	d.keys("Tab", "Left", "Escape") // nothing: all three are the composition's
	d.spell("shi")
	d.keys("space") // 是
	d.pinyinOn(false)

	d.keys("Return")
	d.spell("hr")
	d.keys("Return")
	d.spell("passphrase")
	d.keys("Return")
	d.spell("passphrase")
	d.keys("Return")
	d.until("a file of the firm", func() bool {
		files, _ := filepath.Glob(filepath.Join(d.home, "*.zhiji"))
		return len(files) == 1
	})
	files, _ := filepath.Glob(filepath.Join(d.home, "*.zhiji"))
	if got := strings.TrimSuffix(filepath.Base(files[0]), ".zhiji"); got != "你好绩效ok是" {
		t.Errorf("the field holds %q, want 你好绩效ok是", got)
	}
}
