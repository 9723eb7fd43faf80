package theme

import (
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"zhiji/assets"
)

// standIns are our icons for names the toolkit's own widgets ask for.
var standIns = map[fyne.ThemeIconName]string{
	theme.IconNameSearch: "search", theme.IconNameCancel: "close", theme.IconNameConfirm: "check",
	theme.IconNameWarning: "warning", theme.IconNameInfo: "info", theme.IconNameError: "warning",
	theme.IconNameContentCopy: "copy", theme.IconNameContentUndo: "undo", theme.IconNameContentAdd: "plus",
	theme.IconNameContentRemove: "minus", theme.IconNameViewRefresh: "refresh", theme.IconNameDownload: "download",
	theme.IconNameDocumentSave: "download", theme.IconNameDocumentCreate: "edit", theme.IconNameDocumentPrint: "print",
	theme.IconNameFile: "file", theme.IconNameFolder: "folder", theme.IconNameFolderOpen: "folder",
	theme.IconNameVisibility: "eye", theme.IconNameVisibilityOff: "eye-off", theme.IconNameSettings: "settings",
	theme.IconNameHome: "home", theme.IconNameAccount: "user", theme.IconNameLogout: "leave",
	theme.IconNameMoreHorizontal: "more", theme.IconNameMoreVertical: "more", theme.IconNameCalendar: "calendar",
	theme.IconNameNavigateBack: "left", theme.IconNameNavigateNext: "right",
	theme.IconNameArrowDropDown: "expand", theme.IconNameArrowDropUp: "collapse",
	theme.IconNameMoveUp: "up", theme.IconNameMoveDown: "down", theme.IconNameMenuExpand: "right",
}

var (
	iconsMu sync.Mutex
	icons   = map[string]fyne.Resource{}
)

// Icon returns one of the program's line icons in the colour of text: the name
// of a file of assets/icons/line without its ending, for example "home". An
// unknown name gives a question mark, so that it can be seen.
func Icon(name string) fyne.Resource {
	iconsMu.Lock()
	defer iconsMu.Unlock()
	if icon, ok := icons[name]; ok {
		return icon
	}
	data, ok := assets.Line(name)
	if !ok {
		return theme.DefaultTheme().Icon(theme.IconNameQuestion)
	}
	icon := theme.NewThemedResource(fyne.NewStaticResource(name+".svg", data))
	icons[name] = icon
	return icon
}

// Coloured returns one of the program's icons in a colour of the theme.
func Coloured(name string, colour fyne.ThemeColorName) fyne.Resource {
	return theme.NewColoredResource(Icon(name), colour)
}

// Logo is the program's own picture.
var Logo fyne.Resource = fyne.NewStaticResource("logo.png", assets.Icon())
