package mailbox

import (
	"strings"
	"testing"
	"unicode"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
)

// gbk and big5 return the raw bytes that a program without RFC 2047 sends.
func gbk(text string) string {
	raw, _ := simplifiedchinese.GBK.NewEncoder().String(text)
	return raw
}

func big5(text string) string {
	raw, _ := traditionalchinese.Big5.NewEncoder().String(text)
	return raw
}

// names are headers as programs really send them, and the name they mean.
var names = []struct{ rule, disposition, contentType, want string }{
	{"plain", `attachment; filename="a.xlsx"`, "", "a.xlsx"},
	{"no quotes", `attachment; filename=a b.xlsx; size=3`, "", "a b.xlsx"},
	{"quote without end", `attachment; filename="a.xlsx`, "", "a.xlsx"},
	{"forgotten semicolon", `attachment filename="a.xlsx"`, "", "a.xlsx"},
	{"quotes inside", `attachment; filename="the "new" one.xlsx"`, "", `the "new" one.xlsx`},
	{"name of the type", "", `application/octet-stream; name="a.xlsx"`, "a.xlsx"},
	{"RFC 2231 UTF-8", `attachment; filename*=UTF-8''%E8%80%83%E5%8B%A4.xlsx`, "", "考勤.xlsx"},
	{"RFC 2231 GBK", `attachment; filename*=gb2312'zh-cn'%BF%BC%C7%DA.xls`, "", "考勤.xls"},
	{"RFC 2231 in quotes", `attachment; filename*="gbk''%BF%BC%C7%DA.xls"`, "", "考勤.xls"},
	{"RFC 2231 without charset", `attachment; filename*=%BF%BC%C7%DA.xls`, "", "考勤.xls"},
	{"RFC 2231 before plain", `attachment; filename="??.xls"; filename*=UTF-8''%E8%80%83.xls`, "", "考.xls"},
	{"pieces split in a character", `attachment; filename*0*=UTF-8''%E8%80; filename*1*=%83%E5%8B%A4; filename*2=.xlsx`, "", "考勤.xlsx"},
	{"pieces out of order", `attachment; filename*1="b.xlsx"; filename*0="a"`, "", "ab.xlsx"},
	{"pieces of an encoded word", `attachment; filename*0="=?gb2312?B?v7zH"; filename*1="2i54bHM=?="`, "", "考勤.xls"},
	{"encoded word", `attachment; filename="=?GB2312?B?v7zH2i54bHM=?="`, "", "考勤.xls"},
	{"encoded words split in a character", `attachment; filename="=?utf-8?B?6ICD5Q==?= =?utf-8?B?i6QueGxz?="`, "", "考勤.xls"},
	{"encoded words split in a group of four", `attachment; filename="=?gbk?B?v7zH2?= =?gbk?B?i54bHM=?="`, "", "考勤.xls"},
	{"Q words split in a character", `attachment; filename="=?gbk?Q?=BF=BC=C7?=  =?gbk?Q?=DA_1.xls?="`, "", "考勤 1.xls"},
	{"words of two charsets", `attachment; filename="=?gbk?B?v7w=?= =?utf-8?B?5Yuk?=.xls"`, "", "考勤.xls"},
	{"word without end", `attachment; filename="=?gbk?B?v7zH2i54bHM="`, "", "考勤.xls"},
	{"word that lies about its charset", `attachment; filename="=?utf-8?B?v7zH2i54bHM=?="`, "", "考勤.xls"},
	{"word in ASCII that is GBK", `attachment; filename="=?us-ascii?B?v7zH2i54bHM=?="`, "", "考勤.xls"},
	{"raw UTF-8", `attachment; filename="考勤.xlsx"`, "", "考勤.xlsx"},
	{"raw GBK", `attachment; filename="` + gbk("十月考勤表") + `.xls"`, "", "十月考勤表.xls"},
	{"raw GBK with a backslash as second byte", `attachment; filename="` + gbk("奬金") + `.xls"`, "", "奬金.xls"}, // 8A 5C
	{"raw Big5", `attachment; filename="` + big5("十月出勤表") + `.xls"`, "", "十月出勤表.xls"},
	{"raw Big5 that could be GBK", `attachment; filename="` + big5("團隊業績") + `.xls"`, "", "團隊業績.xls"},
	{"raw ISO-2022-JP", "attachment; filename=\"\x1B$B$+$-\x1B(B.txt\"", "", "かき.txt"},
	{"Big5 word", `attachment; filename="=?big5?b?pFGk66VYttS8+qr3qu0ueGxz?="`, "", "十月出勤獎金表.xls"},
	{"ISO-2022-JP word", "", `text/plain; name="=?ISO-2022-JP?B?GyRCJCskLRsoQi50eHQ=?="`, "かき.txt"},
	{"percent escapes in a plain name", `attachment; filename="%E8%80%83%E5%8B%A4.xlsx"`, "", "考勤.xlsx"},
	{"a percent that is one", `attachment; filename="80%25 done.xlsx"`, "", "80%25 done.xlsx"},
	{"lost characters, better in the type", `attachment; filename="????.xls"`, `application/octet-stream; name="=?gbk?B?v7zH2i54bHM=?="`, "考勤.xls"},
	{"lost characters, nothing better", `attachment; filename="????.xls"`, "", "????.xls"},
	{"path", `attachment; filename="../../etc/passwd"`, "", "passwd"},
	{"path of Windows", `attachment; filename="C:\Users\张三\10月.xlsx"`, "", "10月.xlsx"},
	{"path of Windows, escaped", `attachment; filename="C:\\Users\\10月.xlsx"`, "", "10月.xlsx"},
	{"path in an encoded word", `attachment; filename="=?utf-8?Q?..=2F..=5Ca.xlsx?="`, "", "a.xlsx"},
	{"only dots", `attachment; filename=".."`, "", ""},
	{"a right-to-left trick", "attachment; filename=\"a\u202Excod.xlsx\"", "", "axcod.xlsx"},
	{"controls", "attachment; filename=\"a\x00\tb\x07.xlsx\"", "", "a b.xlsx"},
	{"nothing", `inline`, `text/plain; charset=utf-8`, ""},
}

func TestANameIsWhatTheSenderMeant(t *testing.T) {
	for _, c := range names {
		if got := fileName(c.disposition, c.contentType); got != c.want {
			t.Errorf("%s: %q, want %q", c.rule, got, c.want)
		}
	}
}

func TestRawNamesOfOurTablesAreNotTakenForBig5(t *testing.T) {
	for _, name := range []string{"考勤表", "销售业绩", "绩效考核", "薪资单", "团队业绩", "客户名单", "花名册", "目标", "项目进度", "主管评价", "张三", "十月"} {
		if got := guess([]byte(gbk(name))); got != name {
			t.Errorf("%q, want %q", got, name)
		}
	}
}

func TestALongNameKeepsItsEnding(t *testing.T) {
	got := fileName(`attachment; filename="`+strings.Repeat("长", 300)+`.xlsx"`, "")
	if want := strings.Repeat("长", maxName-5) + ".xlsx"; got != want {
		t.Errorf("%q, want %q", got, want)
	}
}

func FuzzName(f *testing.F) {
	for _, c := range names {
		f.Add(c.disposition, c.contentType)
	}
	f.Fuzz(func(t *testing.T, disposition, contentType string) {
		name := fileName(disposition, contentType)
		if !utf8.ValidString(name) || utf8.RuneCountInString(name) > maxName {
			t.Errorf("%q is no text, or too long", name)
		}
		if strings.ContainsAny(name, `/\`) || strings.ContainsFunc(name, unicode.IsControl) || name == "." || name == ".." {
			t.Errorf("%q is no safe base name", name)
		}
		if again := clean(name); again != name {
			t.Errorf("%q becomes %q when cleaned again", name, again)
		}
	})
}
