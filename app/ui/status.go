package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/theme"
)

// Tone is how good news is. Its colour never stands alone: a word or a sign
// goes with it.
type Tone int

// The tones.
const (
	Plain Tone = iota
	Quieter
	Chosen
	Good
	Caution
	Bad
)

// Ink is the colour of words in the tone.
func (t Tone) Ink() fyne.ThemeColorName {
	return [...]fyne.ThemeColorName{"", theme.Muted, theme.Accent, theme.Good, theme.Caution, theme.Bad}[t]
}

// Ground is the colour under words in the tone.
func (t Tone) Ground() fyne.ThemeColorName {
	return [...]fyne.ThemeColorName{
		theme.Faint, theme.Faint, theme.Soft, theme.GoodSoft, theme.CautionSoft, theme.BadSoft,
	}[t]
}

// Status is a word on a ground in the colour of its tone.
type Status struct {
	widget.BaseWidget
	ground *Surface
	word   *Text
}

// NewStatus returns a status.
func NewStatus(tone Tone, word string) *Status {
	s := &Status{ground: NewSurface("", 4), word: NewNote("")}
	s.ExtendBaseWidget(s)
	s.Set(tone, word)
	return s
}

// Set changes the status; no word hides it.
func (s *Status) Set(tone Tone, word string) {
	s.ground.SetFill(tone.Ground())
	s.word.Colour = tone.Ink()
	if tone == Plain {
		s.word.Colour = theme.Muted
	}
	s.word.Text = word
	s.word.Refresh()
	if word == "" {
		s.Hide()
	} else {
		s.Show()
	}
	s.Refresh()
}

// CreateRenderer is for the toolkit.
func (s *Status) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(container.NewStack(s.ground, Inset(s.word, 2, theme.Gap2, 2, theme.Gap2)))
}
