package mailbox

import (
	"bufio"
	"bytes"
	"crypto/sha256"
	"encoding/hex"
	"fmt"
	"net/mail"
	"net/textproto"
	"path"
	"strings"
	"time"

	"github.com/jhillyerd/enmime/v2"

	"zhiji/store/record"
)

// Limits on one mail. A mail above them is a mistake or an attack.
const (
	maxAttachment = 50 << 20 // bytes, decoded
	maxMessage    = 75 << 20 // bytes, as sent: an attachment of the largest size in base64, and the rest
	maxNesting    = 8        // mails inside mails
	maxMultiparts = 300      // parts with parts; the library descends them by recursion
	maxFiles      = 1000     // attachments
)

// Parse returns the attachments of a whole mail (an .eml file): of the mail
// itself, of mails inside it and of a winmail.dat. Archives come as they are,
// pictures and documents too: Table tells which may hold tables.
//
// The error is a *record.Fault and names the first thing that could not be
// read; what else the mail holds is returned all the same. Parse never
// panics, and uses memory of a few times the size of raw.
func Parse(raw []byte) ([]Attachment, error) {
	found, faults := parse(raw)
	if len(faults) == 0 {
		return found, nil
	}
	return found, faults[0]
}

// parse reads a mail; the faults are what could not be read of it.
func parse(raw []byte) (found []Attachment, faults []*record.Fault) {
	var h head
	found, faults = collect(func(p *parser) {
		h = headOf(header(raw))
		p.message(raw, 0)
	})
	for i := range found {
		h.mark(&found[i])
	}
	return found, faults
}

// collect returns what a parser is made to find. A panic on the way is a
// fault of the mail.
func collect(read func(*parser)) (found []Attachment, faults []*record.Fault) {
	p := &parser{}
	defer func() {
		if v := recover(); v != nil {
			p.fault("mail.malformed", fmt.Errorf("mailbox: panic: %v", v))
		}
		found, faults = p.found, p.faults
	}()
	read(p)
	return p.found, p.faults
}

// parser collects the attachments of one mail.
type parser struct {
	found  []Attachment
	faults []*record.Fault
}

func (p *parser) fault(key string, err error, args ...string) {
	p.faults = append(p.faults, record.NewFault(key, err, args...))
}

// mime splits a mail into its parts and decodes nothing: names, transfer
// encodings and charsets are ours. A part that is broken is left out.
var mime = enmime.NewParser(enmime.RawContent(true), enmime.SkipMalformedParts(true), enmime.MultipartWOBoundaryAsSinglePart(true), enmime.MaxStoredPartErrors(20))

func (p *parser) message(raw []byte, nesting int) {
	switch {
	case len(raw) > maxMessage:
		p.fault("mail.large", record.ErrInvalid, "limit", megabytes(maxMessage))
		return
	case nesting > maxNesting || bytes.Count(bytes.ToLower(raw), []byte("boundary")) > maxMultiparts:
		p.fault("mail.malformed", record.ErrInvalid)
		return
	}
	root, err := mime.ReadParts(bytes.NewReader(raw))
	if err != nil {
		p.fault("mail.malformed", record.ErrInvalid) // the library's error quotes the mail, which is not for the log
		return
	}
	p.part(root, nesting)
}

// part reads a part, and the parts below it and beside them.
func (p *parser) part(part *enmime.Part, nesting int) {
	for child := part.FirstChild; child != nil; child = child.NextSibling {
		p.part(child, nesting)
	}
	if part.FirstChild == nil {
		p.leaf(part.Header, part.Content, nesting)
	}
}

// leaf takes what a part without parts holds, if it is an attachment or a mail.
func (p *parser) leaf(header textproto.MIMEHeader, body []byte, nesting int) {
	disposition, contentType := header.Get("Content-Disposition"), header.Get("Content-Type")
	kind, _ := params(contentType)
	manner, _ := params(disposition)
	name := fileName(disposition, contentType)
	body = untransfer(body, header.Get("Content-Transfer-Encoding"))
	switch {
	case kind == "message/external-body": // a pointer to a file elsewhere: no link is followed
	case isMail(kind, name):
		p.message(body, nesting+1)
	case isTNEF(body):
		p.tnef(body)
	case name != "" || manner == "attachment" || !strings.HasPrefix(kind, "text/") && isTable(named("", body)):
		p.attachment(name, body)
	}
}

// isMail reports whether a part is a whole mail. Some programs forward one as
// a file.
func isMail(kind, name string) bool {
	return kind == "message/rfc822" || kind == "message/global" || strings.EqualFold(path.Ext(name), ".eml")
}

func (p *parser) tnef(body []byte) {
	files, err := readTNEF(body)
	for _, file := range files {
		if file.data != nil {
			p.attachment(file.name, file.data)
		}
	}
	if err != nil {
		p.fault("mail.tnef", err)
	}
}

func (p *parser) attachment(name string, data []byte) {
	switch {
	case len(data) > maxAttachment:
		p.fault("mail.large", record.ErrInvalid, "limit", megabytes(maxAttachment))
	case len(p.found) < maxFiles:
		p.found = append(p.found, newAttachment(name, data))
	case len(p.found) == maxFiles:
		p.fault("mail.malformed", record.ErrInvalid)
	}
}

func megabytes(n int) string { return fmt.Sprintf("%d MB", n>>20) }

// header reads the header of a mail or part, leniently.
func header(raw []byte) textproto.MIMEHeader {
	list, err := enmime.ReadHeader(bufio.NewReader(bytes.NewReader(raw)), quiet{})
	if err != nil {
		return textproto.MIMEHeader{} // a damaged line: the name falls back on others
	}
	return list
}

// quiet drops the library's remarks on a header.
type quiet struct{}

func (quiet) AddError(string, string, ...any)   {}
func (quiet) AddWarning(string, string, ...any) {}

// head is what a mail says of itself.
type head struct {
	from, subject, id string
	date              time.Time
}

func headOf(list textproto.MIMEHeader) head {
	h := head{from: display(list.Get("From")), subject: display(list.Get("Subject"))}
	h.id = strings.Trim(strings.TrimSpace(list.Get("Message-Id")), "<>")
	if h.id == "" {
		sum := sha256.Sum256(fmt.Append(nil, list)) // maps print in the order of their keys
		h.id = "sha256:" + hex.EncodeToString(sum[:])
	}
	h.date, _ = mail.ParseDate(list.Get("Date")) // zero when damaged
	return h
}

// mark writes the mail's words onto an attachment of it.
func (h head) mark(a *Attachment) {
	a.From, a.Subject, a.MessageID, a.Date = h.from, h.subject, h.id, h.date
}

// display decodes a header's text and makes it one line.
func display(value string) string {
	value = words(guess([]byte(value[:min(len(value), maxValue)])))
	return strings.Join(strings.Fields(strings.ToValidUTF8(value, "\uFFFD")), " ")
}
