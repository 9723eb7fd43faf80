//go:build mail

package mailbox

import (
	"bytes"
	"context"
	"crypto/x509"
	"encoding/pem"
	"fmt"
	"math/rand/v2"
	"net"
	"os"
	"os/exec"
	"os/user"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
	"time"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"

	"zhiji/importers/mailbox/mailtest"
)

// dovecotConf is all that Dovecot 2.3 needs to serve one user on loopback:
// the folder of its files, the ports without and with TLS, and its users.
const dovecotConf = `
base_dir = %[1]s/run
state_dir = %[1]s/state
log_path = %[1]s/log
protocols = imap
listen = 127.0.0.1
default_internal_user = %[4]s
default_login_user = %[5]s
default_internal_group = %[6]s
first_valid_uid = 0
ssl = required
ssl_cert = <%[1]s/cert.pem
ssl_key = <%[1]s/key.pem
mail_location = maildir:%[1]s/mail/dir
service imap-login {
  chroot =
  inet_listener imap {
    port = %[2]d
  }
  inet_listener imaps {
    port = %[3]d
    ssl = yes
  }
}
service anvil {
  chroot =
}
service stats {
  chroot =
}
passdb {
  driver = passwd-file
  args = scheme=plain username_format=%%u %[1]s/users
}
userdb {
  driver = static
  args = uid=%[7]d gid=%[8]d home=%[1]s/mail
}
`

// dovecot starts a server of its own with one user and returns the account at
// its TLS port; the port beside it wants STARTTLS.
func dovecot(t *testing.T) (account Account, startTLS int) {
	t.Helper()
	program, err := exec.LookPath("dovecot")
	if err != nil {
		program = "/usr/sbin/dovecot" // often not in the path
	}
	version, err := exec.Command(program, "--version").Output()
	must(t, err)
	if !bytes.HasPrefix(version, []byte("2.3.")) {
		t.Skipf("the settings are for Dovecot 2.3, and this is %s", version)
	}
	dir, err := os.MkdirTemp("", "mail") // sockets need a short path
	must(t, err)
	t.Cleanup(func() { os.RemoveAll(dir) })
	must(t, os.Chmod(dir, 0o755)) // other users' processes look into it
	pair, pin := mailtest.Certificate(t)
	key, err := x509.MarshalPKCS8PrivateKey(pair.PrivateKey)
	must(t, err)
	as := users(t)
	must(t, os.Mkdir(filepath.Join(dir, "mail"), 0o700))
	must(t, os.Chown(filepath.Join(dir, "mail"), as.uid, as.gid))
	tlsPort, plainPort := freePort(t), freePort(t)
	for name, data := range map[string][]byte{
		"cert.pem": pem.EncodeToMemory(&pem.Block{Type: "CERTIFICATE", Bytes: pair.Certificate[0]}),
		"key.pem":  pem.EncodeToMemory(&pem.Block{Type: "PRIVATE KEY", Bytes: key}),
		"users":    []byte("hr@firm.cn:" + secret + "\n"),
		"conf":     []byte(fmt.Sprintf(dovecotConf, dir, plainPort, tlsPort, as.internal, as.login, as.group, as.uid, as.gid)),
	} {
		must(t, os.WriteFile(filepath.Join(dir, name), data, 0o644))
	}
	server := exec.Command(program, "-F", "-c", filepath.Join(dir, "conf"))
	var said bytes.Buffer
	server.Stdout, server.Stderr = &said, &said
	must(t, server.Start())
	t.Cleanup(func() {
		server.Process.Signal(os.Interrupt)
		server.Wait()
		if t.Failed() {
			log, _ := os.ReadFile(filepath.Join(dir, "log"))
			t.Logf("dovecot said %s\n%s", said.Bytes(), log)
		}
	})
	account = Account{ID: "dovecot", Host: "127.0.0.1", Port: tlsPort, User: "hr@firm.cn", Pin: pin}
	awake(t, account)
	return account, plainPort
}

// dovecotUsers are whom Dovecot's processes run as.
type dovecotUsers struct {
	internal, group, login string
	uid, gid               int // who owns the mail
}

// users are the current user for everything, or, started by root, those that
// its package made; it refuses mail of root's.
func users(t *testing.T) dovecotUsers {
	t.Helper()
	me, err := user.Current()
	must(t, err)
	if me.Uid == "0" {
		me, err = user.Lookup("mail")
		must(t, err)
	}
	group, err := user.LookupGroupId(me.Gid)
	must(t, err)
	as := dovecotUsers{internal: me.Username, group: group.Name, login: me.Username}
	as.uid, err = strconv.Atoi(me.Uid)
	must(t, err)
	as.gid, err = strconv.Atoi(me.Gid)
	must(t, err)
	if os.Getuid() == 0 {
		as.internal, as.group, as.login = "dovecot", "dovecot", "dovenull"
	}
	return as
}

// freePort is one that nobody listens at.
func freePort(t *testing.T) int {
	t.Helper()
	in, err := net.Listen("tcp", "127.0.0.1:0")
	must(t, err)
	defer in.Close()
	return in.Addr().(*net.TCPAddr).Port
}

// awake waits until the server answers.
func awake(t *testing.T, a Account) {
	t.Helper()
	ctx, cancel := context.WithTimeout(t.Context(), 20*time.Second)
	defer cancel()
	tick := time.NewTicker(50 * time.Millisecond)
	defer tick.Stop()
	for {
		if conn, err := net.Dial("tcp", a.address()); err == nil {
			conn.Close()
			return
		}
		select {
		case <-ctx.Done():
			t.Fatal("dovecot does not answer")
		case <-tick.C:
		}
	}
}

// client is one of the test's own, apart from what is tested.
func client(t *testing.T, a Account) *imapclient.Client {
	t.Helper()
	conn, err := dial(t.Context(), a)
	must(t, err)
	c := imapclient.New(conn, nil)
	t.Cleanup(func() { c.Close() })
	must(t, c.Login(a.User, secret).Wait())
	return c
}

// fill puts 300 mails into the inbox: 49 with one wanted file each, one with
// broken MIME, a wanted file and no end, others with none or with pictures.
// Every third is seen, every fifth flagged. It returns name and hash of the 50.
func fill(t *testing.T, c *imapclient.Client) []string {
	t.Helper()
	random := rand.NewChaCha8([32]byte{1})
	var want []string
	for i := range 300 {
		var mail string
		switch id := fmt.Sprint("m", i); {
		case i%6 != 0:
			mail = letter(id, strings.Replace(attached("图.png", []byte("g")), "octet-stream", "png", i%2))
		default:
			size := 3000
			if i == 120 {
				size = 20 << 20
			}
			data := make([]byte, size)
			random.Read(data)
			name := fmt.Sprintf("%d月考勤表.xlsx", i)
			header := gbk(name) // every other raw, the others encoded
			if i%12 == 0 {
				header = "=?gbk?Q?=" + strings.ReplaceAll(fmt.Sprintf("% X", gbk(name)), " ", "=") + "?="
			}
			mail = letter(id, attached(header, data))
			if i == 60 {
				mail = strings.TrimSuffix(mail, "\r\n--b0--\r\n") + "\r\n--b0\r\nContent-Type: multipart/mixed; boundary=\r\n\r\n--b0\r\nContent-Type: ;;\"\r\n"
			}
			want = append(want, name+" "+newAttachment("", data).SHA256)
		}
		var flags []imap.Flag
		if i%3 == 0 {
			flags = append(flags, imap.FlagSeen)
		}
		if i%5 == 0 {
			flags = append(flags, imap.FlagFlagged)
		}
		command := c.Append("INBOX", int64(len(mail)), &imap.AppendOptions{Flags: flags})
		_, err := command.Write([]byte(mail))
		must(t, err)
		must(t, command.Close())
		_, err = command.Wait()
		must(t, err)
	}
	slices.Sort(want)
	return want
}

func TestDovecotGivesEveryAttachmentOnceThoughTheConnectionIsCutTwice(t *testing.T) {
	server, startTLS := dovecot(t)
	want := fill(t, client(t, server))
	before := flags(t, server)
	proxy, account := cutting(t, server, 300_000, 9_000_000) // in the middle of the mails, and of the largest file
	must(t, Test(t.Context(), server, secret))

	var in inbox
	begin := time.Now()
	state, report, err := Fetch(t.Context(), account, secret, State{}, nil, in.deliver)
	must(t, err)
	t.Logf("300 mails, %d attachments in %v over %d connections", report.Delivered, time.Since(begin).Round(time.Millisecond), proxy.connections())
	var got []string
	for _, a := range in.got {
		got = append(got, a.Name+" "+a.SHA256)
	}
	slices.Sort(got)
	if !slices.Equal(got, want) {
		t.Errorf("got %d\n%q\nwant %d\n%q", len(got), got, len(want), want)
	}
	if report.Mails != 300 || len(report.Problems) > 0 || proxy.connections() != 3 {
		t.Errorf("%+v over %d connections, want 3", report, proxy.connections())
	}
	if after := flags(t, server); len(before) != 300 || !slices.Equal(before, after) {
		t.Errorf("flags were\n%q and are\n%q", before, after)
	}

	server.Port, server.StartTLS = startTLS, true
	_, report, err = Fetch(t.Context(), server, secret, state, nil, in.deliver)
	must(t, err)
	if report.Mails != 0 || report.Delivered != 0 {
		t.Errorf("the second time %+v", report)
	}
}

func TestDovecotSaysWhatIsWrong(t *testing.T) {
	server, startTLS := dovecot(t)
	for want, change := range map[string]func(*Account){
		"mail.certificate": func(a *Account) { a.Pin = "" },
		"mail.pin":         func(a *Account) { a.Pin = strings.Repeat("00", 32) },
		"mail.port":        func(a *Account) { a.Port = startTLS },
		"mail.folder":      func(a *Account) { a.Folders = []string{"没有"} },
		"mail.password":    func(a *Account) { a.User = "nobody" },
	} {
		account := server
		change(&account)
		if got := key(t, Test(t.Context(), account, secret)); got != want {
			t.Errorf("%s, want %s", got, want)
		}
	}
}
