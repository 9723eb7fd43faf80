package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"sort"
	"time"
)

// Order is an order of the CRM, or a refund when its lines are negative.
type Order struct {
	Number   string
	At       time.Time
	Customer string
	Rep      *Person
	Lines    []Line
	Manual   bool   // typed in by hand: another form of dates and amounts
	Refunds  *Order // the order it takes back from
	LateBook bool   // reached the CRM after its month's export
	Note     string
}

// Line is one product of an order, in yuan.
type Line struct {
	Product  string
	Quantity int
	Price    int
	Paid     int // by the month's export
	PaidNext int // by the export after it
}

// Amount is quantity times price.
func (l Line) Amount() int { return l.Quantity * l.Price }

// Amount is the sum of the lines.
func (o *Order) Amount() int {
	sum := 0
	for _, l := range o.Lines {
		sum += l.Amount()
	}
	return sum
}

// product is something the firm sells.
type product struct {
	name  string
	price int
}

var products = []product{
	{"实施服务（人天）", 1500},
	{"考勤一体机", 1280},
	{"访客终端", 3600},
	{"数据备份服务（年）", 4200},
	{"协同办公软件（年）", 5800},
	{"安全网关", 8800},
	{"智能会议屏", 12600},
}

var orderNotes = []string{"", "", "", "", "", "", "需开票,对公", "老客户续签", "月底前发货", "分两批发货", "含税", "客户要求加急,已确认"}

// ledger is a sales person's customers and how the month goes there.
type ledger struct {
	rep     *Person
	dice    *rand.Rand
	known   []string // customers who have ordered
	coming  []string // names for customers to come
	history []*Order
}

// knownAtStart is how many customers a sales person had before the story.
const knownAtStart = 12

// sell runs the sales people's months.
func (f *Firm) sell() {
	names := newCustomers()
	for _, p := range f.holding(First, Sales) {
		b := &ledger{rep: p, dice: dice("orders", p.Number), coming: names.take(90)}
		b.begin()
		for m := First; m <= Last; m++ {
			b.month(m)
		}
		f.Orders = append(f.Orders, b.history...)
	}
	f.numberOrders()
	f.bookLate()
	f.deriveSales()
}

// begin lets every customer of before order once in the month before the
// story, so that later months know them.
func (b *ledger) begin() {
	b.known, b.coming = b.coming[:knownAtStart], b.coming[knownAtStart:]
	share := b.rep.quota() / knownAtStart
	for _, customer := range b.known {
		b.order(History, customer, share*(0.5+b.dice.Float64()))
	}
}

// month sells to old and new customers and takes something back now and then.
func (b *ledger) month(m Month) {
	amount := target(b.rep, Item{Metric: "sales.amount"}, m)
	amount *= clamp(1.01+0.13*b.rep.skill("sales.amount")+0.10*b.dice.NormFloat64(), 0.45, 1.7)
	wish := target(b.rep, Item{Metric: "sales.new_customers"}, m)
	fresh := int(clamp(math.Round(wish+0.1+0.5*b.rep.skill("sales.new_customers")+0.75*b.dice.NormFloat64()), 0, 6))
	again := int(clamp(math.Round(2.6*wish+0.5*b.rep.skill("sales.repurchase")+0.8*b.dice.NormFloat64()), 2, 12))
	old := b.known
	var buyers []string
	for _, i := range b.dice.Perm(len(old))[:again] {
		buyers = append(buyers, old[i])
	}
	buyers = append(buyers, b.coming[:fresh]...)
	b.known, b.coming = append(old, b.coming[:fresh]...), b.coming[fresh:]
	for i, share := range b.shares(len(buyers)) {
		b.order(m, buyers[i], amount*share)
	}
	if b.dice.Float64() < 0.14 {
		b.refund(m)
	}
}

// shares splits one whole unevenly.
func (b *ledger) shares(n int) []float64 {
	all, sum := make([]float64, n), 0.0
	for i := range all {
		all[i] = 0.4 + b.dice.ExpFloat64()
		sum += all[i]
	}
	for i := range all {
		all[i] /= sum
	}
	return all
}

// order writes an order of about an amount, one to three lines.
func (b *ledger) order(m Month, customer string, amount float64) {
	o := &Order{
		At: b.moment(m), Customer: customer, Rep: b.rep,
		Manual: b.dice.Float64() < 0.3, Note: pick(b.dice, orderNotes),
	}
	lines := 1
	if amount > 9000 {
		lines += b.dice.IntN(5) / 3
	}
	for range lines {
		o.Lines = append(o.Lines, b.line(amount/float64(lines)))
	}
	b.history = append(b.history, o)
}

func (b *ledger) moment(m Month) time.Time {
	d := pick(b.dice, m.workdays())
	return d.Add(time.Duration(between(b.dice, 9*3600, 18*3600)) * time.Second)
}

// line chooses a product that fits the amount, with a discount.
func (b *ledger) line(amount float64) Line {
	fits := 1
	for fits < len(products) && float64(products[fits].price) < amount*1.1 {
		fits++
	}
	p := products[b.dice.IntN(fits)]
	price := p.price * pick(b.dice, []int{100, 100, 95, 92, 90, 88}) / 100
	l := Line{Product: p.name, Price: price, Quantity: max(1, int(math.Round(amount/float64(price))))}
	b.pay(&l)
	return l
}

// pay draws what the customer has paid by the two exports.
func (b *ledger) pay(l *Line) {
	l.Paid = l.Amount()
	if b.dice.Float64() < clamp(0.22-0.06*b.rep.skill("sales.received"), 0.05, 0.5) {
		l.Paid = l.Amount() * pick(b.dice, []int{0, 30, 50, 50}) / 100
	}
	l.PaidNext = l.Paid
	if l.Paid < l.Amount() && b.dice.Float64() < 0.3 {
		l.PaidNext = l.Amount()
	}
}

// refund takes part of an earlier order back from a customer who also bought
// something this month.
func (b *ledger) refund(m Month) {
	bought, back := map[string]bool{}, map[*Order]bool{}
	for _, o := range b.history {
		bought[o.Customer] = bought[o.Customer] || monthOf(o.At) == m
		back[o.Refunds] = true
	}
	for _, i := range b.dice.Perm(len(b.history)) {
		o, d := b.history[i], b.moment(m)
		if bought[o.Customer] && o.Refunds == nil && !back[o] && o.Lines[0].Quantity > 1 && o.At.Before(d) {
			b.history = append(b.history, takeBack(o, d))
			return
		}
	}
}

// takeBack returns the refund of half an order's first line, at least one.
func takeBack(o *Order, at time.Time) *Order {
	first := o.Lines[0]
	n := (first.Quantity + 1) / 2
	l := Line{Product: first.Product, Quantity: -n, Price: first.Price}
	if first.Paid == first.Amount() {
		l.Paid = l.Amount()
	}
	l.PaidNext = l.Paid
	return &Order{At: at, Customer: o.Customer, Rep: o.Rep, Lines: []Line{l}, Refunds: o, Manual: o.Manual}
}

// numberOrders sorts by time and gives every order the next number of its day.
func (f *Firm) numberOrders() {
	sort.SliceStable(f.Orders, func(i, j int) bool { return f.Orders[i].At.Before(f.Orders[j].At) })
	seen := map[string]int{}
	for _, o := range f.Orders {
		prefix := "SO" + o.At.Format("20060102")
		if o.Refunds != nil {
			prefix = "TH" + o.At.Format("20060102")
		}
		seen[prefix]++
		o.Number = fmt.Sprintf("%s%03d", prefix, seen[prefix])
	}
}
