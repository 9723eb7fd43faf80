// Package command is the program without a window: the same flows, results
// as tables or, with --json, as JSON on standard output and nothing else
// there. Errors are one sentence on standard error.
package command

import (
	"bufio"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"zhiji/app/locale"
	"zhiji/store"
)

// Version of the program.
const Version = "0.1.0"

// The exit codes.
const (
	exitOK      = 0
	exitFailure = 1
	exitUsage   = 2
)

// Streams are where a command reads and writes.
type Streams struct {
	In       io.Reader
	Out, Err io.Writer
}

// Run executes a command line (without the program's name) and returns its
// exit code: 0, 1 for a failure, 2 for wrong use.
func Run(ctx context.Context, args []string, io Streams) int {
	return run(ctx, args, io, store.Options{})
}

// run is Run on files opened with other options: tests use cheap keys.
func run(ctx context.Context, args []string, io Streams, options store.Options) int {
	c := &cli{Streams: io, language: languageOf(args), options: options}
	root := c.root()
	root.SetArgs(args)
	root.SetContext(ctx)
	root.SetIn(io.In)
	root.SetOut(io.Out)
	root.SetErr(io.Err)
	err := root.Execute()
	if err == nil {
		return exitOK
	}
	var misuse usageError
	if errors.As(err, &misuse) {
		fmt.Fprintln(io.Err, misuse.sentence)
		return exitUsage
	}
	fmt.Fprintln(io.Err, c.language.Error(err))
	return exitFailure
}

// Known reports whether the arguments name a command of the program.
func Known(args []string) bool {
	if len(args) == 0 {
		return false
	}
	c := &cli{language: locale.Chinese}
	names := []string{"help", "--help", "-h", "--version", "completion"}
	for _, sub := range c.root().Commands() {
		names = append(names, sub.Name())
	}
	return slices.Contains(names, args[0])
}

// usageError is wrong use of the command line; it exits with 2.
type usageError struct{ sentence string }

func (e usageError) Error() string { return e.sentence }

// languageOf finds the language before cobra parses anything, since help is
// written in it.
func languageOf(args []string) locale.Language {
	for i, arg := range args {
		if value, ok := strings.CutPrefix(arg, "--language="); ok {
			return locale.Parse(value)
		}
		if arg == "--language" && i+1 < len(args) {
			return locale.Parse(args[i+1])
		}
	}
	return locale.Parse(os.Getenv("ZHIJI_LANGUAGE"))
}

// cli is one run of the command line.
type cli struct {
	Streams
	language locale.Language
	options  store.Options
	json     bool
	access   credentials
	lines    *bufio.Reader // of In, once something was asked
	backedUp bool          // the backup of the day was tried at this log-in
}

// text returns a text of the command line's catalogue.
func (c *cli) text(key string, args ...string) string {
	return c.language.Text("command."+key, args...)
}

func (c *cli) misuse(key string, args ...string) error {
	return usageError{c.text("misuse."+key, args...)}
}

func (c *cli) root() *cobra.Command {
	root := &cobra.Command{
		Use: "zhiji", Short: c.text("root"), SilenceErrors: true, SilenceUsage: true,
		CompletionOptions: cobra.CompletionOptions{DisableDefaultCmd: true},
		Args:              cobra.ArbitraryArgs,
		RunE: func(cmd *cobra.Command, args []string) error {
			if len(args) > 0 {
				return c.misuse("unknown", "name", strings.Join(args, " "))
			}
			return cmd.Help()
		},
	}
	root.SetFlagErrorFunc(func(_ *cobra.Command, err error) error {
		return usageError{c.text("misuse.flag", "detail", err.Error())}
	})
	root.SetUsageTemplate(c.usage())
	root.SetHelpCommand(&cobra.Command{Use: "help", Short: c.text("help"), Run: func(_ *cobra.Command, args []string) {
		if found, _, err := root.Find(args); err == nil {
			_ = found.Help()
		}
	}})
	flags := root.PersistentFlags()
	flags.StringVar(&c.access.file, "data", os.Getenv("ZHIJI_DATA"), c.text("flag.data"))
	flags.StringVar(&c.access.user, "user", os.Getenv("ZHIJI_USER"), c.text("flag.user"))
	flags.StringVar(&c.access.passphraseFile, "passphrase-file", "", c.text("flag.passphrase-file"))
	flags.BoolP("help", "h", false, c.text("help"))
	flags.String("language", "", c.text("flag.language"))
	flags.BoolVar(&c.json, "json", false, c.text("flag.json"))
	root.AddCommand(
		c.init(), c.user(), c.demo(), c.imports(), c.mail(), c.batches(), c.recipes(), c.month(), c.scores(), c.explain(),
		c.letters(), c.form(), c.report(), c.release(), c.close(), c.reopen(), c.calibrate(), c.adjust(), c.anomalies(), c.audit(),
		c.backup(), c.restore(), c.recover(), c.schemes(), c.ruleText(), c.simulate(), c.competence(), c.presence(), c.version(),
	)
	return root
}

// usage is cobra's template with its words in the chosen language.
func (c *cli) usage() string {
	return c.text("usage.line") + `
  {{.UseLine}}{{if .HasAvailableSubCommands}}

` + c.text("usage.commands") + `{{range .Commands}}{{if .IsAvailableCommand}}
  {{rpad .Name .NamePadding}} {{.Short}}{{end}}{{end}}{{end}}{{if .HasAvailableLocalFlags}}

` + c.text("usage.flags") + `
{{.LocalFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}{{if .HasAvailableInheritedFlags}}

` + c.text("usage.global") + `
{{.InheritedFlags.FlagUsages | trimTrailingWhitespaces}}{{end}}
`
}

// exactly checks the number of arguments with a sentence of ours.
func (c *cli) exactly(n int, what string) cobra.PositionalArgs {
	return func(_ *cobra.Command, args []string) error {
		if len(args) != n {
			return c.misuse("arguments", "what", c.text("argument."+what))
		}
		return nil
	}
}

// none refuses arguments.
func (c *cli) none(_ *cobra.Command, args []string) error {
	if len(args) > 0 {
		return c.misuse("surplus", "name", strings.Join(args, " "))
	}
	return nil
}
