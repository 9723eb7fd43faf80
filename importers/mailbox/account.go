package mailbox

import (
	"encoding/hex"
	"net"
	"path"
	"strconv"
	"strings"

	"zhiji/store/record"
)

// Account is a mailbox that its owner named, without its secret.
type Account struct {
	ID       string // names the account in a State
	Host     string // of the IMAP server
	Port     int    // 1 to 65535
	StartTLS bool   // else TLS from the first byte; nothing is ever sent in clear
	User     string
	Folders  []string // none = INBOX
	Filter   Filter

	// Pin is the SHA-256 of the server's certificate, hex, colons allowed, that
	// a person compared and trusted. "" = the system's roots decide. With a pin
	// only this certificate is accepted, whoever signed it and however old.
	Pin string
}

// Filter says which attachments are wanted. Every field that is not empty
// must match; a list matches when one of its entries does. Capitals do not
// matter.
type Filter struct {
	Senders  []string    // parts of the sender's name or address: @firm.cn
	Subjects []string    // parts of the subject
	Files    []string    // patterns of file names (*考勤*.xlsx), or parts of them; archives pass whatever their name
	Since    record.Date // mail that arrived before is left alone; zero = all
}

// check returns what is wrong with an account, as a *record.Fault, before
// anything is sent.
func (a Account) check() error {
	pin, err := a.pin()
	switch {
	case microsoft(a.Host, a.User):
		return record.NewFault("mail.microsoft", record.ErrInvalid)
	case a.Host == "", a.User == "", a.Port < 1, a.Port > 65535, err != nil, len(pin) != 0 && len(pin) != 32:
		return record.NewFault("mail.account", record.ErrInvalid)
	}
	return nil
}

// pin returns the bytes of the trusted certificate's hash.
func (a Account) pin() ([]byte, error) {
	return hex.DecodeString(strings.ReplaceAll(a.Pin, ":", ""))
}

func (a Account) address() string { return net.JoinHostPort(a.Host, strconv.Itoa(a.Port)) }

func (a Account) folders() []string {
	if len(a.Folders) == 0 {
		return []string{"INBOX"}
	}
	return a.Folders
}

// mail reports whether a mail passes.
func (f Filter) mail(h head) bool {
	return contains(f.Senders, h.from) && contains(f.Subjects, h.subject)
}

// file reports whether an attachment of this name passes.
func (f Filter) file(name string) bool {
	if len(f.Files) == 0 || strings.EqualFold(path.Ext(name), ".zip") {
		return true
	}
	name = strings.ToLower(name)
	for _, pattern := range f.Files {
		pattern = strings.ToLower(strings.TrimSpace(pattern))
		if matched, err := path.Match(pattern, name); err == nil && matched || strings.Contains(name, pattern) {
			return true
		}
	}
	return false
}

// contains reports whether text has one of the parts; no parts are in every text.
func contains(parts []string, text string) bool {
	text = strings.ToLower(text)
	for _, part := range parts {
		if strings.Contains(text, strings.ToLower(strings.TrimSpace(part))) {
			return true
		}
	}
	return len(parts) == 0
}
