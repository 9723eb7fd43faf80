package importers

import (
	"errors"
	"strconv"
	"strings"

	"zhiji/importers/clean"
	"zhiji/importers/sheet"
	"zhiji/store/record"
)

// Why a cell gives no value, beyond clean's own reasons.
var (
	errUncalculated = errors.New("importers: formula without a stored result")
	errDate         = errors.New("importers: a date where a number should be")
)

// quantity reads the number in a cell. A number that is shown as a percentage
// is a ratio already.
func (t *table) quantity(c cell) (clean.Quantity, error) {
	switch c.Kind {
	case sheet.Blank, sheet.Error:
		return clean.Quantity{}, clean.ErrMissing
	case sheet.Uncalculated:
		return clean.Quantity{}, errUncalculated
	case sheet.Day:
		return clean.Quantity{}, errDate
	case sheet.Text:
		return clean.Number(c.Text)
	case sheet.Bool:
		return clean.Quantity{}, clean.ErrNotNumber
	}
	switch f := t.sheet.Format(c.Cell); {
	case f.Date:
		return clean.Quantity{}, errDate
	case f.Percent:
		return clean.Quantity{Value: c.Value, Percent: true, Steps: []string{clean.Step("percent_format", c.text)}}, nil
	}
	return clean.Quantity{Value: c.Value}, nil
}

// problemOf names the problem of a cell that is no number, with what it was
// probably meant to be.
func (t *table) problemOf(c cell, err error) bool {
	switch err {
	case errUncalculated:
		return t.refuse(c, "formula")
	case errDate:
		return t.refuse(c, "date_in_number")
	}
	if guess := clean.Unknown(c.text); guess != "" {
		return t.refuse(c, "not_number_guess", "proposal", guess)
	}
	return t.refuse(c, "not_number")
}

// Serials that may stand in a column of dates without a date format: 1954 to
// 2119 in the 1900 system.
const (
	firstSerial = 20000
	finalSerial = 80000
)

// date reads the day in a cell, with its cleaning steps.
func (t *table) date(c cell, order clean.Order) (record.Date, []string, error) {
	switch c.Kind {
	case sheet.Blank, sheet.Error:
		return record.Date{}, nil, clean.ErrMissing
	case sheet.Uncalculated:
		return record.Date{}, nil, errUncalculated
	case sheet.Number:
		return t.dateOfNumber(c)
	}
	text := c.Text
	if c.Kind == sheet.Day && len(text) >= len("2026-07-20") {
		text = text[:len("2026-07-20")]
	}
	d, err := t.readDate(text, order)
	if err == clean.ErrNotDate {
		if serial, bad := strconv.ParseFloat(strings.TrimSpace(text), 64); bad == nil && serial >= firstSerial && serial <= finalSerial {
			return t.sheet.Date(serial), []string{clean.Step("serial", c.Text)}, nil
		}
		return d, nil, err
	}
	if err == nil && clean.Fold(text) != d.String() {
		return d, []string{clean.Step("date", c.Text)}, nil
	}
	return d, nil, err
}

// dateText is a text and the order in which its parts are read.
type dateText struct {
	text  string
	order clean.Order
}

// dated is what a text says of a day.
type dated struct {
	day record.Date
	err error
}

// readDate reads a day, each text once: a table has few different ones.
func (t *table) readDate(text string, order clean.Order) (record.Date, error) {
	at := dateText{text, order}
	d, known := t.dates[at]
	if !known {
		d.day, d.err = clean.Date(text, order)
		t.dates[at] = d
	}
	return d.day, d.err
}

func (t *table) dateOfNumber(c cell) (record.Date, []string, error) {
	if t.sheet.Format(c.Cell).Date {
		if d := t.sheet.Date(c.Value); !d.IsZero() {
			return d, nil, nil
		}
		return record.Date{}, nil, clean.ErrNotDate
	}
	if d, err := clean.Date(c.Text, clean.OrderUnknown); err == nil { // 20260720
		return d, []string{clean.Step("date", c.Text)}, nil
	}
	if c.Value >= firstSerial && c.Value <= finalSerial {
		return t.sheet.Date(c.Value), []string{clean.Step("serial", c.Text)}, nil
	}
	return record.Date{}, nil, clean.ErrNotDate
}

// order votes on the order of day and month in a column of dates.
func (t *table) order(rows []sheet.Row, field string) clean.Order {
	column, ok := t.columns[field]
	if !ok {
		return clean.OrderUnknown
	}
	var texts []string
	for _, row := range rows {
		if c := row.Cell(column.Index); c.Kind == sheet.Text {
			texts = append(texts, c.Text)
		}
	}
	return clean.VoteOrder(texts)
}
