package app

import (
	"slices"

	"fyne.io/fyne/v2"

	"zhiji/app/locale"
	"zhiji/app/theme"
)

// recentFiles is how many files the list of recent ones holds.
const recentFiles = 6

// choices are what the person chose on this computer. They hold no data of a
// firm but the places of its files.
type choices struct{ kept fyne.Preferences }

func (c choices) language() locale.Language {
	if name := c.kept.String("language"); name != "" {
		return locale.Parse(name)
	}
	return systemLanguage()
}

func (c choices) setLanguage(l locale.Language) { c.kept.SetString("language", string(l)) }

func (c choices) theme() theme.Theme {
	return theme.Theme{Dark: c.kept.Bool("dark"), Scale: float32(c.kept.FloatWithFallback("scale", 1))}
}

func (c choices) setTheme(t theme.Theme) {
	c.kept.SetBool("dark", t.Dark)
	c.kept.SetFloat("scale", float64(t.Scale))
}

func (c choices) page() string     { return c.kept.StringWithFallback("page", "home") }
func (c choices) setPage(p string) { c.kept.SetString("page", p) }

// recent lists files that were opened, the latest first.
func (c choices) recent() []string { return c.kept.StringList("recent") }

func (c choices) opened(path string) {
	list := slices.DeleteFunc(c.recent(), func(p string) bool { return p == path })
	list = append([]string{path}, list...)
	c.kept.SetStringList("recent", list[:min(len(list), recentFiles)])
}

func (c choices) forget(path string) {
	c.kept.SetStringList("recent", slices.DeleteFunc(c.recent(), func(p string) bool { return p == path }))
}

// accepted reports whether the person has seen that a file lies where other
// computers may overwrite it, and leaves it there.
func (c choices) accepted(path string) bool {
	return slices.Contains(c.kept.StringList("accepted"), path)
}

func (c choices) accept(path string) {
	c.kept.SetStringList("accepted", append(c.kept.StringList("accepted"), path))
}

// folder is the one that is watched for a firm's file on this computer, "" for
// none.
func (c choices) folder(file string) string { return c.kept.String("folder." + file) }

func (c choices) setFolder(file, path string) { c.kept.SetString("folder."+file, path) }

// size is the window's, as it was when it was closed.
func (c choices) size() fyne.Size {
	return fyne.NewSize(
		float32(c.kept.FloatWithFallback("width", 1280)),
		float32(c.kept.FloatWithFallback("height", 800)),
	)
}

func (c choices) setSize(s fyne.Size) {
	c.kept.SetFloat("width", float64(s.Width))
	c.kept.SetFloat("height", float64(s.Height))
}
