package app

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/locale"
	"zhiji/app/task"
	"zhiji/app/theme"
	"zhiji/app/ui"
)

// noticeTime is how long a short notice stays.
const noticeTime = 4 * time.Second

// messages lie over the window's content: an error or a warning at the top
// until it is closed, a notice at the bottom for a while, and the jobs at the
// bottom right.
type messages struct {
	layer  *fyne.Container
	banner *fyne.Container
	notice *fyne.Container
	jobs   *jobList
	said   int // notices so far; an older one's end does not take a newer one away
}

func newMessages() *messages {
	m := &messages{banner: container.NewStack(), notice: container.NewStack(), jobs: newJobList()}
	m.banner.Hide()
	m.notice.Hide()
	m.layer = container.New(overlay{}, m.banner, m.notice, m.jobs.box)
	return m
}

// fail shows an error's sentence with a way to copy it.
func (m *messages) fail(sentence string, l locale.Language) {
	m.put(sentence, theme.Bad, theme.BadSoft, ui.Quiet(l.Text("button.copy"), theme.Icon("copy"), func() {
		fyne.CurrentApp().Clipboard().SetContent(sentence)
	}))
}

// warn shows a sentence that the person may accept for good.
func (m *messages) warn(sentence string, l locale.Language, accept func()) {
	m.put(sentence, theme.Caution, theme.CautionSoft, ui.Quiet(l.Text("button.accept"), nil, func() {
		accept()
		m.banner.Hide()
	}))
}

// put shows a sentence in the banner with what may be done about it.
func (m *messages) put(sentence string, ink, soft fyne.ThemeColorName, do fyne.CanvasObject) {
	ground := ui.NewSurface(soft, 8)
	ground.Line, ground.Shadow = ink, true
	words := ui.NewParagraph(sentence)
	shut := ui.Quiet("", theme.Icon("close"), m.banner.Hide)
	sign := container.NewCenter(widget.NewIcon(theme.Coloured("warning", ink)))
	row := container.NewBorder(nil, nil, ui.Inset(sign, 0, 0, 0, theme.Gap3), ui.Middle(ui.Row(0, do, shut)), words)
	m.banner.Objects = []fyne.CanvasObject{ground, ui.Inset(row, theme.Gap1, theme.Gap2, theme.Gap1, 0)}
	m.banner.Show()
	m.layer.Refresh()
}

// say shows a notice; later runs a function after a while.
func (m *messages) say(text string, later func(time.Duration, func())) {
	ground := ui.NewSurface(base.ColorNameForeground, 8)
	words := ui.NewText(text)
	words.Colour = base.ColorNameBackground
	m.notice.Objects = []fyne.CanvasObject{ground, ui.Inset(words, 10, theme.Gap3, 10, theme.Gap3)}
	m.notice.Show()
	m.layer.Refresh()
	m.said++
	mine := m.said
	later(noticeTime, func() {
		if m.said == mine {
			m.notice.Hide()
		}
	})
}

// jobList shows what is running.
type jobList struct {
	box  *fyne.Container
	rows *fyne.Container
	keys map[string]*jobRow
}

func newJobList() *jobList {
	j := &jobList{rows: ui.Column(theme.Gap3), keys: map[string]*jobRow{}}
	ground := ui.NewSurface(theme.Card, 10)
	ground.Line, ground.Shadow = base.ColorNameSeparator, true
	j.box = container.NewStack(ground, ui.Inset(ui.Sized(j.rows, 320, 0), theme.Gap3, theme.Gap3, theme.Gap3, theme.Gap3))
	j.box.Hide()
	return j
}

// show takes over how far the jobs have come.
func (j *jobList) show(running []task.Status, l locale.Language, cancel func(key string)) {
	known := j.keys
	j.keys = map[string]*jobRow{}
	j.rows.Objects = nil
	for _, status := range running {
		row := known[status.Key]
		if row == nil || row.title.Text != status.Title {
			row = newJobRow(status, l, cancel)
		}
		row.show(status, l)
		j.keys[status.Key] = row
		j.rows.Objects = append(j.rows.Objects, row.box)
	}
	j.rows.Refresh()
	if len(running) == 0 {
		j.box.Hide()
	} else {
		j.box.Show()
	}
}

// jobRow is one running job.
type jobRow struct {
	box         *fyne.Container
	title, step *ui.Text
	bar         *progress
	stop        *widget.Button
}

func newJobRow(status task.Status, l locale.Language, cancel func(key string)) *jobRow {
	r := &jobRow{title: ui.NewStrong(status.Title), step: ui.NewNote(""), bar: newProgress()}
	r.title.Cut, r.step.Cut = true, true
	r.stop = ui.Quiet(l.Text("jobs.cancel"), nil, func() {
		cancel(status.Key)
		r.stop.SetText(l.Text("jobs.cancelling"))
		r.stop.Disable()
	})
	r.box = ui.Column(theme.Gap2, container.NewBorder(nil, nil, nil, r.stop, r.title), r.bar, r.step)
	return r
}

func (r *jobRow) show(s task.Status, l locale.Language) {
	step := ""
	if s.What != "" {
		step = l.Text(s.What)
	}
	if s.Total > 1 {
		step += "  " + l.Number(float64(s.Done), 0) + " / " + l.Number(float64(s.Total), 0)
	}
	r.step.SetText(step)
	r.bar.set(s.Done, s.Total)
}

// overlay is the layout of the messages.
type overlay struct{}

func (overlay) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	banner, notice, jobs := objects[0], objects[1], objects[2]
	width := min(size.Width-2*theme.Gap4, 760)
	banner.Resize(fyne.NewSize(width, 0))
	banner.Resize(fyne.NewSize(width, banner.MinSize().Height))
	banner.Move(fyne.NewPos((size.Width-width)/2, theme.Gap3))

	least := notice.MinSize()
	notice.Resize(least)
	notice.Move(fyne.NewPos((size.Width-least.Width)/2, size.Height-least.Height-theme.Gap4))

	least = jobs.MinSize()
	jobs.Resize(least)
	jobs.Move(fyne.NewPos(size.Width-least.Width-theme.Gap4, size.Height-least.Height-theme.Gap4))
}

func (overlay) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.Size{} }
