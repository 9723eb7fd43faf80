// Package derive makes monthly values out of transaction lines: what a person
// sold, how many customers were new, which share of projects was late.
//
// The lines of all imports are looked at together. Exports overlap, so a line
// with the kind and key of an earlier one replaces it, and a cancelled line
// counts nowhere. A month is the firm's own (record.MonthOf). A refund is a
// line of its own with a negative amount and counts in the month it was made,
// not in that of the sale.
//
// The ways, with L the lines of one person in one month:
//
//	amount        Σ amount over L
//	orders        documents of L whose amounts add up to more than 0
//	new_parties   customers of L whose first order ever is this person's and lies in the month
//	repeat_share  customers of L who ordered before the month ÷ customers of L
//	received      Σ received over L ÷ Σ amount over L
//	late_share    projects of L that ended late ÷ projects of L
//
// A customer of L has a line with a positive amount; when two people sold to
// a new customer on the first day, the lower key is the first order. "Ever"
// and "before" reach as far back as the lines do. A project is due in the
// month of its planned end; it is late when it ended after that day, or has
// not ended although the tracker already tells of ends in that month or a
// later one. (A project that is planned for a month the tracker has not
// reached is neither late nor on time.)
//
// A person without a line in a month has no value there: nothing was
// recorded, which is not the same as zero. A share of nothing has no value
// either. The package keeps nothing, and imports no sheet itself.
package derive
