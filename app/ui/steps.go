package ui

import (
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/theme"
)

// Step is one step of the month.
type Step struct {
	Name   string
	Note   string // how many, or what is missing
	State  StepState
	Tapped func() // may be nil
}

// StepState is how far a step has come.
type StepState int

// The states.
const (
	StepWaiting StepState = iota
	StepCurrent
	StepDone
	StepStuck // something needs a look before it can go on
)

// Steps shows a sequence of steps beside each other, each with a count.
type Steps struct {
	widget.BaseWidget
	row *fyne.Container
}

// NewSteps returns steps that are not known yet.
func NewSteps() *Steps {
	s := &Steps{row: container.New(shares{theme.Gap2})}
	s.ExtendBaseWidget(s)
	return s
}

// Set shows steps.
func (s *Steps) Set(steps []Step) {
	s.row.Objects = nil
	for i, step := range steps {
		s.row.Objects = append(s.row.Objects, newStep(i+1, step, i == len(steps)-1))
	}
	s.row.Refresh()
	s.Refresh()
}

// CreateRenderer is for the toolkit.
func (s *Steps) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(s.row) }

func newStep(n int, step Step, last bool) fyne.CanvasObject {
	name := NewStrong(step.Name)
	name.Cut = true
	note := NewNote(step.Note)
	note.Cut = true
	tone := step.State.tone()
	if step.State == StepWaiting {
		name.Colour = theme.Muted
	}
	if step.State == StepStuck {
		note.Colour = theme.Caution
	}
	line := fyne.CanvasObject(layout.NewSpacer())
	if !last {
		line = container.NewVBox(layout.NewSpacer(), Sized(NewSurface(lineColour(step.State), 1), 0, 2), layout.NewSpacer())
	}
	top := container.NewBorder(nil, nil, stepMark(n, step.State, tone), nil, line)
	return newTappable(Column(theme.Gap2, top, Column(2, name, note)), step.Tapped)
}

func (s StepState) tone() Tone {
	return [...]Tone{Quieter, Chosen, Good, Caution}[s]
}

func lineColour(s StepState) fyne.ThemeColorName {
	if s == StepDone {
		return theme.Good
	}
	return theme.Faint
}

// stepMark is the step's number, or a tick when it is done.
func stepMark(n int, state StepState, tone Tone) fyne.CanvasObject {
	ground := NewSurface(tone.Ground(), 14)
	var sign fyne.CanvasObject
	switch state {
	case StepDone:
		sign = Sized(widget.NewIcon(theme.Coloured("check", theme.Good)), 18, 18)
	case StepStuck:
		sign = Sized(widget.NewIcon(theme.Coloured("warning", theme.Caution)), 16, 16)
	default:
		word := NewStrong(strconv.Itoa(n))
		word.Colour = tone.Ink()
		sign = word
	}
	return Sized(container.NewStack(ground, container.NewCenter(sign)), 28, 28)
}
