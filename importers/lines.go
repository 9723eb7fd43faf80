package importers

import (
	"strconv"
	"strings"

	"zhiji/importers/clean"
	"zhiji/importers/mapping"
	"zhiji/importers/sheet"
	"zhiji/store/record"
)

// newLines begins the lines of a table, one a row, with their columns.
func (t *table) newLines(kind record.LineKind, rows int) {
	columns := map[string]string{}
	for _, c := range t.out.Mapping {
		if c.Field != "" {
			columns[c.Field] = c.Header + "|" + c.Letter
		}
	}
	t.out.Lines = record.Lines{
		Kind: kind, Column: columns,
		Source: record.Source{File: t.batch.File, SHA256: t.batch.SHA256, Sheet: t.sheet.Name},
		Lines:  make([]record.Line, 0, rows),
	}
}

// orders reads transaction lines. A line's key is its document number with
// its line number or, when the table has none, with how often the document
// has come in the file.
func (t *table) orders(rows []sheet.Row) error {
	t.newLines(record.Orders, len(rows))
	order := t.order(rows, mapping.FieldDate)
	count, seen := make(map[string]int, len(rows)), make(map[string]int, len(rows)) // seen: places in Lines
	return t.each(rows, func(row sheet.Row) bool {
		document := t.cell(row, mapping.FieldDocument)
		if clean.Missing(document.text) {
			return t.refuse(document, "document_missing")
		}
		code, lost, steps := clean.Code(document.text)
		if lost {
			return t.refuse(document, "number_lost")
		}
		t.stepsOf(document, steps)
		count[code]++ // of held lines too: mended, they must not shift the others
		l := record.Line{Kind: record.Orders, Document: code, Row: row.Number, Key: t.lineKey(row, code, count[code])}
		if !t.orderLine(row, &l, order) {
			return false
		}
		if old, twice := seen[l.Key]; twice {
			return t.repeated(document, t.out.Lines.Lines[old], l)
		}
		seen[l.Key] = len(t.out.Lines.Lines)
		t.out.Lines.Lines = append(t.out.Lines.Lines, l)
		return true
	})
}

// lineKey names a line of a document.
func (t *table) lineKey(row sheet.Row, document string, nth int) string {
	if line := t.text(row, mapping.FieldLine); line != "" {
		code, _, _ := clean.Code(line)
		return document + "-" + code
	}
	return document + "#" + strconv.Itoa(nth)
}

// repeated judges a line whose key came before: the same again counts once.
func (t *table) repeated(c cell, old, l record.Line) bool {
	same := l
	same.Row = old.Row
	if same == old {
		t.doubt(c, "line_same", "row", strconv.Itoa(old.Row))
		return true
	}
	return t.refuse(c, "line_twice", "row", strconv.Itoa(old.Row))
}

// orderLine fills one order line; false when the row is held.
func (t *table) orderLine(row sheet.Row, l *record.Line, order clean.Order) bool {
	date := t.cell(row, mapping.FieldDate)
	if !t.day(row, mapping.FieldDate, order, &l.Date) {
		return false
	}
	switch {
	case l.Date.IsZero():
		return t.refuse(date, "date_missing")
	case !t.known.Today.IsZero() && l.Date.After(t.known.Today):
		return t.refuse(date, "future", "period", l.Date.String())
	}
	if l.Employee = t.person(row); l.Employee == "" {
		return false
	}
	if amount := t.cell(row, mapping.FieldAmount); clean.Missing(amount.text) && amount.Kind != sheet.Uncalculated {
		return t.refuse(amount, "amount_missing")
	}
	l.Party, l.Product, l.Status = t.text(row, mapping.FieldParty), t.text(row, mapping.FieldProduct), t.text(row, mapping.FieldStatus)
	return t.money(row, mapping.FieldAmount, &l.Amount) &&
		t.money(row, mapping.FieldReceived, &l.Received) &&
		t.pieces(row, &l.Quantity)
}

// money reads an amount in yuan; a missing one stays zero.
func (t *table) money(row sheet.Row, field string, into *float64) bool {
	c := t.cell(row, field)
	q, there, ok := t.number(c)
	if !there {
		return ok
	}
	if q.Percent {
		return t.refuse(c, "percent_unexpected", "metric", c.column.Header)
	}
	from := q.Unit
	if from == "" && !q.Scaled {
		if from = c.column.Unit; unitWords[strings.ToLower(from)].unit != record.Yuan {
			from = t.unit
		}
	}
	factor, ok := unitFactor(from, record.Yuan)
	if !ok {
		return t.refuse(c, "unit", "unit", from, "metric", c.column.Header)
	}
	t.stepsOf(c, q.Steps)
	if *into = scaled(q.Value, factor); factor != 1 {
		t.step(clean.Step("unit_money", c.text+" "+from), c)
	}
	return true
}

// pieces reads the quantity; a missing one stays zero.
func (t *table) pieces(row sheet.Row, into *float64) bool {
	c := t.cell(row, mapping.FieldQuantity)
	q, there, ok := t.number(c)
	if !there {
		return ok
	}
	t.stepsOf(c, q.Steps)
	*into = q.Value
	return true
}

// projects reads a project tracker: a line for every person who leads a
// project. A blank actual end is an unfinished project, not a missing value.
func (t *table) projects(rows []sheet.Row) error {
	t.newLines(record.Projects, len(rows))
	planned, done := t.order(rows, mapping.FieldDate), t.order(rows, mapping.FieldDone)
	seen := map[string]int{}
	return t.each(rows, func(row sheet.Row) bool {
		code := t.text(row, mapping.FieldDocument)
		name := t.text(row, mapping.FieldParty)
		if code == "" {
			code = name
		}
		document := t.cell(row, mapping.FieldDocument)
		if code == "" {
			return t.refuse(document, "document_missing")
		}
		l := record.Line{Kind: record.Projects, Document: code, Party: name, Status: t.text(row, mapping.FieldStatus), Row: row.Number}
		if !t.day(row, mapping.FieldDate, planned, &l.Date) || !t.day(row, mapping.FieldDone, done, &l.Done) {
			return false
		}
		if l.Date.IsZero() {
			return t.refuse(t.cell(row, mapping.FieldDate), "date_missing")
		}
		if old, twice := seen[code]; twice {
			return t.refuse(document, "line_twice", "row", strconv.Itoa(old))
		}
		leaders, ok := t.leaders(row)
		if !ok {
			return false
		}
		seen[code] = row.Number
		for _, id := range leaders {
			l.Employee, l.Key = id, code+"/"+string(id)
			t.out.Lines.Lines = append(t.out.Lines.Lines, l)
		}
		return true
	})
}

// leaders finds everybody whom a row names as responsible. One who cannot be
// found holds the row.
func (t *table) leaders(row sheet.Row) ([]record.ID, bool) {
	c := t.cell(row, mapping.FieldName)
	names := clean.Names(c.text)
	if len(names) < 2 || t.text(row, mapping.FieldNumber) != "" {
		id := t.person(row)
		return []record.ID{id}, id != ""
	}
	var ids []record.ID
	taken := map[record.ID]bool{}
	for _, who := range names {
		id := t.find(who, c, t.text(row, mapping.FieldDepartment))
		if id == "" {
			return nil, false
		}
		if !taken[id] {
			ids = append(ids, id)
		}
		taken[id] = true
	}
	t.step(clean.Step("several_people", c.text), c)
	return ids, true
}
