package pdf

import (
	"encoding/binary"
	"sort"
)

// subset returns a TrueType font with the given glyphs at places 0, 1, 2 ….
// Only the tables a PDF needs are in it (ISO 32000-1, 9.9).
func (f *Font) subset(glyphs []uint16) []byte {
	var glyf, hmtx []byte
	loca := make([]byte, 4, 4*len(glyphs)+4)
	for _, g := range glyphs {
		outline := f.outline(g)
		glyf = append(glyf, outline...)
		for len(glyf)%4 != 0 {
			glyf = append(glyf, 0)
		}
		loca = binary.BigEndian.AppendUint32(loca, uint32(len(glyf)))
		hmtx = binary.BigEndian.AppendUint16(hmtx, f.widths[g])
		hmtx = binary.BigEndian.AppendUint16(hmtx, bearing(outline))
	}
	tables := map[string][]byte{"glyf": glyf, "loca": loca, "hmtx": hmtx}
	for _, tag := range []string{"head", "hhea", "maxp", "cvt ", "fpgm", "prep"} {
		if t := f.tables[tag]; t != nil {
			tables[tag] = append([]byte(nil), t...)
		}
	}
	binary.BigEndian.PutUint32(tables["head"][8:], 0)  // checksum of the whole, not used in a PDF
	binary.BigEndian.PutUint16(tables["head"][50:], 1) // long loca
	binary.BigEndian.PutUint16(tables["hhea"][34:], uint16(len(glyphs)))
	binary.BigEndian.PutUint16(tables["maxp"][4:], uint16(len(glyphs)))
	return assemble(tables)
}

// outline returns the data of a glyph; nil for a blank one.
func (f *Font) outline(g uint16) []byte {
	loca, glyf := f.tables["loca"], f.tables["glyf"]
	var from, to int
	if f.long {
		if at := 4 * int(g); at+8 <= len(loca) {
			from, to = int(binary.BigEndian.Uint32(loca[at:])), int(binary.BigEndian.Uint32(loca[at+4:]))
		}
	} else if at := 2 * int(g); at+4 <= len(loca) {
		from, to = 2*int(binary.BigEndian.Uint16(loca[at:])), 2*int(binary.BigEndian.Uint16(loca[at+2:]))
	}
	if from >= to || to > len(glyf) {
		return nil
	}
	return glyf[from:to]
}

// bearing returns the left side bearing, which PDF viewers expect at xMin.
func bearing(outline []byte) uint16 {
	if len(outline) < 4 {
		return 0
	}
	return binary.BigEndian.Uint16(outline[2:])
}

// composed reports whether a glyph is put together from others.
func composed(outline []byte) bool { return len(outline) > 0 && outline[0]&0x80 != 0 }

// assemble joins tables into a font file.
func assemble(tables map[string][]byte) []byte {
	tags := make([]string, 0, len(tables))
	for tag := range tables {
		tags = append(tags, tag)
	}
	sort.Strings(tags)
	be := binary.BigEndian
	out := be.AppendUint32(nil, 0x00010000)
	out = be.AppendUint16(out, uint16(len(tags)))
	entry, log := 1, 0
	for entry*2 <= len(tags) {
		entry, log = entry*2, log+1
	}
	for _, v := range []int{16 * entry, log, 16 * (len(tags) - entry)} {
		out = be.AppendUint16(out, uint16(v))
	}
	offset := 12 + 16*len(tags)
	var body []byte
	for _, tag := range tags {
		out = append(out, tag...)
		out = be.AppendUint32(out, checksum(tables[tag]))
		out = be.AppendUint32(out, uint32(offset+len(body)))
		out = be.AppendUint32(out, uint32(len(tables[tag])))
		body = append(body, tables[tag]...)
		for len(body)%4 != 0 {
			body = append(body, 0)
		}
	}
	return append(out, body...)
}

func checksum(table []byte) uint32 {
	var sum uint32
	for i, b := range table {
		sum += uint32(b) << (24 - 8*(i%4))
	}
	return sum
}
