package mailbox

import (
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"slices"

	"zhiji/store/record"
)

// State is what was fetched of an account already. It is plain data that the
// caller keeps, as JSON or otherwise, and hands in again; the zero State is
// that of an account nothing was fetched of. A State grows by about 150 bytes
// an attachment.
type State struct {
	Account string     `json:"account"` // its ID; the State of another account counts as none
	Folders []Position `json:"folders,omitempty"`
	Seen    []Seen     `json:"seen,omitempty"` // what was delivered, in that order
}

// Position is how far a folder was read. When the server renumbers the folder,
// or the account's filter changes, it is read from the beginning again, and
// Seen keeps what was delivered from coming twice.
type Position struct {
	Folder      string   `json:"folder"`
	UIDValidity uint32   `json:"uidvalidity"`
	LastUID     uint32   `json:"last_uid"`        // mail up to here is done
	Again       []uint32 `json:"again,omitempty"` // but these: the connection broke each time
	Filter      string   `json:"filter"`          // hash
}

// Seen is an attachment that was delivered.
type Seen struct {
	MessageID string `json:"message_id"`
	SHA256    string `json:"sha256"`
}

// Progress says how far a run is. State is a copy that the caller may keep:
// after a crash, a run with it goes on with the next mail.
type Progress struct {
	Folder      string
	Done, Total int // mails of this folder in this run
	State       State
}

// Report is what a run did.
type Report struct {
	Mails     int       // looked at
	Delivered int       // attachments
	Repeated  int       // attachments left out, since an earlier run had delivered them
	Problems  []Problem // what could not be read
	More      bool      // the limit of 1,000 mails was reached: run again
}

// Problem is a mail of which something could not be read; the run went on
// with the next. Words of the mail are empty when not even its header came.
type Problem struct {
	Folder  string
	UID     uint32
	From    string
	Subject string
	File    string // of the attachment; "" = the mail
	Fault   *record.Fault
}

// copied is a State that later changes do not touch. Seen is only ever
// appended to.
func (s State) copied() State {
	s.Folders = slices.Clone(s.Folders)
	for i := range s.Folders {
		s.Folders[i].Again = slices.Clone(s.Folders[i].Again)
	}
	s.Seen = slices.Clip(s.Seen)
	return s
}

// position finds or makes the position of a folder. It stays valid until the
// next call.
func (s *State) position(folder string, validity uint32, filter Filter) *Position {
	fresh := Position{Folder: folder, UIDValidity: validity, Filter: hash(filter)}
	for i := range s.Folders {
		p := &s.Folders[i]
		if p.Folder != folder {
			continue
		}
		if p.UIDValidity != validity || p.Filter != fresh.Filter {
			*p = fresh
		}
		return p
	}
	s.Folders = append(s.Folders, fresh)
	return &s.Folders[len(s.Folders)-1]
}

func hash(filter Filter) string {
	sum := sha256.Sum256(fmt.Appendf(nil, "%q", filter))
	return hex.EncodeToString(sum[:8])
}
