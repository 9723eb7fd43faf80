package assets

import _ "embed" // for the icon

//go:embed icons/icon.png
var icon []byte

// Icon returns the program's icon, a PNG of 1024 × 1024, drawn from icon.svg.
func Icon() []byte { return icon }
