// Package importers reads the spreadsheets of a firm's month: it recognises
// what each table is, cleans its cells and returns values with their
// provenance. It is pure: bytes in, values out. It writes nothing, and it
// never guesses: an unknown person, a missing period or two possible readings
// become a question, and the row is held back.
package importers

import (
	"context"

	"zhiji/importers/mapping"
	"zhiji/importers/sheet"
	"zhiji/store/record"
)

// Kind says what a table holds.
type Kind = mapping.Kind

// The kinds of table. Unknown ones are shown and left alone.
const (
	Roster      = mapping.Roster
	Targets     = mapping.Targets
	Metrics     = mapping.Metrics
	MetricsWide = mapping.MetricsWide
	Orders      = mapping.Orders
	Projects    = mapping.Projects
	Ratings     = mapping.Ratings
	Appraisal   = mapping.Appraisal
	Summary     = mapping.Summary
	Attendance  = mapping.Attendance
	Service     = mapping.Service
	Quality     = mapping.Quality
	Unknown     = mapping.Unknown
)

// Known is what the firm's file already knows, and the hints of the person
// who imports.
type Known struct {
	Employees   []record.Employee
	Departments []record.Department
	Positions   []record.Position
	Metrics     []record.Metric  // the library and the firm's own
	MonthStart  int              // first day of the firm's month, 1 to 28
	Period      record.PeriodKey // used where the file names none; "" = ask
	Kind        Kind             // "" = recognise
	Recipes     []record.Recipe  // what people confirmed before
	Wishes      []Wish           // what the person decided about tables of this file
	Today       record.Date      // actuals of later months are refused; zero = no check
	Password    string           // opens an encrypted workbook; it is neither kept nor logged
	Encoding    string           // of a text table, one of sheet.Encodings; "" = detect

	// Sheets reads the cells of the file; nil = sheet.Read, in place.
	Sheets func(ctx context.Context, name string, data []byte, options sheet.Options) (*sheet.Book, error)
}

// Batch is what one file brings.
type Batch struct {
	File      string
	SHA256    string // hex
	Size      int64  // bytes
	Encoding  string // of a text table; "" for a workbook
	Undecoded int    // characters of it that the encoding could not read
	Tables    []Table
}

// Table is what one sheet brings, and how it was understood.
type Table struct {
	Sheet      string // "" for a text table
	Kind       Kind
	Confidence float64  // 0 to 1
	Reasons    []string // catalogue key "reason." + part before |, its {detail} after it
	HeaderRows []int    // 1-based
	Mapping    []Column
	Period     record.PeriodKey // of the whole table; "" when rows or columns name theirs, or none was found
	Rows       Rows
	Held       []int32 // 1-based numbers of the rows kept back
	Cleaning   []Step
	Totals     []Total
	Questions  []Question
	Problems   []record.Problem

	Roster       []Person
	Targets      []record.Target
	Observations []record.Observation
	Lines        record.Lines
	Ratings      []record.Rating
	NewMetrics   []record.Metric
	Forms        []Form // what a 考核表 says beside its values

	Recipe *record.Recipe // that it was read by; nil for none
	Change mapping.Change // how it differs from that recipe

	Header int // row and first column of its header as it was recognised,
	Column int // by which a Wish names the table

	grid *sheet.Sheet
}

// Grid returns the raw cells of the sheet, for a preview.
func (t Table) Grid() *sheet.Sheet { return t.grid }

// Remember returns how the table was read as a recipe, for a person to
// confirm. It has no name yet.
func (t Table) Remember() record.Recipe {
	return mapping.Layout{Kind: t.Kind, HeaderRows: t.HeaderRows, Columns: t.Mapping}.Remember()
}

// Wish is what a person decided about one table of a file.
type Wish struct {
	Sheet  string
	Header int // row of the table's header as it was recognised, 0 where none was
	Column int // 0-based, where that header begins: tables may stand side by side

	Recipe *record.Recipe       // how to read it; nil = as recognised
	Rows   [2]int               // first and last row of its header; zero = as recognised
	Period record.PeriodKey     // of what names none; "" = as found
	Leave  bool                 // nothing of it is imported
	Cells  map[string]string    // other texts, by A1 name
	People map[string]record.ID // who is meant by a name or 工号 as it is written; under "" who is meant where none is
}

// Column is what a column means.
type Column = mapping.Column

// Rows counts the rows below the header: Read = Good + Held, and Skipped are
// totals, notes and blanks.
type Rows struct {
	Read, Good, Held, Skipped int
}

// Step is a cleaning step and how often it was applied. Key names the
// sentence "clean." + Key.
type Step struct {
	Key     string
	Header  string // of the column; "" for the whole table
	Column  int    // 0-based
	Count   int
	Rows    []int32 // 1-based, of the cells; without those that stand in no row
	Example string  // text as it stood
	Cell    string  // where the example stands
}

// Total compares a totals row of the sheet with the rows above it.
type Total struct {
	Row    int
	Label  string // 合计, 小计, 平均 …
	Column string // letter
	Header string
	Stated float64
	Found  float64 // what the rows give
	Equal  bool    // within rounding
}

// Question is something only a person can answer. Key names the sentence
// "question." + Key. The rows it concerns are held.
type Question struct {
	Key   string
	Args  map[string]string
	Where record.Place
	Rows  int      // how many rows wait for the answer
	Cells []string // A1 names of what asks, without what stands in no cell
}

// Person is one row of a roster: what a person is from a day on. Names of
// departments and positions, and the manager's 工号 or name, are as the sheet
// has them.
type Person struct {
	Number     string
	Name       string
	Department string
	Position   string
	Manager    string
	Email      string
	Gender     string // F, M or as written
	Birth      record.Date
	Joined     record.Date
	Left       record.Date
	From       record.Date // the post begins; zero = on joining
	Language   string      // zh, en or ""
	Source     record.Source
}
