package importers

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"maps"
	"time"

	"zhiji/importers/mapping"
	"zhiji/importers/sheet"
	"zhiji/store/record"
)

// patience is how long one file may take.
const patience = 30 * time.Second

// Read understands one file; name is what people know it by, without its
// folder. Problems of the whole file are a *record.Fault
// with the file's name: it is empty, damaged, password-protected, too large,
// no spreadsheet, or holds no table of a known kind; the last comes with the
// batch, so that a person can say what its tables are. Problems of rows are in
// the tables. When ctx is cancelled its error is returned.
func Read(ctx context.Context, name string, data []byte, known Known) (*Batch, error) {
	limited, stop := context.WithTimeoutCause(ctx, patience, errSlow)
	defer stop()
	batch, err := read(limited, name, data, known)
	if err == nil || ctx.Err() != nil {
		return batch, err
	}
	if context.Cause(limited) == errSlow {
		err = record.NewFault("import.limit.time", err, "limit", "30")
	}
	var fault *record.Fault
	if !errors.As(err, &fault) {
		fault = record.NewFault("import.damaged", err)
	}
	fault.Where.File = name
	return batch, fault
}

var errSlow = errors.New("importers: out of time")

func read(ctx context.Context, name string, data []byte, known Known) (*Batch, error) {
	sheets := known.Sheets
	if sheets == nil {
		sheets = sheet.Read
	}
	book, err := sheets(ctx, name, data, sheet.Options{Password: known.Password, Encoding: known.Encoding})
	if err != nil {
		return nil, err
	}
	sum := sha256.Sum256(data)
	r := &reader{
		ctx: ctx, known: known, people: newPeople(known), names: mapping.NewNames(known.Metrics), metrics: map[record.ID]record.Metric{},
		batch: &Batch{
			File: name, SHA256: hex.EncodeToString(sum[:]), Size: int64(len(data)),
			Encoding: book.Encoding, Undecoded: book.Undecoded,
		},
		taken: map[slot]float64{},
	}
	for _, m := range known.Metrics {
		r.metrics[m.ID] = m
	}
	for _, s := range book.Sheets {
		if err := r.sheet(s); err != nil {
			return nil, err
		}
	}
	return r.batch, r.nothing()
}

// reader reads the sheets of one file.
type reader struct {
	ctx     context.Context
	known   Known
	people  *people
	names   *mapping.Names
	metrics map[record.ID]record.Metric
	batch   *Batch
	taken   map[slot]float64 // values of the file so far, to find duplicates
}

// slot is what has one value.
type slot struct {
	employee, metric record.ID
	period           record.PeriodKey
	role             string
}

// sheet understands the tables of one sheet. Hidden sheets are named and left
// alone; blank ones are not mentioned.
func (r *reader) sheet(s *sheet.Sheet) error {
	if len(s.Rows) == 0 {
		return nil
	}
	mended := s.With(r.mendings(s.Name))
	layouts := []mapping.Layout{{Kind: Unknown, Confidence: 1, Reasons: []string{"hidden|"}, Part: mended}}
	if !s.Hidden {
		layouts = mapping.Recognise(mended, r.context())
	}
	for _, l := range layouts {
		wish := r.wish(s.Name, l)
		t := newTable(r, s, r.asWished(l, wish), wish)
		t.out.Header, t.out.Column = headOf(l)
		if err := t.read(); err != nil {
			return err
		}
		r.batch.Tables = append(r.batch.Tables, t.out)
	}
	return nil
}

func (r *reader) context() mapping.Context {
	return mapping.Context{File: r.batch.File, Kind: r.known.Kind, Names: r.names, Recipes: r.known.Recipes}
}

// mendings are the cells of a sheet that a person wrote anew.
func (r *reader) mendings(sheet string) map[string]string {
	all := map[string]string{}
	for _, w := range r.known.Wishes {
		if w.Sheet == sheet {
			maps.Copy(all, w.Cells)
		}
	}
	return all
}

// wish is what the person decided about a table, the zero Wish for nothing.
func (r *reader) wish(sheet string, l mapping.Layout) Wish {
	header, column := headOf(l)
	for _, w := range r.known.Wishes {
		if w.Sheet == sheet && w.Header == header && w.Column == column {
			return w
		}
	}
	return Wish{}
}

// headOf returns where the header of a layout begins: its row, 0 for none, and
// its first column.
func headOf(l mapping.Layout) (row, column int) {
	if len(l.HeaderRows) > 0 {
		row = l.HeaderRows[0]
	}
	if len(l.Columns) > 0 {
		column = l.Columns[0].Index
	}
	return row, column
}

// asWished reads a table again where the person wants it read otherwise.
func (r *reader) asWished(l mapping.Layout, w Wish) mapping.Layout {
	if w.Leave {
		return mapping.Layout{Kind: Unknown, Confidence: 1, Reasons: []string{"left|"}, HeaderRows: l.HeaderRows, Part: l.Part}
	}
	rows := w.Rows
	if n := len(l.HeaderRows); rows[0] == 0 && n > 0 {
		rows = [2]int{l.HeaderRows[0], l.HeaderRows[n-1]}
	}
	if w.Recipe == nil || rows[0] == 0 {
		return l
	}
	return mapping.ReadAs(l.Part, rows[0], rows[1], *w.Recipe, r.context())
}

// nothing is the fault of a file without any table of a known kind.
func (r *reader) nothing() error {
	key := "import.unrecognised"
	for _, t := range r.batch.Tables {
		if t.Kind != Unknown {
			return nil
		}
		if t.Reasons[0] == "payroll|" {
			key = "import.payroll"
		}
	}
	return record.NewFault(key, record.ErrInvalid)
}
