package assets

import _ "embed" // for the fonts

//go:embed fonts/NotoSansSC-Regular.ttf
var regular []byte

//go:embed fonts/NotoSansSC-Bold.ttf
var bold []byte

// Regular returns Noto Sans SC Regular as a single-face TrueType file. The
// window, the charts and the PDF share these bytes; nobody may change them.
func Regular() []byte { return regular }

// Bold returns Noto Sans SC Bold, on the terms of Regular.
func Bold() []byte { return bold }
