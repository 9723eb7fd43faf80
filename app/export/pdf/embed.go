package pdf

import (
	"fmt"
	"strings"
	"unicode/utf16"
)

// font adds a font with the characters in use: a composite font whose codes
// are this document's own (ISO 32000-1, 9.7).
func (f *file) font(u *usage) ref {
	glyphs := make([]uint16, len(u.runes))
	for code, r := range u.runes {
		if code > 0 {
			glyphs[code] = u.font.glyph(r)
		}
	}
	program := f.stream("", u.font.subset(glyphs))
	name := "ZHIJIA+" + u.font.name
	descriptor := f.add(fmt.Sprintf("<</Type/FontDescriptor/FontName/%s/Flags 4/FontBBox[%d %d %d %d]"+
		"/ItalicAngle 0/Ascent %d/Descent %d/CapHeight %d/StemV 80/FontFile2 %v>>",
		name, u.font.permille(int(u.font.box[0])), u.font.permille(int(u.font.box[1])),
		u.font.permille(int(u.font.box[2])), u.font.permille(int(u.font.box[3])),
		u.font.permille(u.font.ascent), u.font.permille(u.font.descent), u.font.permille(u.font.ascent), program))
	cid := f.add(fmt.Sprintf("<</Type/Font/Subtype/CIDFontType2/BaseFont/%s"+
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(Identity)/Supplement 0>>"+
		"/FontDescriptor %v/DW 1000/W[0[%s]]/CIDToGIDMap/Identity>>", name, descriptor, widths(u.font, glyphs)))
	unicode := f.stream("", []byte(toUnicode(u.runes)))
	return f.add(fmt.Sprintf("<</Type/Font/Subtype/Type0/BaseFont/%s/Encoding/Identity-H/DescendantFonts[%v]/ToUnicode %v>>",
		name, cid, unicode))
}

func widths(f *Font, glyphs []uint16) string {
	list := make([]string, len(glyphs))
	for i, g := range glyphs {
		list[i] = fmt.Sprint(f.permille(int(f.widths[g])))
	}
	return strings.Join(list, " ")
}

// toUnicode returns the map from codes to characters (ISO 32000-1, 9.10.3). A
// block may hold a hundred entries.
func toUnicode(runes []rune) string {
	var b strings.Builder
	b.WriteString("/CIDInit/ProcSet findresource begin\n12 dict begin\nbegincmap\n" +
		"/CIDSystemInfo<</Registry(Adobe)/Ordering(UCS)/Supplement 0>>def\n" +
		"/CMapName/Adobe-Identity-UCS def\n/CMapType 2 def\n" +
		"1 begincodespacerange\n<0000><FFFF>\nendcodespacerange\n")
	for from := 1; from < len(runes); from += 100 {
		to := min(from+100, len(runes))
		fmt.Fprintf(&b, "%d beginbfchar\n", to-from)
		for code := from; code < to; code++ {
			fmt.Fprintf(&b, "<%04X><%s>\n", code, hex16(utf16.Encode(runes[code:code+1])...))
		}
		b.WriteString("endbfchar\n")
	}
	b.WriteString("endcmap\nCMapName currentdict/CMap defineresource pop\nend\nend\n")
	return b.String()
}
