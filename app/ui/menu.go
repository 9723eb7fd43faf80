package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/theme"
)

// Menu opens a menu below an object.
func Menu(below fyne.CanvasObject, items ...*fyne.MenuItem) {
	driver := fyne.CurrentApp().Driver()
	at := driver.AbsolutePositionForObject(below)
	MenuAt(below, fyne.NewPos(at.X, at.Y+below.Size().Height+theme.Gap1), items...)
}

// MenuAt opens a menu at a position of the window that an object is in.
func MenuAt(of fyne.CanvasObject, at fyne.Position, items ...*fyne.MenuItem) {
	canvas := fyne.CurrentApp().Driver().CanvasForObject(of)
	if canvas == nil {
		return // it left the window meanwhile
	}
	widget.ShowPopUpMenuAtPosition(fyne.NewMenu("", items...), canvas, at)
}

// NewMenuButton returns a button with three dots that opens a menu.
func NewMenuButton(items func() []*fyne.MenuItem) *widget.Button {
	var button *widget.Button
	button = Quiet("", theme.Icon("more"), func() { Menu(button, items()...) })
	return button
}
