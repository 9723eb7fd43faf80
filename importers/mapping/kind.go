// Package mapping decides what a sheet is and what its columns mean: it finds
// the header rows, matches headers to fields and metrics, and recognises the
// kind of table, with a confidence and reasons. It reads no values; turning
// cells into values is for clean.
package mapping

// Kind says what a table holds.
type Kind string

// The kinds of table. Unknown tables are shown and left alone.
const (
	Roster      Kind = "roster"
	Targets     Kind = "targets"
	Metrics     Kind = "metrics"      // long: a row per person and metric
	MetricsWide Kind = "metrics_wide" // a row per person, metrics or months across
	Orders      Kind = "orders"
	Projects    Kind = "projects"
	Ratings     Kind = "ratings"
	Unknown     Kind = "unknown"
)

// Kinds lists what can be read.
var Kinds = []Kind{Roster, Targets, Metrics, MetricsWide, Orders, Projects, Ratings}
