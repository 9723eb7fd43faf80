package sheet

import (
	"context"
	"strconv"
	"strings"
	"unicode/utf8"

	"zhiji/store/record"
)

// separators are the characters that may part the cells of a text table.
var separators = []rune{',', ';', '\t', '|'}

// readText reads a text table: the encoding is found unless it is stated, and
// the separator; lines end in CR, LF or CRLF, quoted cells may hold line ends,
// and the line "sep=;" that Excel writes is obeyed.
func readText(ctx context.Context, data []byte, encoding string) (*Book, error) {
	text, encoding, err := decode(data, encoding)
	if err != nil {
		return nil, err
	}
	if strings.TrimSpace(text) == "" {
		return nil, record.NewFault("import.empty", record.ErrInvalid)
	}
	separator, rest := statedSeparator(text)
	first := 1
	if separator == 0 {
		separator = likelySeparator(text)
	} else {
		text, first = rest, 2
	}
	s := &Sheet{}
	b := &budget{ctx: ctx, cells: maxCells}
	p := &textParser{text: text, separator: separator}
	for number := first; ; number++ {
		cells, ok, err := p.record()
		switch {
		case err != nil:
			return nil, record.NewFault("import.quote", record.ErrInvalid, "row", strconv.Itoa(number))
		case number%1024 == 0 && ctx.Err() != nil:
			return nil, ctx.Err()
		case !ok:
			return &Book{Sheets: []*Sheet{s}, Encoding: encoding, Undecoded: strings.Count(text, "\uFFFD")}, ctx.Err()
		}
		if err := s.add(b, number, cells); err != nil {
			return nil, err
		}
	}
}

// add appends a record as a row, unless it is blank.
func (s *Sheet) add(b *budget, number int, record []string) error {
	row := Row{Number: number}
	for column, text := range record {
		text = unformula(text)
		if strings.TrimSpace(text) == "" {
			continue
		}
		if len(text) > maxText && utf8.RuneCountInString(text) > maxText {
			return exceeded("text", "32,767")
		}
		if column >= maxColumns {
			return exceeded("columns", "512")
		}
		for len(row.Cells) < column {
			row.Cells = append(row.Cells, Cell{})
		}
		row.Cells = append(row.Cells, Cell{Kind: Text, Text: text})
	}
	if len(row.Cells) == 0 {
		return nil
	}
	if err := b.take(s, row); err != nil {
		return err
	}
	s.Rows = append(s.Rows, row)
	return nil
}

// unformula takes ="0012" for the text that it makes Excel show.
func unformula(text string) string {
	if inner, ok := strings.CutPrefix(text, `="`); ok && strings.HasSuffix(inner, `"`) {
		return strings.TrimSuffix(inner, `"`)
	}
	return text
}

// statedSeparator reads a first line "sep=;".
func statedSeparator(text string) (separator rune, rest string) {
	line, _, _ := strings.Cut(strings.ReplaceAll(text[:min(len(text), 16)], "\r", "\n"), "\n")
	value, ok := strings.CutPrefix(strings.Trim(strings.ToLower(line), `"`), "sep=")
	if !ok || utf8.RuneCountInString(value) != 1 {
		return 0, text
	}
	separator, _ = utf8.DecodeRuneInString(value)
	return separator, strings.TrimLeft(text[len(line):], "\r\n")
}

// sampleRecords is how many records decide on the separator.
const sampleRecords = 50

// likelySeparator returns the separator that parts most of the first records
// into the same number of cells, the one that makes more cells when several
// do.
func likelySeparator(text string) rune {
	best, bestShare, bestWidth := ',', 0.0, 0
	for _, separator := range separators {
		share, width := regularity(text, separator)
		if width > 1 && (share > bestShare+0.05 || share > bestShare-0.05 && width > bestWidth) {
			best, bestShare, bestWidth = separator, share, width
		}
	}
	return best
}

// regularity returns the commonest number of cells above one and the share of
// records that have it.
func regularity(text string, separator rune) (share float64, width int) {
	p := &textParser{text: text, separator: separator}
	widths, records := map[int]int{}, 0
	for records < sampleRecords {
		cells, ok, err := p.record()
		if err != nil || !ok {
			break
		}
		if len(cells) == 1 && strings.TrimSpace(cells[0]) == "" {
			continue
		}
		records++
		widths[len(cells)]++
	}
	count := 0
	for w, n := range widths {
		if w > 1 && (n > count || n == count && w > width) {
			width, count = w, n
		}
	}
	return float64(count) / float64(max(records, 1)), width
}

// textParser splits a text into records (RFC 4180, any separator and line
// end). A quote inside an unquoted cell is an ordinary character; text after
// a closing quote belongs to the cell.
type textParser struct {
	text      string
	separator rune
	at        int
	cell      strings.Builder
}

// record returns the next record; false at the end. The error is an opened
// quote that nothing closes.
func (p *textParser) record() (cells []string, ok bool, err error) {
	if p.at >= len(p.text) {
		return nil, false, nil
	}
	for {
		if err := p.one(); err != nil {
			return nil, false, err
		}
		cells = append(cells, p.cell.String())
		p.cell.Reset()
		if p.at >= len(p.text) {
			return cells, true, nil
		}
		r, size := utf8.DecodeRuneInString(p.text[p.at:])
		p.at += size
		if r == p.separator {
			continue
		}
		if r == '\r' && p.at < len(p.text) && p.text[p.at] == '\n' {
			p.at++
		}
		return cells, true, nil
	}
}

// one reads a cell up to its separator or line end.
func (p *textParser) one() error {
	if p.at < len(p.text) && p.text[p.at] == '"' {
		if err := p.quoted(); err != nil {
			return err
		}
	}
	rest := p.text[p.at:]
	end := strings.IndexFunc(rest, func(r rune) bool { return r == p.separator || r == '\r' || r == '\n' })
	if end < 0 {
		end = len(rest)
	}
	p.cell.WriteString(rest[:end])
	p.at += end
	return nil
}

// quoted reads from an opening to its closing quote; "" is a quote.
func (p *textParser) quoted() error {
	for p.at++; ; {
		end := strings.IndexByte(p.text[p.at:], '"')
		if end < 0 {
			return record.ErrInvalid
		}
		p.cell.WriteString(p.text[p.at : p.at+end])
		p.at += end + 1
		if p.at >= len(p.text) || p.text[p.at] != '"' {
			return nil
		}
		p.cell.WriteByte('"')
		p.at++
	}
}
