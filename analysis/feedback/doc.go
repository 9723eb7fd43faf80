// Package feedback turns scorecards into findings, and findings into letters
// whose every sentence is bound to the facts it states.
//
// Find notices; it ranks what it noticed and judges nobody's character. A gap
// is (actual − target)/target without its sign; it is slight (略) below 5 %,
// plain up to 15 % and clear (明显) above. Two better or worse steps running
// make a streak (package trend) when the way from its first value to its last
// is at least 1 % of the first. A distance from the peers' mean counts from
// 10 % of it on, and only where enough peers have a value. These sizes are
// conventions of the product, not statistics.
//
// In a letter the target decides whether a metric stands under what went well
// or under what could be better; a streak or the peers' mean is said beside it
// and never outranks what was agreed.
//
// Write chooses among the variants of the wording by a hash of person, period
// and metric, so that the same facts always give the same letter and two
// people's letters do not sound alike. Wording is data (Phrases), by the
// metric's Advice key, with a general form for metrics without one. A variant
// is used only when all its placeholders have facts. Sections without
// anything to say are left out.
//
// Verify proves that no sentence states a number that is not one of its
// facts. Gender, age and other protected attributes do not reach this package.
package feedback
