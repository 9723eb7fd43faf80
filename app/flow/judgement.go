package flow

import (
	"zhiji/analysis/calibrate"
	"zhiji/analysis/score"
)

// What the analysis of a period's grades and totals is told in: pages name
// these types as flow's and know nothing of the analysis.
type (
	GradeEffect = calibrate.Effect
	GradeGroup  = calibrate.Group
	GradeLine   = calibrate.Line
	Boxes       = calibrate.NineBox
	Apart       = calibrate.Apart
	Move        = score.Move
)

// PoolGroup is the kind of a group of small teams.
const PoolGroup = calibrate.Pool

// AxisRated is the potential of the nine-box where it was rated.
const AxisRated = calibrate.AxisRated

// Causes lists the causes of moves in the order in which they are told apart.
var Causes = []string{score.CauseVolume, score.CauseTarget, score.CauseWeight, score.CauseRule, score.CauseOther}
