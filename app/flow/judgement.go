package flow

import (
	"zhiji/analysis/calibrate"
	"zhiji/analysis/score"
)

// Pages name what the analysis says as flow's and know nothing of it.
type (
	// GradeEffect is a distribution before and after proposed moves.
	GradeEffect = calibrate.Effect
	// GradeGroup is a team, a pool or the firm against the guideline.
	GradeGroup = calibrate.Group
	// GradeLine is one quota in a group, with its arithmetic.
	GradeLine = calibrate.Line
	// Boxes places people by performance and potential.
	Boxes = calibrate.NineBox
	// Placed is somebody in a cell of the nine-box.
	Placed = calibrate.Placed
	// Apart is somebody who has no place in the nine-box, and why.
	Apart = calibrate.Apart
	// Move is a part of the change of a total.
	Move = score.Move
)

// PoolGroup is the kind of a group of small teams.
const PoolGroup = calibrate.Pool

// AxisRated is the potential of the nine-box where it was rated.
const AxisRated = calibrate.AxisRated

// Causes lists the causes of moves in the order in which they are told apart.
var Causes = []string{score.CauseVolume, score.CauseTarget, score.CauseWeight, score.CauseRule, score.CauseOther}
