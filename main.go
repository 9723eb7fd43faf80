// Command zhiji turns the month's spreadsheets of a small firm into scores,
// trends and feedback letters: in a window, or as a command when its
// arguments name one.
package main

import (
	"context"
	"fmt"
	"os"
	"os/signal"
	"runtime/debug"
	_ "time/tzdata" // Windows has no time zones of its own

	_ "early.zhiji/early" // before the toolkit
	toolkit "fyne.io/fyne/v2/app"

	"zhiji/app"
	"zhiji/app/command"
	"zhiji/importers/sheet/child"
)

// identity names the program's preferences; FyneApp.toml has the same.
const identity = "app.zhiji.desktop"

// frugal is the size in bytes up to which memory is collected eagerly, so that
// a month's large files fit into small laptops. A firm whose data needs more
// still gets more.
const frugal = 280 << 20

func main() {
	child.Main()
	if os.Getenv("GOMEMLIMIT") == "" {
		debug.SetMemoryLimit(frugal)
	}
	options, asked := app.Parse(os.Args[1:])
	if !asked {
		ctx, stop := signal.NotifyContext(context.Background(), os.Interrupt)
		defer stop()
		os.Exit(command.Run(ctx, os.Args[1:], command.Streams{In: os.Stdin, Out: os.Stdout, Err: os.Stderr}))
	}
	app.StartLog(command.Version)
	defer crashed()
	prepareInput()
	app.Run(toolkit.NewWithID(identity), options)
}

// crashed ends the program with a sentence; what happened is in the log. Every
// write to a file of data is one transaction, so nothing is half done.
func crashed() {
	value := recover()
	if value == nil {
		return
	}
	app.Crashed(value, debug.Stack())
	fmt.Fprintln(os.Stderr, app.CrashSentence())
	os.Exit(1)
}
