package importers

import (
	"strconv"
	"strings"

	"zhiji/importers/clean"
	"zhiji/importers/mapping"
	"zhiji/importers/sheet"
	"zhiji/store/record"
)

// table reads one table whose layout is known.
type table struct {
	*reader
	sheet   *sheet.Sheet // the part of the sheet that is this table
	wish    Wish
	header  sheet.Row          // the last one
	columns map[string]*Column // the first of each field
	titles  []string           // above the header, a line each
	out     Table
	year    int                     // named around the table, for months without one
	unit    string                  // of a unit line above the table: 万元
	theme   record.ID               // metric that the title, sheet or file speaks of
	steps   map[stepID]int          // place in out.Cleaning
	asked   map[string]int          // place in out.Questions
	persons map[string]clean.Person // as names are read
	dates   map[dateText]dated      // as days are read
	down    []sheet.Range           // merges over several rows below the header
	days    *clean.Order            // of the days in the column of periods, once it was voted on
	data    []int32                 // numbers of the rows of data
}

func newTable(r *reader, whole *sheet.Sheet, l mapping.Layout, wish Wish) *table {
	t := &table{
		reader: r, sheet: l.Part, wish: wish, columns: map[string]*Column{}, titles: l.Titles,
		steps: map[stepID]int{}, asked: map[string]int{}, persons: map[string]clean.Person{}, dates: map[dateText]dated{},
		out: Table{
			Sheet: whole.Name, Kind: l.Kind, Confidence: l.Confidence, Reasons: l.Reasons,
			HeaderRows: l.HeaderRows, Mapping: l.Columns, Recipe: l.Recipe, Change: l.Change, grid: whole,
		},
	}
	t.around()
	if l.Kind == Roster || l.Kind == Orders || l.Kind == Projects {
		t.out.Period = "" // their rows have dates
	}
	for i := range t.out.Mapping {
		c := &t.out.Mapping[i]
		c.Period = c.Span.In(t.year)
		if _, taken := t.columns[c.Field]; c.Field != "" && !taken {
			t.columns[c.Field] = c
		}
	}
	if n := len(l.HeaderRows); n > 0 {
		t.header = t.sheet.Row(l.HeaderRows[n-1])
		for _, m := range t.sheet.Merges {
			if m.LastRow > m.FirstRow && m.FirstRow > l.HeaderRows[0] {
				t.down = append(t.down, m)
			}
		}
	}
	if l.Doubtful() && r.known.Kind == "" {
		t.hold(l.Kind)
	}
	return t
}

// read dispatches on the kind.
func (t *table) read() error {
	rows := t.sheet.Rows
	if n := len(t.out.HeaderRows); n > 0 {
		last := t.out.HeaderRows[n-1]
		for len(rows) > 0 && rows[0].Number <= last {
			rows = rows[1:]
		}
	}
	err := t.body(rows)
	t.keepHeld()
	return err
}

func (t *table) body(rows []sheet.Row) error {
	switch t.out.Kind.Form() {
	case Roster:
		return t.roster(rows)
	case Targets, Metrics:
		return t.long(rows)
	case MetricsWide:
		return t.wide(rows)
	case Orders:
		return t.orders(rows)
	case Projects:
		return t.projects(rows)
	case Ratings:
		return t.ratings(rows)
	case Appraisal:
		return t.appraisal(rows)
	case Summary:
		return t.summary(rows)
	}
	return nil
}

// each calls visit for every row of data, counting the others, and checks
// totals rows against the rows before them. visit reports whether the row
// was taken; rows that are settled later return it then, see settle.
func (t *table) each(rows []sheet.Row, visit func(sheet.Row) bool) error {
	for i, row := range rows {
		if i%256 == 0 && t.ctx.Err() != nil {
			return t.ctx.Err()
		}
		switch t.sort(row) {
		case dataRow:
			t.out.Rows.Read++
			t.data = append(t.data, int32(row.Number))
			if row.Hidden {
				t.step("hidden_row|", cell{row: row.Number, column: nowhere.column})
			}
			if visit(row) {
				t.out.Rows.Good++
			} else {
				t.keep(row)
			}
		case totalRow:
			t.out.Rows.Skipped++
			t.check(row, rows[:i])
		default:
			t.out.Rows.Skipped++
		}
	}
	return t.ctx.Err()
}

// keep holds a row back.
func (t *table) keep(row sheet.Row) {
	t.out.Rows.Held++
	t.out.Held = append(t.out.Held, int32(row.Number))
}

// cell is one cell of a row with its column and place.
type cell struct {
	sheet.Cell
	column *Column
	row    int    // 1-based; 0 = not in a row
	stated string // A1 name of a cell that is known by it alone
	text   string // as shown
}

// name is the cell's A1 name, "" for what stands in no cell.
func (c cell) name() string {
	if c.row == 0 {
		return c.stated
	}
	return sheet.CellName(c.row, c.column.Index)
}

// nowhere is a cell of no column.
var nowhere = cell{column: &Column{}}

// cell returns a row's cell in the column of a field; it is blank when the
// table has no such column. A blank below a merged cell shows what that does.
func (t *table) cell(row sheet.Row, field string) cell {
	column, ok := t.columns[field]
	if !ok {
		return nowhere
	}
	return t.at(row, column)
}

func (t *table) at(row sheet.Row, column *Column) cell {
	raw := row.Cell(column.Index)
	number := row.Number
	if raw.IsBlank() {
		for _, m := range t.down {
			if m.Contains(row.Number, column.Index) {
				number = m.FirstRow
				raw = t.sheet.Row(number).Cell(m.FirstColumn)
				break
			}
		}
	}
	return cell{Cell: raw, column: column, row: number, text: t.sheet.Show(raw)}
}

// original is the text of a cell as it stood in the file, and the step that
// tells of a person who wrote it anew.
func (t *table) original(c cell) (raw string, steps []string) {
	mended, ok := t.wish.Cells[c.name()]
	if !ok {
		return c.Text, nil
	}
	return t.out.grid.Row(c.row).Cell(c.column.Index).Text, []string{clean.Step("mended", mended)}
}

// has reports whether the table has a column of a field.
func (t *table) has(field string) bool {
	_, ok := t.columns[field]
	return ok
}

// text returns a cell's text folded, "" when it says that nothing is there.
func (t *table) text(row sheet.Row, field string) string {
	c := t.cell(row, field)
	if c.Kind == sheet.Error || clean.Missing(c.text) {
		return ""
	}
	return clean.Fold(c.text)
}

// place names a cell for problems and questions.
func (t *table) place(name string) record.Place {
	return record.Place{File: t.batch.File, Sheet: t.sheet.Name, Cell: name}
}

// source is the provenance of a value that came from one cell.
func (t *table) source(c cell, steps []string) record.Source {
	raw, mended := t.original(c)
	return record.Source{
		File: t.batch.File, SHA256: t.batch.SHA256, Sheet: t.sheet.Name,
		Cell: c.name(), Column: c.column.Header, Raw: raw, Steps: append(mended, steps...),
	}
}

// step counts a cleaning step, "key|text as it stood".
func (t *table) step(step string, c cell) {
	key, raw, _ := strings.Cut(step, "|")
	id := stepID{key, c.column.Letter}
	i, ok := t.steps[id]
	if !ok {
		i = len(t.out.Cleaning)
		t.steps[id] = i
		t.out.Cleaning = append(t.out.Cleaning, Step{Key: key, Header: c.column.Header, Column: c.column.Index, Example: raw, Cell: c.name()})
	}
	t.out.Cleaning[i].Count++
	if c.row > 0 {
		t.out.Cleaning[i].Rows = append(t.out.Cleaning[i].Rows, int32(c.row))
	}
}

// stepID tells cleaning steps apart.
type stepID struct{ key, letter string }

func (t *table) stepsOf(c cell, steps []string) {
	for _, s := range steps {
		t.step(s, c)
	}
}

// refuse notes a problem for which a row is held. It returns false, for
// visitors to return.
func (t *table) refuse(c cell, key string, args ...string) bool {
	t.problem(c, key, true, args)
	return false
}

// doubt notes a problem that holds nothing.
func (t *table) doubt(c cell, key string, args ...string) { t.problem(c, key, false, args) }

func (t *table) problem(c cell, key string, fatal bool, args []string) {
	p := record.Problem{Place: t.place(c.name()), Key: key, Fatal: fatal, Args: map[string]string{"text": c.text, "header": c.column.Header}}
	for i := 0; i+1 < len(args); i += 2 {
		p.Args[args[i]] = args[i+1]
	}
	t.out.Problems = append(t.out.Problems, p)
}

// ask notes a question, once for all rows that wait for the same answer. It
// returns false, for visitors to return.
func (t *table) ask(c cell, key string, args ...string) bool {
	id := key + "|" + strings.Join(args, "|")
	i, ok := t.asked[id]
	if !ok {
		i = len(t.out.Questions)
		t.asked[id] = i
		q := Question{Key: key, Where: t.place(c.name()), Args: map[string]string{}}
		for j := 0; j+1 < len(args); j += 2 {
			q.Args[args[j]] = args[j+1]
		}
		t.out.Questions = append(t.out.Questions, q)
	}
	t.out.Questions[i].Rows++
	if name := c.name(); name != "" {
		t.out.Questions[i].Cells = append(t.out.Questions[i].Cells, name)
	}
	return false
}

// plain writes a number for a sentence.
func plain(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
