package mailbox

import (
	"context"
	"errors"
	"io"
	"net/textproto"
	"strings"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"

	"zhiji/store/record"
)

// session is a connection that has logged in: the few things that fetching
// asks of an IMAP server. Besides it only deny.go knows the library, for the
// words of a refusal. It examines folders and peeks at mail, and nothing else,
// so nothing changes on the server.
//
// A method's error is an *imap.Error when the server said no, errStructure or
// errLarge; after any other the session is dead. It is for one goroutine.
type session struct {
	client *imapclient.Client
	stop   func() bool // no longer closes it when the context ends
}

// connect logs in. Errors are *record.Fault, or ctx's.
func connect(ctx context.Context, a Account, secret string) (*session, error) {
	conn, err := dial(ctx, a)
	if err != nil {
		return nil, err
	}
	s := &session{client: imapclient.New(guarded(conn), nil)}
	s.stop = context.AfterFunc(ctx, func() { conn.Close() })
	if err := s.login(a, secret); err != nil {
		s.close()
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, err
	}
	return s, nil
}

// close ends the session at once. No fetch may be under way.
func (s *session) close() {
	s.stop()
	s.client.Close() // nothing was written that an error could concern
}

func (s *session) login(a Account, secret string) error {
	if err := s.client.WaitGreeting(); err != nil {
		if answer, ok := errors.AsType[*imap.Error](err); ok {
			return a.refused(answer.Text)
		}
		return a.fault("mail.protocol", err)
	}
	if err := s.client.Login(a.User, secret).Wait(); err != nil {
		return a.denied(err)
	}
	if s.client.Caps().Has(imap.CapID) || netease(a.Host) {
		return s.identify(a)
	}
	return nil
}

// identify says which program this is. A server that does not care may say no.
func (s *session) identify(a Account) error {
	_, err := s.client.ID(&imap.IDData{Name: "Zhiji", Version: "1.0", Vendor: "Zhiji", SupportURL: a.User}).Wait()
	if err != nil && !answered(err) {
		return a.fault("mail.cut", err)
	}
	return nil
}

// answered reports whether the server said no, and the session lives on.
func answered(err error) bool {
	_, ok := errors.AsType[*imap.Error](err)
	return ok
}

// examine opens a folder for reading only and returns its UIDVALIDITY.
func (s *session) examine(folder string) (uint32, error) {
	data, err := s.client.Select(folder, &imap.SelectOptions{ReadOnly: true}).Wait()
	if err != nil {
		return 0, err
	}
	return data.UIDValidity, nil
}

// search returns the UIDs above after of mail that arrived on the day since
// or later, at most limit and one, lowest first.
func (s *session) search(after uint32, since record.Date, limit int) ([]uint32, error) {
	criteria := &imap.SearchCriteria{UID: []imap.UIDSet{{{Start: imap.UID(after) + 1, Stop: 0}}}}
	if since != (record.Date{}) {
		criteria.Since = since.Time()
	}
	data, err := s.client.UIDSearch(criteria, nil).Wait()
	if err != nil {
		return nil, err
	}
	set, _ := data.All.(imap.UIDSet) // nil when nothing was found
	return lowest(set, after, limit+1), nil
}

// lowest lists the numbers of a set above after, which a server may give as
// ranges without end. A search for n:* finds the last mail even when it is
// below n.
func lowest(set imap.UIDSet, after uint32, limit int) []uint32 {
	var out []uint32
	for _, r := range set { // sorted and apart
		for uid := max(uint64(r.Start), uint64(after)+1); uid <= uint64(r.Stop) && len(out) < limit; uid++ {
			out = append(out, uint32(uid))
		}
	}
	return out
}

// summary is what is known of a mail before any of its body is fetched.
type summary struct {
	uid     uint32
	size    int64 // bytes, as the server says
	arrived time.Time
	header  textproto.MIMEHeader
}

// summaries fetches sizes and headers. Mail that is gone has none.
func (s *session) summaries(uids []uint32) (map[uint32]summary, error) {
	section := &imap.FetchItemBodySection{Specifier: imap.PartSpecifierHeader, Peek: true}
	options := &imap.FetchOptions{UID: true, RFC822Size: true, InternalDate: true, BodySection: []*imap.FetchItemBodySection{section}}
	list, err := s.client.Fetch(set(uids...), options).Collect()
	if err != nil {
		return nil, err
	}
	out := map[uint32]summary{}
	for _, m := range list {
		out[uint32(m.UID)] = summary{uint32(m.UID), m.RFC822Size, m.InternalDate, header(m.FindBodySection(section))}
	}
	return out, nil
}

func set(uids ...uint32) imap.UIDSet {
	var out imap.UIDSet
	for _, uid := range uids {
		out.AddNum(imap.UID(uid))
	}
	return out
}

// leaf is a part of a mail that has no parts itself. A mail inside a mail is
// one: it is taken as a whole.
type leaf struct {
	path []int
	kind string // as text/csv, lower case
	size int64  // bytes, encoded
	name string // as the server decoded it
}

var errStructure = errors.New("mailbox: the server left out what was asked for")

// structure fetches which parts of a mail may be attachments of interest.
func (s *session) structure(uid uint32) ([]leaf, error) {
	options := &imap.FetchOptions{UID: true, BodyStructure: &imap.FetchItemBodyStructure{Extended: true}}
	list, err := s.client.Fetch(set(uid), options).Collect()
	if err != nil {
		return nil, err
	}
	if len(list) == 0 || list[0].BodyStructure == nil {
		return nil, errStructure
	}
	return leaves(list[0].BodyStructure, nil), nil
}

func leaves(body imap.BodyStructure, path []int) []leaf {
	switch body := body.(type) {
	case *imap.BodyStructureMultiPart:
		var out []leaf
		for i, child := range body.Children {
			out = append(out, leaves(child, append(path[:len(path):len(path)], i+1))...)
		}
		return out
	case *imap.BodyStructureSinglePart:
		kind := strings.ToLower(body.MediaType())
		if media(kind) || strings.HasPrefix(kind, "text/") && bare(body) {
			return nil
		}
		if len(path) == 0 {
			path = []int{1}
		}
		return []leaf{{path, kind, int64(body.Size), body.Filename()}}
	}
	return nil
}

// media reports whether a part is for eyes and ears.
func media(kind string) bool {
	return strings.HasPrefix(kind, "image/") || strings.HasPrefix(kind, "audio/") || strings.HasPrefix(kind, "video/")
}

// bare reports whether a part has no name, in whatever form, and is not an
// attachment: it is what people wrote.
func bare(body *imap.BodyStructureSinglePart) bool {
	lists := []map[string]string{body.Params}
	if d := body.Disposition(); d != nil {
		if strings.EqualFold(d.Value, "attachment") {
			return false
		}
		lists = append(lists, d.Params)
	}
	for _, list := range lists {
		for key := range list {
			if strings.HasPrefix(key, "name") || strings.HasPrefix(key, "filename") {
				return false
			}
		}
	}
	return true
}

// headers fetches the raw headers of parts, in their order. A mail of one
// part has the header of that part in its own.
func (s *session) headers(sum summary, parts []leaf) ([]textproto.MIMEHeader, error) {
	if len(parts) == 1 && len(parts[0].path) == 1 && !strings.HasPrefix(sum.header.Get("Content-Type"), "multipart/") {
		return []textproto.MIMEHeader{sum.header}, nil
	}
	options := &imap.FetchOptions{UID: true}
	for _, part := range parts {
		options.BodySection = append(options.BodySection, &imap.FetchItemBodySection{Part: part.path, Specifier: imap.PartSpecifierMIME, Peek: true})
	}
	list, err := s.client.Fetch(set(sum.uid), options).Collect()
	if err != nil {
		return nil, err
	}
	out := make([]textproto.MIMEHeader, len(parts))
	for i, section := range options.BodySection {
		if len(list) > 0 {
			out[i] = header(list[0].FindBodySection(section))
		}
	}
	return out, nil
}

// body fetches a part, or with no path the whole mail. What is longer than
// limit bytes comes as errLarge, and what does not come as errStructure.
func (s *session) body(uid uint32, path []int, limit int64) ([]byte, error) {
	asked := &imap.FetchItemBodySection{Part: path, Peek: true}
	command := s.client.Fetch(set(uid), &imap.FetchOptions{UID: true, BodySection: []*imap.FetchItemBodySection{asked}})
	var out []byte
	failure := errStructure
	for message := command.Next(); message != nil; message = command.Next() {
		for item := message.Next(); item != nil; item = message.Next() {
			section, ok := item.(imapclient.FetchItemDataBodySection)
			switch {
			case !ok, !section.MatchCommand(asked):
			case section.Literal == nil:
				failure = nil // NIL: it is empty
			case section.Literal.Size() > limit:
				failure = errLarge
			default:
				out, failure = io.ReadAll(section.Literal)
			}
		}
	}
	if err := command.Close(); err != nil {
		return nil, err
	}
	return out, failure
}

var errLarge = errors.New("mailbox: above the limit")
