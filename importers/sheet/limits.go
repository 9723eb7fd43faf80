package sheet

import (
	"context"
	"io"

	"zhiji/store/record"
)

// Limits on what is read. A firm's month is far below them; a file above them
// is a mistake or an attack.
const (
	maxFile     = 50 << 20  // bytes of the file
	maxUnzipped = 300 << 20 // bytes of all its parts
	maxRatio    = 200       // unzipped : file, above freeUnzipped
	freeUnzip   = 10 << 20
	maxParts    = 1000    // entries of the zip
	maxRows     = 200_100 // of a sheet: 200,000 of data, the rest for titles and headers
	maxColumns  = 512
	maxCells    = 5_000_000 // of the file, gaps before the last value of a row included
	maxText     = 32767     // characters of a cell
)

// exceeded names the limit that an input broke: its sentence is
// error.import.limit. + what.
func exceeded(what, limit string) *record.Fault {
	return record.NewFault("import.limit."+what, record.ErrInvalid, "limit", limit)
}

// allowance is the number of unzipped bytes a file may come to.
func allowance(fileSize int) int64 {
	return min(maxUnzipped, max(freeUnzip, maxRatio*int64(fileSize)))
}

// budget is what may still be read of a file. Reading stops when it is used
// up or when the context ends.
type budget struct {
	ctx   context.Context
	bytes int64
	cells int
}

func (b *budget) reader(r io.Reader) io.Reader { return budgetReader{b, r} }

type budgetReader struct {
	*budget
	in io.Reader
}

func (r budgetReader) Read(p []byte) (int, error) {
	if err := r.ctx.Err(); err != nil {
		return 0, err
	}
	n, err := r.in.Read(p)
	if r.bytes -= int64(n); r.bytes < 0 {
		return n, exceeded("unzipped", "300 MB")
	}
	return n, err
}

// take counts a row's cells.
func (b *budget) take(s *Sheet, row Row) error {
	where := record.Place{Sheet: s.Name, Cell: CellName(row.Number, max(0, len(row.Cells)-1))}
	switch b.cells -= len(row.Cells); {
	case len(row.Cells) > maxColumns:
		return exceeded("columns", "512").At(where)
	case len(s.Rows) >= maxRows:
		return exceeded("rows", "200,000").At(where)
	case b.cells < 0:
		return exceeded("cells", "5,000,000").At(where)
	}
	return nil
}
