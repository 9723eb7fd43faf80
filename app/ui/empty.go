package ui

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"zhiji/app/theme"
)

// Empty says what to do where there is nothing yet, and offers it. The action
// may be nil.
func Empty(icon, sentence string, action *widget.Button) *fyne.Container {
	picture := widget.NewIcon(theme.Coloured(icon, theme.Muted))
	words := NewParagraph(sentence)
	words.Alignment = fyne.TextAlignCenter
	words.Importance = widget.LowImportance
	column := []fyne.CanvasObject{container.NewCenter(Sized(picture, 48, 48)), Sized(words, 420, 0)}
	if action != nil {
		column = append(column, container.NewCenter(action))
	}
	return container.NewCenter(Column(theme.Gap2, column...))
}
