package command

import (
	"fmt"
	"time"

	"github.com/spf13/cobra"

	"zhiji/app/flow"
	"zhiji/store/record"
)

// mailView is what fetch prints of a mailbox.
type mailView struct {
	Mailbox  string        `json:"mailbox"`
	Mails    int           `json:"mails"`
	Repeated int           `json:"repeated"`
	More     bool          `json:"more"`
	Files    []arrivedView `json:"files"`
	Problems []string      `json:"problems"`
}

type arrivedView struct {
	Name    string    `json:"name"`
	SHA256  string    `json:"sha256"`
	From    string    `json:"from"`
	Subject string    `json:"subject"`
	Sent    time.Time `json:"sent,omitzero"`
}

func (c *cli) mailFetch() *cobra.Command {
	var name string
	var dry bool
	cmd := &cobra.Command{
		Use: "fetch", Short: c.text("mail.fetch"), Args: c.none,
		RunE: c.logged(func(cmd *cobra.Command, desk *flow.Desk, _ []string) error {
			boxes, err := c.mailboxes(desk, name)
			if err != nil {
				return err
			}
			if len(boxes) == 0 && !c.json {
				c.say("mail.none")
				return nil
			}
			views := []mailView{}
			for _, m := range boxes {
				mail, err := desk.FetchMail(cmd.Context(), m, dry, nil)
				if err != nil {
					return err
				}
				views = append(views, c.mailView(m, mail))
				c.sayMail(mail, dry)
			}
			return c.print(views, func() [][]string { return c.mailTable(views) })
		}),
	}
	cmd.Flags().StringVar(&name, "mailbox", "", c.text("flag.mailbox"))
	cmd.Flags().BoolVar(&dry, "dry-run", false, c.text("flag.dry-run"))
	return cmd
}

func (c *cli) mailView(m record.Mailbox, mail flow.Mail) mailView {
	v := mailView{Mailbox: m.Name, Mails: mail.Mails, Repeated: mail.Repeated, More: mail.More, Files: []arrivedView{}, Problems: []string{}}
	for _, w := range mail.Files {
		v.Files = append(v.Files, arrivedView{w.Name, w.SHA256, w.From, w.Subject, w.Sent})
	}
	for _, p := range mail.Problems {
		sentence := c.language.Error(p.Err)
		v.Problems = append(v.Problems, c.text("mail.problem", "from", p.From, "subject", p.Subject, "file", p.File, "sentence", sentence))
	}
	return v
}

func (c *cli) mailTable(views []mailView) [][]string {
	rows := [][]string{c.heads("file", "from", "subject")}
	var notes [][]string
	for _, v := range views {
		for _, f := range v.Files {
			rows = append(rows, []string{f.Name, f.From, f.Subject})
		}
		for _, p := range v.Problems {
			notes = append(notes, []string{p})
		}
	}
	return append(rows, notes...)
}

// sayMail sums a look into a mailbox up on standard error.
func (c *cli) sayMail(mail flow.Mail, dry bool) {
	key := "mail.fetched"
	if dry {
		key = "mail.dry"
	}
	fmt.Fprintln(c.Err, c.text(key, "mails", fmt.Sprint(mail.Mails), "files", fmt.Sprint(len(mail.Files))))
	if mail.More {
		fmt.Fprintln(c.Err, c.text("mail.more"))
	}
}
