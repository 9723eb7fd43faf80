package mailbox

import (
	"errors"
	"strings"

	"zhiji/store/record"
)

const (
	maxParts   = 100                       // of a mail that is taken apart on the server
	maxEncoded = maxAttachment/3*4 + 5<<20 // bytes of an attachment in base64 with line ends
)

// mail looks at one mail. It is broken when the connection, or the server's
// patience, broke at every attempt; an error ends the run.
func (r *run) mail(uid uint32) (broken bool, err error) {
	before := len(r.report.Problems)
	for try := range attempts {
		r.report.Problems = r.report.Problems[:before] // each attempt notes its own
		s, err := r.link.open(r.ctx)
		if err != nil {
			return false, err
		}
		if err = r.read(s, uid, try > 0); err == nil {
			return false, nil
		}
		if r.failure != nil {
			return false, r.failure
		}
		if r.ctx.Err() != nil {
			return false, r.ctx.Err()
		}
		r.broke(err)
	}
	sum := r.summaries[uid] // zero when not even this came
	r.note(uid, headOf(sum.header), "", record.NewFault("mail.broken", record.ErrInvalid))
	return true, nil
}

// read delivers the attachments of a mail, taken apart on the server or from
// the whole of it.
func (r *run) read(s *session, uid uint32, whole bool) error {
	sum, known := r.summaries[uid]
	if !known {
		found, err := s.summaries([]uint32{uid})
		if err != nil {
			return err
		}
		if sum, known = found[uid]; !known {
			return nil // gone meanwhile
		}
		r.summaries[uid] = sum
	}
	h := headOf(sum.header)
	if h.date.IsZero() {
		h.date = sum.arrived
	}
	switch {
	case !r.filter.mail(h):
		return nil
	case whole && sum.size <= maxMessage:
		return r.whole(s, sum, h)
	}
	return r.parts(s, sum, h)
}

// whole fetches all of a mail, which is not above the limit.
func (r *run) whole(s *session, sum summary, h head) error {
	raw, err := s.body(sum.uid, nil, maxMessage)
	if err != nil {
		return err
	}
	return r.take(sum.uid, h, func(p *parser) { p.message(raw, 0) })
}

// parts fetches those parts of a mail that are wanted.
func (r *run) parts(s *session, sum summary, h head) error {
	parts, err := s.structure(sum.uid)
	if err != nil || len(parts) == 0 {
		return err
	}
	if len(parts) > maxParts {
		return errStructure
	}
	headers, err := s.headers(sum, parts)
	if err != nil {
		return err
	}
	for i, part := range parts {
		name := fileName(headers[i].Get("Content-Disposition"), headers[i].Get("Content-Type"))
		if name == "" {
			name = clean(words(part.name))
		}
		if !r.wanted(name, part.kind) {
			continue
		}
		raw, err := []byte(nil), errLarge
		if part.size <= maxEncoded {
			raw, err = s.body(sum.uid, part.path, maxEncoded)
		}
		if errors.Is(err, errLarge) {
			r.note(sum.uid, h, name, record.NewFault("mail.large", err, "limit", megabytes(maxAttachment)))
			continue
		}
		if err != nil {
			return err
		}
		if err := r.take(sum.uid, h, func(p *parser) { p.leaf(headers[i], raw, 0) }); err != nil {
			return err
		}
	}
	return nil
}

// wanted reports whether a part must be fetched: it may be a table that
// passes the filter, or hold one, or its name says nothing.
func (r *run) wanted(name, kind string) bool {
	switch {
	case isMail(kind, name):
		return true
	case isTable(name):
		return r.filter.file(name)
	}
	return isVague(name) && strings.HasPrefix(kind, "application/")
}

// take delivers what a parser finds.
func (r *run) take(uid uint32, h head, read func(*parser)) error {
	found, faults := collect(read)
	for _, fault := range faults {
		r.note(uid, h, "", fault)
	}
	for _, a := range found {
		h.mark(&a)
		a.UID, a.Folder = uid, r.link.folder
		if err := r.offer(a); err != nil {
			return err
		}
	}
	return nil
}

// offer delivers an attachment that is wanted and new.
func (r *run) offer(a Attachment) error {
	if !a.Table() || !r.filter.file(a.Name) {
		return nil
	}
	key := Seen{a.MessageID, a.SHA256}
	spoken, known := r.seen[key]
	if known {
		if !spoken {
			r.report.Repeated++
		}
		r.seen[key] = true
		return nil
	}
	if r.failure = r.deliver(a); r.failure != nil {
		return r.failure
	}
	r.seen[key] = true
	r.state.Seen = append(r.state.Seen, key)
	r.report.Delivered++
	return nil
}

func (r *run) note(uid uint32, h head, file string, fault *record.Fault) {
	r.report.Problems = append(r.report.Problems, Problem{r.link.folder, uid, h.from, h.subject, file, fault})
}
