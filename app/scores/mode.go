package scores

import (
	"zhiji/store/access"
	"zhiji/store/record"
)

// mode is how the page shows a period. Its name is "scores.view." + mode.
type mode string

// The ways.
const (
	asTable   mode = "table"
	asChart   mode = "chart"
	asBoard   mode = "board"   // 校准
	asBox     mode = "box"     // 九宫格
	asChanges mode = "changes" // 调整
)

// modes lists the ways a user may look at a period with results.
func modes(m model, user record.User) []mode {
	if len(m.rows) == 0 {
		return nil
	}
	list := []mode{asTable}
	if len(m.rows) > 1 {
		list = append(list, asChart)
	}
	if access.May(user, access.Calibrate) {
		list = append(list, asBoard, asBox)
	}
	if access.May(user, access.Adjust) && len(m.changes) > 0 {
		list = append(list, asChanges)
	}
	return list
}
