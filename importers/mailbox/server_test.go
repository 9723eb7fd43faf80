package mailbox

import (
	"bufio"
	"bytes"
	"crypto/tls"
	"io"
	"log"
	"net"
	"strings"
	"sync"
	"testing"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"
	"github.com/emersion/go-imap/v2/imapserver/imapmemserver"

	"zhiji/importers/mailbox/mailtest"
)

func init() { waits = []time.Duration{0, 0, 0} } // a test's server does not need a rest

// at is an account at a listener.
func at(in net.Listener, pin string) Account {
	return Account{ID: "m1", Host: "127.0.0.1", Port: in.Addr().(*net.TCPAddr).Port, User: "hr@firm.cn", Pin: pin}
}

func listen(t *testing.T) net.Listener {
	t.Helper()
	in, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	t.Cleanup(func() { in.Close() })
	return in
}

const secret = "abcd efgh"

// memory is the library's own server with a folder INBOX.
type memory struct {
	user    *imapmemserver.User
	account Account
}

// newMemory starts it. Folders made anew get a higher UIDVALIDITY.
func newMemory(t *testing.T, rewrite ...string) *memory {
	t.Helper()
	pair, pin := mailtest.Certificate(t)
	in := listen(t)
	user := imapmemserver.NewUser("hr@firm.cn", secret)
	must(t, user.Create("INBOX", nil))
	users := imapmemserver.New()
	users.AddUser(user)
	server := imapserver.New(&imapserver.Options{
		NewSession: func(*imapserver.Conn) (imapserver.Session, *imapserver.GreetingData, error) {
			return users.NewSession(), nil, nil
		},
		InsecureAuth: true, // it does not know that the listener has TLS
		Logger:       log.New(io.Discard, "", 0),
	})
	secured := tls.NewListener(in, &tls.Config{Certificates: []tls.Certificate{pair}})
	go server.Serve(rewriting{secured, strings.NewReplacer(rewrite...)})
	t.Cleanup(func() { server.Close() })
	return &memory{user: user, account: at(in, pin)}
}

// add puts a mail into a folder.
func (m *memory) add(t *testing.T, folder, mail string, flags ...imap.Flag) {
	t.Helper()
	_, err := m.user.Append(folder, literal{bytes.NewReader([]byte(mail))}, &imap.AppendOptions{Flags: flags, Time: time.Date(2026, 10, 31, 10, 0, 0, 0, time.UTC)})
	must(t, err)
}

type literal struct{ *bytes.Reader }

func (l literal) Size() int64 { return l.Reader.Size() }

// rewriting replaces words in what a server writes at once.
type rewriting struct {
	net.Listener
	words *strings.Replacer
}

func (r rewriting) Accept() (net.Conn, error) {
	conn, err := r.Listener.Accept()
	return rewritingConn{conn, r.words}, err
}

type rewritingConn struct {
	net.Conn
	words *strings.Replacer
}

func (c rewritingConn) Write(p []byte) (int, error) {
	if _, err := io.WriteString(c.Conn, c.words.Replace(string(p))); err != nil {
		return 0, err
	}
	return len(p), nil
}

// cutter passes connections on to a server and cuts the first ones after so
// many bytes from it.
type cutter struct {
	net.Listener
	to   string
	mu   sync.Mutex
	cuts []int64
	made int // connections
}

func cutting(t *testing.T, to Account, cuts ...int64) (*cutter, Account) {
	t.Helper()
	c := &cutter{Listener: listen(t), to: to.address(), cuts: cuts}
	go c.serve()
	to.Port = c.Addr().(*net.TCPAddr).Port
	return c, to
}

func (c *cutter) serve() {
	for {
		client, err := c.Accept()
		if err != nil {
			return
		}
		c.mu.Lock()
		limit := int64(1 << 62)
		if c.made < len(c.cuts) {
			limit = c.cuts[c.made]
		}
		c.made++
		c.mu.Unlock()
		go c.pass(client, limit)
	}
}

func (c *cutter) pass(client net.Conn, limit int64) {
	defer client.Close()
	server, err := net.Dial("tcp", c.to)
	if err != nil {
		return
	}
	defer server.Close()
	go io.Copy(server, client)
	io.Copy(client, io.LimitReader(server, limit))
}

// connections is how many were made.
func (c *cutter) connections() int {
	c.mu.Lock()
	defer c.mu.Unlock()
	return c.made
}

// scripted is a server that greets and answers by the command's name. %s in
// an answer is the command's tag; a command without an answer gets OK.
type scripted struct {
	greeting string
	answers  map[string]string
	startTLS bool

	mu    sync.Mutex
	heard []string
}

func (s *scripted) start(t *testing.T) Account {
	t.Helper()
	pair, pin := mailtest.Certificate(t)
	in := listen(t)
	go func() {
		for {
			conn, err := in.Accept()
			if err != nil {
				return
			}
			go s.talk(conn, &tls.Config{Certificates: []tls.Certificate{pair}})
		}
	}()
	account := at(in, pin)
	account.StartTLS = s.startTLS
	return account
}

func (s *scripted) talk(conn net.Conn, config *tls.Config) {
	defer conn.Close()
	if !s.startTLS {
		conn = tls.Server(conn, config)
	}
	io.WriteString(conn, s.greeting)
	lines := bufio.NewReader(conn)
	for {
		text, err := lines.ReadString('\n')
		if err != nil {
			return
		}
		s.mu.Lock()
		s.heard = append(s.heard, strings.TrimSpace(text))
		s.mu.Unlock()
		words := strings.Fields(text)
		if len(words) < 2 {
			return
		}
		answer, ok := s.answers[words[1]]
		if words[1] == "UID" {
			answer, ok = s.answers[words[2]]
		}
		switch {
		case !ok && words[1] == "CAPABILITY":
			answer = "* CAPABILITY IMAP4rev1 ID\r\n%s OK\r\n"
		case !ok && words[1] == "ID":
			answer = "* ID (\"name\" \"Coremail Imap\" \"vendor\" \"Mailtech\")\r\n%s OK\r\n"
		case !ok:
			answer = "%s OK\r\n"
		}
		io.WriteString(conn, strings.ReplaceAll(answer, "%s", words[0]))
		if words[1] == "STARTTLS" && strings.HasPrefix(answer, "%s OK") {
			conn = tls.Server(conn, config)
			lines = bufio.NewReader(conn)
		}
	}
}

// commands are the lines that it heard.
func (s *scripted) commands() []string {
	s.mu.Lock()
	defer s.mu.Unlock()
	return append([]string(nil), s.heard...)
}
