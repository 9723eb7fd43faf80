// Package competence says how well somebody's competence levels meet what a
// position asks for (能力匹配度), where the gaps are, and who could fill a
// position.
//
// With w the weights of the scheme's competency items that ask for a level,
// and A those of them for which the person has one:
//
//	ratio     Σ_A w · min(level/required, 1) / Σ_A w
//	coverage  Σ_A w / Σ w
//
// A level above the required one counts as 1, so that it cannot hide a gap
// elsewhere. A missing level is not zero: it gives its weight to the others,
// and the coverage says so. Items scored by anchors or raters ask for no level
// and take no part.
//
// Nothing here knows where levels come from, or decides about anybody.
package competence
