package login

import (
	"context"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// Door is what the log-in asks of the shell. LogIn, Renew, Create and Recover
// take long and are called inside jobs, the others on the UI thread.
type Door interface {
	LogIn(ctx context.Context, path, user, passphrase string) (renew bool, err error)
	Renew(ctx context.Context, passphrase string) error
	Create(path, company, user, passphrase string) (words string, err error)
	Recover(ctx context.Context, path, words, passphrase string) error
	// CheckPlace says why a file does not lie safely at a path, nil when it does.
	CheckPlace(path string) error
	// Enter begins the work of who logged in.
	Enter()
	// Sample opens the sample company.
	Sample()
	// Recent lists files that were opened, the latest first.
	Recent() []string
	Forget(path string)
}

// View is the log-in's place in the window.
type View struct {
	stage ui.Stage
	door  Door
	body  *fyne.Container
	wrong *ui.Paragraph
	root  fyne.CanvasObject
}

// New returns a log-in that shows nothing yet.
func New(stage ui.Stage, door Door) *View {
	v := &View{stage: stage, door: door, body: container.NewStack()}
	v.root = container.NewStack(ui.Ground(), container.NewCenter(ui.Column(theme.Gap4, v.masthead(), v.body)))
	return v
}

func (v *View) text(key string, args ...string) string { return v.stage.Language().Text(key, args...) }

// masthead is the program's name over everything.
func (v *View) masthead() fyne.CanvasObject {
	icon := canvas.NewImageFromResource(theme.Logo)
	icon.FillMode = canvas.ImageFillContain
	icon.SetMinSize(fyne.NewSize(44, 44))
	words := ui.Column(2, ui.NewTitle(v.text("app.name")), ui.NewMuted(v.text("app.slogan")))
	return container.NewCenter(ui.Row(12, ui.Middle(icon), words))
}

// cardWidth is the width of every card of the log-in.
const cardWidth = 460

// put shows a card with a title over its parts; the place for what is wrong
// comes last but for the buttons.
func (v *View) put(title, sentence string, buttons fyne.CanvasObject, parts ...fyne.CanvasObject) {
	v.wrong = ui.NewParagraph("")
	v.wrong.Importance = widget.DangerImportance
	v.wrong.Hide()
	column := []fyne.CanvasObject{ui.NewTitle(title)}
	if sentence != "" {
		words := ui.NewParagraph(sentence)
		words.Importance = widget.LowImportance
		column = append(column, ui.Flush(words))
	}
	column = append(append(column, parts...), ui.Flush(v.wrong))
	if buttons != nil {
		column = append(column, buttons)
	}
	card := ui.Card("", ui.Inset(ui.Column(theme.Gap3, column...), theme.Gap2, theme.Gap2, theme.Gap2, theme.Gap2))
	v.body.Objects = []fyne.CanvasObject{ui.Sized(card, cardWidth, 0)}
	v.root.Refresh()
}

// fail says what is wrong inside the card.
func (v *View) fail(err error) {
	v.wrong.SetText(v.stage.Language().Error(err))
	v.wrong.Show()
	v.root.Refresh()
}

// focus puts the cursor into a field once it is in the window.
func (v *View) focus(entry fyne.Focusable) { v.stage.Window().Canvas().Focus(entry) }

// buttons is a row with the quiet way back, if there is one, at the left.
func buttons(back fyne.CanvasObject, do *widget.Button) fyne.CanvasObject {
	if back != nil {
		back = outdent(back)
	}
	return container.NewBorder(nil, nil, back, do)
}

// outdent lets the words of a quiet button begin where everything else does.
func outdent(button fyne.CanvasObject) fyne.CanvasObject {
	return ui.Inset(button, 0, 0, 0, -theme.Gap2)
}

// Content is where everything of the log-in shows.
func (v *View) Content() fyne.CanvasObject { return v.root }

// Welcome shows the ways in.
func (v *View) Welcome() {
	parts := []fyne.CanvasObject{ui.Column(theme.Gap1,
		v.way("building", "login.new", "login.new.note", v.setUp),
		v.way("folder", "login.open", "login.open.note", v.openOther),
		v.way("eye", "login.sample", "login.sample.note", v.door.Sample),
	)}
	if recent := v.door.Recent(); len(recent) > 0 {
		list := ui.Column(theme.Gap1)
		for _, path := range recent {
			list.Add(v.recent(path))
		}
		parts = append(parts, ui.Column(theme.Gap1, ui.NewStrong(v.text("login.recent")), list))
	}
	v.put(v.text("login.welcome"), "", nil, parts...)
}

// way is one of the ways in.
func (v *View) way(icon, title, note string, act func()) fyne.CanvasObject {
	picture := ui.Sized(widget.NewIcon(theme.Coloured(icon, theme.Accent)), 24, 24)
	words := ui.Column(2, ui.NewStrong(v.text(title)), ui.NewNote(v.text(note)))
	row := container.NewBorder(nil, nil, ui.Inset(ui.Middle(picture), 0, 14, 0, 0), nil, words)
	return ui.NewTappable(ui.Inset(row, 10, 10, 10, 10), act)
}

func (v *View) recent(path string) fyne.CanvasObject {
	folder := ui.NewNote(filepath.Dir(path))
	folder.Cut = true
	open := ui.NewTappable(ui.Inset(ui.Column(2, ui.NewText(fileName(path)), folder), 6, 8, 6, 10), func() { v.openRecent(path) })
	gone := ui.Quiet("", theme.Icon("close"), func() {
		v.door.Forget(path)
		v.Welcome()
	})
	return container.NewBorder(nil, nil, nil, gone, open)
}

func (v *View) openRecent(path string) {
	if _, err := os.Stat(path); err != nil {
		v.fail(record.NewFault("recent.gone", err, "file", filepath.Base(path)))
		return
	}
	v.LogIn(path)
}

func (v *View) openOther() {
	ui.OpenFile(v.stage, []string{".zhiji"}, v.LogIn)
}
