package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/theme"
	"zhiji/store/record"
)

// Header is a page's title row: the title, a note below it, the month all
// pages look at, and the page's actions at the right.
type Header struct {
	widget.BaseWidget
	host   Host
	title  *Text
	note   *Text
	period *widget.Button
	row    *fyne.Container
}

// NewHeader returns a title row without a month.
func NewHeader(host Host, title string, actions ...fyne.CanvasObject) *Header {
	h := &Header{host: host, title: NewTitle(title), note: NewMuted("")}
	h.note.Cut = true
	h.note.Hide()
	h.build(actions)
	return h
}

// NewPeriodHeader returns a title row that lets the person choose the month.
// Call Show when the page is shown, so that it names the month at hand.
func NewPeriodHeader(host Host, title string, actions ...fyne.CanvasObject) *Header {
	h := &Header{host: host, title: NewTitle(title), note: NewMuted("")}
	h.note.Cut = true
	h.note.Hide()
	h.period = widget.NewButtonWithIcon("", theme.Icon("calendar"), h.choose)
	h.build(append([]fyne.CanvasObject{h.period}, actions...))
	h.Show()
	return h
}

func (h *Header) build(actions []fyne.CanvasObject) {
	words := Column(theme.Gap1, h.title, h.note)
	h.row = container.NewBorder(nil, nil, nil, Middle(Row(theme.Gap2, actions...)), container.NewVBox(layout.NewSpacer(), words, layout.NewSpacer()))
	h.ExtendBaseWidget(h)
}

// Show names the month at hand.
func (h *Header) Show() {
	h.BaseWidget.Show()
	if h.period != nil && h.host.Period() != "" {
		h.period.SetText(h.host.Language().Period(h.host.Period()))
	}
}

// SetTitle changes the title.
func (h *Header) SetTitle(title string) { h.title.SetText(title) }

// SetNote changes the words below the title; none hides them.
func (h *Header) SetNote(note string) {
	h.note.SetText(note)
	if note == "" {
		h.note.Hide()
	} else {
		h.note.Show()
	}
}

// choose offers the months with data.
func (h *Header) choose() {
	periods := h.host.Periods()
	items := make([]*fyne.MenuItem, 0, len(periods))
	for _, k := range periods {
		item := fyne.NewMenuItem(h.host.Language().Period(k), func() { h.take(k) })
		item.Checked = k == h.host.Period()
		items = append(items, item)
	}
	if len(items) > 0 {
		Menu(h.period, items...)
	}
}

func (h *Header) take(k record.PeriodKey) {
	h.host.SetPeriod(k)
	h.Show()
}

// CreateRenderer is for the toolkit.
func (h *Header) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(h.row) }
