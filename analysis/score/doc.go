// Package score makes scorecards out of actual values, targets and weights,
// and opens their arithmetic down to the cell.
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
// An item without actual or target is missing, not zero. A negative target
// has no ratio and is said to be so.
//
// # Composite
//
// With w the weights, and A the items that have a score:
//
//	effective weight  e_k = w_k / Σ_A w      (w_k itself when nothing is missing)
//	item score        s_k = round₂(100 · e_k · a_k)
//	total             round₁(Σ_A s_k)
//	coverage          Σ_A w / Σ w
//
// So the items shown add up to the total shown, to the last digit. A total is
// published when the coverage reaches the firm's least share (0.7). Rounding
// is half away from zero on the decimal form. Grades follow record.GradeOf.
//
// Sources: the formulae are those of the appraisal forms in use in China
// (比率法, 逆向指标, 封顶, 保底, 门槛值); renormalising over missing parts is the
// available-case mean, against the practice of counting a missing part as 0
// (frappe/hrms issue 690). Peers: package peer.
//
// # Limits
//
// Values are those recorded under the period's own key; months are not added
// up to quarters here. Nothing here knows of ratings, bands, vetoes or
// deductions. Protected attributes do not reach it.
package score

// Method is the version of this arithmetic, kept with every result. It
// changes whenever the same input would give another number.
const Method = "scheme-1"
