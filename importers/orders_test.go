package importers

import (
	"bytes"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"

	"zhiji/store/record"
)

const crm = "单号,销售日期,客户,产品,数量,单价,金额,业务员,回款,状态,备注\r\n" +
	"SO1,2026-10-20 13:22:00,甲公司,软件,1,\"12,000.00\",\"12,000.00\",张三,\"6,000\",已签,\r\n" +
	"SO1,2026/10/20 13:22,甲公司,服务,2,500,1000,张三,,已签,\"电话,\n回访\"\r\n" +
	"SO2,2026/10/21 9:05,乙公司,软件,1,8000,(8000),张伟 1003,-,退款,\r\n" +
	"SO3,2026-10-22 10:00:00,丙公司,软件,1,100,100,张伟,,已签,\r\n" +
	"SO4,2026-10-22 10:00:00,丙公司,软件,1,100,12O,李四,,已签,\r\n" +
	"SO5,2026-12-22 10:00:00,丙公司,软件,1,100,100,李四,,已签,\r\n" +
	"合计,,,,,,5200,,,,\r\n"

func TestOrdersFromGB18030(t *testing.T) {
	data, err := simplifiedchinese.GB18030.NewEncoder().Bytes([]byte(crm))
	must(t, err)
	b, err := Read(t.Context(), "订单.csv", data, firm(t))
	must(t, err)
	got := b.Tables[0]
	if b.Encoding != "GB18030" {
		t.Errorf("encoding %s", b.Encoding)
	}
	wantKind(t, got, Orders, Rows{Read: 6, Good: 3, Held: 3, Skipped: 1})
	want := []record.Line{
		{Kind: record.Orders, Key: "SO1#1", Document: "SO1", Date: record.NewDate(2026, time.October, 20), Employee: "zhang", Party: "甲公司", Product: "软件", Quantity: 1, Amount: 12000, Received: 6000, Status: "已签", Row: 2},
		{Kind: record.Orders, Key: "SO1#2", Document: "SO1", Date: record.NewDate(2026, time.October, 20), Employee: "zhang", Party: "甲公司", Product: "服务", Quantity: 2, Amount: 1000, Status: "已签", Row: 3},
		{Kind: record.Orders, Key: "SO2#1", Document: "SO2", Date: record.NewDate(2026, time.October, 21), Employee: "wei1", Party: "乙公司", Product: "软件", Quantity: 1, Amount: -8000, Status: "退款", Row: 4},
	}
	for i, l := range want {
		if i >= len(got.Lines.Lines) || got.Lines.Lines[i] != l {
			t.Errorf("line %d of %+v, want %+v", i, got.Lines.Lines, l)
		}
	}
	wantQuestion(t, got, "person_several", 1)
	if p := wantProblem(t, got, "G6", "not_number_guess", true); p.Args["proposal"] != "120" {
		t.Errorf("proposal %q, want 120", p.Args["proposal"])
	}
	wantProblem(t, got, "B7", "future", true)
	if c := got.Lines.Column["amount"]; c != "金额|G" {
		t.Errorf("amount column %q", c)
	}
}

// 12000 + 1000 − 8000 + 100 + 100 is 5200: held rows count, the unreadable
// 12O cannot.
func TestTotalsAreChecked(t *testing.T) {
	got := readOne(t, "订单.csv", []byte(crm), firm(t))
	if want := (Total{Row: 8, Label: "合计", Column: "G", Header: "金额", Stated: 5200, Found: 5200, Equal: true}); len(got.Totals) != 1 || got.Totals[0] != want {
		t.Errorf("totals %+v, want %+v", got.Totals, want)
	}
	wrong := readOne(t, "订单.csv", bytes.Replace([]byte(crm), []byte(",5200,"), []byte(",5300,"), 1), firm(t))
	if wrong.Totals[0].Equal || len(wrong.Lines.Lines) != 3 {
		t.Errorf("a wrong total passed: %+v", wrong.Totals)
	}
}

func TestOrderLineNumbersMakeTheKey(t *testing.T) {
	data := "单号;行号;日期;金额;业务员工号\nSO1;10;2026-10-01;5;0001\nSO1;20;2026-10-01;6;1\nSO1;10;2026-10-01;5;0001\nSO1;20;2026-10-01;7;0001\n"
	got := readOne(t, "a.csv", []byte(data), firm(t))
	wantKind(t, got, Orders, Rows{Read: 4, Good: 3, Held: 1})
	if l := got.Lines.Lines; len(l) != 2 || l[0].Key != "SO1-10" || l[1].Key != "SO1-20" || l[1].Employee != "zhang" {
		t.Errorf("lines %+v", l)
	}
	wantProblem(t, got, "A4", "line_same", false)
	wantProblem(t, got, "A5", "line_twice", true)
	wantStep(t, got, "zeros", 1)
}

func TestAUnitLineAppliesToMoneyOnly(t *testing.T) {
	data := workbook(t, page{rows: [][]any{
		{"销售订单明细"},
		{"单位：万元"},
		{"订单编号", "下单日期", "客户名称", "数量", "订单金额", "销售人员"},
		{"A1", 46315, "甲", 3, 1.25, "张三"},
		{"A2", "2026年10月21日", "乙", 2, "3000元", "李四"},
		{"合计", nil, nil, 5, 1.25, nil},
		{"制表人：王芳   审核人："},
	}, styles: map[string]string{"B4": "yyyy-mm-dd"}})
	got := readOne(t, "x.xlsx", data, firm(t))
	wantKind(t, got, Orders, Rows{Read: 2, Good: 2, Skipped: 2})
	l := got.Lines.Lines
	if l[0].Amount != 12500 || l[0].Quantity != 3 || l[1].Amount != 3000 || l[0].Date != record.NewDate(2026, time.October, 20) {
		t.Errorf("lines %+v", l)
	}
	wantStep(t, got, "unit_money", 1)
}

// Equal facts in different dress give equal lines.
func TestSeparatorsAndDateFormsDoNotMatter(t *testing.T) {
	plainText := "单号,日期,金额,业务员\nA1,2026-10-13,1234.5,张三\nA2,2026-10-02,20000,李四\n"
	k := firm(t)
	want := readOne(t, "a.csv", []byte(plainText), k).Lines.Lines
	for name, text := range map[string]string{
		"semicolon":   "单号;日期;金额;业务员\nA1;2026/10/13;1,234.50;张 三\nA2;2026.10.2;2万;李四（离职）\n",
		"tab":         "单号\t日期\t金额\t业务员\rA1\t10/13/2026\t１２３４．５\t张三\rA2\t10/02/2026\t20000.00元\t李四\r",
		"pipe":        "单号|日期|金额|业务员\r\nA1|13/10/2026|¥1234.5|0001\r\nA2|02/10/2026|2e4|0002\r\n",
		"sep":         "sep=;\n单号;日期;金额;业务员\nA1;2026年10月13日;1234.5;张三\nA2;46297;20000;李四\n",
		"BOM, quotes": "\uFEFF\"单号\",\"日期\",\"金额\",\"业务员\"\n=\"A1\",20261013,\"1,234.5\",张三\nA2,2-Oct-2026,20000,李四\n",
		"English":     "Order No,Order Date,Amount,Sales Rep\nA1,2026-10-13,1234.5,张三\nA2,2026-10-02,20000,李四\n",
	} {
		got := readOne(t, "a.csv", []byte(text), k).Lines.Lines
		for i := range want {
			if i >= len(got) {
				t.Errorf("%s: %d lines, want %d", name, len(got), len(want))
				break
			}
			got[i].Row = want[i].Row // the line sep=; counts as a row
			if got[i] != want[i] {
				t.Errorf("%s: %+v, want %+v", name, got[i], want[i])
			}
		}
	}
}

func TestAmbiguousDatesAreHeld(t *testing.T) {
	got := readOne(t, "a.csv", []byte("单号,日期,金额,业务员\nA1,03/04/2026,1,张三\n"), firm(t))
	wantProblem(t, got, "B2", "not_date", true)
}

func TestReadingTwiceGivesTheSame(t *testing.T) {
	k := firm(t)
	a, b := readOne(t, "订单.csv", []byte(crm), k), readOne(t, "订单.csv", []byte(crm), k)
	if x, y := asJSON(t, a), asJSON(t, b); !bytes.Equal(x, y) {
		t.Errorf("%s\n%s", x, y)
	}
}
