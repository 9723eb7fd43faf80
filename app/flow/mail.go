package flow

import (
	"context"
	"encoding/json"
	"slices"
	"strings"

	"zhiji/importers/mailbox"
	"zhiji/store"
	"zhiji/store/access"
	"zhiji/store/record"
)

// Mail is what a look into a mailbox brought.
type Mail struct {
	Files    []record.Waiting // new ones, in the order in which they came
	Mails    int              // looked at
	Repeated int              // attachments that had come before
	Problems []MailProblem
	More     bool // there is more: fetch again
}

// MailProblem is a mail, or a file in one, that could not be read.
type MailProblem struct {
	From, Subject, File string
	Err                 error
}

// TestMailbox tries a mailbox. It returns nil when mail could be fetched, or a
// *record.Fault that says in plain words what is wrong.
func (d *Desk) TestMailbox(ctx context.Context, m record.Mailbox) error {
	return mailbox.Test(ctx, account(m), m.Secret)
}

// SaveMailbox keeps a mailbox, a new one under a new id, which it returns.
func (d *Desk) SaveMailbox(ctx context.Context, m record.Mailbox) (record.ID, error) {
	if m.ID == "" {
		m.ID = record.NewID()
	}
	return m.ID, d.Session.Apply(ctx, access.Import, store.Changes{Mailboxes: []record.Mailbox{m}})
}

// FetchMail keeps the spreadsheets that came by mail since the last time until
// a person imports or dismisses them. What was kept stays when it fails or is
// cancelled, and does not come again. A dry run keeps nothing.
func (d *Desk) FetchMail(ctx context.Context, m record.Mailbox, dry bool, progress Progress) (Mail, error) {
	var state mailbox.State
	if len(m.State) > 0 {
		if err := json.Unmarshal(m.State, &state); err != nil {
			return Mail{}, record.NewFault("mail.state", err)
		}
	}
	f := &fetcher{desk: d, ctx: ctx, box: m, dry: dry, out: &Mail{}}
	state, report, err := mailbox.Fetch(ctx, account(m), m.Secret, state, func(p mailbox.Progress) {
		progress.step("progress.mail", p.Done, p.Total)
	}, f.take)
	f.sum(report)
	if saved := f.save(state); err == nil {
		err = saved
	}
	return *f.out, err
}

// fetcher keeps attachments as they come.
type fetcher struct {
	desk *Desk
	ctx  context.Context
	box  record.Mailbox
	dry  bool
	out  *Mail
}

// take keeps one attachment, or the spreadsheets of an archive.
func (f *fetcher) take(a mailbox.Attachment) error {
	files, refused := Unpack(f.ctx, File{Name: a.Name, Bytes: a.Data})
	for _, err := range refused {
		f.out.Problems = append(f.out.Problems, MailProblem{a.From, a.Subject, a.Name, err})
	}
	for _, file := range files {
		w := record.Waiting{
			SHA256: sumOf(file.Bytes), Name: file.Name, Mailbox: f.box.ID,
			From: a.From, Subject: a.Subject, MessageID: a.MessageID, Sent: a.Date.UTC(),
		}
		if !f.dry {
			if err := f.desk.keep(f.ctx, w, file.Bytes); err != nil {
				return err
			}
		}
		f.out.Files = append(f.out.Files, w)
	}
	return nil
}

func (f *fetcher) sum(r mailbox.Report) {
	f.out.Mails, f.out.Repeated, f.out.More = r.Mails, r.Repeated, r.More
	for _, p := range r.Problems {
		f.out.Problems = append(f.out.Problems, MailProblem{p.From, p.Subject, p.File, p.Fault})
	}
}

// save keeps how far the mailbox was read, also after a run that failed: what
// was kept by then must not come again.
func (f *fetcher) save(state mailbox.State) error {
	if f.dry {
		return nil
	}
	var err error
	if f.box.State, err = json.Marshal(state); err != nil {
		return err
	}
	_, err = f.desk.SaveMailbox(context.WithoutCancel(f.ctx), f.box)
	return err
}

// MailPreset is what is known of a provider of mailboxes.
type MailPreset = mailbox.Preset

// MailPresets lists the known providers, a server of the firm's own last.
func MailPresets() []MailPreset { return mailbox.Presets() }

// Preset fills in what is known of a mailbox's provider: the host may be the
// short name of one, or "" where the account's address tells.
func Preset(m record.Mailbox) record.Mailbox {
	_, domain, _ := strings.Cut(m.User, "@")
	for _, p := range mailbox.Presets() {
		if p.Key == m.Host || m.Host == "" && slices.Contains(p.Domains, strings.ToLower(domain)) {
			m.Host = p.Host
		}
		if p.Host == m.Host && m.Port == 0 {
			m.Port = p.Port
		}
	}
	if m.Port == 0 {
		m.Port = 993
	}
	return m
}

// account is a kept mailbox as the reader of mailboxes takes it.
func account(m record.Mailbox) mailbox.Account {
	return mailbox.Account{
		ID: string(m.ID), Host: m.Host, Port: m.Port, StartTLS: m.StartTLS, User: m.User, Folders: m.Folders, Pin: m.Pin,
		Filter: mailbox.Filter{Senders: m.Senders, Subjects: m.Subjects, Files: m.Files, Since: m.Since},
	}
}
