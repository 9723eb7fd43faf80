package ui

import (
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/theme"
)

// Choice is a line of a Picker. What can be searched for is its text, its
// note, and the words behind it.
type Choice struct {
	Text   string
	Note   string
	Chosen bool // is so now
}

// Picker is a list to choose one of, with a field to search in, that opens
// over the window. Up, Down and Enter work from the field.
type Picker struct {
	popup   *widget.PopUp
	search  *Entry
	list    *widget.List
	choices []Choice
	found   []int // choices that fit what was searched for
	current int   // place in found
	picked  func(choice int)
}

// Sizes of a picker.
const (
	pickerWidth  float32 = 320
	pickerHeight float32 = 300
	pickerLine   float32 = 34
)

// Pick opens a picker at a position of the window that an object is in.
// settings, if any, stand below the list. It returns nil when the object has
// left the window.
func Pick(of fyne.CanvasObject, at fyne.Position, placeholder string, choices []Choice, settings fyne.CanvasObject, picked func(choice int)) *Picker {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(of)
	if canvas == nil {
		return nil
	}
	p := &Picker{choices: choices, picked: picked, search: NewEntry(placeholder)}
	p.search.Icon = theme.Icon("search")
	p.search.OnChanged = p.filter
	p.search.Escaped = p.Close
	p.search.Stepped = p.step
	p.search.OnSubmitted = func(string) { p.take(p.current) }
	p.list = widget.NewList(func() int { return len(p.found) }, newChoiceLine, func(i widget.ListItemID, o fyne.CanvasObject) {
		o.(*choiceLine).set(p.choices[p.found[i]], i == p.current)
	})
	p.list.OnSelected = p.take
	p.list.HideSeparators = true
	p.filter("")
	height := min(pickerHeight, float32(len(choices))*(pickerLine+theme.Gap1)+theme.Gap1)
	body := container.NewBorder(Inset(p.search, 0, 0, theme.Gap2, 0), settings, nil, nil, Sized(p.list, pickerWidth, height))
	p.popup = widget.NewPopUp(Inset(body, theme.Gap1, theme.Gap1, theme.Gap1, theme.Gap1), canvas)
	size, room := p.popup.MinSize(), canvas.Size()
	at.X = max(min(at.X, room.Width-size.Width-theme.Gap2), 0)
	at.Y = max(min(at.Y, room.Height-size.Height-theme.Gap2), 0)
	p.popup.ShowAtPosition(at)
	canvas.Focus(p.search)
	p.scroll()
	return p
}

// PickBelow is Pick below an object.
func PickBelow(object fyne.CanvasObject, placeholder string, choices []Choice, picked func(choice int)) *Picker {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(object)
	return Pick(object, fyne.NewPos(at.X, at.Y+object.Size().Height+theme.Gap1), placeholder, choices, nil, picked)
}

// Close takes the picker away.
func (p *Picker) Close() { p.popup.Hide() }

// Search narrows the list, as if the person had typed it.
func (p *Picker) Search(text string) { p.search.SetText(text) }

func (p *Picker) filter(text string) {
	p.found, p.current = p.found[:0], 0
	words := strings.Fields(strings.ToLower(text))
	for i, c := range p.choices {
		if fits(strings.ToLower(c.Text+" "+c.Note), words) {
			if c.Chosen {
				p.current = len(p.found)
			}
			p.found = append(p.found, i)
		}
	}
	p.list.Refresh()
	p.scroll()
}

func fits(text string, words []string) bool {
	for _, word := range words {
		if !strings.Contains(text, word) {
			return false
		}
	}
	return true
}

func (p *Picker) step(by int) {
	p.current = max(min(p.current+by, len(p.found)-1), 0)
	p.list.Refresh()
	p.scroll()
}

func (p *Picker) scroll() {
	if p.current < len(p.found) {
		p.list.ScrollTo(p.current)
	}
}

// take ends the choice with the one at a place of the list.
func (p *Picker) take(place int) {
	if place < 0 || place >= len(p.found) {
		return
	}
	p.Close()
	p.picked(p.found[place])
}

// choiceLine is a line of a picker.
type choiceLine struct {
	widget.BaseWidget
	ground *Surface
	mark   *widget.Icon
	text   *Text
	note   *Text
	row    *fyne.Container
}

func newChoiceLine() fyne.CanvasObject {
	c := &choiceLine{ground: NewSurface("", 6), mark: widget.NewIcon(nil), text: NewText(""), note: NewNote("")}
	c.text.Cut = true
	c.row = container.NewBorder(nil, nil, container.NewCenter(Sized(c.mark, 16, 16)), c.note, Inset(c.text, 0, theme.Gap2, 0, theme.Gap2))
	c.ExtendBaseWidget(c)
	return c
}

func (c *choiceLine) set(choice Choice, current bool) {
	c.text.SetText(choice.Text)
	c.note.SetText(choice.Note)
	c.row.Refresh()
	c.mark.SetResource(nil)
	if choice.Chosen {
		c.mark.SetResource(theme.Coloured("check", theme.Accent))
	}
	c.ground.SetFill("")
	if current {
		c.ground.SetFill(theme.Soft)
	}
}

// CreateRenderer is for the toolkit.
func (c *choiceLine) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(Sized(container.NewStack(c.ground, Inset(c.row, 0, theme.Gap2, 0, theme.Gap2)), 0, pickerLine))
}
