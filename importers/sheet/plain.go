package sheet

import "bytes"

// plainCell is a cell in the form that spreadsheet programs write nearly all
// of them: <c r="B7" s="3" t="s"><v>41</v></c>.
type plainCell struct {
	row, column int
	style       int
	shared      bool   // value is an index into the shared strings
	value       []byte // valid until the next token
}

// plainCell takes the next token when it is a plain cell that lies whole in
// the reader's memory; anything else is left to next.
func (s *xmlScanner) plainCell() (c plainCell, ok bool) {
	if s.opened || s.closing {
		return c, false
	}
	all, _ := s.in.Peek(s.in.Buffered())
	rest, ok := bytes.CutPrefix(all, []byte(`<c r="`))
	if !ok {
		return c, false
	}
	ref, rest, _ := bytes.Cut(rest, quote)
	if c.row, c.column, ok = parseCell(ref); !ok {
		return c, false
	}
	if after, styled := bytes.CutPrefix(rest, []byte(` s="`)); styled {
		var style []byte
		style, rest, _ = bytes.Cut(after, quote)
		if c.style, ok = whole(style); !ok {
			return c, false
		}
	}
	rest, c.shared = bytes.CutPrefix(rest, []byte(` t="s"`))
	if rest, ok = bytes.CutPrefix(rest, []byte(`><v>`)); !ok {
		return c, false
	}
	end := bytes.IndexByte(rest, '<')
	if end < 1 {
		return c, false
	}
	c.value = rest[:end]
	if rest, ok = bytes.CutPrefix(rest[end:], []byte(`</v></c>`)); !ok || bytes.IndexByte(c.value, '&') >= 0 {
		return c, false
	}
	_, err := s.in.Discard(len(all) - len(rest))
	return c, err == nil
}

// plainCells takes the plain cells that follow in the open row.
func (r *worksheetReader) plainCells(s *xmlScanner) error {
	for {
		c, ok := s.plainCell()
		if !ok {
			return nil
		}
		if c.row != r.row.Number || c.column <= r.column {
			return errReference
		}
		r.column, r.style, r.kind, r.formula = c.column, uint16(c.style), "", false
		if c.shared {
			r.kind = "s"
		}
		r.value = append(r.value[:0], c.value...)
		if err := r.closeCell(); err != nil {
			return err
		}
	}
}
