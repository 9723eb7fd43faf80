package app

import (
	"flag"
	"io"
)

// Options are what the command line asks of the window.
type Options struct {
	File     string // data file to log in to
	Sample   bool   // open the sample company, made at the first use
	Language string // zh or en, for this time and from now on
	Page     string // page to begin with

	// Import are spreadsheets to look at for import after the log-in.
	Import []string
}

// Parse reads arguments. ok is false when they name a command, or something
// the window does not know.
func Parse(args []string) (o Options, ok bool) {
	flags := flag.NewFlagSet("zhiji", flag.ContinueOnError)
	flags.SetOutput(io.Discard)
	flags.StringVar(&o.File, "data", "", "")
	flags.BoolVar(&o.Sample, "sample", false, "")
	flags.StringVar(&o.Language, "language", "", "")
	flags.StringVar(&o.Page, "page", "", "")
	flags.Func("import", "", func(path string) error {
		o.Import = append(o.Import, path)
		return nil
	})
	err := flags.Parse(args)
	return o, err == nil && flags.NArg() == 0
}
