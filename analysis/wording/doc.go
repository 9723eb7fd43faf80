// Package wording turns a firm's own scoring text (评分标准) of one item into
// a rule, and a rule's doubts into holes.
//
// It is a fixed grammar, not a guess: the text is folded (full width to half,
// ～ to ~, ＞ to >), cut at its separators, and every clause must be read by one
// of the readers from its first sign to its last. What none reads is marked
// with its place in the text. What is read but leaves a question open is a
// hole, to be answered by a person; what is read by a convention (which the
// remark names) is assumed.
//
// # Conventions
//
//   - 以上, 以下, 以内 hold their number, 超过, 不足, 低于 do not (民法典 §1259).
//     Where an end written so meets one with a sign (≥, <, 含, 不含), the sign wins.
//   - "≥100%得100分；≥90%得90分" is read from the best band down.
//   - A step (每低1%扣2分) without a start begins at the edge of the bands, with
//     the edge's points; without bands at the target, with full marks.
//   - Points of bands are fixed; between them nothing is drawn unless the text
//     says 插值 or 线性.
//
// It does not know of people or values, and does not choose the metric of a
// veto (一票否决): its condition is kept as words.
package wording
