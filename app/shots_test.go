//go:build shots

package app_test

import (
	"bufio"
	"fmt"
	"image"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"zhiji/app/flow"
	"zhiji/app/flow/flowtest"
	"zhiji/app/locale"
	"zhiji/store"
)

// album takes pictures of one language into out/shots.
type album struct {
	*desktop
	language string
	last     image.Image
}

// take waits until the window shows something new and is at rest, then takes
// its picture.
func (a *album) take(name string) {
	a.t.Helper()
	a.last = a.settle(a.last)
	if blank(a.last) {
		a.t.Errorf("%s is blank", name)
	}
	a.picture(filepath.Join("..", "out", "shots", a.language+"-"+name+".png"))
}

// open starts the program anew.
func (a *album) open(args ...string) {
	a.t.Helper()
	if a.program != nil {
		a.stop()
	}
	a.last = nil
	a.start(append([]string{"--language", a.language}, args...)...)
}

// TestAPictureOfEveryPage only needs that nothing is blank; the pictures are
// for people to look at.
func TestAPictureOfEveryPage(t *testing.T) {
	if err := os.MkdirAll(filepath.Join("..", "out", "shots"), 0o755); err != nil {
		t.Fatal(err)
	}
	d := newDesktop(t)
	d.start("--sample")
	d.sampleMade()
	d.stop()
	for _, language := range []string{"zh", "en"} {
		a := &album{desktop: d, language: language}
		a.entrance()
		a.pages()
		a.details()
		a.schemes()
		a.imports()
		a.rules()
		a.judging()
		d.dark(true)
		a.open("--sample", "--page", "home")
		a.take("dark-home")
		a.to("scores")
		a.take("dark-scores")
		d.dark(false)
	}
}

// entrance is what shows before the log-in.
func (a *album) entrance() {
	a.t.Helper()
	a.open()
	a.take("welcome")
	a.keys("Tab", "Return")
	a.take("first-run")
	a.open("--data", a.sample())
	a.take("log-in")
}

func (a *album) pages() {
	a.t.Helper()
	pages := pagesInOrder(a.t)
	a.open("--sample", "--page", pages[0])
	a.take(pages[0])
	for _, page := range pages[1:] {
		a.to(page)
		a.take(page)
	}
}

// Files for the pictures of imports: one with problems, and one of a layout
// that has changed since it was confirmed.
const (
	messy = "工号,姓名,考核月份,指标名称,目标值,实际值,备注\n" +
		"0101,,2026年10月,销售额,10万,9.6万,\n0102,,2026年10月,销售额,8万,很多,新人\n0103,,2026年10月,回款率,90%,85%,\n" +
		"0104,,2026年10月,回款率,90%,9O,\n9999,林𬱖,2026年10月,回款率,90%,88%,不在花名册\n0105,,2026年10月,新客户数,5,-3,\n" +
		"0106,,2026年10月,新客户数,5,４,全角数字\n0107,,2026年10月,新客户数,5,约6,\n"
	branch    = "工号,销售额,整改数,回款率\n0101,14,2,96\n0102,10,1,90\n0103,12,0,93\n"
	confirmed = `[[recipe]]
name = "门店业绩"
kind = "metrics_wide"
header_rows = 1
automatic = true
column = [
  { header = "工号", field = "number" },
  { header = "销售额", field = "actual", metric = "sales.amount", unit = "万元" },
  { header = "回款率", field = "actual", metric = "sales.received", rate = "hundred" },
  { header = "店长" },
]
`
)

// file writes a file into the home.
func (a *album) file(name, text string) string {
	a.t.Helper()
	path := filepath.Join(a.home, name)
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		a.t.Fatal(err)
	}
	return path
}

// schemes are the editor of a scheme with holes in a scoring text, a target
// written anew, and a metric.
func (a *album) schemes() {
	a.t.Helper()
	tabs := map[string][2]int{"zh": {307, 362}, "en": {352, 423}}[a.language]
	a.open("--sample", "--page", "schemes")
	a.last = a.settle(nil)
	a.click(tabs[0], 106)
	a.last = a.settle(a.last)
	a.click(1180, 288)
	a.keys("Return", "ctrl+a")
	a.do("xdotool", "type", "--delay", "60", "95%")
	a.keys("Return")
	a.take("schemes-targets")
	a.click(tabs[1], 106)
	a.last = a.settle(a.last)
	a.click(500, 418)
	a.take("schemes-metric")
	a.open("--sample", "--page", "schemes")
	a.last = a.settle(nil)
	a.click(447, 238)
	a.take("schemes-editor")
	a.click(753, 505)
	a.keys("ctrl+a")
	a.do("xdotool", "type", "--delay", "300", "≥100%得100分；95%–99%得90分；表现好酌情加分")
	a.take("schemes-holes")
}

// imports are the preview of an import, a cell mended in it, a layout that
// changed since it was confirmed, and the recipes.
func (a *album) imports() {
	a.t.Helper()
	a.open("--sample", "--import", a.file("十月业绩_华东大区与华南大区汇总表（含补录）.csv", messy))
	a.take("import-problems")
	a.keys("Down", "Down", "End", "Left", "Return", "ctrl+a")
	a.do("xdotool", "type", "--delay", "60", "76500")
	a.keys("Return", "Down", "Down")
	a.take("import-mended")
	a.stop()
	a.ask("hr", "recipes", "import", a.file("读法.toml", confirmed))
	a.open("--sample", "--import", a.file("门店业绩_2026年10月.csv", branch))
	a.take("import-recipe")
	a.open("--sample", "--page", "imports")
	a.last = a.settle(nil)
	a.click(a.tab(3), 294)
	a.take("recipes")
	a.lists()
}

// tab is where the n-th list of 数据 is clicked on.
func (a *album) tab(n int) int {
	return map[string][]int{"zh": {278, 347, 416, 478}, "en": {277, 350, 450, 550}}[a.language][n]
}

// lists are the files that came by themselves, the doubtful values with a
// decision about one, and a mailbox that is being set up.
func (a *album) lists() {
	a.t.Helper()
	a.stop()
	a.arrive("客服补充_2026年10月.csv", "工号,姓名,指标名称,实际值\n0019,司徒明哲,质检合格率,97%\n")
	a.open("--sample", "--page", "imports")
	a.last = a.settle(nil)
	a.click(a.tab(1), 294)
	a.take("waiting")
	a.click(a.tab(2), 294)
	a.take("doubts")
	a.click(500, 425) // the first value
	a.take("doubt")
	a.open("--sample", "--page", "settings")
	a.last = a.settle(nil)
	for range 12 {
		a.do("xdotool", "mousemove", "700", "500", "click", "5")
	}
	a.take("settings-mail")
	a.click(1193, 728) // 添加邮箱
	a.take("mailbox")
}

// rules are the simulator with another cut-off, as names and as a chart, and
// the competence match of a person. The levels are those that the languages
// share.
func (a *album) rules() {
	a.t.Helper()
	a.stop()
	if a.language == "zh" {
		a.abilities()
		a.ask("hr", "month", "--period", "2026-10")
	}
	a.open("--sample", "--page", "simulator")
	a.last = a.settle(nil)
	a.click(545, 683) // the cut-off of the second grade
	a.keys("ctrl+a", "9", "9")
	a.click(860, 30) // a blinking cursor is never at rest
	a.take("simulator-names")
	a.click(1200, 238)
	a.take("simulator-chart")
	a.to("people")
	a.last = a.settle(a.last)
	a.keys("ctrl+f")
	a.do("xdotool", "type", "--delay", "60", "0012")
	a.click(600, 210)
	for range 12 {
		a.do("xdotool", "mousemove", "700", "600", "click", "5")
	}
	a.take("competence")
	a.click(a.fill(), 497)
	a.take("candidates")
}

// fill is where 谁能胜任 is clicked on.
func (a *album) fill() int { return map[string]int{"zh": 1025, "en": 930}[a.language] }

// abilities gives a position levels to be judged by.
func (a *album) abilities() {
	a.t.Helper()
	file, err := store.Open(a.sample(), store.Options{})
	if err != nil {
		a.t.Fatal(err)
	}
	defer file.Close()
	session, err := file.LogIn("hr", "zhiji-demo-hr")
	if err != nil {
		a.t.Fatal(err)
	}
	defer session.Close()
	flowtest.Abilities(a.t, flow.NewDesk(session, locale.Chinese), "测试工程师")
}

// arrive puts a file into a folder that the program watches by command, and
// waits until it says so.
func (a *album) arrive(name, text string) {
	a.t.Helper()
	program, err := build()
	if err != nil {
		a.t.Fatal(err)
	}
	dir := filepath.Join(a.home, "共享")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		a.t.Fatal(err)
	}
	if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
		a.t.Fatal(err)
	}
	watch := exec.Command(program, "import", "--watch", dir)
	watch.Env = append(slices.Clone(a.env), "ZHIJI_DATA="+a.sample(), "ZHIJI_USER=hr", "ZHIJI_PASSPHRASE=zhiji-demo-hr")
	said, err := watch.StdoutPipe()
	if err == nil {
		err = watch.Start()
	}
	if err != nil {
		a.t.Fatal(err)
	}
	line, err := bufio.NewReader(said).ReadString('\n')
	if err != nil || !strings.Contains(line, name) {
		a.t.Errorf("the watch said %q, %v", line, err)
	}
	_ = watch.Process.Signal(os.Interrupt)
	_ = watch.Wait()
}

// details are the drawer of a score and the preview of an import.
func (a *album) details() {
	a.t.Helper()
	a.to("scores")
	a.last = a.settle(a.last)
	a.click(600, 258) // the second row
	a.take("drawer")
	late := filepath.Join(a.home, "补录订单_2026年10月.csv")
	if err := os.WriteFile(late, []byte(order), 0o600); err != nil {
		a.t.Fatal(err)
	}
	a.open("--sample", "--import", late)
	a.take("import-preview")
}

// judging is the calibration of the month with a proposal that waits and one
// that is being made, the grades, the nine-box, and the checklist before
// closing.
func (a *album) judging() {
	a.t.Helper()
	if a.program != nil {
		a.stop()
	}
	ratings := "评价人,被评价人工号,被评价人,考核周期,潜力\n"
	for i := range 120 {
		ratings += fmt.Sprintf("方炜,%04d,,2026年10月,%v\n", i+1, []float64{3, 4, 5, 4.5, 3.2, 4.2, 2.8}[i%7])
	}
	a.ask("hr", "import", a.file("潜力评分_2026年10月.csv", ratings))
	if a.language == "zh" {
		a.ask("hr", "calibrate", "propose", "--period", "2026-10", "--employee", "0101", "--grade", "S", "--reason", "牵头华东新渠道，指标没有覆盖")
	}
	a.ask("hr", "month", "--period", "2026-10")
	a.open("--sample", "--page", "scores")
	a.last = a.settle(nil)
	a.click(a.way(2), 113)
	a.take("calibration")
	a.drag(640, 260, 480, 400)
	a.take("calibration-move")
	a.keys("Escape")
	a.open("--sample", "--page", "scores")
	a.last = a.settle(nil)
	a.click(a.way(3), 113)
	a.take("nine-box")
	a.click(a.way(2), 113)
	a.last = a.settle(a.last)
	a.click(1200, 169)
	a.take("grades")
	a.click(447, 523) // the first line of the guideline
	for i, text := range []string{"S+A", "20", "30"} {
		if i > 0 {
			a.keys("Tab")
		}
		a.keys("ctrl+a")
		a.do("xdotool", "type", "--delay", "60", text)
	}
	a.click(672, 655)
	a.take("guideline")
	a.open("--sample", "--page", "scores")
	a.last = a.settle(nil)
	a.click(map[string]int{"zh": 1187, "en": 1161}[a.language], 51)
	a.keys("Down", "Down", "Down", "Return")
	a.take("closing")
}

// drag presses at a place and lets go at another.
func (a *album) drag(x, y, toX, toY int) {
	a.t.Helper()
	a.do("xdotool", "mousemove", fmt.Sprint(x), fmt.Sprint(y))
	pause()
	a.do("xdotool", "mousedown", "1")
	for n := 1; n <= 8; n++ {
		a.do("xdotool", "mousemove", fmt.Sprint(x+(toX-x)*n/8), fmt.Sprint(y+(toY-y)*n/8))
		pause()
	}
	a.do("xdotool", "mouseup", "1")
	pause()
}

// way is where a way to look at 成绩 is clicked on.
func (a *album) way(n int) int {
	return map[string][]int{"zh": {244, 310, 376, 450}, "en": {250, 330, 410, 500}}[a.language][n]
}

// dark writes the choice where the program keeps it.
func (d *desktop) dark(on bool) {
	d.t.Helper()
	folder := filepath.Join(d.home, ".config", "fyne", "app.zhiji.desktop")
	if err := os.MkdirAll(folder, 0o700); err != nil {
		d.t.Fatal(err)
	}
	if d.program != nil {
		d.stop()
		d.program = nil
	}
	kept := fmt.Sprintf(`{"dark":%v}`, on)
	if err := os.WriteFile(filepath.Join(folder, "preferences.json"), []byte(kept), 0o600); err != nil {
		d.t.Fatal(err)
	}
}
