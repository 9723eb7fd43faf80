package scores

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/flow"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// boardView is the calibration: people under their grades, and at the right
// what waits and how the grades compare with the guideline.
type boardView struct {
	page    *page
	object  fyne.CanvasObject
	team    *widget.Select
	columns *fyne.Container
	side    *fyne.Container
	ghost   *ui.Status // the person that is dragged
	over    *fyne.Container

	board      board
	piles      []*pileView
	department record.ID // "" is the firm
	teams      []record.Department
}

// pileView is a column of the board.
type pileView struct {
	grade  string
	ground *ui.Surface
	object *fyne.Container
}

// sideWidth is that of the part at the right of the board.
const sideWidth float32 = 320

func newBoardView(p *page) *boardView {
	l := p.host.Language()
	v := &boardView{page: p, columns: ui.Fill(theme.Gap2), side: ui.Column(theme.Gap3), ghost: ui.NewStatus(ui.Chosen, "")}
	v.team = widget.NewSelect(nil, nil)
	edit := ui.Quiet(l.Text("scores.grading"), theme.Icon("edit"), p.editGrades)
	hint := ui.NewNote(l.Text("scores.board.hint"))
	hint.Cut = true
	top := container.NewBorder(nil, nil, ui.Sized(v.team, 180, 0), edit, ui.Inset(hint, 0, theme.Gap2, 0, theme.Gap2))
	v.over = container.NewWithoutLayout(v.ghost)
	right := ui.Sized(container.NewVScroll(ui.Inset(v.side, 0, theme.Gap2, 0, 0)), sideWidth, 0)
	body := container.NewBorder(ui.Inset(top, 0, 0, theme.Gap2, 0), nil, nil, ui.Inset(right, 0, 0, 0, theme.Gap3), v.columns)
	v.object = container.NewStack(body, v.over)
	return v
}

// show lays the period out; the department stays chosen while there is one.
func (v *boardView) show() {
	r, l := v.page.model.results, v.page.host.Language()
	names := []string{l.Text("scores.board.firm")}
	v.teams = r.Snapshot.Departments
	chosen := 0
	for i, d := range v.teams {
		names = append(names, d.Name)
		if d.ID == v.department {
			chosen = i + 1
		}
	}
	v.team.OnChanged = nil
	v.team.SetOptions(names)
	v.team.SetSelectedIndex(chosen)
	v.team.OnChanged = func(string) { v.choose(v.team.SelectedIndex()) }
	v.fill()
}

func (v *boardView) choose(i int) {
	v.department = ""
	if i > 0 {
		v.department = v.teams[i-1].ID
	}
	v.fill()
}

func (v *boardView) fill() {
	m := v.page.model
	v.board = newBoard(m.results, v.department, m.users)
	v.columns.Objects, v.piles = nil, nil
	for _, pile := range v.board.columns {
		next := v.newPile(pile)
		v.piles = append(v.piles, next)
		v.columns.Add(next.object)
	}
	v.columns.Refresh()
	v.fillSide()
}

func (v *boardView) newPile(p pile) *pileView {
	chips := ui.Column(theme.Gap1)
	for _, c := range p.chips {
		chips.Add(newChipView(c, v))
	}
	count := ui.NewMuted(strconv.Itoa(len(p.chips)))
	head := container.NewHBox(ui.NewHeading(p.grade), layout.NewSpacer(), count)
	out := &pileView{grade: p.grade, ground: ui.NewSurface(theme.Card, 10)}
	out.object = container.NewStack(out.ground, ui.Inset(container.NewBorder(ui.Inset(head, 0, theme.Gap1, theme.Gap2, theme.Gap1), nil, nil, nil,
		container.NewVScroll(ui.Inset(chips, 0, 5, 0, 0))), theme.Gap2, 3, theme.Gap2, theme.Gap2))
	return out
}

// under returns the column at a place of the window, -1 when there is none.
func (v *boardView) under(at fyne.Position) int {
	driver := fyne.CurrentApp().Driver()
	for i, p := range v.piles {
		corner, size := driver.AbsolutePositionForObject(p.object), p.object.Size()
		if at.X >= corner.X && at.X < corner.X+size.Width && at.Y >= corner.Y && at.Y < corner.Y+size.Height {
			return i
		}
	}
	return -1
}

// carry shows a person under the pointer, and where they would go.
func (v *boardView) carry(c chip, at fyne.Position) {
	v.ghost.Set(ui.Chosen, c.name)
	corner := fyne.CurrentApp().Driver().AbsolutePositionForObject(v.over)
	v.ghost.Resize(v.ghost.MinSize())
	v.ghost.Move(fyne.NewPos(at.X-corner.X+8, at.Y-corner.Y+8))
	v.light(v.under(at))
}

// drop asks for the reason of a move to the column under the pointer.
func (v *boardView) drop(c chip, at fyne.Position) {
	v.ghost.Set(ui.Chosen, "")
	v.light(-1)
	if i := v.under(at); i >= 0 {
		v.page.askMove(c, v.piles[i].grade)
	}
}

// light marks a column as the one where a person would go.
func (v *boardView) light(column int) {
	for i, p := range v.piles {
		fill := theme.Card
		if i == column {
			fill = theme.Soft
		}
		p.ground.SetFill(fill)
	}
}

// step asks for a move to the grade beside.
func (v *boardView) step(c chip, by int) {
	for i, p := range v.piles {
		if p.grade == c.shown && i+by >= 0 && i+by < len(v.piles) {
			v.page.askMove(c, v.piles[i+by].grade)
			return
		}
	}
}

// fillSide shows what waits, and the guideline.
func (v *boardView) fillSide() {
	p, l := v.page, v.page.host.Language()
	v.side.Objects = nil
	if n := len(v.board.waiting); n > 0 {
		list := ui.Column(theme.Gap2)
		for _, c := range v.board.waiting {
			list.Add(p.proposal(c))
		}
		v.side.Add(ui.Card(l.Text("scores.board.waiting", "n", strconv.Itoa(n)), list))
	}
	r := p.model.results
	title := l.Text("scores.guide.firm")
	names := flow.NewNames(r.Snapshot)
	if v.department != "" {
		title = names.Departments[v.department]
	}
	guides := newGuides(flow.Distribution(r, v.department), title, r.Snapshot.Company, names.Departments, l)
	v.side.Add(guideCard(guides, len(r.Snapshot.Company.Quotas) > 0, l))
	if len(v.board.out) > 0 {
		v.side.Add(outCard(v.board.out, l))
	}
	v.side.Refresh()
}
