package main

import (
	"fmt"
	"time"
)

// some orders of the last month.
func (f *Firm) someOrders(n int) []*Order {
	var all []*Order
	for _, o := range f.Orders {
		if monthOf(o.At) == Last && len(all) < n && (o.Refunds != nil || len(all)%5 != 4) && o.Rep.Name != namesake.text {
			all = append(all, o)
		}
	}
	return all
}

// line expects a line of an order.
func (e *Expected) line(row int, o *Order, l Line) {
	e.Lines = append(e.Lines, Entry{
		Row: row, Number: o.Rep.Number, Document: o.Number, Date: isoDay(o.At),
		Amount: float64(l.Amount()), Received: float64(l.Paid), Quantity: float64(l.Quantity),
	})
}

// ordersWorkbook is a list in 万元 with dates in five forms, refunds in
// brackets, the 工号 in a column of its own, subtotals and a total, a row that
// is hidden and signatures.
func (f *Firm) ordersWorkbook() (Layout, error) {
	b, e := newWorkbook(), expect(kindOrders, "明细")
	s := b.sheet("明细", 0, 16, 20, 24, 12)
	s.title("2026年10月销售明细表", 9)
	s.add("编制单位：销售部", nil, nil, "单位：人民币万元")
	s.head("订单编号", "签单日期", "客户名称", "产品名称", "数量", "合同额", "已回款", "业务员", "业务员工号")
	whole, part := [3]float64{}, [3]float64{}
	for i, o := range f.someOrders(24) {
		for j, l := range o.Lines {
			document := any(o.Number)
			if j > 0 {
				document = " " + o.Number + "\u200b"
			}
			cells := []any{
				document, dateForms[i%len(dateForms)](b, o.At), o.Customer, l.Product, l.Quantity,
				tenThousands(l.Amount()), as(b.style.money, float64(l.Paid)/10000), o.Rep.Name, o.Rep.Number,
			}
			if i == 6 {
				s.hide(cells...)
			} else {
				s.add(cells...)
			}
			e.good()
			e.line(s.row, o, l)
			for k, v := range []float64{float64(l.Quantity), float64(l.Amount()) / 10000, float64(l.Paid) / 10000} {
				part[k], whole[k] = round(part[k]+v, 4), round(whole[k]+v, 4)
			}
		}
		if i == 11 || i == 23 {
			s.add("小计", nil, nil, nil, part[0], part[1], part[2])
			e.skipped(1)
			e.total(s.row, 5, 6, 7)
			part = [3]float64{}
		}
	}
	s.add("总计", nil, nil, nil, whole[0], whole[1], whole[2])
	s.add("数据来源：CRM", nil, nil, "复核：")
	e.skipped(2)
	e.total(s.row-1, 5, 6, 7)
	return b.layout("orders/销售明细.xlsx", "万元, dates in five forms, refunds in brackets, subtotals", e)
}

// dateForms are ways to fill a cell with a day.
var dateForms = []func(*workbook, time.Time) any{
	func(b *workbook, d time.Time) any { return b.day(d) },
	func(_ *workbook, d time.Time) any { return int(d.Sub(day(1899, 12, 30)).Hours() / 24) }, // a serial without a format
	func(_ *workbook, d time.Time) any { return d.Format("2006-01-02 15:04:05") },
	func(_ *workbook, d time.Time) any { return fullWidth(d.Format("2006/1/2")) },
	func(_ *workbook, d time.Time) any { return d.Format("2006年1月2日") },
}

// tenThousands writes an amount in 万元, refunds as accountants do.
func tenThousands(yuan int) any {
	if yuan < 0 {
		return "(" + plain(float64(-yuan)/10000) + ")"
	}
	return float64(yuan) / 10000
}

// ordersTraps is an export with | between the cells and lines that nobody may
// guess about.
func (f *Firm) ordersTraps() (Layout, error) {
	e, t := expect(kindOrders, ""), &textTable{lead: 1}
	t.add("Order No", "Line No", "Order Date", "Customer", "Quantity", "Amount", "Paid", "Sales Rep", "Status")
	line := func(o *Order, j int, date, rep string) {
		l := o.Lines[j]
		t.add(o.Number, fmt.Sprint(j+1), date, o.Customer, fmt.Sprint(l.Quantity), "¥"+thousands(l.Amount())+".00", thousands(l.Paid), rep, "OK")
	}
	orders := f.someOrders(20)
	for _, o := range orders {
		for j, l := range o.Lines {
			line(o, j, o.At.Format("1/2/2006 15:04"), o.Rep.Name+"("+o.Rep.Number+")")
			e.good()
			e.line(t.row(), o, l)
		}
	}
	first := orders[0]
	date, rep := first.At.Format("1/2/2006 15:04"), first.Rep.Name+"("+first.Rep.Number+")"
	line(first, 0, date, rep)
	e.good()
	e.doubt("line_same", 1, t.row())
	line(first, 0, "10/30/2026 10:00", rep)
	e.held()
	e.trouble("line_twice", 1, t.row())
	for _, trap := range []struct {
		date, rep, question, problem string
		column                       int
	}{
		{date, namesake.text, "person_several", "", 0},
		{date, "钱无名", "person_unknown", "", 0},
		{date, "林晓梅(9999)", "number_unknown", "", 0},
		{date, rep[:len(rep)-6] + "(0008)", "", "person_mismatch", 8},
		{"", rep, "", "date_missing", 3},
		{"11/31/2026", rep, "", "not_date", 3},
		{"12/24/2026", rep, "", "future", 3},
	} {
		line(orders[len(orders)-1], 0, trap.date, trap.rep)
		e.held()
		if trap.question != "" {
			e.ask(trap.question, 1)
		} else {
			e.trouble(trap.problem, trap.column, t.row())
		}
	}
	data := append([]byte("\ufeffsep=|\n"), t.bytes("|", "\n")...)
	return Layout{Name: "orders/export.txt", Form: "English, |, sep= line, m/d/y with times; lines to be held", Tables: []*Expected{e}, Data: data}, nil
}
