package sheet

import "strconv"

// maxStyles bounds the list of cell styles; Excel stops at 65,490.
const maxStyles = 65535

// styles reads the number format of every cell style.
func (w *workbook) styles(part string) error {
	named := map[int]Format{}
	cells := false
	return w.scan(part, func(s *xmlScanner) error {
		name := string(s.name)
		switch {
		case s.kind == characters:
		case name == "cellXfs":
			cells = s.kind == startTag
		case s.kind == endTag:
		case name == "numFmt":
			if id, err := strconv.Atoi(s.attr("numFmtId")); err == nil {
				named[id] = ParseFormat(s.attr("formatCode"))
			}
		case name == "xf" && cells && len(w.formats) < maxStyles:
			id, _ := strconv.Atoi(s.attr("numFmtId"))
			format, ok := named[id]
			if !ok {
				format = builtin(id)
			}
			w.formats = append(w.formats, format)
		}
		return nil
	})
}
