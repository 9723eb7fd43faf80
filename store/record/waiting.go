package record

import "time"

// Waiting is a file that came by mail and waits for a person to import or
// dismiss it. Its bytes are those of the Original with its hash.
type Waiting struct {
	SHA256    string    `json:"sha256"`
	Name      string    `json:"name"`
	Mailbox   ID        `json:"mailbox"`
	From      string    `json:"from"`
	Subject   string    `json:"subject"`
	MessageID string    `json:"message_id"`
	Sent      time.Time `json:"sent,omitzero"`
	At        time.Time `json:"at"` // when it was fetched
}
