package sheet

import (
	"strings"
	"testing"

	"golang.org/x/text/encoding/simplifiedchinese"
	"golang.org/x/text/encoding/traditionalchinese"
	"golang.org/x/text/encoding/unicode"
	"golang.org/x/text/encoding/unicode/utf32"
)

// headers are first lines of tables as firms have them, simplified and
// traditional: with little else to go by, they are the hardest to tell apart.
var headers = [][2]string{
	{"姓名", "姓名"},
	{"工号", "工號"},
	{"部门,姓名", "部門,姓名"},
	{"工号,姓名,部门,岗位,入职日期", "工號,姓名,部門,崗位,入職日期"},
	{"姓名,指标,目标值,周期", "姓名,指標,目標值,週期"},
	{"单号,行号,销售日期,客户,产品,数量,单价,金额,业务员,回款", "單號,行號,銷售日期,客戶,產品,數量,單價,金額,業務員,回款"},
	{"项目编号,项目名称,负责人,计划完成,实际完成,进度", "項目編號,項目名稱,負責人,計劃完成,實際完成,進度"},
	{"被评价人,评价人,工作态度,专业能力,团队协作,评语", "被評價人,評價人,工作態度,專業能力,團隊協作,評語"},
	{"出勤天数,迟到次数,请假天数,加班小时", "出勤天數,遲到次數,請假天數,加班小時"},
	{"应发工资,实发工资,社保,公积金,个税", "應發工資,實發工資,社保,公積金,個稅"},
	{"一月,二月,三月,四月,五月", "一月,二月,三月,四月,五月"},
	{"合计,备注", "合計,備註"},
	{"张三,销售部,100", "張三,銷售部,100"},
	{"客户满意度,投诉率,续约率", "客戶滿意度,投訴率,續約率"},
	{"序号\t名称\t规格\t单位", "序號\t名稱\t規格\t單位"},
}

func TestAHeaderLineIsEnoughToFindTheEncoding(t *testing.T) {
	for _, h := range headers {
		gbk, err := simplifiedchinese.GBK.NewEncoder().String(h[0])
		if err != nil {
			t.Fatal(err)
		}
		big5, err := traditionalchinese.Big5.NewEncoder().String(h[1])
		if err != nil {
			t.Fatal(err)
		}
		wide, err := unicode.UTF16(unicode.LittleEndian, unicode.IgnoreBOM).NewEncoder().String(h[0] + "\r\n")
		if err != nil {
			t.Fatal(err)
		}
		for data, want := range map[string]string{gbk: "GB18030", big5: "Big5", wide: "UTF-16LE", h[0]: "UTF-8"} {
			if _, got, err := decode([]byte(data), ""); got != want || err != nil {
				t.Errorf("%s: %s, %v; want %s", strings.Join(h[:], " | "), got, err, want)
			}
		}
	}
}

func TestUTF32IsReadWithAndWithoutItsMark(t *testing.T) {
	const text = "姓名,金额\n张三,12\n𬱖,1\n"
	for want, e := range map[string]utf32.Endianness{"UTF-32LE": utf32.LittleEndian, "UTF-32BE": utf32.BigEndian} {
		for _, mark := range []utf32.BOMPolicy{utf32.IgnoreBOM, utf32.UseBOM} {
			data, err := utf32.UTF32(e, mark).NewEncoder().String(text)
			if err != nil {
				t.Fatal(err)
			}
			if got, name, err := decode([]byte(data), ""); got != text || name != want || err != nil {
				t.Errorf("%s: %q as %s, %v", want, got, name, err)
			}
		}
	}
}

func TestAPersonDecidesOnTheEncoding(t *testing.T) {
	big5, err := traditionalchinese.Big5.NewEncoder().String("部門,1\n")
	if err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		data, encoding, want string
		undecoded            int
	}{
		{big5, "Big5", "部門", 0},
		{big5, "Windows-1252", "³¡ªù", 0},
		{"\xFF\xFE" + "a\x00,\x00\xE8\x90", "UTF-16LE", "a", 0},
		{"\xEF\xBB\xBF姓名,1\n", "UTF-8", "姓名", 0},
		{"\xD0\xD5\xC3\xFB,1\n", "GB18030", "姓名", 0},
		{"\xD0\xD5\xC3\xFB,1\n", "UTF-8", "\uFFFD\uFFFD\uFFFD\uFFFD", 4},
	} {
		b, err := Read(t.Context(), "a.csv", []byte(c.data), Options{Encoding: c.encoding})
		if err != nil {
			t.Errorf("%q as %s: %v", c.data, c.encoding, err)
			continue
		}
		if got := b.Sheets[0].Rows[0].Cells[0].Text; got != c.want || b.Encoding != c.encoding || b.Undecoded != c.undecoded {
			t.Errorf("%q as %s: %q, %d undecoded, %s", c.data, c.encoding, got, b.Undecoded, b.Encoding)
		}
	}
	if got := faultKey(t, []byte("a,b"), Options{Encoding: "UTF-7"}); got != "import.encoding" {
		t.Errorf("an unknown encoding: %q", got)
	}
	if got := faultKey(t, []byte("\x00\x01,b"), Options{Encoding: "UTF-8"}); got != "import.foreign" {
		t.Errorf("control characters: %q", got)
	}
}

func TestEveryEncodingToChooseCanBeRead(t *testing.T) {
	for _, name := range Encodings {
		data, err := decoders[name].NewEncoder().String("name,1\n")
		if err != nil {
			t.Fatal(err)
		}
		b, err := Read(t.Context(), "a.csv", []byte(data), Options{Encoding: name})
		if err != nil || b.Sheets[0].Rows[0].Cells[0].Text != "name" {
			t.Errorf("%s: %v, %v", name, b, err)
		}
	}
}

func TestAFewDamagedBytesAreReadAndCounted(t *testing.T) {
	data := strings.Repeat("姓名,部门\n", 1000) + "\xFF,1\n"
	b, err := Read(t.Context(), "a.csv", []byte(data), Options{})
	if err != nil || b.Encoding != "UTF-8" || b.Undecoded != 1 {
		t.Errorf("%v: %+v", err, b)
	}
}
