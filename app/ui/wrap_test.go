package ui

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

// wide measures as a fixed font does: Chinese two, the rest one.
func wide(text string) float32 {
	n := float32(0)
	for _, r := range text {
		if n++; r >= 0x2E80 || strings.ContainsRune("，。“”", r) {
			n++
		}
	}
	return n
}

func TestLinesBreakAsTheScriptWants(t *testing.T) {
	for _, c := range []struct {
		text  string
		width float32
		want  []string
	}{
		{"本月销售额超额完成，继续保持", 18, []string{"本月销售额超额完", "成，继续保持"}}, // no line begins with ，
		{"完成率 115% 很好", 10, []string{"完成率", "115% 很好"}},
		{"done 12 of 15 items", 10, []string{"done 12 of", "15 items"}},
		{"他说“很好”", 8, []string{"他说“很", "好”"}},
		{"abcdefghij", 4, []string{"abcd", "efgh", "ij"}},
		{"一\n二", 20, []string{"一", "二"}},
		{"", 20, []string{""}},
	} {
		if got := breakLines(c.text, c.width, wide); !slices.Equal(got, c.want) {
			t.Errorf("%q at %v: %q, want %q", c.text, c.width, got, c.want)
		}
	}
}

func TestAParagraphGrowsWhenItIsNarrower(t *testing.T) {
	host := newHost(t)
	p := NewParagraph("公司数据只保存在这台电脑上，全部加密；备份放在数据文件旁边。")
	host.show(p, 600, 200)
	one := p.MinSize().Height
	p.Resize(fyne.NewSize(150, 200))
	if p.MinSize().Height < 2*one {
		t.Errorf("height %v at 150, %v at 600", p.MinSize().Height, one)
	}
}
