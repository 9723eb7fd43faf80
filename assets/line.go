package assets

import "embed"

//go:embed icons/line/*.svg
var lines embed.FS

// Line returns the line icon of a name ("home") as an SVG of 24 × 24 whose
// shapes are filled, so that the theme can colour them.
func Line(name string) ([]byte, bool) {
	data, err := lines.ReadFile("icons/line/" + name + ".svg")
	return data, err == nil
}
