package app

import (
	"context"
	"errors"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/app/task"
	"zhiji/app/theme"
	"zhiji/app/ui"
	"zhiji/store"
	"zhiji/store/record"
)

// shell is the window and what is there before and after the log-in: the
// person's choices, the running jobs, and messages over the content.
type shell struct {
	toolkit  fyne.App
	window   fyne.Window
	choices  choices
	jobs     *task.Runner
	messages *messages
	content  *fyne.Container
	door     *door
	work     *workplace // nil until somebody is logged in
	waiting  *waiting   // nil unless the sample company is being made
	quitting bool
	first    Options // what the command line asked for after the log-in
}

var _ ui.Stage = (*shell)(nil)

// Run opens the window and returns when it was closed. The first choice of
// what stands in it comes from the options.
func Run(toolkit fyne.App, options Options) {
	s := newShell(toolkit, store.Options{}, func(watch func([]task.Status)) *task.Runner { return task.New(fyne.Do, watch) })
	if options.Language != "" {
		s.choices.setLanguage(locale.Parse(options.Language))
	}
	s.first = options
	s.look()
	s.begin(options)
	s.window.ShowAndRun()
	s.door.shut()
}

func newShell(toolkit fyne.App, options store.Options, jobs func(watch func([]task.Status)) *task.Runner) *shell {
	s := &shell{
		toolkit: toolkit, choices: choices{toolkit.Preferences()},
		messages: newMessages(), content: container.NewStack(),
	}
	s.jobs = jobs(s.watch)
	s.door = &door{shell: s, options: options}
	s.window = toolkit.NewWindow("")
	s.window.SetIcon(theme.Logo)
	s.window.SetPadded(false)
	s.window.SetContent(container.NewStack(s.content, s.messages.layer))
	s.window.Resize(s.choices.size())
	s.window.SetMaster()
	s.window.SetCloseIntercept(s.close)
	s.window.SetOnDropped(s.dropped)
	s.listen()
	return s
}

// look applies language, colours and size of text.
func (s *shell) look() {
	s.toolkit.Settings().SetTheme(s.choices.theme())
	if err := translateToolkit(s.Language()); err != nil {
		s.Fail(err)
	}
	s.title()
}

func (s *shell) title() {
	name := s.Language().Text("app.name")
	if s.work != nil {
		name = s.work.company().Name + " — " + name
	}
	s.window.SetTitle(name)
}

// put makes an object the window's content.
func (s *shell) put(o fyne.CanvasObject) {
	s.content.Objects = []fyne.CanvasObject{o}
	s.content.Refresh()
}

// Language is the one the person chose.
func (s *shell) Language() locale.Language { return s.choices.language() }

// Window is the program's only one.
func (s *shell) Window() fyne.Window { return s.window }

// Run does a job away from the UI thread.
func (s *shell) Run(job task.Job) { s.jobs.Run(job) }

// Say shows a short notice.
func (s *shell) Say(text string) { s.messages.say(text, s.jobs.Later) }

// Fail shows an error's sentence and notes it in the log.
func (s *shell) Fail(err error) {
	if err == nil || errors.Is(err, context.Canceled) {
		return
	}
	logFailure(err)
	if errors.As(err, new(*task.Panic)) {
		err = record.NewFault("panic", err)
	}
	s.messages.fail(s.Language().Error(err), s.Language())
}

// warn shows a sentence that stops nothing, until it is closed or accepted.
func (s *shell) warn(err error, accept func()) {
	if err != nil {
		s.messages.warn(s.Language().Error(err), s.Language(), accept)
	}
}

// watch is shown what runs.
func (s *shell) watch(running []task.Status) {
	if s.waiting != nil {
		s.waiting.show(running)
		running = nil
	}
	s.messages.jobs.show(running, s.Language(), s.jobs.Cancel)
	s.messages.layer.Refresh()
	if s.quitting && len(s.jobs.Running()) == 0 {
		s.end()
	}
}

// close asks before a running job is cut off.
func (s *shell) close() {
	running := s.jobs.Running()
	if len(running) == 0 {
		s.end()
		return
	}
	l := s.Language()
	ui.Confirm(s, l.Text("quit.title"), l.Text("quit.sentence", "job", running[0].Title), l.Text("quit.verb"), func() {
		s.quitting = true
		s.jobs.CancelAll()
		s.watch(nil)
	})
}

func (s *shell) end() {
	s.choices.setSize(s.window.Canvas().Size())
	s.window.SetCloseIntercept(nil)
	s.window.Close()
}

// dropped takes files that were dropped on the window to the import page, and
// a data file to the log-in.
func (s *shell) dropped(_ fyne.Position, uris []fyne.URI) {
	var paths []string
	for _, uri := range uris {
		paths = append(paths, uri.Path())
	}
	switch {
	case len(paths) == 0:
	case s.work != nil:
		s.work.Navigate("imports", paths)
	default:
		s.toLogIn(paths[0])
	}
}

// enter begins the work of a session with the months it has data of.
func (s *shell) enter(session *store.Session, found months) {
	s.waiting = nil
	s.work = newWorkplace(s, flow.NewDesk(session, s.Language()), found)
	s.title()
	s.work.begin(s.first.Page)
	if files := s.first.Import; len(files) > 0 {
		s.work.Navigate("imports", files)
	}
	s.first = Options{}
}

// leave logs out.
func (s *shell) leave() {
	s.jobs.CancelAll()
	path := s.door.path
	s.work = nil
	s.door.shut()
	s.title()
	s.toLogIn(path)
}

// rebuild makes everything that shows anew, after the language or the look
// changed.
func (s *shell) rebuild() {
	s.look()
	if s.work == nil {
		s.welcome()
		return
	}
	s.work = s.work.again()
	s.title()
}
