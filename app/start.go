package app

import (
	"context"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/login"
	"zhiji/app/task"
	"zhiji/app/theme"
	"zhiji/app/ui"
)

// begin puts what the options ask for in the window.
func (s *shell) begin(o Options) {
	switch {
	case o.Sample:
		s.toSample()
	case o.File != "":
		s.toLogIn(o.File)
	case len(s.choices.recent()) > 0:
		s.toLogIn(s.choices.recent()[0])
	default:
		s.welcome()
	}
}

// entrance puts the log-in into the window.
func (s *shell) entrance() *login.View {
	view := login.New(s, s.door)
	s.put(view.Content())
	return view
}

// welcome lets the person choose a file or make one.
func (s *shell) welcome() { s.entrance().Welcome() }

func (s *shell) toLogIn(path string) { s.entrance().LogIn(path) }

// sampleJob is the key of the job that opens the sample company.
const sampleJob = "app.sample"

// toSample opens the sample company; the first time that takes a while.
func (s *shell) toSample() {
	s.waiting = newWaiting(s)
	s.put(s.waiting.content)
	s.Run(task.Job{
		Key: sampleJob, Title: s.Language().Text("sample.title"),
		Work: func(ctx context.Context, progress task.Progress) error { return s.door.sample(ctx, progress) },
		Done: s.sampleOpened,
	})
}

func (s *shell) sampleOpened(err error) {
	s.waiting = nil
	if err != nil {
		s.welcome()
		s.Fail(err)
		return
	}
	s.door.Enter()
}

// waiting is the page while the sample company is being made.
type waiting struct {
	content fyne.CanvasObject
	row     *jobRow
	shell   *shell
}

func newWaiting(s *shell) *waiting {
	l := s.Language()
	w := &waiting{shell: s}
	w.row = newJobRow(task.Status{Key: sampleJob}, l, s.jobs.Cancel)
	words := ui.NewParagraph(l.Text("sample.sentence"))
	words.Importance = widget.LowImportance
	column := ui.Column(theme.Gap3, ui.NewTitle(l.Text("sample.title")), ui.Flush(words), w.row.bar,
		container.NewBorder(nil, nil, nil, w.row.stop, w.row.step))
	card := ui.Card("", ui.Inset(column, theme.Gap2, theme.Gap2, 0, theme.Gap2))
	w.content = container.NewStack(ui.Ground(), container.NewCenter(ui.Sized(card, 460, 0)))
	return w
}

func (w *waiting) show(running []task.Status) {
	for _, status := range running {
		if status.Key == sampleJob {
			w.row.show(status, w.shell.Language())
		}
	}
}
