package ui

import (
	"errors"
	"io/fs"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/dialog"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/theme"
	"zhiji/store/record"
)

// belowText is kept free under text fields of a dialog, where input methods
// show their candidates.
const belowText float32 = 40

// Confirm asks before an act that cannot simply be taken back. verb is what
// the button does: 发布, 封账.
func Confirm(stage Stage, title, sentence, verb string, act func()) {
	words := NewParagraph(sentence)
	ask := dialog.NewCustomConfirm(title, verb, stage.Language().Text("button.cancel"), Sized(words, 420, 0), func(yes bool) {
		if yes {
			act()
		}
	}, stage.Window())
	ask.Show()
}

// Ask shows fields in a dialog and does the act when the person presses the
// button named verb. While the act returns an error the dialog stays and says
// why.
func Ask(stage Stage, title, verb string, fields fyne.CanvasObject, act func() error) {
	AskWide(stage, title, verb, askWidth, fields, act)
}

// askWidth has room for one field beside nothing.
const askWidth = 440

// AskWide is Ask with another width.
func AskWide(stage Stage, title, verb string, width float32, fields fyne.CanvasObject, act func() error) {
	wrong := NewParagraph("")
	wrong.Importance = widget.DangerImportance
	wrong.Hide()
	room := Sized(NewText(""), 0, belowText)
	var asked *dialog.CustomDialog
	cancel := Quiet(stage.Language().Text("button.cancel"), nil, func() { asked.Hide() })
	do := Primary(verb, nil, func() {
		if err := act(); err != nil {
			wrong.SetText(stage.Language().Error(err))
			wrong.Show()
			return
		}
		asked.Hide()
	})
	asked = dialog.NewCustomWithoutButtons(title, Sized(Column(theme.Gap2, fields, wrong, room), width, 0), stage.Window())
	asked.SetButtons([]fyne.CanvasObject{cancel, do})
	asked.Show()
}

// OpenFile lets the person choose a file with one of the endings (".xlsx").
func OpenFile(stage Stage, endings []string, chosen func(path string)) {
	open := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		if err != nil || file == nil {
			stage.Fail(err)
			return
		}
		path := file.URI().Path()
		if err := file.Close(); err != nil {
			stage.Fail(err)
			return
		}
		chosen(path)
	}, stage.Window())
	open.SetFilter(storage.NewExtensionFileFilter(endings))
	open.Resize(dialogSize(stage))
	open.Show()
}

// OpenFolder lets the person choose a folder.
func OpenFolder(stage Stage, chosen func(path string)) {
	open := dialog.NewFolderOpen(func(folder fyne.ListableURI, err error) {
		if err != nil || folder == nil {
			stage.Fail(err)
			return
		}
		chosen(folder.Path())
	}, stage.Window())
	open.Resize(dialogSize(stage))
	open.Show()
}

// SaveFile asks for a name and a folder, and again before a file is replaced.
func SaveFile(stage Stage, name string, chosen func(path string)) {
	l := stage.Language()
	entry := NewEntry("")
	entry.SetText(name)
	folder := documents()
	where := NewNote(folder)
	where.Cut = true
	other := Quiet(l.Text("button.folder"), theme.Icon("folder"), nil)
	other.OnTapped = func() {
		OpenFolder(stage, func(path string) {
			folder = path
			where.SetText(path)
		})
	}
	fields := Column(theme.Gap3, Field(l.Text("save.name"), entry, ""),
		Field(l.Text("save.folder"), container.NewBorder(nil, nil, nil, other, where), ""))
	Ask(stage, l.Text("save.title"), l.Text("button.save"), fields, func() error {
		path, err := savePath(folder, entry.Text, filepath.Ext(name))
		if err != nil {
			return err
		}
		if _, err := os.Stat(path); err == nil {
			Confirm(stage, l.Text("save.replace.title"), l.Text("save.replace", "file", filepath.Base(path)), l.Text("button.replace"), func() { chosen(path) })
			return nil
		}
		chosen(path)
		return nil
	})
}

// savePath joins a folder and a typed name; a missing ending is added.
func savePath(folder, name, ending string) (string, error) {
	if name == "" || name != filepath.Base(name) {
		return "", record.NewFault("save.name", record.ErrInvalid)
	}
	if filepath.Ext(name) == "" {
		name += ending
	}
	if _, err := os.Stat(folder); errors.Is(err, fs.ErrNotExist) {
		return "", record.NewFault("save.folder", err)
	}
	return filepath.Join(folder, name), nil
}

// documents is the person's folder of documents, or their home.
func documents() string {
	home, err := os.UserHomeDir()
	if err != nil {
		return "."
	}
	for _, name := range []string{"Documents", "文档"} {
		if info, err := os.Stat(filepath.Join(home, name)); err == nil && info.IsDir() {
			return filepath.Join(home, name)
		}
	}
	return home
}

func dialogSize(stage Stage) fyne.Size {
	size := stage.Window().Canvas().Size()
	return fyne.NewSize(min(size.Width-80, 900), min(size.Height-80, 620))
}
