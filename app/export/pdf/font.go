package pdf

import (
	"encoding/binary"
	"errors"
	"sync"

	"golang.org/x/image/font/sfnt"
)

var (
	errFont     = errors.New("not a TrueType font with outlines")
	errComposed = errors.New("the font has glyphs composed of others")
)

// Font is a parsed TrueType font. It is read only and may be shared by any
// number of documents at the same time.
type Font struct {
	name    string // PostScript name
	tables  map[string][]byte
	units   int // per em
	glyphs  int
	long    bool     // form of the loca table
	widths  []uint16 // advance of each glyph in font units
	ascent  int
	descent int
	box     [4]int16

	cmap    *sfnt.Font
	runes   sync.Map // rune -> glyph; looking one up in a large cmap is slow
	buffers sync.Pool
}

// ParseFont reads a single-face TrueType font; the bytes are kept and must not
// change. Collections, CFF outlines and glyphs composed of others are refused:
// the program's fonts have none of them.
func ParseFont(ttf []byte) (*Font, error) {
	cmap, err := sfnt.Parse(ttf)
	if err != nil {
		return nil, err
	}
	tables, err := directory(ttf)
	if err != nil {
		return nil, err
	}
	f := &Font{tables: tables, cmap: cmap, buffers: sync.Pool{New: func() any { return new(sfnt.Buffer) }}}
	if f.name, err = cmap.Name(nil, sfnt.NameIDPostScript); err != nil {
		return nil, err
	}
	return f, f.header()
}

// directory splits a font into its tables.
func directory(ttf []byte) (map[string][]byte, error) {
	if len(ttf) < 12 {
		return nil, errFont
	}
	tables := map[string][]byte{}
	for i := range int(binary.BigEndian.Uint16(ttf[4:])) {
		at := 12 + 16*i
		if at+16 > len(ttf) {
			return nil, errFont
		}
		offset := int(binary.BigEndian.Uint32(ttf[at+8:]))
		length := int(binary.BigEndian.Uint32(ttf[at+12:]))
		if offset+length > len(ttf) {
			return nil, errFont
		}
		tables[string(ttf[at:at+4])] = ttf[offset : offset+length]
	}
	return tables, nil
}

// header reads head, hhea, maxp and hmtx.
func (f *Font) header() error {
	head, hhea, maxp, hmtx := f.tables["head"], f.tables["hhea"], f.tables["maxp"], f.tables["hmtx"]
	if len(head) < 54 || len(hhea) < 36 || len(maxp) < 6 || f.tables["glyf"] == nil || f.tables["loca"] == nil {
		return errFont
	}
	be := binary.BigEndian
	f.units = int(be.Uint16(head[18:]))
	f.long = be.Uint16(head[50:]) != 0
	for i := range f.box {
		f.box[i] = int16(be.Uint16(head[36+2*i:]))
	}
	f.ascent, f.descent = int(int16(be.Uint16(hhea[4:]))), int(int16(be.Uint16(hhea[6:])))
	f.glyphs = int(be.Uint16(maxp[4:]))
	metrics := int(be.Uint16(hhea[34:]))
	if metrics == 0 || len(hmtx) < 4*metrics || f.units == 0 {
		return errFont
	}
	f.widths = make([]uint16, f.glyphs)
	for g := range f.widths {
		f.widths[g] = be.Uint16(hmtx[4*min(g, metrics-1):])
		if composed(f.outline(uint16(g))) {
			return errComposed
		}
	}
	return nil
}

// glyph returns the glyph of a rune, 0 (an empty box) when the font has none.
func (f *Font) glyph(r rune) uint16 {
	if g, ok := f.runes.Load(r); ok {
		return g.(uint16)
	}
	buffer := f.buffers.Get().(*sfnt.Buffer)
	defer f.buffers.Put(buffer)
	index, err := f.cmap.GlyphIndex(buffer, r)
	if err != nil || int(index) >= f.glyphs {
		index = 0
	}
	f.runes.Store(r, uint16(index))
	return uint16(index)
}

// Width returns the width of a text in points at a size in points.
func (f *Font) Width(text string, size float64) float64 {
	sum := 0
	for _, r := range text {
		sum += int(f.widths[f.glyph(r)])
	}
	return float64(sum) * size / float64(f.units)
}

// permille turns font units into the thousandths of an em that PDF uses.
func (f *Font) permille(v int) int { return v * 1000 / f.units }
