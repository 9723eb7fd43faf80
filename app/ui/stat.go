package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/theme"
)

// Stat is a big number with what it is and how it moved.
type Stat struct {
	widget.BaseWidget
	label, value, delta *Text
}

// NewStat returns a stat that has no value yet.
func NewStat(label string) *Stat {
	s := &Stat{label: NewMuted(label), value: newText("—", theme.Huge, "", true), delta: NewNote("")}
	s.label.Cut, s.delta.Cut = true, true
	s.ExtendBaseWidget(s)
	return s
}

// Set changes the number and the words below it; tone is that of the words,
// which carry their own sign or arrow.
func (s *Stat) Set(value, delta string, tone Tone) {
	s.value.SetText(value)
	s.delta.Text, s.delta.Colour = delta, tone.Ink()
	if tone == Plain {
		s.delta.Colour = theme.Muted
	}
	s.delta.Refresh()
}

// CreateRenderer is for the toolkit.
func (s *Stat) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(Column(theme.Gap1, s.label, s.value, s.delta))
}
