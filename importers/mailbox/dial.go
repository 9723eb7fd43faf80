package mailbox

import (
	"bytes"
	"context"
	"crypto/sha256"
	"crypto/tls"
	"crypto/x509"
	"errors"
	"fmt"
	"io"
	"net"
	"strconv"
	"strings"
	"time"

	"zhiji/store/record"
)

// patience is how long a server may be silent.
const patience = 60 * time.Second

// greetingPatience is how long it may take to say its first word. A server
// that expects TLS says none on a plain connection.
const greetingPatience = 15 * time.Second

// dial returns an encrypted connection on which the server's next words are
// its greeting. Errors are *record.Fault, or ctx's.
func dial(ctx context.Context, a Account) (net.Conn, error) {
	plain, err := (&net.Dialer{Timeout: 30 * time.Second}).DialContext(ctx, "tcp", a.address())
	if err != nil {
		return nil, a.unreached(err)
	}
	stop := context.AfterFunc(ctx, func() { plain.Close() })
	defer stop()
	secured, err := a.secure(ctx, plain)
	if err != nil {
		plain.Close()
		if ctx.Err() != nil {
			return nil, ctx.Err()
		}
		return nil, err
	}
	return secured, nil
}

// secure begins TLS, after STARTTLS where the account says so.
func (a Account) secure(ctx context.Context, plain net.Conn) (net.Conn, error) {
	if a.StartTLS {
		if err := a.startTLS(plain); err != nil {
			return nil, err
		}
	}
	secured := tls.Client(plain, a.config())
	limited, cancel := context.WithTimeout(ctx, greetingPatience)
	defer cancel()
	if err := secured.HandshakeContext(limited); err != nil {
		return nil, a.unsecured(err)
	}
	if a.StartTLS { // the greeting came before TLS
		return greeted{secured, io.MultiReader(strings.NewReader("* OK\r\n"), secured)}, nil
	}
	return secured, nil
}

// greeted is a connection that repeats the greeting.
type greeted struct {
	net.Conn
	in io.Reader
}

func (g greeted) Read(p []byte) (int, error) { return g.in.Read(p) }

// startTLS asks for TLS in clear. Nothing that the server says here is
// believed later. Bytes are read singly, so that none is taken from TLS.
func (a Account) startTLS(plain net.Conn) error {
	if err := plain.SetDeadline(time.Now().Add(greetingPatience)); err != nil {
		return a.fault("mail.unreachable", err)
	}
	greeting, err := line(plain)
	switch {
	case errors.Is(err, errLong), err == nil && !strings.HasPrefix(greeting, "* "):
		return a.fault("mail.protocol", err)
	case err != nil:
		return a.fault("mail.port", err)
	case !strings.HasPrefix(strings.ToUpper(greeting), "* OK"):
		return a.refused(greeting)
	}
	if _, err := io.WriteString(plain, "a STARTTLS\r\n"); err != nil {
		return a.fault("mail.unreachable", err)
	}
	for range 20 {
		answer, err := line(plain)
		switch {
		case err != nil:
			return a.fault("mail.starttls", err)
		case strings.HasPrefix(strings.ToUpper(answer), "A OK"):
			return plain.SetDeadline(time.Time{})
		case !strings.HasPrefix(answer, "* "):
			return a.fault("mail.starttls", record.ErrInvalid)
		}
	}
	return a.fault("mail.starttls", record.ErrInvalid)
}

var errLong = errors.New("mailbox: no line of IMAP")

// line reads a line of at most 1,000 bytes.
func line(in io.Reader) (string, error) {
	var out []byte
	for b := make([]byte, 1); len(out) < 1000; {
		if _, err := io.ReadFull(in, b); err != nil {
			return "", err
		}
		if b[0] == '\n' {
			return strings.TrimRight(string(out), "\r"), nil
		}
		out = append(out, b[0])
	}
	return "", errLong
}

// config trusts the system's roots, or the pinned certificate and no other.
func (a Account) config() *tls.Config {
	config := &tls.Config{ServerName: a.Host, MinVersion: tls.VersionTLS12}
	if pin, _ := a.pin(); len(pin) > 0 { // checked before
		config.InsecureSkipVerify = true
		config.VerifyConnection = func(state tls.ConnectionState) error {
			if sum := sha256.Sum256(state.PeerCertificates[0].Raw); !bytes.Equal(sum[:], pin) {
				return changedError{state.PeerCertificates[0]}
			}
			return nil
		}
	}
	return config
}

// changedError is a certificate other than the pinned one.
type changedError struct{ certificate *x509.Certificate }

func (changedError) Error() string { return "mailbox: not the trusted certificate" }

// fingerprint is the SHA-256 of a certificate as people compare it.
func fingerprint(certificate *x509.Certificate) string {
	sum := sha256.Sum256(certificate.Raw)
	return strings.ReplaceAll(fmt.Sprintf("% X", sum[:]), " ", ":")
}

// fault is a fault that names the server.
func (a Account) fault(key string, err error, args ...string) *record.Fault {
	return record.NewFault(key, err, append(args, "host", a.Host, "port", strconv.Itoa(a.Port))...)
}

// unreached says why there is no connection.
func (a Account) unreached(err error) error {
	var unknown *net.DNSError
	switch {
	case errors.Is(err, context.Canceled), errors.Is(err, context.DeadlineExceeded):
		return err
	case errors.As(err, &unknown):
		return a.fault("mail.host", err)
	}
	return a.fault("mail.unreachable", err)
}

// unsecured says why there is no TLS.
func (a Account) unsecured(err error) error {
	var untrusted *tls.CertificateVerificationError
	var changed changedError
	switch {
	case errors.As(err, &changed):
		return a.fault("mail.pin", err, "fingerprint", fingerprint(changed.certificate))
	case errors.As(err, &untrusted) && len(untrusted.UnverifiedCertificates) > 0:
		return a.fault("mail.certificate", err, "fingerprint", fingerprint(untrusted.UnverifiedCertificates[0]))
	}
	return a.fault("mail.port", err)
}

// refused is a server that said no before the log-in.
func (a Account) refused(answer string) error {
	answer = clean(strings.NewReplacer("/", " ", `\`, " ").Replace(answer))
	return a.fault("mail.refused", record.ErrInvalid, "answer", answer)
}
