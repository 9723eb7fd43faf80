package record

// Mailbox is a mailbox that the firm lets its program read spreadsheets from.
// It is read only: nothing on the server changes.
type Mailbox struct {
	ID       ID       `json:"id"`
	Name     string   `json:"name"` // what people call it
	Host     string   `json:"host"`
	Port     int      `json:"port"`
	StartTLS bool     `json:"starttls,omitempty"` // else TLS from the first byte
	User     string   `json:"user"`
	Secret   string   `json:"secret"`        // authorisation code or password
	Pin      string   `json:"pin,omitempty"` // SHA-256 of the certificate that a person trusted, hex; "" = the system's roots
	Folders  []string `json:"folders"`       // at least one
	Senders  []string `json:"senders,omitempty"`
	Subjects []string `json:"subjects,omitempty"`
	Files    []string `json:"files,omitempty"` // patterns of attachment names: *考勤*.xlsx
	Since    Date     `json:"since,omitzero"`  // older mail is left alone
	State    []byte   `json:"state,omitempty"` // what was fetched already; the mailbox reader's own form
}

// Validate returns the first rule the mailbox breaks.
func (m Mailbox) Validate() error {
	switch {
	case m.Host == "" || m.Port < 1 || m.Port > 65535:
		return NewFault("mailbox.host", ErrInvalid)
	case m.User == "":
		return NewFault("mailbox.user", ErrInvalid)
	case len(m.Folders) == 0:
		return NewFault("mailbox.folder", ErrInvalid)
	}
	return nil
}
