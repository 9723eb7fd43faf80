package main

import "time"

// window is how many days back an export of the CRM reaches.
const window = 44

// exportFrom returns the first day in the export drawn after a month. The
// first export of all holds its month only: the CRM was new.
func exportFrom(m Month) time.Time {
	if m == History {
		return m.Begin()
	}
	return exported(m).AddDate(0, 0, -window)
}

// holds reports whether the export drawn after a month shows an order.
func holds(m Month, o *Order) bool {
	if o.LateBook && monthOf(o.At) == m {
		return false
	}
	return !o.At.Before(exportFrom(m)) && o.At.Before(exported(m))
}

// paid returns what the export drawn after a month shows as paid.
func (o *Order) paid(l Line, m Month) int {
	if monthOf(o.At) < m {
		return l.PaidNext
	}
	return l.Paid
}

// paidInTheEnd returns what the last export that shows the order says.
func (o *Order) paidInTheEnd(l Line) int {
	m := monthOf(o.At)
	if m < Last && holds(m+1, o) {
		m++
	}
	return o.paid(l, m)
}

// lateMonth is the month whose export misses a refund.
const lateMonth = Last - 1

// bookLate adds a refund that is dated in a month but reached the CRM after
// its export.
func (f *Firm) bookLate() {
	rep := f.holding(Last, Sales)[8]
	at := lateMonth.End().AddDate(0, 0, -1).Add(10*time.Hour + 20*time.Minute)
	var from *Order
	for _, o := range f.Orders {
		if o.Rep == rep && o.Refunds == nil && monthOf(o.At) == lateMonth && o.Lines[0].Quantity > 3 && o.At.Before(at) {
			from = o
		}
	}
	refund := takeBack(from, at)
	refund.LateBook = true
	f.Orders = append(f.Orders, refund)
	f.numberOrders()
	f.Planted.Refund = Refund{
		Number: rep.Number, Name: rep.Name, Order: refund.Number, Month: lateMonth.Key(),
		Amount: float64(refund.Amount()), Absent: ordersName(lateMonth), FoundIn: ordersName(Last),
	}
}

// desk is what a sales person did in a month.
type desk struct {
	amount, paid int
	buyers       map[string]bool
}

// desks sums the orders up by sales person and month, History first.
func (f *Firm) desks() map[*Person][]desk {
	all := map[*Person][]desk{}
	for _, o := range f.Orders {
		if all[o.Rep] == nil {
			all[o.Rep] = make([]desk, Months+1)
		}
		d := &all[o.Rep][monthOf(o.At)+1]
		if d.buyers == nil {
			d.buyers = map[string]bool{}
		}
		for _, l := range o.Lines {
			d.amount += l.Amount()
			d.paid += o.paidInTheEnd(l)
		}
		if o.Refunds == nil {
			d.buyers[o.Customer] = true
		}
	}
	return all
}

// deriveSales sets the sales people's monthly values from their orders: the
// amount after refunds, customers who never ordered before, the share of
// customers who had, and paid ÷ amount.
func (f *Firm) deriveSales() {
	for rep, months := range f.desks() {
		known := map[string]bool{}
		for i, d := range months {
			m, fresh := Month(i-1), 0
			for customer := range d.buyers {
				if !known[customer] {
					fresh++
				}
			}
			for customer := range d.buyers {
				known[customer] = true
			}
			n := float64(len(d.buyers))
			f.Values.set("sales.amount", rep, m, float64(d.amount))
			f.Values.set("sales.new_customers", rep, m, float64(fresh))
			f.Values.set("sales.repurchase", rep, m, (n-float64(fresh))/n)
			f.Values.set("sales.received", rep, m, float64(d.paid)/float64(d.amount))
		}
	}
}
