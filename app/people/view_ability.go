package people

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/chart"
	"zhiji/app/theme"
	"zhiji/app/ui"
)

// most is how many people a list of candidates shows.
const most = 30

// abilityView is the card 能力匹配度 of a person.
type abilityView struct {
	host     ui.Host
	open     func(title string, body fyne.CanvasObject) // opens a drawer
	card     *fyne.Container
	position *widget.Button
	fill     *widget.Button
	ratio    *ui.Stat
	said     *ui.Paragraph
	formula  *ui.Paragraph
	gaps     *fyne.Container
	radar    *ui.Chart

	ability *ability
}

func newAbilityView(host ui.Host, open func(string, fyne.CanvasObject)) *abilityView {
	l := host.Language()
	v := &abilityView{host: host, open: open, ratio: ui.NewStat(l.Text("people.ability.ratio")), said: ui.NewNotes(""), formula: ui.NewNotes(""), gaps: ui.Column(theme.Gap1)}
	v.position = widget.NewButtonWithIcon("", theme.Icon("expand"), nil)
	v.position.IconPlacement = widget.ButtonIconTrailingText
	v.position.OnTapped = v.choose
	v.fill = ui.Quiet(l.Text("people.ability.fill"), theme.Icon("people"), v.showCandidates)
	v.radar = ui.NewChart(host, 300, 240)
	words := ui.Column(theme.Gap2, v.ratio, ui.Flush(v.said), v.gaps, ui.Flush(v.formula))
	v.card = ui.Card(l.Text("people.ability"), ui.Fill(theme.Gap3, words, v.radar), v.fill, v.position)
	v.card.Hide()
	return v
}

// set shows another person, nil none.
func (v *abilityView) set(a *ability) {
	v.ability = a
	v.card.Hidden = a == nil
	if a == nil {
		return
	}
	l := v.host.Language()
	key := "people.ability.other"
	if a.own {
		key = "people.ability.own"
	}
	v.position.SetText(l.Text(key, "position", a.position.Name))
	v.ratio.Set(a.ratio(l), "", ui.Plain)
	v.said.SetText(a.said(l))
	v.formula.SetText(a.match.Formula)
	v.formula.Hidden = a.match.Formula == ""
	v.gaps.Objects = nil
	gaps := a.gaps(l)
	if len(gaps) > 0 {
		v.gaps.Add(ui.NewStrong(l.Text("people.ability.gaps")))
	} else if a.match.Ratio != nil {
		v.gaps.Add(ui.NewText(l.Text("people.ability.nogap")))
	}
	for _, gap := range gaps {
		text := ui.NewText(gap)
		text.Cut = true
		v.gaps.Add(text)
	}
	v.radar.Set(func(look chart.Look) chart.Chart { return a.radar(look) })
	v.card.Refresh()
}

// choose offers the positions that ask for levels.
func (v *abilityView) choose() {
	a, l := v.ability, v.host.Language()
	var choices []ui.Choice
	for _, p := range a.book.Asking {
		note := ""
		if p.ID == a.book.PositionOf(a.who) {
			note = l.Text("people.ability.mine")
		}
		choices = append(choices, ui.Choice{Text: p.Name, Note: note, Chosen: p.ID == a.position.ID})
	}
	ui.PickBelow(v.position, l.Text("people.ability.search"), choices, func(i int) {
		a.choose(a.book.Asking[i].ID)
		v.set(a)
	})
}

// showCandidates opens who could fill the position.
func (v *abilityView) showCandidates() {
	a, l := v.ability, v.host.Language()
	list := a.candidates(l)
	column := ui.Column(theme.Gap2)
	for i, c := range list {
		if i == most {
			column.Add(ui.NewNote(l.Text("people.ability.more", "n", l.Number(float64(len(list)-most), 0))))
			break
		}
		name := ui.NewStrong(l.Text("people.ability.candidate", "rank", c.rank, "name", c.name, "position", c.position))
		name.Cut = true
		row := ui.Column(2, container.NewBorder(nil, nil, nil, ui.NewStrong(c.ratio), name))
		if c.gaps != "" {
			note := ui.NewNote(c.gaps)
			note.Cut = true
			row.Add(note)
		}
		tap := ui.NewTappable(ui.Inset(row, theme.Gap1, theme.Gap1, theme.Gap1, theme.Gap1), func() { v.host.Navigate("people", c.number) })
		if c.number == a.who.Number {
			tap.Choose(theme.Soft)
		}
		column.Add(tap)
	}
	if len(list) == 0 {
		column.Add(ui.NewNotes(l.Text("people.ability.nobody")))
	}
	v.open(l.Text("people.ability.fill.title", "position", a.position.Name), column)
}
