// Package mailtest runs an IMAP server on loopback for tests: the library's
// own in-memory one behind TLS. No room imports it but in its tests.
package mailtest

import (
	"bytes"
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"encoding/base64"
	"encoding/hex"
	"fmt"
	"io"
	"log"
	"math/big"
	"mime"
	"net"
	"testing"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapserver"
	"github.com/emersion/go-imap/v2/imapserver/imapmemserver"

	"zhiji/store/record"
)

// The account of every server.
const (
	User   = "hr@example.com"
	Secret = "abcd efgh"
)

// Server is a running server with an empty INBOX.
type Server struct {
	t    testing.TB
	port int
	pin  string
	user *imapmemserver.User
}

// Serve starts a server that ends with the test.
func Serve(t testing.TB) *Server {
	t.Helper()
	pair, pin := Certificate(t)
	in, err := tls.Listen("tcp", "127.0.0.1:0", &tls.Config{Certificates: []tls.Certificate{pair}})
	must(t, err)
	user := imapmemserver.NewUser(User, Secret)
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
	go server.Serve(in)
	t.Cleanup(func() { server.Close() })
	return &Server{t, in.Addr().(*net.TCPAddr).Port, pin, user}
}

// Mailbox is the server's only mailbox, with its certificate trusted.
func (s *Server) Mailbox() record.Mailbox {
	return record.Mailbox{
		ID: record.NewID(), Name: "人事", Host: "127.0.0.1", Port: s.port, User: User, Secret: Secret, Pin: s.pin, Folders: []string{"INBOX"},
	}
}

// Add puts a mail with one attachment into INBOX.
func (s *Server) Add(subject, file string, data []byte) {
	s.t.Helper()
	name := mime.BEncoding.Encode("utf-8", file)
	mail := fmt.Sprintf("From: =?utf-8?B?%s?= <zhang@example.com>\r\nSubject: %s\r\nMessage-ID: <%s@example.com>\r\nDate: Sat, 31 Oct 2026 10:00:00 +0800\r\n"+
		"MIME-Version: 1.0\r\nContent-Type: multipart/mixed; boundary=b\r\n\r\n--b\r\nContent-Type: text/plain; charset=utf-8\r\n\r\nhello\r\n"+
		"--b\r\nContent-Type: application/octet-stream; name=\"%s\"\r\nContent-Disposition: attachment; filename=\"%s\"\r\nContent-Transfer-Encoding: base64\r\n\r\n%s\r\n--b--\r\n",
		base64.StdEncoding.EncodeToString([]byte("张三")), mime.BEncoding.Encode("utf-8", subject), record.NewID(), name, name,
		base64.StdEncoding.EncodeToString(data))
	_, err := s.user.Append("INBOX", literal{bytes.NewReader([]byte(mail))}, &imap.AppendOptions{Time: time.Date(2026, 10, 31, 10, 0, 0, 0, time.UTC)})
	must(s.t, err)
}

type literal struct{ *bytes.Reader }

func (l literal) Size() int64 { return l.Reader.Size() }

// Certificate makes a self-signed one for 127.0.0.1 and returns its pin.
func Certificate(t testing.TB) (tls.Certificate, string) {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	must(t, err)
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), NotBefore: time.Now().Add(-time.Hour), NotAfter: time.Now().Add(time.Hour),
		IPAddresses: []net.IP{net.IPv4(127, 0, 0, 1)},
	}
	raw, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	must(t, err)
	sum := sha256.Sum256(raw)
	return tls.Certificate{Certificate: [][]byte{raw}, PrivateKey: key}, hex.EncodeToString(sum[:])
}

func must(t testing.TB, err error) {
	t.Helper()
	if err != nil {
		t.Fatal(err)
	}
}
