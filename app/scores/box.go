package scores

import (
	"cmp"
	"slices"
	"strconv"

	"zhiji/app/chart"
	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/record"
)

// boxCell is one of the nine cells with people in it, or those who stand
// apart.
type boxCell struct {
	title  string
	people []boxPerson
}

// boxPerson is somebody in a cell; note says what is missing, if anything.
type boxPerson struct{ number, name, note string }

// nineBox is the picture of performance and potential.
func nineBox(b flow.Boxes, names flow.Names, look chart.Look) chart.NineBox {
	l, n := look.Language, 0
	out := chart.NineBox{
		Look: look, Title: l.Text("scores.view.box"),
		X: l.Text("calibrate.axis." + b.Performance), Y: l.Text("calibrate.axis." + potentialAxis(b)),
	}
	for x := range b.Cells {
		for y := range b.Cells[x] {
			for _, p := range b.Cells[x][y] {
				out.Cells[x][y] = append(out.Cells[x][y], names.People[p.Employee].Name)
				n++
			}
		}
	}
	out.Note = "n = " + strconv.Itoa(n)
	return out
}

func potentialAxis(b flow.Boxes) string {
	if b.Potential == "" {
		return flow.AxisRated
	}
	return b.Potential
}

// placed reports whether anybody has a cell.
func placed(b flow.Boxes) bool { return b.Potential != "" }

var classes = [3]string{"low", "middle", "high"}

// boxCells lists who stands where, the best cell first and those without a
// cell last, with what they lack.
func boxCells(b flow.Boxes, names flow.Names, l locale.Language) []boxCell {
	person := func(id record.ID, note string) boxPerson {
		return boxPerson{names.People[id].Number, names.People[id].Name, note}
	}
	var out []boxCell
	for sum := 4; sum >= 0; sum-- {
		for x := min(sum, 2); x >= max(0, sum-2); x-- {
			y := sum - x
			cell := boxCell{title: l.Text("scores.box.cell", "performance", l.Text("chart.class."+classes[x]), "potential", l.Text("chart.class."+classes[y]))}
			for _, p := range b.Cells[x][y] {
				cell.people = append(cell.people, person(p.Employee, ""))
			}
			if len(cell.people) > 0 {
				out = append(out, cell)
			}
		}
	}
	apart := boxCell{title: l.Text("scores.box.apart")}
	for _, a := range b.Apart {
		apart.people = append(apart.people, person(a.Employee, l.Text("scores.box.lacks."+lacks(a))))
	}
	if len(apart.people) > 0 {
		slices.SortFunc(apart.people, func(a, b boxPerson) int { return cmp.Compare(a.number, b.number) })
		out = append(out, apart)
	}
	return out
}

func lacks(a flow.Apart) string {
	switch {
	case a.Performance && a.Potential:
		return "both"
	case a.Performance:
		return "grade"
	}
	return "potential"
}
