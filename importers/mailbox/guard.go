package mailbox

import (
	"bytes"
	"errors"
	"net"
	"sync/atomic"
	"time"
)

// Limits on what a server may answer. The IMAP library has none: it would
// follow a nested structure until the stack overflows, and keep what it is
// sent until memory ends.
const (
	maxAnswer = 120 << 20 // bytes after a command, and of a literal
	maxLine   = 8 << 20   // bytes of a response without its literals
	maxDepth  = 100       // parentheses in parentheses
)

var errHostile = errors.New("mailbox: the server's answer breaks a limit")

// guard lets the library see only answers within the limits, and ends a
// connection that is silent for too long.
type guard struct {
	net.Conn
	lexer lexer
	left  atomic.Int64 // bytes that may still come before the next command
}

func guarded(conn net.Conn) *guard {
	g := &guard{Conn: conn}
	g.left.Store(maxAnswer)
	return g
}

// Read checks what it passes on. After it refused an answer the connection is
// closed: the library reads on after an error.
func (g *guard) Read(p []byte) (int, error) {
	if err := g.Conn.SetReadDeadline(time.Now().Add(patience)); err != nil {
		return 0, err
	}
	n, err := g.Conn.Read(p)
	if g.left.Add(-int64(n)) < 0 || !g.lexer.accept(p[:n]) {
		g.Conn.Close()
		return 0, errHostile
	}
	return n, err
}

// Write begins a new command's allowance. In the ID command the standard's
// support-url, the nearest thing that the library can send, becomes the
// support-email that NetEase asks for.
func (g *guard) Write(p []byte) (int, error) {
	g.left.Store(maxAnswer)
	if _, err := g.Conn.Write(bytes.Replace(p, []byte(`"support-url"`), []byte(`"support-email"`), 1)); err != nil {
		return 0, err
	}
	return len(p), nil
}

// SetReadDeadline does nothing: the library takes its deadline away while it
// waits for an answer, and the guard has its own.
func (g *guard) SetReadDeadline(time.Time) error { return nil }

// lexer follows IMAP's responses closely enough to count parentheses outside
// of strings. What the library might read in another way is refused: line
// ends inside quotes, braces that announce no literal, and literals in text.
type lexer struct {
	state   state
	line    int    // bytes of this response so far
	begin   []byte // of the response, to tell text from data
	depth   int
	literal int64 // bytes of it that are still to come
	last    byte  // but blanks: the library passes over one before a line's end
}

type state int

const (
	inData   state = iota
	inText         // what people read: quotes and parentheses mean nothing
	inQuotes       // a string
	escaped        // after a backslash in a string
	inSize         // of a literal
	sized          // after the size
	inReturn       // after the size's line has begun to end
)

// accept reports whether bytes keep the limits.
func (l *lexer) accept(p []byte) bool {
	for len(p) > 0 {
		if l.literal > 0 && l.state == inData {
			n := min(l.literal, int64(len(p)))
			l.literal -= n
			p = p[n:]
			continue
		}
		if l.line++; l.line > maxLine || !l.next(p[0]) {
			return false
		}
		if p[0] != ' ' {
			l.last = p[0]
		}
		p = p[1:]
	}
	return true
}

// next takes a byte outside of literals.
func (l *lexer) next(c byte) bool {
	switch l.state {
	case inData:
		return l.data(c)
	case inText:
		return l.text(c)
	case inQuotes:
		switch c {
		case '"':
			l.state = inData
		case '\\':
			l.state = escaped
		}
		return c != '\r' && c != '\n'
	case escaped:
		l.state = inQuotes
		return c != '\r' && c != '\n'
	}
	return l.size(c)
}

func (l *lexer) data(c byte) bool {
	switch c {
	case '"':
		l.state = inQuotes
	case '{':
		l.state, l.literal = inSize, 0
	case '(':
		l.depth++
	case ')':
		l.depth--
	case '\n':
		l.line, l.depth, l.begin = 0, 0, l.begin[:0]
		return true
	}
	if len(l.begin) < 32 {
		l.begin = append(l.begin, c)
		if c == ' ' && l.readable() {
			l.state = inText
		}
	}
	return l.depth <= maxDepth
}

// readable reports whether a response that begins so is one for people.
func (l *lexer) readable() bool {
	words := bytes.Fields(l.begin)
	if len(words) == 0 {
		return false
	}
	switch string(bytes.ToUpper(words[len(words)-1])) {
	case "+":
		return len(words) == 1
	case "OK", "NO", "BAD", "BYE", "PREAUTH":
		return len(words) == 2
	}
	return false
}

func (l *lexer) text(c byte) bool {
	if c != '\n' {
		return l.last != '}' || c != '\r'
	}
	l.state, l.line, l.begin = inData, 0, l.begin[:0]
	return l.last != '}'
}

// size reads the rest of a literal's announcement, {123}\r\n.
func (l *lexer) size(c byte) bool {
	switch {
	case l.state == inSize && c >= '0' && c <= '9':
		l.literal = l.literal*10 + int64(c-'0')
		return l.literal <= maxAnswer
	case l.state == inSize && c == '}' && l.last != '{':
		l.state = sized
	case l.state == sized && c == '\r':
		l.state = inReturn
	case l.state == inReturn && c == '\n':
		l.state = inData
	default:
		return false
	}
	return true
}
