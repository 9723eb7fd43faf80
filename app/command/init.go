package command

import (
	"path/filepath"
	"strings"
	"time"

	"github.com/spf13/cobra"

	"zhiji/app/export"
	"zhiji/app/flow"
	"zhiji/store"
	"zhiji/store/record"
)

func (c *cli) init() *cobra.Command {
	var company, sheet string
	cmd := &cobra.Command{Use: "init", Short: c.text("init"), Args: c.none, RunE: func(*cobra.Command, []string) error {
		switch {
		case c.access.file == "":
			return c.misuse("data")
		case c.access.user == "":
			return c.misuse("user")
		case company == "":
			return c.misuse("company")
		case sheet != "" && !strings.EqualFold(filepath.Ext(sheet), ".pdf"):
			return c.misuse("recovery-sheet")
		}
		passphrase, err := c.firstPassphrase()
		if err != nil {
			return err
		}
		c.checkPlace()
		session, recovery, err := store.Create(c.access.file, record.NewCompany(company), c.access.user, passphrase, c.options)
		if err != nil {
			return err
		}
		defer session.File().Close()
		defer session.Close()
		result := struct {
			File     string `json:"file"`
			Recovery string `json:"recovery"`
		}{c.access.file, recovery}
		err = c.print(result, func() [][]string {
			return [][]string{{c.text("init.done", "file", c.access.file)}, {c.text("init.recovery")}, {recovery}}
		})
		if err != nil || sheet == "" {
			return err
		}
		return flow.WriteRecoverySheet(sheet, export.RecoveryDocument{
			Company: company, Login: c.access.user, Language: c.language,
			Date: record.DateOf(time.Now(), time.Local), Characters: recovery,
		})
	}}
	cmd.Flags().StringVar(&company, "company", "", c.text("flag.company"))
	cmd.Flags().StringVar(&sheet, "recovery-sheet", "", c.text("flag.recovery-sheet"))
	return cmd
}

// firstPassphrase is chosen, not checked: a prompt asks for it twice.
func (c *cli) firstPassphrase() (string, error) {
	if c.access.passphraseFile != "" || envSet("ZHIJI_PASSPHRASE") {
		return c.passphrase("prompt.new")
	}
	return c.newPassphrase()
}

func (c *cli) recover() *cobra.Command {
	return &cobra.Command{Use: "recover", Short: c.text("recover"), Args: c.none, RunE: func(*cobra.Command, []string) error {
		file, err := c.open()
		if err != nil {
			return err
		}
		defer file.Close()
		characters, err := c.ask("prompt.recovery")
		if err != nil {
			return err
		}
		chosen, err := c.newPassphrase()
		if err != nil {
			return err
		}
		session, err := file.Recover(characters, chosen)
		if err != nil {
			return err
		}
		defer session.Close()
		c.say("recover.done", "user", session.User().Login)
		return nil
	}}
}

func (c *cli) version() *cobra.Command {
	return &cobra.Command{Use: "version", Short: c.text("version"), Args: c.none, RunE: func(*cobra.Command, []string) error {
		return c.print(map[string]string{"version": Version}, func() [][]string { return [][]string{{"zhiji " + Version}} })
	}}
}
