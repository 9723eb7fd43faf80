package mailbox

import (
	"context"
	"errors"
	"slices"
	"strings"
	"testing"

	"github.com/emersion/go-imap/v2"

	"zhiji/app/locale"
	"zhiji/store/record"
)

// key is that of the fault.
func key(t *testing.T, err error) string {
	t.Helper()
	fault, ok := errors.AsType[*record.Fault](err)
	if !ok {
		t.Fatalf("%v is no fault", err)
	}
	return fault.Key
}

const greeting = "* OK [CAPABILITY IMAP4rev1 ID] ready\r\n"

func TestWhatIsWrongWithAnAccountIsSaid(t *testing.T) {
	no := func(text string) map[string]string { return map[string]string{"LOGIN": "%s NO " + text + "\r\n"} }
	for _, c := range []struct {
		rule   string
		server *scripted
		change func(*Account)
		want   string
	}{
		{"nothing is wrong", &scripted{}, nil, ""},
		{"nothing is wrong, with STARTTLS", &scripted{startTLS: true}, nil, ""},
		{"no user", &scripted{}, func(a *Account) { a.User = "" }, "mail.account"},
		{"damaged pin", &scripted{}, func(a *Account) { a.Pin = "12:34" }, "mail.account"},
		{"host of Microsoft", &scripted{}, func(a *Account) { a.Host = "outlook.office365.com" }, "mail.microsoft"},
		{"user of Microsoft", &scripted{}, func(a *Account) { a.User = "hr@Outlook.com" }, "mail.microsoft"},
		{"unknown host", &scripted{}, func(a *Account) { a.Host = "imap.invalid" }, "mail.host"},
		{"nobody listens", &scripted{}, func(a *Account) { a.Port = 1 }, "mail.unreachable"},
		{"not trusted", &scripted{}, func(a *Account) { a.Pin = "" }, "mail.certificate"},
		{"not trusted, with STARTTLS", &scripted{startTLS: true}, func(a *Account) { a.Pin = "" }, "mail.certificate"},
		{"another certificate", &scripted{}, func(a *Account) { a.Pin = strings.Repeat("0f", 32) }, "mail.pin"},
		{"no TLS at the port", &scripted{startTLS: true}, func(a *Account) { a.StartTLS = false }, "mail.port"},
		{"no STARTTLS", &scripted{startTLS: true, answers: map[string]string{"STARTTLS": "%s BAD what\r\n"}}, nil, "mail.starttls"},
		{"SMTP, with STARTTLS", &scripted{startTLS: true, greeting: "220 smtp ready\r\n"}, nil, "mail.protocol"},
		{"POP3", &scripted{greeting: "+OK pop3 ready\r\n"}, nil, "mail.protocol"},
		{"busy", &scripted{greeting: "* BYE too many connections\r\n"}, nil, "mail.refused"},
		{"busy, with STARTTLS", &scripted{startTLS: true, greeting: "* BYE too many connections\r\n"}, nil, "mail.refused"},
		{"wrong password", &scripted{answers: no("[AUTHENTICATIONFAILED] LOGIN Login error or password error")}, nil, "mail.password"},
		{"QQ wants a code", &scripted{answers: no("Login fail. Please using authorized code to login.")}, nil, "mail.code"},
		{"Gmail wants a code", &scripted{answers: no("[ALERT] Application-specific password required")}, nil, "mail.code"},
		{"IMAP turned off", &scripted{answers: no("Your account is not enabled for IMAP use")}, nil, "mail.disabled"},
		{"too often", &scripted{answers: no("Login too frequently, try again later")}, nil, "mail.refused"},
		{"unsafe", &scripted{answers: map[string]string{"EXAMINE": "%s NO EXAMINE Unsafe Login. Please contact kefu@188.com for help\r\n"}}, nil, "mail.unsafe"},
		{"no such folder", &scripted{answers: map[string]string{"EXAMINE": "%s NO [NONEXISTENT] no such\r\n"}}, nil, "mail.folder"},
		{"hangs up", &scripted{answers: map[string]string{"EXAMINE": "* BYE\r\n%s what is this\r\n"}}, nil, "mail.cut"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			if c.server.greeting == "" {
				c.server.greeting = greeting
			}
			account := c.server.start(t)
			if c.change != nil {
				c.change(&account)
			}
			err := Test(t.Context(), account, secret)
			if c.want == "" {
				must(t, err)
			} else if got := key(t, err); got != c.want {
				t.Errorf("%v, want %s", err, c.want)
			}
		})
	}
}

// refusal is a server's no.
func refusal(text string) error { return &imap.Error{Type: imap.StatusResponseTypeNo, Text: text} }

func TestProvidersThatWantACodeSaySoWhateverTheServerSays(t *testing.T) {
	for host, want := range map[string]string{"imap.163.com": "mail.code", "IMAP.QQ.COM": "mail.code", "imap.firm.cn": "mail.password"} {
		if got := key(t, Account{Host: host}.denied(refusal("LOGIN Login error password error"))); got != want {
			t.Errorf("%s: %s, want %s", host, got, want)
		}
	}
	// QQ names every reason at once; the password is among them.
	qq := "Login fail. Account is abnormal, service is not open, password is incorrect, login frequency limited, or system is busy."
	if got := key(t, Account{Host: "imap.qq.com"}.denied(refusal(qq))); got != "mail.code" {
		t.Errorf("QQ: %s", got)
	}
}

func TestTheFingerprintOfAnUntrustedCertificateBecomesThePin(t *testing.T) {
	server := &scripted{greeting: greeting}
	account := server.start(t)
	account.Pin = ""
	fault, _ := errors.AsType[*record.Fault](Test(t.Context(), account, secret))
	if fault == nil {
		t.Fatal("an unknown certificate was trusted")
	}
	if heard := server.commands(); len(heard) > 0 {
		t.Errorf("the server heard %q before its certificate was trusted", heard)
	}
	account.Pin = fault.Args["fingerprint"]
	must(t, Test(t.Context(), account, secret))
}

func TestTheProgramSaysWhoItIsBeforeItOpensAFolder(t *testing.T) {
	server := &scripted{greeting: greeting}
	must(t, Test(t.Context(), server.start(t), secret))
	heard := server.commands()
	id := slices.IndexFunc(heard, func(c string) bool {
		return strings.HasSuffix(c, `ID ("name" "Zhiji" "version" "1.0" "vendor" "Zhiji" "support-email" "hr@firm.cn")`)
	})
	folder := slices.IndexFunc(heard, func(c string) bool { return strings.HasSuffix(c, "EXAMINE INBOX") })
	login := slices.IndexFunc(heard, func(c string) bool { return strings.Contains(c, " LOGIN ") })
	if login < 0 || id < login || folder < id {
		t.Errorf("heard %q", heard)
	}
}

func TestNetEaseIsToldEvenWhenItDoesNotAsk(t *testing.T) {
	for host, want := range map[string]bool{"imap.163.com": true, "imap.126.com": true, "imap.qiye.163.com": true, "imap.x163.com": false, "imap.qq.com": false} {
		if netease(host) != want {
			t.Errorf("%s: %v", host, !want)
		}
	}
}

func TestCancellingEndsATestAtOnce(t *testing.T) {
	in := listen(t)
	ctx, cancel := context.WithCancel(t.Context())
	go func() {
		conn, err := in.Accept() // and never a word
		if err == nil {
			defer conn.Close()
			cancel()
			conn.Read(make([]byte, 1))
			<-t.Context().Done()
		}
	}()
	for _, start := range []bool{false, true} {
		account := at(in, "")
		account.StartTLS = start
		if err := Test(ctx, account, secret); !errors.Is(err, context.Canceled) {
			t.Errorf("%v, want %v", err, context.Canceled)
		}
	}
}

func TestEveryPresetHasItsNameAndHint(t *testing.T) {
	for _, p := range Presets() {
		if p.Port != 993 || p.Host == "" && p.Key != "own" {
			t.Errorf("%+v", p)
		}
		for _, language := range locale.Languages {
			if !language.Has("mail.preset."+p.Key) || !language.Has("mail.hint."+p.Key) {
				t.Errorf("%s: no text for %s", language, p.Key)
			}
		}
	}
}
