package command

import (
	"bufio"
	"context"
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"
	"golang.org/x/term"

	"zhiji/app/flow"
	"zhiji/store"
	"zhiji/store/access"
	"zhiji/store/record"
)

// credentials say which file is opened, by whom.
type credentials struct {
	file, user, passphraseFile string
}

// desk opens the file, logs in and makes the backup of the day. The caller
// closes it.
func (c *cli) desk() (*flow.Desk, func(), error) {
	file, err := c.open()
	if err != nil {
		return nil, nil, err
	}
	session, err := c.logIn(file)
	if err != nil {
		file.Close()
		return nil, nil, err
	}
	if session.NeedsRenewal() {
		if err := c.renew(session); err != nil {
			session.Close()
			file.Close()
			return nil, nil, err
		}
	}
	c.backUp(session)
	desk := flow.NewDesk(session, c.language)
	return desk, func() { session.Close(); file.Close() }, nil
}

// logged wraps the body of a command that works on a logged-in file.
func (c *cli) logged(body func(*cobra.Command, *flow.Desk, []string) error) func(*cobra.Command, []string) error {
	return func(cmd *cobra.Command, args []string) error {
		desk, done, err := c.desk()
		if err != nil {
			return err
		}
		defer done()
		return body(cmd, desk, args)
	}
}

func (c *cli) open() (*store.File, error) {
	if c.access.file == "" {
		return nil, c.misuse("data")
	}
	c.checkPlace()
	return store.Open(c.access.file, c.options)
}

// checkPlace warns of a file that other computers may overwrite.
func (c *cli) checkPlace() {
	if err := store.CheckPlace(c.access.file); err != nil {
		fmt.Fprintln(c.Err, c.language.Error(err))
	}
}

func (c *cli) logIn(file *store.File) (*store.Session, error) {
	if c.access.user == "" {
		return nil, c.misuse("user")
	}
	passphrase, err := c.passphrase("prompt.passphrase")
	if err != nil {
		return nil, err
	}
	return file.LogIn(c.access.user, passphrase)
}

// renew lets an invited person choose a passphrase of their own at the first
// log-in: from ZHIJI_NEW_PASSPHRASE, or typed twice.
func (c *cli) renew(session *store.Session) error {
	chosen, err := c.newPassphrase()
	if err != nil {
		return err
	}
	return session.Renew(chosen)
}

// backUp makes the backup of the day before anything is written. A backup that
// fails is said and stops nothing.
func (c *cli) backUp(session *store.Session) {
	if !access.May(session.User(), access.Backup) {
		return
	}
	path, err := session.AutoBackup()
	c.sayBackup(err)
	c.backedUp = path != "" || err != nil
}

// sayBackup says that a backup failed.
func (c *cli) sayBackup(err error) {
	if err != nil {
		fmt.Fprintln(c.Err, c.text("backup.failed", "reason", c.language.Error(err)))
	}
}

// commit imports what was planned. A backup of before comes first, unless that
// of the day was made, or failed, just now.
func (c *cli) commit(ctx context.Context, desk *flow.Desk, plan *flow.Plan) ([]record.Batch, error) {
	if !c.backedUp {
		c.sayBackup(desk.Session.BackUpBefore("import"))
	}
	return desk.Commit(ctx, plan, nil)
}

// passphrase comes from --passphrase-file, ZHIJI_PASSPHRASE or a prompt.
func (c *cli) passphrase(prompt string) (string, error) {
	if c.access.passphraseFile != "" {
		data, err := os.ReadFile(c.access.passphraseFile)
		if err != nil {
			return "", record.NewFault("passphrase.file", err).At(record.Place{File: c.access.passphraseFile})
		}
		return strings.TrimRight(string(data), "\r\n"), nil
	}
	if value, ok := os.LookupEnv("ZHIJI_PASSPHRASE"); ok {
		return value, nil
	}
	return c.ask(prompt)
}

func (c *cli) newPassphrase() (string, error) {
	if value, ok := os.LookupEnv("ZHIJI_NEW_PASSPHRASE"); ok {
		return value, nil
	}
	one, err := c.ask("prompt.new")
	if err != nil {
		return "", err
	}
	again, err := c.ask("prompt.again")
	if err != nil {
		return "", err
	}
	if one != again {
		return "", record.NewFault("passphrase.differ", record.ErrInvalid)
	}
	return one, nil
}

// ask prompts on standard error, so that standard output stays clean, and
// reads without echo from a terminal.
func (c *cli) ask(prompt string) (string, error) {
	fmt.Fprint(c.Err, c.text(prompt))
	defer fmt.Fprintln(c.Err)
	if in, ok := c.In.(*os.File); ok && term.IsTerminal(int(in.Fd())) {
		typed, err := term.ReadPassword(int(in.Fd()))
		return string(typed), err
	}
	if c.lines == nil {
		c.lines = bufio.NewReader(c.In)
	}
	line, err := c.lines.ReadString('\n')
	if line == "" && err != nil {
		return "", c.misuse("passphrase")
	}
	return strings.TrimRight(line, "\r\n"), nil
}
