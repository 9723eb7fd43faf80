// Package score makes scorecards out of actual values, targets, ratings and
// schemes, and opens their arithmetic down to the cell.
//
// # Attainment
//
// The ratio method (比率法), with x the actual value and t the target:
//
//	higher is better           x / t
//	lower is better, inverse   t / x        (a)
//	lower is better, distance  2 − x / t    (b)
//
// (a) and (b) agree at x = t and nowhere else: late by half is 67 % by (a) and
// 50 % by (b). The metric says which one holds; the explanation prints it.
// Then, in this order:
//
//   - Target 0: an actual of 0 (no accidents) is full attainment, 1. Otherwise
//     a lower-is-better metric has the floor; a higher-is-better one is full,
//     and below 0 has the floor.
//   - Inverse with an actual of 0 or less (no defects) has the cap. Distance
//     needs no exception: it is 2 there.
//   - Below the item's threshold the attainment is the floor.
//   - It is clamped to [floor, cap]; the floor is 0 and the cap the firm's
//     (1.2) unless the item names others.
//
// # Points
//
// Every method gives points (得分) of 100, p_k = round₂(100 · a_k):
//
//	ratio     a = attainment
//	binary    a = 1 where the attainment is 1 or more, else 0
//	bands     a = points of the band that holds the basis / full marks, with
//	          steps within the band, or in a straight line from one band's
//	          beginning to the next
//	steps     a = (base + Σ steps) / full marks, within least and most
//	efficacy  a = (60 + (x − low) / (high − low) · 40) / full marks
//	progress  a = (x − start) / (t − start), clamped as a ratio is
//	level     a = min(level / required, 1)
//	rated     a = Σ w_r · mean_r / Σ w_r over the relations that rated, each
//	          mean a share of its scale
//	anchors   a = points a person chose / full marks
//
// The basis of bands and steps is the attainment without limits, the value, or
// value less target. The firm's cap is for ratios; what bands and steps give is
// held only by the rule's and the item's own bounds. A value that no band holds
// has no points and is said to be so.
//
// # Composite
//
// With w the weights, and A the items that have points:
//
//	effective weight  e_k = w_k / Σ_A w      (w_k itself when nothing is missing)
//	item score        s_k = round₂(p_k · e_k)
//	total             round₁(max(0, Σ_A s_k + Σ bonus + Σ deduction))
//	coverage          Σ_A w / Σ w
//
// So the items shown add up to the total shown, to the last digit. Bonus and
// deduction stand outside the weights and never change sides; without a record
// there is nothing to add or take off. A total is published when the coverage
// reaches the firm's least share (0.7). Rounding is half away from zero on the
// decimal form.
//
// Vetoes work in this order: an item's points are 0; the total is 0; the grade
// (record.GradeOf) is at best a given one. A calibration that was approved then
// moves the grade, as long as the computed grade is the one it was given for.
//
// Who joins, leaves or is on long leave within the period takes part for its
// days; a target meant for whole periods shrinks with them. Who takes part on
// no day, or was taken out, has no items. Of two positions within a period the
// last one's scheme applies, or both, each weight by its share of days.
//
// Sources: the formulae are those of the appraisal forms in use in China
// (比率法, 区间法, 功效系数法, 加减分法, 非此即彼法, 说明法, 否决); 功效系数 with 60
// and 40 is that of 《国有资本金效绩评价操作细则》 (1999). Renormalising over
// missing parts is the available-case mean, against the practice of counting a
// missing part as 0 (frappe/hrms issue 690). Peers: package peer.
//
// # Limits
//
// Values are those recorded under the period's own key; months are not added
// up to quarters here. Protected attributes do not reach it.
package score

// Method is the version of this arithmetic, kept with every result. It
// changes whenever the same input would give another number.
const Method = "scheme-1"
