// Package outlier looks at values as they come in and proposes which of them
// may be wrong, why, and what they would become. It decides nothing: a named
// person accepts or refuses, and both values stay.
//
// # The robust test
//
// With med the median of a series and MAD the median of |x − med|,
//
//	z = |x − med| / (1.4826·MAD)
//
// (Iglewicz and Hoaglin 1993). Where more than half of the values are equal,
// MAD is 0 and 1.2533·mean|x − med| takes its place; where all are equal there
// is no scale, and nothing is an outlier. How large z may be depends on n:
// the usual 3.5 cries wolf (one series of five in five). The cut-offs are
// simulated on normal samples:
//
//   - Any: the largest z of all n values, 5 % of series have a larger one;
//   - Newest: one value against the k others, 1 % have a larger one.
//
// Between two listed n the larger cut-off of the neighbours holds. Below five
// values there is no test. From 15 values on the generalised ESD test of
// Rosner (Technometrics 25, 1983, 165–172) must agree: with R_i the largest
// |x − mean|/s after i − 1 removals and
//
//	λ_i = (n−i)·t / √((n−i−1+t²)(n−i+1)),  t = t(1 − α/(2(n−i+1)); n−i−1),
//
// the number of outliers is the largest i with R_i > λ_i, not the first i
// that fails.
//
// # When a value is called far
//
// A person's value is compared with the person's other months, then with what
// the peers did in the same month: each peer's value is set against that
// peer's own median, as a ratio (as a difference where a median is not above
// 0). Their median is the movement of the month. A value that moved as the
// peers did is a season and no error. A value is far only when all of this
// holds: it is an outlier of the person's own series, and among the moves of
// the month; it lies at least a fifth off; and no month of the group went half
// as far, but for the one in a hundred that may be wrong themselves. Where fewer than five peers
// can be compared, it lies off by a factor of two and none of the person's
// other months went half as far. On simulated firms without any error (the
// tests have their shapes) two in 10,000 values are called far.
//
// # Rules
//
// The rules come first and need fewer values. A unit jump (×10 to ×10⁴, and
// for times ×24, ×60, ×3,600, both ways) is seen when the value divided by
// the jump comes within a factor of 1.6 of what is usual, and nothing the
// person had before (with fewer than three months: nothing the peers have in
// the same month) went half that way. What is usual is the person's own median
// moved with the month, else the peers' median, else the target. A month in
// which everybody moved more than five times is no season but a column in
// another unit. A percentage out of place is the same jump of 100 in a rate.
//
// A value below 0, or a rate above 1, is impossible where at least 20 other
// values of the metric are known and none of them is; counts, points and
// times are never below 0. Future months, a value that differs from the one
// already there, and a target of 0 where more is better and others have one
// are named as they are.
//
// Values derived from lines are not judged: what somebody typed are the lines.
// All thresholds are choices of the program, but for the cut-offs.
package outlier
