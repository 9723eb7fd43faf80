package letters

import (
	"context"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// letterView is a letter as its person will read it. A tap on a sentence shows
// its evidence.
type letterView struct {
	page    *page
	card    *fyne.Container
	paper   *fyne.Container
	scroll  *container.Scroll
	note    *ui.Entry
	save    *widget.Button
	unsaved *ui.Status
	explain *widget.Button
	release *widget.Button

	row     row
	taps    []*ui.Tappable       // of the sentences
	notes   map[record.ID]string // typed and not saved yet
	filling bool                 // the note is being put in, not typed
}

func newLetterView(p *page) *letterView {
	l := p.host.Language()
	v := &letterView{page: p, paper: ui.Column(0), notes: map[record.ID]string{}}
	v.note = ui.NewMultiLineEntry(l.Text("letters.note.hint"), 3)
	v.note.OnChanged = v.typed
	v.save = widget.NewButton(l.Text("letters.note.save"), v.saveNote)
	v.unsaved = ui.NewStatus(ui.Caution, "")
	v.explain = ui.Quiet(l.Text("letters.explain"), nil, func() { p.host.Navigate("scores", v.row.who.Number) })
	v.release = widget.NewButtonWithIcon(l.Text("letters.release.one"), theme.Icon("send"), func() { p.askOne(v.row) })
	v.scroll = container.NewVScroll(ui.Inset(v.paper, theme.Gap4, theme.Gap4, theme.Gap3, theme.Gap4))
	actions := ui.Inset(container.NewHBox(v.explain, layout.NewSpacer(), v.release), theme.Gap2, theme.Gap3, theme.Gap2, theme.Gap3)
	v.card = ui.PlainCard(container.NewBorder(nil, container.NewVBox(widget.NewSeparator(), actions), nil, nil, v.scroll))
	return v
}

// shows reports whether the view shows a letter as it stands.
func (v *letterView) shows(r row) bool {
	return v.row.Employee == r.Employee && v.row.Period == r.Period && v.row.State == r.State && v.row.Note == r.Note
}

// show copies a letter into the widgets.
func (v *letterView) show(r row) {
	v.row, v.taps = r, nil
	user := v.page.host.Desk().Session.User()
	v.paper.Objects = v.head()
	for _, paragraph := range r.Paragraphs {
		title := ui.NewHeading(r.speaks().Text("letter.section." + paragraph.Section))
		v.paper.Add(ui.Inset(title, theme.Gap3, 0, 0, theme.Gap2))
		for _, sentence := range paragraph.Sentences {
			v.paper.Add(v.sentence(sentence))
		}
	}
	v.showNote(mayEdit(user, r.Letter))
	v.release.Hidden = !mayRelease(user, r.Letter)
	v.scroll.ScrollToTop()
	v.card.Refresh()
}

// head is the top of the letter.
func (v *letterView) head() []fyne.CanvasObject {
	r, l, m := v.row, v.row.speaks(), v.page.model
	result := []string{}
	if r.card.Published {
		result = append(result, l.Text("letters.total", "total", l.Number(r.card.Total, 1)), l.Text("letters.grade", "grade", r.card.Grade))
	}
	tone := ui.Caution
	if r.State == record.Released {
		tone = ui.Good
	}
	company := ui.NewNote(m.results.Snapshot.Company.Name)
	company.Colour = theme.Accent
	top := container.NewHBox(company, layout.NewSpacer(), ui.NewStatus(tone, m.state(r, v.page.host.Language())))
	name := ui.NewText(r.who.Name + " · " + l.Text("letters.number", "number", r.who.Number))
	where := ui.NewMuted(r.department + " · " + r.position)
	name.Cut, where.Cut = true, true
	return []fyne.CanvasObject{
		ui.Inset(top, 0, theme.Gap2, 0, theme.Gap2),
		ui.Inset(ui.NewTitle(l.Text("letters.title", "period", l.Period(r.Period))), 0, 0, 0, theme.Gap2),
		ui.Inset(name, theme.Gap1, 0, 0, theme.Gap2),
		ui.Inset(where, 0, 0, 0, theme.Gap2),
		ui.Inset(ui.NewStrong(strings.Join(result, " · ")), theme.Gap1, 0, 0, theme.Gap2),
	}
}

// sentence is one that shows its evidence when it is tapped.
func (v *letterView) sentence(s record.Sentence) fyne.CanvasObject {
	at := len(v.taps)
	tap := ui.NewTappable(ui.NewParagraph(s.Text), func() { v.choose(at, s) })
	v.taps = append(v.taps, tap)
	return tap
}

func (v *letterView) choose(at int, s record.Sentence) {
	for i, tap := range v.taps {
		if i == at {
			tap.Choose(theme.Soft)
		} else {
			tap.Choose("")
		}
	}
	v.page.evidence.load(v.row, s, v.page.model.metrics)
}

// showNote puts the note at the end of the letter: a field while it may be
// changed, else its words.
func (v *letterView) showNote(editable bool) {
	r, l := v.row, v.page.host.Language()
	if !editable && r.Note == "" {
		return
	}
	title := ui.NewHeading(r.speaks().Text("export.note"))
	v.paper.Add(ui.Inset(title, theme.Gap3, 0, 0, theme.Gap2))
	if !editable {
		v.paper.Add(ui.NewParagraph(r.Note))
		return
	}
	text, pending := v.notes[r.Employee]
	if !pending {
		text = r.Note
	}
	v.filling = true
	v.note.SetText(text)
	v.filling = false
	v.mark(pending, l.Text("letters.note.unsaved"))
	v.paper.Add(ui.Inset(v.note, theme.Gap1, theme.Gap2, theme.Gap1, theme.Gap2))
	v.paper.Add(ui.Inset(container.NewHBox(v.save, ui.Middle(v.unsaved)), 0, theme.Gap2, theme.Gap4, theme.Gap2))
}

// typed notes that the person changed the note.
func (v *letterView) typed(text string) {
	if v.filling {
		return
	}
	if text == v.row.Note {
		delete(v.notes, v.row.Employee)
	} else {
		v.notes[v.row.Employee] = text
	}
	v.mark(text != v.row.Note, v.page.host.Language().Text("letters.note.unsaved"))
}

func (v *letterView) mark(pending bool, word string) {
	if !pending {
		word = ""
		v.save.Disable()
	} else {
		v.save.Enable()
	}
	v.unsaved.Set(ui.Caution, word)
}

// saveNote stores the note of the letter that is open.
func (v *letterView) saveNote() {
	desk, host, r, text := v.page.host.Desk(), v.page.host, v.row, v.note.Text
	write := func(ctx context.Context) (record.Letter, error) { return desk.Note(ctx, r.Period, r.Employee, text) }
	ui.Load(host, "letters.note."+string(r.Employee), host.Language().Text("letters.note.saving"), write, func(letter record.Letter) {
		v.stored(letter, text)
	})
}

// stored takes a saved note over; what was typed since stays unsaved.
func (v *letterView) stored(letter record.Letter, text string) {
	v.page.model.replace(letter)
	if v.notes[letter.Employee] == text {
		delete(v.notes, letter.Employee)
	}
	v.page.fill()
	if v.row.Employee == letter.Employee {
		v.row.Letter = letter
		v.typed(v.note.Text)
	}
	v.page.host.Say(v.page.host.Language().Text("letters.note.saved"))
	v.page.host.Changed()
}
