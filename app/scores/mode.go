package scores

import (
	"slices"
	"strconv"

	"zhiji/app/locale"
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
	list := []mode{asTable}
	if len(m.rows) > 1 {
		list = append(list, asChart)
	}
	if len(m.rows) > 0 && access.May(user, access.Calibrate) {
		list = append(list, asBoard, asBox)
	}
	if access.May(user, access.Adjust) && len(m.changes) > 0 {
		list = append(list, asChanges)
	}
	return list
}

// tabText names a way, with how much waits there.
func (m model) tabText(way mode, l locale.Language) string {
	n := 0
	switch way {
	case asBoard:
		for _, r := range m.rows {
			if r.proposed != "" {
				n++
			}
		}
	case asChanges:
		for _, e := range m.changes {
			if e.pending() {
				n++
			}
		}
	}
	text := l.Text("scores.view." + string(way))
	if n > 0 {
		text += " " + strconv.Itoa(n)
	}
	return text
}

// has reports whether somebody with a 工号 is among the results.
func (m model) has(number string) bool {
	return slices.ContainsFunc(m.rows, func(r row) bool { return r.number == number })
}
