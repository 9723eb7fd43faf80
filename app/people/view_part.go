package people

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/locale"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// itemList is the scorecard as rows; the chosen one's trend is shown.
type itemList struct {
	language locale.Language
	chosen   func(int)
	rows     *fyne.Container
	taps     []*ui.Tappable
}

func newItemList(l locale.Language, chosen func(int)) *itemList {
	return &itemList{language: l, chosen: chosen, rows: ui.Column(0)}
}

// numbers are the columns beside the metric's name.
var numbers = []string{"actual", "target", "achievement", "weight", "score", "peers", "previous"}

func (t *itemList) set(items []item) {
	l := t.language
	var heads []fyne.CanvasObject
	for _, key := range numbers {
		heads = append(heads, right(ui.NewNote(l.Text("people.item."+key))))
	}
	t.rows.Objects, t.taps = []fyne.CanvasObject{line(ui.NewNote(l.Text("people.item.metric")), heads)}, nil
	for i, it := range items {
		tap := ui.NewTappable(t.row(it), func() { t.chosen(i) })
		t.rows.Objects = append(t.rows.Objects, tap)
		t.taps = append(t.taps, tap)
	}
	t.rows.Refresh()
}

// choose marks the row whose trend is shown.
func (t *itemList) choose(item int) {
	for i, tap := range t.taps {
		if i == item {
			tap.Choose(theme.Soft)
		} else {
			tap.Choose("")
		}
	}
}

func (t *itemList) row(it item) fyne.CanvasObject {
	l, unit, s := t.language, it.metric.Unit, it.score
	value := func(v *float64) fyne.CanvasObject {
		if v == nil {
			return right(ui.NewMuted("–"))
		}
		return right(ui.NewText(l.Value(*v, unit)))
	}
	achieved := right(ui.NewStrong(it.achieved(l)))
	achieved.Colour = standingTones[it.standing].Ink()
	cells := []fyne.CanvasObject{
		value(s.Actual), value(s.Target), achieved, right(ui.NewText(l.Percent(s.Effective, 1))),
		right(ui.NewText(it.points(l))), value(s.PeerMean), value(s.Previous),
	}
	name := ui.NewText(it.title(l))
	name.Cut = true
	return line(name, cells)
}

var standingTones = map[standing]ui.Tone{onTrack: ui.Good, atRisk: ui.Caution, behind: ui.Bad, unknown: ui.Quieter}

// line is a row of the scorecard: the name, then numbers of equal width.
func line(name fyne.CanvasObject, cells []fyne.CanvasObject) fyne.CanvasObject {
	return ui.Inset(container.NewBorder(nil, nil, ui.Sized(name, 190, 0), nil, ui.Fill(theme.Gap2, cells...)), 7, theme.Gap2, 7, theme.Gap2)
}

func right(t *ui.Text) *ui.Text {
	t.Align, t.Cut = fyne.TextAlignTrailing, true
	return t
}

// showFindings lists what was noticed; who reads only what was released is
// told by the letter.
func (v *personView) showFindings() {
	v.noticed.Hidden = len(v.person.findings) == 0
	v.findings.Objects = nil
	for _, f := range v.person.findings {
		icon, colour := "up", theme.Good
		switch {
		case f.missing:
			icon, colour = "info", theme.Muted
		case !f.good:
			icon, colour = "down", theme.Caution
		}
		text := ui.NewText(f.text)
		text.Cut = true
		sign := ui.Sized(widget.NewIcon(theme.Coloured(icon, colour)), 16, 16)
		v.findings.Add(ui.Inset(container.NewBorder(nil, nil, ui.Middle(sign), nil, ui.Inset(text, 0, 0, 0, theme.Gap2)), 4, 0, 4, 0))
	}
	v.findings.Refresh()
}

func (v *personView) showPosts() {
	l := v.host.Language()
	v.posts.Objects = nil
	for _, at := range v.person.posts {
		where := ui.NewText(l.Text("people.post", "department", locale.Dash(at.department), "position", locale.Dash(at.position)))
		where.Cut = true
		manager := ""
		if at.manager != "" {
			manager = l.Text("people.reports", "name", at.manager)
		}
		v.posts.Add(ui.Inset(container.NewBorder(nil, nil, ui.Sized(ui.NewMuted(at.from.String()), 96, 0), ui.NewNote(manager), where), 4, 0, 4, 0))
	}
	v.posts.Refresh()
}

func (v *personView) showLetters() {
	l := v.host.Language()
	v.letters.Objects = nil
	for _, letter := range v.person.Letters {
		state := ui.NewStatus(ui.Quieter, l.Text("people.letter.draft"))
		if letter.State == record.Released {
			state = ui.NewStatus(ui.Good, l.Text("people.letter.released", "date", v.person.day(letter.At).String()))
		}
		row := container.NewBorder(nil, nil, nil, state, ui.NewText(l.Text("people.letter", "period", l.Period(letter.Period))))
		v.letters.Add(ui.NewTappable(ui.Inset(row, 4, 0, 4, 0), func() { v.openLetter(letter.Period) }))
	}
	if len(v.letters.Objects) == 0 {
		v.letters.Add(ui.NewMuted(l.Text("people.none.letters")))
	}
	v.letters.Refresh()
}

// openLetter leads to the letter of a month.
func (v *personView) openLetter(k record.PeriodKey) {
	if k != v.host.Period() {
		v.host.SetPeriod(k)
	}
	v.host.Navigate("letters", v.person.Employee.Number)
}
