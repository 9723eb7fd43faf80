package settings

import (
	"fmt"
	"slices"
	"strconv"
	"strings"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// mailForm is a mailbox as it is typed.
type mailForm struct {
	name, host, port, account, secret           string
	folders, since, senders, subjects, patterns string
	startTLS                                    bool
	pin                                         string
}

// formOf shows a mailbox, without its secret.
func formOf(m record.Mailbox) mailForm {
	f := mailForm{
		name: m.Name, host: m.Host, account: m.User, startTLS: m.StartTLS, pin: m.Pin, folders: joined(m.Folders),
		senders: joined(m.Senders), subjects: joined(m.Subjects), patterns: joined(m.Files),
	}
	if m.Port != 0 {
		f.port = strconv.Itoa(m.Port)
	}
	if !m.Since.IsZero() {
		f.since = m.Since.String()
	}
	return f
}

// apply returns a mailbox with what was typed, or says what is wrong. A secret
// that is left empty stays as it is.
func (f mailForm) apply(m record.Mailbox) (record.Mailbox, error) {
	changed := m.Host != strings.TrimSpace(f.host) || m.User != strings.TrimSpace(f.account)
	m.Host, m.User, m.StartTLS, m.Pin = strings.TrimSpace(f.host), strings.TrimSpace(f.account), f.startTLS, f.pin
	m.Port = max(whole(f.port), 0)
	m.Folders, m.Senders, m.Subjects, m.Files = parts(f.folders), parts(f.senders), parts(f.subjects), parts(f.patterns)
	if m.Name = strings.TrimSpace(f.name); m.Name == "" {
		m.Name = m.User
	}
	if f.secret != "" {
		m.Secret = f.secret
	}
	if changed {
		m.State = nil // another mailbox: nothing of it was fetched
	}
	m.Since = record.Date{}
	if text := strings.TrimSpace(f.since); text != "" {
		day, err := record.ParseDate(text)
		if err != nil {
			return m, record.NewFault("mail.since", err, "text", text)
		}
		m.Since = day
	}
	return m, m.Validate()
}

// commas part the entries of a list.
const commas = ",，;；、"

func parts(text string) []string {
	var list []string
	for _, part := range strings.FieldsFunc(text, func(r rune) bool { return strings.ContainsRune(commas, r) }) {
		if part = strings.TrimSpace(part); part != "" {
			list = append(list, part)
		}
	}
	return list
}

func joined(list []string) string { return strings.Join(list, ", ") }

// presetOf is the place of the provider of a host in the list of them, the
// firm's own server for one that is not known.
func presetOf(host string) int {
	presets := flow.MailPresets()
	if i := slices.IndexFunc(presets, func(p flow.MailPreset) bool { return p.Host == host && host != "" }); i >= 0 {
		return i
	}
	if host == "" {
		return 0
	}
	return len(presets) - 1
}

// mailboxes is the table of mailboxes.
type mailboxes struct {
	language locale.Language
	list     []record.Mailbox
}

// Columns are the name, the server, the account and the folders.
func (m *mailboxes) Columns() []ui.TableColumn {
	title := func(key string) string { return m.language.Text("settings.mail." + key) }
	return []ui.TableColumn{
		{Title: title("name"), Width: 180},
		{Title: title("server"), Width: 200},
		{Title: title("account"), Width: 220},
		{Title: title("folders"), Width: 140},
	}
}

// Rows is the number of mailboxes.
func (m *mailboxes) Rows() int { return len(m.list) }

// Cell is what stands at a place.
func (m *mailboxes) Cell(row, column int) ui.TableCell {
	box := m.list[row]
	switch column {
	case 0:
		return ui.TableCell{Text: box.Name, Bold: true}
	case 1:
		return ui.TableCell{Text: fmt.Sprintf("%s:%d", box.Host, box.Port)}
	case 2:
		return ui.TableCell{Text: box.User}
	}
	return ui.TableCell{Text: joined(box.Folders)}
}

// fetchedText sums a look into a mailbox up.
func fetchedText(mail flow.Mail, l locale.Language) string {
	key := "settings.mail.fetched"
	if mail.More {
		key = "settings.mail.more"
	}
	text := l.Text(key, "mails", fmt.Sprint(mail.Mails), "files", fmt.Sprint(len(mail.Files)))
	if n := len(mail.Problems); n > 0 {
		text += " " + l.Text("settings.mail.problems", "n", fmt.Sprint(n))
	}
	return text
}
