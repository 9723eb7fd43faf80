package command

import (
	"fmt"
	"os"
	"strings"

	"github.com/spf13/cobra"

	"zhiji/app/flow"
	"zhiji/store/record"
)

func (c *cli) mail() *cobra.Command {
	cmd := &cobra.Command{Use: "mail", Short: c.text("mail"), RunE: c.needsVerb}
	cmd.AddCommand(c.mailList(), c.mailAdd(), c.mailRemove(), c.mailTest(), c.mailFetch())
	return cmd
}

// mailboxView is a mailbox without its secret.
type mailboxView struct {
	Name    string   `json:"name"`
	Host    string   `json:"host"`
	Port    int      `json:"port"`
	User    string   `json:"user"`
	Folders []string `json:"folders"`
}

func (c *cli) mailList() *cobra.Command {
	return &cobra.Command{
		Use: "list", Short: c.text("mail.list"), Args: c.none,
		RunE: c.logged(func(_ *cobra.Command, desk *flow.Desk, _ []string) error {
			boxes, err := desk.Session.Mailboxes()
			if err != nil {
				return err
			}
			views, rows := []mailboxView{}, [][]string{c.heads("mailbox", "host", "account", "folders")}
			for _, m := range boxes {
				views = append(views, mailboxView{m.Name, m.Host, m.Port, m.User, m.Folders})
				rows = append(rows, []string{m.Name, fmt.Sprintf("%s:%d", m.Host, m.Port), m.User, strings.Join(m.Folders, c.language.Text("list.join"))})
			}
			return c.print(views, func() [][]string { return rows })
		}),
	}
}

func (c *cli) mailAdd() *cobra.Command {
	var m record.Mailbox
	var since, secretFile string
	cmd := &cobra.Command{
		Use: "add NAME", Short: c.text("mail.add"), Args: c.exactly(1, "name"),
		RunE: c.logged(func(cmd *cobra.Command, desk *flow.Desk, args []string) error {
			m.Name = args[0]
			m = flow.Preset(m)
			if since != "" {
				day, err := record.ParseDate(since)
				if err != nil {
					return c.misuse("date", "text", since)
				}
				m.Since = day
			}
			secret, err := c.secret(secretFile)
			if err != nil {
				return err
			}
			m.Secret = secret
			if _, err := desk.SaveMailbox(cmd.Context(), m); err != nil {
				return err
			}
			c.say("mail.added", "name", m.Name)
			return nil
		}),
	}
	flags := cmd.Flags()
	flags.StringVar(&m.Host, "host", "", c.text("flag.host"))
	flags.IntVar(&m.Port, "port", 0, c.text("flag.port"))
	flags.StringVar(&m.User, "account", "", c.text("flag.account"))
	flags.BoolVar(&m.StartTLS, "starttls", false, c.text("flag.starttls"))
	flags.StringVar(&m.Pin, "pin", "", c.text("flag.pin"))
	flags.StringArrayVar(&m.Folders, "folder", []string{"INBOX"}, c.text("flag.folder"))
	flags.StringArrayVar(&m.Senders, "sender", nil, c.text("flag.sender"))
	flags.StringArrayVar(&m.Subjects, "subject", nil, c.text("flag.subject"))
	flags.StringArrayVar(&m.Files, "file", nil, c.text("flag.file"))
	flags.StringVar(&since, "since", "", c.text("flag.since"))
	flags.StringVar(&secretFile, "secret-file", "", c.text("flag.secret-file"))
	return cmd
}

// secret comes from a file, ZHIJI_MAIL_SECRET or a prompt, never from the
// command line itself, which other programs can read.
func (c *cli) secret(path string) (string, error) {
	if path != "" {
		data, err := os.ReadFile(path)
		if err != nil {
			return "", record.NewFault("passphrase.file", err).At(record.Place{File: path})
		}
		return strings.TrimRight(string(data), "\r\n"), nil
	}
	if value, ok := os.LookupEnv("ZHIJI_MAIL_SECRET"); ok {
		return value, nil
	}
	return c.ask("prompt.secret")
}

func (c *cli) mailRemove() *cobra.Command {
	return &cobra.Command{
		Use: "remove NAME", Short: c.text("mail.remove"), Args: c.exactly(1, "name"),
		RunE: c.logged(func(_ *cobra.Command, desk *flow.Desk, args []string) error {
			boxes, err := c.mailboxes(desk, args[0])
			if err != nil {
				return err
			}
			if err := desk.Session.ForgetMailbox(boxes[0].ID); err != nil {
				return err
			}
			c.say("mail.removed", "name", args[0])
			return nil
		}),
	}
}

// mailboxes returns the mailbox of a name, all for "".
func (c *cli) mailboxes(desk *flow.Desk, name string) ([]record.Mailbox, error) {
	boxes, err := desk.Session.Mailboxes()
	if err != nil || name == "" {
		return boxes, err
	}
	for _, m := range boxes {
		if m.Name == name {
			return []record.Mailbox{m}, nil
		}
	}
	return nil, c.misuse("mailbox", "name", name)
}

func (c *cli) mailTest() *cobra.Command {
	var name string
	cmd := &cobra.Command{
		Use: "test", Short: c.text("mail.test"), Args: c.none,
		RunE: c.logged(func(cmd *cobra.Command, desk *flow.Desk, _ []string) error {
			boxes, err := c.mailboxes(desk, name)
			if err != nil {
				return err
			}
			for _, m := range boxes {
				if err := desk.TestMailbox(cmd.Context(), m); err != nil {
					return err
				}
				c.say("mail.works", "name", m.Name)
			}
			return nil
		}),
	}
	cmd.Flags().StringVar(&name, "mailbox", "", c.text("flag.mailbox"))
	return cmd
}
