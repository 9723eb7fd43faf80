package record

import "time"

// Waiting is a file that came by mail or into a watched folder and waits for a
// person to import or dismiss it. Its bytes are those of the Original with its hash.
type Waiting struct {
	SHA256    string    `json:"sha256"`
	Name      string    `json:"name"`
	Mailbox   ID        `json:"mailbox,omitempty"` // "" for a folder
	From      string    `json:"from"`              // sender, or folder
	Subject   string    `json:"subject,omitempty"`
	MessageID string    `json:"message_id,omitempty"`
	Sent      time.Time `json:"sent,omitzero"`
	At        time.Time `json:"at"` // when it was fetched or found
}
