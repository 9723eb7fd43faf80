package app

import (
	"encoding/json"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"zhiji/app/locale"
)

func systemLanguage() locale.Language { return locale.Parse(lang.SystemLocale().String()) }

// toolkitWords are the keys of the words that Fyne's own menus and dialogs
// use. Its catalogue is chosen by the system, ours by the person.
var toolkitWords = []string{
	"Advanced", "Cancel", "Confirm", "Copy", "Create Folder", "Cut", "Enter filename", "Error", "Favourites", "File",
	"Folder", "New Folder", "No", "OK", "Open", "Paste", "Quit", "Redo", "Save", "Select all", "Show Hidden Files",
	"Undo", "Yes", "file.name", "file.parent",
	"monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "monday.short", "tuesday.short",
	"wednesday.short", "thursday.short", "friday.short", "saturday.short", "sunday.short",
}

// translateToolkit makes Fyne's words those of a language, by giving them to
// the language that Fyne took from the system.
func translateToolkit(l locale.Language) error {
	words := map[string]string{}
	for _, key := range toolkitWords {
		words[key] = l.Text("toolkit." + key)
	}
	data, err := json.Marshal(words)
	if err != nil {
		return err
	}
	return lang.AddTranslationsForLocale(data, fyne.Locale(lang.SystemLocale().LanguageString()))
}
