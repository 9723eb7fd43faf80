package ui

import (
	"strings"

	"zhiji/app/locale"
)

// breakLines breaks a text into lines no wider than width. Without room for
// one character there is one line.
func breakLines(text string, width float32, measure func(string) float32) []string {
	if width < measure("字") {
		return []string{strings.ReplaceAll(text, "\n", " ")}
	}
	return locale.Lines(text, float64(width), func(s string) float64 { return float64(measure(s)) })
}
