package export

import (
	"image"
	"image/color"
	"io"
	"strings"
	"unicode"

	"rsc.io/qr"

	"zhiji/app/export/pdf"
	"zhiji/app/locale"
	"zhiji/store/record"
)

// RecoveryDocument is what the sheet with the recovery characters says.
type RecoveryDocument struct {
	Company    string
	Login      string // whose keys the characters open
	Language   locale.Language
	Date       record.Date // on which they were made
	Characters string      // blanks between them do not count
}

// Characters returns the single recovery characters of a text, without the
// blanks between them.
func Characters(text string) []string {
	var list []string
	for _, r := range text {
		if !unicode.IsSpace(r) {
			list = append(list, string(r))
		}
	}
	return list
}

// Sizes of a QR code in modules: the white border that readers need, and the
// picture's points to a module.
const (
	quietZone = 4
	dots      = 8
)

// RecoveryPicture returns the QR code of recovery characters, black on white,
// with its white border.
func RecoveryPicture(characters string) (image.Image, error) {
	code, err := recoveryCode(characters)
	if err != nil {
		return nil, err
	}
	size := (code.Size + 2*quietZone) * dots
	picture := image.NewPaletted(image.Rect(0, 0, size, size), color.Palette{color.White, color.Black})
	for y := range size {
		for x := range size {
			if code.Black(x/dots-quietZone, y/dots-quietZone) {
				picture.SetColorIndex(x, y, 1)
			}
		}
	}
	return picture, nil
}

// recoveryCode is the QR code of the characters as text, with a quarter of it
// to spare for creases and stains.
func recoveryCode(characters string) (*qr.Code, error) {
	code, err := qr.Encode(strings.Join(Characters(characters), ""), qr.Q)
	if err != nil {
		return nil, record.NewFault("recovery.code", err)
	}
	return code, nil
}

// Sizes of the sheet in points.
const (
	characterCell = 58.0
	characterRow  = 58.0
	groupSize     = 4 // characters in a row
	codeSize      = 200.0
)

// The faces of the sheet beside those of every document.
var (
	characterFace = face{true, 26, colours.Ink}
	noticeFace    = face{true, 10.5, colours.Warning}
)

// RecoverySheet writes one page on A4 to be printed and kept: the characters
// in numbered groups, their QR code, what they are for and where to keep them.
func RecoverySheet(w io.Writer, d RecoveryDocument) error {
	code, err := recoveryCode(d.Characters)
	if err != nil {
		return err
	}
	l := d.Language
	title := l.Text("export.recovery.title")
	p := newPaper(l, pdf.Info{Title: title, Author: d.Company, Subject: title}, false)
	p.write(face{true, 10, colours.Accent}, margin, p.y-8, d.Company)
	p.space(34)
	p.paragraph(titleFace, 28, title)
	p.paragraph(face{false, 9.5, colours.Muted}, 15, l.Text("export.recovery.about", "user", d.Login, "date", d.Date.String()))
	p.space(10)
	p.paragraph(bodyFace, 17.5, l.Text("export.recovery.purpose"))
	p.space(18)
	p.recovery(Characters(d.Characters), code)
	p.section(l.Text("export.recovery.keep"))
	for _, key := range []string{"export.recovery.keep.away", "export.recovery.keep.safe", "export.recovery.keep.file"} {
		p.paragraph(bodyFace, 17.5, "· "+l.Text(key))
	}
	p.space(6)
	p.paragraph(noticeFace, 17.5, l.Text("export.recovery.notice"))
	return p.finish(w, d.Company, "")
}

// recovery writes the characters, a group a row, with the QR code beside them.
func (p *paper) recovery(characters []string, code *qr.Code) {
	rows := (len(characters) + groupSize - 1) / groupSize
	height := float64(rows) * characterRow
	right := pageWidth - margin
	p.code(code, right-codeSize, p.y-(height+codeSize)/2, codeSize)
	label := p.language.Text("export.recovery.code")
	p.write(labelFace, right-(codeSize+labelFace.width(label))/2, p.y-(height+codeSize)/2-18, label)
	for i, character := range characters {
		x := margin + float64(i%groupSize)*characterCell
		y := p.y - float64(i/groupSize+1)*characterRow
		p.page.Box(tint, x, y+4, characterCell-6, characterRow-6)
		number := itoa(i + 1)
		p.write(labelFace, x+5, y+characterRow-13, number)
		p.write(characterFace, x+(characterCell-6-characterFace.width(character))/2, y+13, character)
	}
	p.y -= height
}

// code draws a QR code into a square whose lower left corner is x, y. What is
// black side by side is one box: readers of PDF leave hairs between boxes.
func (p *paper) code(code *qr.Code, x, y, size float64) {
	module := size / float64(code.Size)
	for row := range code.Size {
		top := y + size - float64(row+1)*module
		for from := 0; from < code.Size; from++ {
			to := from
			for code.Black(to, row) {
				to++
			}
			if to > from {
				p.page.Box(color.Black, x+float64(from)*module, top, float64(to-from)*module, module)
				from = to
			}
		}
	}
}
