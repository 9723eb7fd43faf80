package main

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"strconv"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// ordersName carries the day of the export, the first of the next month.
func ordersName(m Month) string {
	return in(m, "销售订单导出_"+exported(m).Format("20060102")+".csv", "")
}

// ordersFile is the CRM's export drawn after a month, in GB18030 with CRLF,
// as the CRM writes it. It reaches back 44 days.
func (f *Firm) ordersFile(m Month) ([]byte, error) {
	var text bytes.Buffer
	w := csv.NewWriter(simplifiedchinese.GB18030.NewEncoder().Writer(&text))
	w.UseCRLF = true
	rows := [][]string{{"单号", "行号", "销售日期", "客户", "产品", "数量", "单价", "金额", "业务员", "回款", "状态", "备注"}}
	for _, o := range f.Orders {
		if !holds(m, o) {
			continue
		}
		for i := range o.Lines {
			rows = append(rows, o.row(i, m))
		}
	}
	err := w.WriteAll(rows)
	return text.Bytes(), err
}

// row is a line of an order. What was typed by hand has another form of date
// and amount, and the sales person's bare name.
func (o *Order) row(i int, m Month) []string {
	l := o.Lines[i]
	paid := o.paid(l, m)
	moment, rep := o.At.Format("2006-01-02 15:04:05"), o.Rep.Name+"("+o.Rep.Number+")"
	amount := fmt.Sprintf("%d.00", l.Amount())
	if o.Manual {
		moment, amount = o.At.Format("2006/1/2 15:04"), thousands(l.Amount())+".00"
		if o.Rep.Name != namesake.text {
			rep = o.Rep.Name
		}
	}
	return []string{
		o.Number, strconv.Itoa(i + 1), moment, o.Customer, l.Product, strconv.Itoa(l.Quantity),
		fmt.Sprintf("%d.00", l.Price), amount, rep, fmt.Sprintf("%d.00", paid), o.state(l, paid), o.note(),
	}
}

func (o *Order) state(l Line, paid int) string {
	switch {
	case o.Refunds != nil:
		return "已退款"
	case paid == l.Amount():
		return "已完成"
	case paid == 0:
		return "待回款"
	}
	return "部分回款"
}

func (o *Order) note() string {
	if o.Refunds != nil {
		return "退货,原单" + o.Refunds.Number
	}
	return o.Note
}

// thousands writes 12,800.
func thousands(n int) string {
	if n < 0 {
		return "-" + thousands(-n)
	}
	if n < 1000 {
		return strconv.Itoa(n)
	}
	return thousands(n/1000) + fmt.Sprintf(",%03d", n%1000)
}
