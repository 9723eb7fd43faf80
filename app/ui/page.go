package ui

import (
	"context"

	"fyne.io/fyne/v2"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/app/task"
	"zhiji/store/record"
)

// Page is one place of the window. Its package exposes
//
//	func New(host ui.Host) ui.Page
type Page interface {
	// ID names the page: "home". Its name on the screen is the text
	// "page." + ID.
	ID() string
	// Icon stands beside the name in the navigation.
	Icon() fyne.Resource
	// For reports whether a user finds the page in the navigation.
	For(user record.User) bool
	// Content is called once; language and theme changes make a new page.
	Content() fyne.CanvasObject
	// Show is called whenever the page comes to the front, the period
	// changed, or the person asks to reload. arg comes from Host.Navigate and
	// may be nil. The page loads its data through Host.Run.
	Show(arg any)
}

// Stage is what every part of the window may ask of it, before the log-in too.
// All methods are for the UI thread.
type Stage interface {
	Language() locale.Language
	Window() fyne.Window
	// Run does a job away from the UI thread, with progress and a way to
	// cancel when it takes more than 200 ms.
	Run(task.Job)
	// Fail shows an error as a sentence. nil and a cancelled job show nothing.
	Fail(err error)
	// Say shows a short notice that goes away by itself.
	Say(text string)
}

// Host is what a page may ask of the window. All methods are for the UI
// thread; what Desk returns may be used inside a job.
type Host interface {
	Stage
	// Desk is the logged-in session.
	Desk() *flow.Desk
	// Period is the month that all pages look at; setting it shows the
	// current page again.
	Period() record.PeriodKey
	SetPeriod(record.PeriodKey)
	// Periods lists the months with data, newest first.
	Periods() []record.PeriodKey
	// Navigate brings a page to the front.
	Navigate(page string, arg any)
	// Changed tells that data was written: months and counts are read again.
	Changed()
}

// What a page may offer beyond Page. The window looks for these.
type (
	// Finder is a page with a filter: Ctrl+F.
	Finder interface{ Find() }
	// Escaper is a page with something to close: Escape. It reports whether
	// there was.
	Escaper interface{ Escape() bool }
	// Undoer is a page that can take the last act back: Ctrl+Z.
	Undoer interface{ Undo() }
	// Redoer is a page that can do again what was taken back: Ctrl+Y.
	Redoer interface{ Redo() }
	// Saver is a page with something to save: Ctrl+S.
	Saver interface{ Save() }
	// Counter is a page whose name carries a number of things to do. Count
	// runs inside a job.
	Counter interface {
		Count(ctx context.Context, desk *flow.Desk, period record.PeriodKey) (int, error)
	}
)
