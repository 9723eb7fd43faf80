package login

import (
	"context"
	"math/rand/v2"
	"os"
	"path/filepath"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/export"
	"zhiji/app/flow"
	"zhiji/app/task"
	"zhiji/app/theme"
	"zhiji/app/ui"
)

// setUp asks for a new firm and its first user.
func (v *View) setUp() {
	company := ui.NewEntry(v.text("setup.company.placeholder"))
	user, chosen, again := ui.NewEntry(""), ui.NewPasswordEntry(""), ui.NewPasswordEntry("")
	folder := home()
	place := ui.NewNote("")
	place.Cut = true
	risk := ui.NewNotes("")
	risk.Importance = widget.WarningImportance
	show := func() {
		path := placeFor(folder, company.Text)
		place.SetText(path)
		v.warn(risk, v.door.CheckPlace(path))
	}
	company.OnChanged = func(string) { show() }
	show()
	other := ui.Quiet(v.text("button.folder"), theme.Icon("folder"), func() {
		ui.OpenFolder(v.stage, func(path string) { folder = path; show() })
	})
	do := ui.Primary(v.text("setup.verb"), nil, func() {
		v.create(setup{company.Text, user.Text, chosen.Text, again.Text, placeFor(folder, company.Text)})
	})
	company.OnSubmitted = func(string) { v.focus(user) }
	user.OnSubmitted = func(string) { v.focus(chosen) }
	chosen.OnSubmitted = func(string) { v.focus(again) }
	again.OnSubmitted = func(string) { do.OnTapped() }
	parts := append([]fyne.CanvasObject{
		ui.Field(v.text("setup.company"), company, ""),
		ui.Field(v.text("setup.user"), user, v.text("setup.user.hint")),
	}, v.newPassphrase(chosen, again)...)
	parts = append(parts, ui.Field(v.text("setup.place"), container.NewBorder(nil, nil, nil, other, place), ""), ui.Flush(risk))
	v.put(v.text("setup.title"), v.text("setup.sentence"),
		buttons(ui.Quiet(v.text("button.back"), nil, v.Welcome), do), parts...)
	v.focus(company)
}

// warn says what is doubtful, nothing when nothing is.
func (v *View) warn(words *ui.Paragraph, err error) {
	words.Hidden = err == nil
	if err != nil {
		words.SetText(v.stage.Language().Error(err))
	}
	v.root.Refresh()
}

func home() string {
	if dir, err := os.UserHomeDir(); err == nil {
		return dir
	}
	return "."
}

func (v *View) create(s setup) {
	if err := s.check(); err != nil {
		v.fail(err)
		return
	}
	words := ""
	v.stage.Run(task.Job{
		Key: enterJob, Title: v.text("setup.creating"),
		Work: func(context.Context, task.Progress) (err error) {
			words, err = v.door.Create(s.path, s.company, s.user, s.passphrase)
			return err
		},
		Done: func(err error) {
			if err != nil {
				v.fail(err)
				return
			}
			v.words(s.sheet(words, v.stage.Language()))
		},
	})
}

// words shows the recovery words once, with their QR code.
func (v *View) words(sheet export.RecoveryDocument) {
	grid := container.NewGridWithColumns(6)
	for i, character := range export.Characters(sheet.Characters) {
		number := ui.NewNote(strconv.Itoa(i + 1))
		number.Align = fyne.TextAlignCenter
		sign := ui.NewTitle(character)
		sign.Align = fyne.TextAlignCenter
		grid.Add(container.NewStack(ui.NewSurface(theme.Faint, 6), ui.Inset(ui.Column(0, number, sign), 4, 4, 6, 4)))
	}
	copied := ui.Quiet(v.text("words.print"), theme.Icon("copy"), func() {
		fyne.CurrentApp().Clipboard().SetContent(sheet.Characters)
		v.stage.Say(v.text("notice.copied"))
	})
	saved := ui.Quiet(v.text("words.sheet"), theme.Icon("print"), func() { v.save(sheet) })
	next := ui.Primary(v.text("words.next"), nil, func() { v.askBack(sheet) })
	v.put(v.text("words.title"), v.text("words.sentence"), buttons(ui.Row(0, saved, copied), next),
		container.NewBorder(nil, nil, nil, ui.Inset(v.code(sheet.Characters), 0, 0, 0, theme.Gap3), grid))
}

// codeSize is the width of the QR code on the screen.
const codeSize = 152

// code is the QR code of the recovery words.
func (v *View) code(words string) fyne.CanvasObject {
	picture, err := export.RecoveryPicture(words)
	if err != nil {
		v.stage.Fail(err) // the words themselves are there
		return container.NewStack()
	}
	code := canvas.NewImageFromImage(picture)
	code.FillMode, code.ScaleMode = canvas.ImageFillContain, canvas.ImageScalePixels
	code.SetMinSize(fyne.NewSize(codeSize, codeSize))
	return ui.Middle(code)
}

// save writes the sheet to be printed.
func (v *View) save(sheet export.RecoveryDocument) {
	name := export.FileName(sheet.Company, v.text("words.file")) + ".pdf"
	ui.SaveFile(v.stage, name, func(path string) {
		v.stage.Run(task.Job{
			Key: enterJob, Title: v.text("words.saving"),
			Work: func(context.Context, task.Progress) error { return flow.WriteRecoverySheet(path, sheet) },
			Done: func(err error) {
				if err != nil {
					v.fail(err)
					return
				}
				v.stage.Say(v.text("words.saved", "file", filepath.Base(path)))
			},
		})
	})
}

// askBack asks for two of the recovery words.
func (v *View) askBack(sheet export.RecoveryDocument) {
	list := export.Characters(sheet.Characters)
	now := uint64(time.Now().UnixNano())
	places := asked(len(list), rand.New(rand.NewPCG(now, now)))
	first, second := ui.NewEntry(""), ui.NewEntry("")
	do := ui.Primary(v.text("words.verb"), nil, func() {
		if err := checkWords(list, places, [2]string{first.Text, second.Text}); err != nil {
			v.fail(err)
			return
		}
		v.door.Enter()
	})
	field := func(i int, entry *ui.Entry) fyne.CanvasObject {
		return ui.Field(v.text("words.ask", "n", strconv.Itoa(places[i]+1)), entry, "")
	}
	v.put(v.text("words.title"), v.text("words.check"),
		buttons(ui.Quiet(v.text("words.back"), nil, func() { v.words(sheet) }), do),
		ui.Fill(theme.Gap3, field(0, first), field(1, second)))
	v.focus(first)
}
