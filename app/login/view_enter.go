package login

import (
	"context"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zhiji/app/task"
	"zhiji/app/ui"
)

// enterJob is the key of all jobs of the log-in: there is one at a time.
const enterJob = "login"

// LogIn asks for the log-in name and the passphrase of a file.
func (v *View) LogIn(path string) {
	user, passphrase := ui.NewEntry(""), ui.NewPasswordEntry("")
	enter := ui.Primary(v.text("login.enter"), nil, nil)
	submit := func() {
		given := credentials{user.Text, passphrase.Text}
		if err := given.check(); err != nil {
			v.fail(err)
			return
		}
		enter.Disable()
		v.logIn(path, given, enter.Enable)
	}
	enter.OnTapped = submit
	user.OnSubmitted = func(string) { v.focus(passphrase) }
	passphrase.OnSubmitted = func(string) { submit() }
	forgotten := ui.Quiet(v.text("login.recover"), nil, func() { v.recover(path) })
	v.put(fileName(path), "", buttons(ui.Quiet(v.text("login.other"), nil, v.Welcome), enter),
		ui.Field(v.text("login.user"), user, ""),
		ui.Field(v.text("login.passphrase"), passphrase, ""),
		container.NewHBox(outdent(forgotten)))
	v.focus(user)
}

func (v *View) logIn(path string, given credentials, again func()) {
	renew := false
	v.stage.Run(task.Job{
		Key: enterJob, Title: v.text("login.checking"),
		Work: func(ctx context.Context, _ task.Progress) (err error) {
			renew, err = v.door.LogIn(ctx, path, given.user, given.passphrase)
			return err
		},
		Done: func(err error) {
			again()
			switch {
			case err != nil:
				v.fail(err)
			case renew:
				v.renew()
			default:
				v.door.Enter()
			}
		},
	})
}

// renew asks for an own passphrase in place of the one-time one.
func (v *View) renew() {
	chosen, again := ui.NewPasswordEntry(""), ui.NewPasswordEntry("")
	do := ui.Primary(v.text("renew.verb"), nil, nil)
	do.OnTapped = func() {
		if err := checkNew(chosen.Text, again.Text); err != nil {
			v.fail(err)
			return
		}
		v.enterBy(func(ctx context.Context) error { return v.door.Renew(ctx, chosen.Text) })
	}
	v.put(v.text("renew.title"), v.text("renew.sentence"), buttons(nil, do), v.newPassphrase(chosen, again)...)
	v.focus(chosen)
}

// newPassphrase are the fields of a passphrase that is typed twice.
func (v *View) newPassphrase(chosen, again *ui.Entry) []fyne.CanvasObject {
	hint := v.text("login.passphrase.hint", "n", strconv.Itoa(leastPassphrase))
	return []fyne.CanvasObject{
		ui.Field(v.text("login.passphrase"), chosen, hint),
		ui.Field(v.text("login.again"), again, ""),
	}
}

// recover logs in with the recovery words and sets a new passphrase.
func (v *View) recover(path string) {
	words, chosen, again := ui.NewMultiLineEntry("", 3), ui.NewPasswordEntry(""), ui.NewPasswordEntry("")
	do := ui.Primary(v.text("recover.verb"), nil, nil)
	do.OnTapped = func() {
		if err := checkNew(chosen.Text, again.Text); err != nil {
			v.fail(err)
			return
		}
		v.enterBy(func(ctx context.Context) error { return v.door.Recover(ctx, path, words.Text, chosen.Text) })
	}
	parts := append([]fyne.CanvasObject{ui.Field(v.text("recover.words"), words, "")}, v.newPassphrase(chosen, again)...)
	v.put(v.text("recover.title"), v.text("recover.sentence"),
		buttons(ui.Quiet(v.text("button.back"), nil, func() { v.LogIn(path) }), do), parts...)
	v.focus(words)
}

// enterBy does something that ends with a logged-in user.
func (v *View) enterBy(work func(context.Context) error) {
	v.stage.Run(task.Job{
		Key: enterJob, Title: v.text("login.checking"),
		Work: func(ctx context.Context, _ task.Progress) error { return work(ctx) },
		Done: func(err error) {
			if err != nil {
				v.fail(err)
				return
			}
			v.door.Enter()
		},
	})
}
