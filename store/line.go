package store

import (
	"encoding/binary"
	"maps"
	"slices"

	"zhiji/store/record"
)

const linesVersion = 1

// lineKey is kind | entry | number of the table within the entry: blocks of
// one kind lie in the order in which they came.
func (c *commit) lineKey(kind record.LineKind, i int) []byte {
	t := c.s.names.of(lineBlocks.name, string(kind))
	key := append(t[:], logKey(c.s.file.ledger.seq()+1)...)
	return binary.BigEndian.AppendUint16(key, uint16(i))
}

func (c *commit) putLines(ch Changes) error {
	for i, l := range ch.Lines {
		plain, err := encodeLines(l)
		if err != nil {
			return err
		}
		if err := c.put(lineBlocks, c.lineKey(l.Kind, i), plain); err != nil {
			return err
		}
	}
	return nil
}

// Lines returns the tables of transaction lines of a kind out of batches that
// are not void, in the order in which they came. HR only.
func (s *Session) Lines(kind record.LineKind) ([]record.Lines, error) {
	var list []record.Lines
	err := s.read(func(v *view) error {
		if v.s.ring.newest[hrScope] == 0 {
			return forbidden()
		}
		prefix := v.s.names.of(lineBlocks.name, string(kind))
		return v.scan(lineBlocks, prefix[:], func(key, plain []byte) error {
			l, err := decodeLines(plain)
			if err != nil {
				return v.decodeFault(lineBlocks, key, err)
			}
			if !v.isVoid(v.s.names.batch(l.Batch)) {
				list = append(list, l)
			}
			return nil
		})
	})
	return list, err
}

// encodeLines writes a table column by column, which packs best.
func encodeLines(l record.Lines) ([]byte, error) {
	e := encoder{seen: make(map[string]uint64, 2*len(l.Lines))} // of most lines two texts are their own
	e.text(string(l.Batch))
	e.text(string(l.Kind))
	e.source(l.Source)
	e.uint(uint64(len(l.Column)))
	for _, field := range slices.Sorted(maps.Keys(l.Column)) {
		e.text(field)
		e.text(l.Column[field])
	}
	e.uint(uint64(len(l.Lines)))
	for _, column := range lineColumns {
		for i := range l.Lines {
			column.write(&e, &l.Lines[i])
		}
	}
	packed, err := pack(e.b)
	return append([]byte{linesVersion}, packed...), err
}

func decodeLines(plain []byte) (record.Lines, error) {
	head := decoder{b: plain}
	head.version(linesVersion)
	if head.err != nil {
		return record.Lines{}, head.err
	}
	body, err := unpack(head.b)
	if err != nil {
		return record.Lines{}, err
	}
	d := decoder{b: body}
	l := record.Lines{Batch: record.ID(d.text()), Kind: record.LineKind(d.text()), Source: d.source()}
	if n := d.count(); n > 0 {
		l.Column = make(map[string]string, n)
		for range n {
			field := d.text()
			l.Column[field] = d.text()
		}
	}
	l.Lines = make([]record.Line, d.count())
	for _, column := range lineColumns {
		for i := range l.Lines {
			column.read(&d, &l.Lines[i])
		}
	}
	return l, d.end()
}

// lineColumn writes and reads one field. The order of lineColumns is the form
// of version 1.
type lineColumn struct {
	write func(*encoder, *record.Line)
	read  func(*decoder, *record.Line)
}

var lineColumns = []lineColumn{
	textColumn(func(l *record.Line) *record.LineKind { return &l.Kind }),
	textColumn(func(l *record.Line) *string { return &l.Key }),
	textColumn(func(l *record.Line) *string { return &l.Document }),
	dateColumn(func(l *record.Line) *record.Date { return &l.Date }),
	textColumn(func(l *record.Line) *record.ID { return &l.Employee }),
	textColumn(func(l *record.Line) *string { return &l.Party }),
	textColumn(func(l *record.Line) *string { return &l.Product }),
	floatColumn(func(l *record.Line) *float64 { return &l.Quantity }),
	floatColumn(func(l *record.Line) *float64 { return &l.Amount }),
	floatColumn(func(l *record.Line) *float64 { return &l.Received }),
	dateColumn(func(l *record.Line) *record.Date { return &l.Done }),
	textColumn(func(l *record.Line) *string { return &l.Status }),
	{
		func(e *encoder, l *record.Line) { e.int(l.Row) },
		func(d *decoder, l *record.Line) { l.Row = d.int() },
	},
}

func textColumn[T ~string](field func(*record.Line) *T) lineColumn {
	return lineColumn{
		func(e *encoder, l *record.Line) { e.word(string(*field(l))) },
		func(d *decoder, l *record.Line) { *field(l) = T(d.word()) },
	}
}

func floatColumn(field func(*record.Line) *float64) lineColumn {
	return lineColumn{
		func(e *encoder, l *record.Line) { e.float(*field(l)) },
		func(d *decoder, l *record.Line) { *field(l) = d.float() },
	}
}

func dateColumn(field func(*record.Line) *record.Date) lineColumn {
	return lineColumn{
		func(e *encoder, l *record.Line) { e.date(*field(l)) },
		func(d *decoder, l *record.Line) { *field(l) = d.date() },
	}
}
