package sheet

import (
	"bufio"
	"bytes"
	"errors"
	"io"
	"strconv"
	"unicode/utf8"

	"golang.org/x/text/encoding/unicode"
)

// tokenKind is the kind of a token of XML.
type tokenKind uint8

const (
	startTag tokenKind = iota
	endTag
	characters
)

var quote = []byte(`"`)

// maxToken bounds a tag or a run of text: more than any cell may hold.
const maxToken = 1 << 20

var (
	errMarkup  = errors.New("xml: malformed")
	errDoctype = errors.New("xml: document type declarations are not read")
	errToken   = errors.New("xml: token too long")
)

// xmlScanner reads the tokens of the simple XML that workbooks consist of,
// several times faster than encoding/xml. It knows no document types and so
// no entities but the five of XML. Names come without their namespace prefix.
// All slices are valid until the next call.
type xmlScanner struct {
	in      *bufio.Reader
	kind    tokenKind
	name    []byte
	text    []byte
	attrs   []attribute
	buf     []byte // of the token
	kept    []byte // our own memory, for tokens that reach over the reader's
	opened  bool   // the < of the next tag was read with the text before it
	closing bool   // an empty element's end is due
	depth   int
}

type attribute struct{ name, value []byte }

// newXMLScanner reads UTF-8, or UTF-16 when a byte order mark says so.
func newXMLScanner(r io.Reader) *xmlScanner {
	in := bufio.NewReaderSize(r, 64<<10)
	if head, _ := in.Peek(2); len(head) == 2 && (head[0] == 0xFF && head[1] == 0xFE || head[0] == 0xFE && head[1] == 0xFF) {
		in = bufio.NewReader(unicode.UTF16(unicode.LittleEndian, unicode.UseBOM).NewDecoder().Reader(in))
	}
	return &xmlScanner{in: in}
}

// next moves to the next token; io.EOF after the last, at depth 0.
func (s *xmlScanner) next() error {
	if s.closing {
		s.closing, s.kind = false, endTag
		s.depth--
		return nil
	}
	for {
		if !s.opened {
			if found, err := s.characters(); found || err != nil {
				return err
			}
		}
		s.opened = false
		if found, err := s.tag(); found || err != nil {
			return err
		}
	}
}

// characters reads text up to the next tag; false when there is none.
func (s *xmlScanner) characters() (bool, error) {
	err := s.until('<')
	if err == io.EOF {
		if s.depth > 0 {
			return false, io.ErrUnexpectedEOF
		}
		return false, io.EOF
	}
	if err != nil {
		return false, err
	}
	s.opened = true
	s.kind, s.text = characters, unescape(lines(s.buf[:len(s.buf)-1]))
	return len(s.text) > 0, nil
}

// until reads up to and with a delimiter into buf, which is the reader's own
// memory where the whole of it lies there.
func (s *xmlScanner) until(end byte) error {
	part, err := s.in.ReadSlice(end)
	if s.buf = part[:len(part):len(part)]; err != bufio.ErrBufferFull {
		return err
	}
	s.own()
	return s.more(end)
}

// own copies buf out of the reader's memory, which the next read overwrites.
func (s *xmlScanner) own() {
	s.kept = append(s.kept[:0], s.buf...)
	s.buf = s.kept
}

// more reads on up to a delimiter.
func (s *xmlScanner) more(end byte) error {
	for {
		part, err := s.in.ReadSlice(end)
		s.buf = append(s.buf, part...)
		s.kept = s.buf
		if len(s.buf) > maxToken {
			return errToken
		}
		if err != bufio.ErrBufferFull {
			return err
		}
	}
}

// tag reads what follows a <; false for what carries nothing.
func (s *xmlScanner) tag() (bool, error) {
	if err := s.until('>'); err != nil {
		return false, noEOF(err)
	}
	switch {
	case bytes.HasPrefix(s.buf, []byte("?")):
		return false, s.extend("?>")
	case bytes.HasPrefix(s.buf, []byte("!--")):
		return false, s.extend("-->")
	case bytes.HasPrefix(s.buf, []byte("![CDATA[")):
		err := s.extend("]]>")
		s.kind, s.text = characters, lines(bytes.TrimSuffix(s.buf[len("![CDATA["):], []byte("]]>")))
		return true, err
	case bytes.HasPrefix(s.buf, []byte("!")):
		return false, errDoctype
	}
	for bytes.Count(s.buf, quote)%2 == 1 { // a > inside a value
		s.own()
		if err := s.more('>'); err != nil {
			return false, noEOF(err)
		}
	}
	return true, s.element(s.buf[:len(s.buf)-1])
}

// extend reads on until buf ends in a terminator.
func (s *xmlScanner) extend(end string) error {
	for !bytes.HasSuffix(s.buf, []byte(end)) || end == "-->" && len(s.buf) < len("!---->") {
		s.own()
		if err := s.more('>'); err != nil {
			return noEOF(err)
		}
	}
	return nil
}

func noEOF(err error) error {
	if err == io.EOF {
		return io.ErrUnexpectedEOF
	}
	return err
}

// element reads a start or end tag without its brackets.
func (s *xmlScanner) element(tag []byte) error {
	if rest, ok := bytes.CutPrefix(tag, []byte("/")); ok {
		s.kind, s.name = endTag, local(bytes.TrimSpace(rest))
		if s.depth--; s.depth < 0 {
			return errMarkup
		}
		return nil
	}
	tag, s.closing = bytes.CutSuffix(tag, []byte("/"))
	end := bytes.IndexAny(tag, " \t\r\n")
	if end < 0 {
		end = len(tag)
	}
	s.kind, s.name = startTag, local(tag[:end])
	s.depth++
	return s.attributes(tag[end:])
}

func (s *xmlScanner) attributes(rest []byte) error {
	s.attrs = s.attrs[:0]
	for rest = bytes.TrimSpace(rest); len(rest) > 0; rest = bytes.TrimSpace(rest) {
		name, after, ok := bytes.Cut(rest, []byte("="))
		after = bytes.TrimSpace(after)
		if !ok || len(after) < 2 || after[0] != '"' && after[0] != '\'' {
			return errMarkup
		}
		end := bytes.IndexByte(after[1:], after[0])
		if end < 0 {
			return errMarkup
		}
		s.attrs = append(s.attrs, attribute{local(bytes.TrimSpace(name)), unescape(after[1 : 1+end])})
		rest = after[end+2:]
	}
	return nil
}

// attr returns an attribute of the current start tag, "" when absent.
func (s *xmlScanner) attr(name string) string { return string(s.attrBytes(name)) }

// attrBytes is attr without a copy, for what is read in every cell.
func (s *xmlScanner) attrBytes(name string) []byte {
	for _, a := range s.attrs {
		if string(a.name) == name {
			return a.value
		}
	}
	return nil
}

// local drops a namespace prefix.
func local(name []byte) []byte {
	if i := bytes.IndexByte(name, ':'); i >= 0 {
		return name[i+1:]
	}
	return name
}

// lines turns line ends into \n, as XML 1.0, 2.11 asks.
func lines(text []byte) []byte {
	if bytes.IndexByte(text, '\r') < 0 {
		return text
	}
	text = bytes.ReplaceAll(text, []byte("\r\n"), []byte("\n"))
	return bytes.ReplaceAll(text, []byte("\r"), []byte("\n"))
}

var entities = map[string]string{"lt": "<", "gt": ">", "amp": "&", "quot": `"`, "apos": "'"}

// unescape resolves the five entities and character references in place;
// what is none stays as it is.
func unescape(text []byte) []byte {
	if bytes.IndexByte(text, '&') < 0 {
		return text
	}
	out := make([]byte, 0, len(text))
	for len(text) > 0 {
		start := bytes.IndexByte(text, '&')
		if start < 0 {
			break
		}
		out = append(out, text[:start]...)
		text = text[start:]
		end := bytes.IndexByte(text[:min(len(text), 12)], ';')
		value, ok := "", false
		if end > 0 {
			value, ok = entity(string(text[1:end]))
		}
		if !ok {
			value, end = "&", 0
		}
		out = append(out, value...)
		text = text[end+1:]
	}
	return append(out, text...)
}

func entity(name string) (string, bool) {
	if value, ok := entities[name]; ok {
		return value, true
	}
	if len(name) < 2 || name[0] != '#' {
		return "", false
	}
	digits, base := name[1:], 10
	if digits[0] == 'x' || digits[0] == 'X' {
		digits, base = digits[1:], 16
	}
	n, err := strconv.ParseUint(digits, base, 32)
	if err != nil || n > utf8.MaxRune {
		return "", false
	}
	return string(rune(n)), true
}
