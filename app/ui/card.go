package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	base "fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/theme"
)

// Card is where content stands: a light ground with a title and, at its
// right, small actions. title may be empty. Cards do not go into cards.
func Card(title string, body fyne.CanvasObject, actions ...fyne.CanvasObject) *fyne.Container {
	content := body
	if title != "" || len(actions) > 0 {
		row := append([]fyne.CanvasObject{NewHeading(title), layout.NewSpacer()}, actions...)
		content = container.NewBorder(Inset(container.NewHBox(row...), 0, 0, theme.Gap2, 0), nil, nil, nil, body)
	}
	return container.NewStack(NewSurface(theme.Card, cardRadius), Inset(content, theme.Gap3, theme.Gap3, theme.Gap3, theme.Gap3))
}

// PlainCard is a Card whose body reaches its edges, for tables.
func PlainCard(body fyne.CanvasObject) *fyne.Container {
	return container.NewStack(NewSurface(theme.Card, cardRadius), Inset(body, 1, 1, 1, 1))
}

const cardRadius = 10

// Inset puts room around an object: top, right, bottom, left.
func Inset(object fyne.CanvasObject, top, right, bottom, left float32) *fyne.Container {
	return container.New(layout.NewCustomPaddedLayout(top, bottom, left, right), object)
}

// Flush takes the room away that the toolkit puts around a paragraph, so that
// it begins where everything else does.
func Flush(paragraph fyne.CanvasObject) *fyne.Container {
	return Inset(paragraph, -theme.Gap2, -theme.Gap2, -theme.Gap2, -theme.Gap2)
}

// Column stacks objects with a gap between them.
func Column(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedVBoxLayout(gap), objects...)
}

// Row puts objects beside each other with a gap between them.
func Row(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(layout.NewCustomPaddedHBoxLayout(gap), objects...)
}

// Fill gives each object an equal share of the width.
func Fill(gap float32, objects ...fyne.CanvasObject) *fyne.Container {
	return container.New(shares{gap}, objects...)
}

// Middle puts an object in the middle of a row's height.
func Middle(object fyne.CanvasObject) *fyne.Container {
	return container.NewVBox(layout.NewSpacer(), object, layout.NewSpacer())
}

// Sized gives an object at least a width and a height; 0 leaves its own.
func Sized(object fyne.CanvasObject, width, height float32) *fyne.Container {
	return container.New(atLeast{width, height}, object)
}

// Primary is the one most important button of a page or dialog.
func Primary(text string, icon fyne.Resource, tapped func()) *widget.Button {
	button := widget.NewButtonWithIcon(text, icon, tapped)
	button.Importance = widget.HighImportance
	return button
}

// Quiet is a button that is only words and a picture until it is pointed at.
func Quiet(text string, icon fyne.Resource, tapped func()) *widget.Button {
	button := widget.NewButtonWithIcon(text, icon, tapped)
	button.Importance = widget.LowImportance
	return button
}

// Frame is the frame of a page: its header over its content. A body that
// scrolls reaches the window's edge, so that its bar does not lie on the cards.
func Frame(header, body fyne.CanvasObject) *fyne.Container {
	top := Inset(header, theme.Gap4, theme.Gap4, theme.Gap3, theme.Gap4)
	if scroll, ok := body.(*container.Scroll); ok {
		scroll.Content = Inset(scroll.Content, 0, theme.Gap4, theme.Gap4, theme.Gap4)
		return container.NewBorder(top, nil, nil, nil, scroll)
	}
	return container.NewBorder(top, nil, nil, nil, Inset(body, 0, theme.Gap4, theme.Gap4, theme.Gap4))
}

// shares is the layout of Fill.
type shares struct{ gap float32 }

func (s shares) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	shown := visible(objects)
	if len(shown) == 0 {
		return
	}
	width := (size.Width - s.gap*float32(len(shown)-1)) / float32(len(shown))
	for i, o := range shown {
		o.Move(fyne.NewPos(float32(i)*(width+s.gap), 0))
		o.Resize(fyne.NewSize(width, size.Height))
	}
}

func (s shares) MinSize(objects []fyne.CanvasObject) fyne.Size {
	shown := visible(objects)
	var most fyne.Size
	for _, o := range shown {
		most = most.Max(o.MinSize())
	}
	n := float32(len(shown))
	return fyne.NewSize(most.Width*n+s.gap*max(n-1, 0), most.Height)
}

func visible(objects []fyne.CanvasObject) []fyne.CanvasObject {
	var shown []fyne.CanvasObject
	for _, o := range objects {
		if o.Visible() {
			shown = append(shown, o)
		}
	}
	return shown
}

// atLeast is the layout of Sized.
type atLeast struct{ width, height float32 }

func (a atLeast) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	for _, o := range objects {
		o.Move(fyne.Position{})
		o.Resize(size)
	}
}

func (a atLeast) MinSize(objects []fyne.CanvasObject) fyne.Size {
	most := fyne.NewSize(a.width, a.height)
	for _, o := range objects {
		most = most.Max(o.MinSize())
	}
	return most
}

// Ground is the colour behind cards, for what covers the whole window.
func Ground() fyne.CanvasObject { return NewSurface(base.ColorNameBackground, 0) }
