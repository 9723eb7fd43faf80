package home

import (
	"fmt"
	"slices"
	"testing"
	"time"

	"zhiji/app/locale"
	"zhiji/store/record"
)

// entries makes a log of "actor act subject", an hour apart.
func entries(lines ...[3]string) []record.AuditEntry {
	var log []record.AuditEntry
	for i, l := range lines {
		log = append(log, record.AuditEntry{
			Seq: uint64(i + 1), At: time.Date(2026, 11, 1, i, 0, 0, 0, time.UTC),
			Actor: record.ID(l[0]), Act: l[1], Subject: record.ID(l[2]),
		})
	}
	return log
}

func linesOf(log []record.AuditEntry) []string {
	logins := map[record.ID]string{"me": "hr", "o": "owner"}
	files := map[record.ID]string{"b1": "订单.csv", "b2": "目标.xlsx"}
	var texts []string
	for _, e := range news(log, record.User{ID: "me"}, logins, files, locale.Chinese) {
		texts = append(texts, e.text)
	}
	return texts
}

func TestNewsBeginAfterTheLogInBeforeThisOne(t *testing.T) {
	got := linesOf(entries(
		[3]string{"o", "import", "b2"},
		[3]string{"me", "login", ""},
		[3]string{"me", "import", "b1"},
		[3]string{"o", "login", ""},
		[3]string{"o", "score", ""},
		[3]string{"o", "release", ""},
		[3]string{"me", "login", ""},
	))
	if want := []string{"owner 发布了反馈信", "owner 计算了得分", "hr 导入了 订单.csv"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestAFirstLogInIsToldEverything(t *testing.T) {
	got := linesOf(entries([3]string{"o", "import", "b2"}, [3]string{"o", "user", "me"}, [3]string{"me", "login", ""}))
	if want := []string{"owner 导入了 目标.xlsx"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestActsThatFollowEachOtherAreOneLine(t *testing.T) {
	got := linesOf(entries(
		[3]string{"o", "import", "b1"}, [3]string{"o", "import", "b2"}, [3]string{"o", "import", "gone"},
		[3]string{"me", "import", "gone"}, [3]string{"o", "import", "b1"},
	))
	if want := []string{"owner 导入了 订单.csv", "hr 导入了一个文件", "owner 导入了 3 个文件"}; !slices.Equal(got, want) {
		t.Errorf("%q, want %q", got, want)
	}
}

func TestOnlyTheNewestLinesAreShown(t *testing.T) {
	var lines [][3]string
	for i := range 40 {
		lines = append(lines, [3]string{fmt.Sprint("u", i%2), "score", ""})
	}
	if got := linesOf(entries(lines...)); len(got) != mostNews {
		t.Errorf("%d lines, want %d", len(got), mostNews)
	}
}

func TestEveryActThatIsToldHasASentence(t *testing.T) {
	for _, l := range locale.Languages {
		for act := range told {
			if !l.Has("home.news." + act) {
				t.Errorf("%s: no sentence for %s", l, act)
			}
		}
	}
}
