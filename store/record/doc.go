// Package record is the domain of the program: what a firm, its people, its
// measures, targets and results are, and which of them are valid.
//
// It holds types, their validation and the sentinel errors that other rooms
// compare with. It does no input or output, reads no clock and imports the
// standard library only, so that analysis and importers can use the words of
// the field without linking a database.
package record
