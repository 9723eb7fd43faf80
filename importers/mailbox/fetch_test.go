package mailbox

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/emersion/go-imap/v2"
	"github.com/emersion/go-imap/v2/imapclient"

	"zhiji/store/record"
)

// inbox collects what is delivered.
type inbox struct{ got []Attachment }

func (i *inbox) deliver(a Attachment) error {
	i.got = append(i.got, a)
	return nil
}

func (i *inbox) names() []string {
	var out []string
	for _, a := range i.got {
		out = append(out, a.Name)
	}
	slices.Sort(out)
	return out
}

// letter is a mail with a Message-ID of its own.
func letter(id string, parts ...string) string {
	return strings.Replace(mixed(append([]string{text}, parts...)...), "<1@firm.cn>", "<"+id+"@firm.cn>", 1)
}

// month puts six mails with eight wanted files into the inbox.
func month(t *testing.T, m *memory) []string {
	t.Helper()
	m.add(t, "INBOX", letter("1", attached(gbk("考勤表")+".xls", []byte("1"))), imap.FlagSeen)
	m.add(t, "INBOX", letter("2"), imap.FlagFlagged)
	m.add(t, "INBOX", letter("3", attached("a.pdf", []byte("p")), attached("=?utf-8?B?6ZSA5ZSu?=.xlsx", []byte("2")), attached("b.csv", []byte("3"))))
	m.add(t, "INBOX", letter("4", "Content-Type: message/rfc822\r\n\r\n"+strings.ReplaceAll(letter("in", attached("inner.csv", []byte("4"))), "b0", "b9")))
	m.add(t, "INBOX", letter("5", attached("winmail.dat", winmail("outlook.xls", []byte("5"))), attached("图.png", []byte("g")), attached("all.zip", []byte("6"))))
	m.add(t, "INBOX", "From: li@firm.cn\r\nMessage-ID: <6@firm.cn>\r\nSubject: only\r\n"+attached("only.csv", []byte("7")))
	m.add(t, "INBOX", letter("7", strings.Replace(attached("fwd.eml", []byte(letter("in2", attached("deep.csv", []byte("8"))))), "b0", "b8", -1)))
	return []string{"all.zip", "b.csv", "deep.csv", "inner.csv", "only.csv", "outlook.xls", "考勤表.xls", "销售.xlsx"}
}

func TestTablesAreFetchedOnceAndNewMailLater(t *testing.T) {
	m := newMemory(t)
	want := month(t, m)
	var in inbox
	steps := 0
	progress := func(p Progress) {
		steps++
		if p.Done != steps || p.Total != 7 || p.Folder != "INBOX" {
			t.Errorf("step %d is %+v", steps, p)
		}
	}
	state, report, err := Fetch(t.Context(), m.account, secret, State{}, progress, in.deliver)
	must(t, err)
	if got := in.names(); !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
	if wanted := (Report{Mails: 7, Delivered: 8}); !reflect.DeepEqual(report, wanted) || steps != 7 {
		t.Errorf("%+v in %d steps, want %+v", report, steps, wanted)
	}
	first := in.got[0]
	if first.From != "张三 <zhang@firm.cn>" || first.Subject != "十月考勤" || first.MessageID != "1@firm.cn" || first.UID != 1 || first.Folder != "INBOX" || first.Date.IsZero() {
		t.Errorf("%+v", first)
	}

	kept, err := json.Marshal(state)
	must(t, err)
	var again State
	must(t, json.Unmarshal(kept, &again))
	m.add(t, "INBOX", letter("8", attached("new.csv", []byte("9"))))
	in = inbox{}
	_, report, err = Fetch(t.Context(), m.account, secret, again, nil, in.deliver)
	must(t, err)
	if got := in.names(); !slices.Equal(got, []string{"new.csv"}) || report.Mails != 1 {
		t.Errorf("then got %q, %+v", got, report)
	}
}

// flags are those of every mail, by a client of its own.
func flags(t *testing.T, a Account) []string {
	t.Helper()
	conn, err := dial(t.Context(), a)
	must(t, err)
	client := imapclient.New(conn, nil)
	defer client.Close()
	must(t, client.Login(a.User, secret).Wait())
	_, err = client.Select("INBOX", &imap.SelectOptions{ReadOnly: true}).Wait()
	must(t, err)
	list, err := client.Fetch(imap.SeqSet{{Start: 1, Stop: 0}}, &imap.FetchOptions{UID: true, Flags: true}).Collect()
	must(t, err)
	var out []string
	for _, mail := range list {
		slices.Sort(mail.Flags)
		out = append(out, fmt.Sprint(mail.UID, mail.Flags))
	}
	return out
}

func TestTheMailboxStaysAsItWas(t *testing.T) {
	m := newMemory(t)
	month(t, m)
	before := flags(t, m.account)
	_, _, err := Fetch(t.Context(), m.account, secret, State{}, nil, new(inbox).deliver)
	must(t, err)
	if after := flags(t, m.account); len(before) != 7 || !slices.Equal(before, after) {
		t.Errorf("flags were %q and are %q", before, after)
	}
}

func TestTheFilterSaysWhatIsWanted(t *testing.T) {
	m := newMemory(t)
	month(t, m)
	for _, c := range []struct {
		rule   string
		filter Filter
		want   []string
	}{
		{"sender", Filter{Senders: []string{"LI@", "nobody"}}, []string{"only.csv"}},
		{"sender's name", Filter{Senders: []string{"张三"}, Subjects: []string{"考勤"}, Files: []string{"b.*"}}, []string{"all.zip", "b.csv"}},
		{"subject", Filter{Subjects: []string{"only"}}, []string{"only.csv"}},
		{"file", Filter{Files: []string{"*考勤*.XLS", "销售", "inner.csv"}}, []string{"all.zip", "inner.csv", "考勤表.xls", "销售.xlsx"}},
		{"older", Filter{Since: record.NewDate(2026, 11, 1)}, nil},
		{"same day", Filter{Since: record.NewDate(2026, 10, 31), Subjects: []string{"only"}}, []string{"only.csv"}},
	} {
		var in inbox
		account := m.account
		account.Filter = c.filter
		_, _, err := Fetch(t.Context(), account, secret, State{}, nil, in.deliver)
		must(t, err)
		if got := in.names(); !slices.Equal(got, c.want) {
			t.Errorf("%s: %q, want %q", c.rule, got, c.want)
		}
	}
}

func TestAWiderFilterFindsOldMailAndDeliversNothingTwice(t *testing.T) {
	m := newMemory(t)
	want := month(t, m)
	var in inbox
	account := m.account
	account.Filter.Files = []string{"*.xls"}
	state, _, err := Fetch(t.Context(), account, secret, State{}, nil, in.deliver)
	must(t, err)
	account.Filter = Filter{}
	_, report, err := Fetch(t.Context(), account, secret, state, nil, in.deliver)
	must(t, err)
	if got := in.names(); !slices.Equal(got, want) || report.Repeated != 3 {
		t.Errorf("%q, %+v", got, report)
	}
}

func TestARebuiltFolderIsReadAgainAndNothingComesTwice(t *testing.T) {
	m := newMemory(t)
	want := month(t, m)
	var in inbox
	state, _, err := Fetch(t.Context(), m.account, secret, State{}, nil, in.deliver)
	must(t, err)
	must(t, m.user.Delete("INBOX"))
	must(t, m.user.Create("INBOX", nil)) // with the next UIDVALIDITY
	m.add(t, "INBOX", letter("new", attached("new.csv", []byte("9"))))
	month(t, m)
	later, report, err := Fetch(t.Context(), m.account, secret, state, nil, in.deliver)
	must(t, err)
	want = append(want, "new.csv")
	slices.Sort(want)
	if got := in.names(); !slices.Equal(got, want) || report.Delivered != 1 || report.Repeated != 8 {
		t.Errorf("%q, %+v; want %q", got, report, want)
	}
	if later.Folders[0].UIDValidity == state.Folders[0].UIDValidity || later.Folders[0].LastUID != 8 {
		t.Errorf("position was %+v and is %+v", state.Folders[0], later.Folders[0])
	}
}

func TestAFolderRebuiltWhileItIsReadEndsTheRun(t *testing.T) {
	m := newMemory(t)
	m.add(t, "INBOX", letter("1", attached("a.csv", []byte("1"))))
	m.add(t, "INBOX", letter("2", attached("b.csv", make([]byte, 300_000))))
	_, account := cutting(t, m.account, 100_000)
	var in inbox
	state, _, err := Fetch(t.Context(), account, secret, State{}, nil, func(a Attachment) error {
		must(t, m.user.Delete("INBOX"))
		must(t, m.user.Create("INBOX", nil))
		m.add(t, "INBOX", letter("3", attached("c.csv", []byte("3")))) // with the number of the first
		return in.deliver(a)
	})
	if got := key(t, err); got != "mail.changed" {
		t.Errorf("%v, want mail.changed", err)
	}
	_, _, err = Fetch(t.Context(), account, secret, state, nil, in.deliver)
	must(t, err)
	if got := in.names(); !slices.Equal(got, []string{"a.csv", "c.csv"}) {
		t.Errorf("got %q", got)
	}
}

func TestTheStateOfAnotherAccountCountsAsNone(t *testing.T) {
	m := newMemory(t)
	month(t, m)
	state, _, err := Fetch(t.Context(), m.account, secret, State{}, nil, new(inbox).deliver)
	must(t, err)
	m.account.ID = "m2"
	state, report, err := Fetch(t.Context(), m.account, secret, state, nil, new(inbox).deliver)
	must(t, err)
	if report.Delivered != 8 || state.Account != "m2" || len(state.Seen) != 8 {
		t.Errorf("%+v, %+v", report, state)
	}
}

// A connection cut anywhere, and cut again on the way, loses nothing and
// repeats nothing. Cut after the log-in, a run mends it; one that ends is begun
// again with its state, as people do.
func TestACutConnectionLosesAndRepeatsNothing(t *testing.T) {
	m := newMemory(t)
	want := month(t, m)
	for _, first := range []int64{1, 500, 1300, 1800, 2500, 3300, 4200, 5300, 6500, 8000} {
		for _, second := range []int64{1, 1000, 1200, 1300, 1400, 1500, 1600, 1700, 1800, 1900, 2000, 3000, 5000} {
			proxy, account := cutting(t, m.account, first, second)
			var in inbox
			var state State
			err := errors.New("not begun")
			runs := 0
			for ; err != nil && runs < 4; runs++ {
				state, _, err = Fetch(t.Context(), account, secret, state, nil, in.deliver)
			}
			if got := in.names(); err != nil || !slices.Equal(got, want) {
				t.Errorf("cut after %d and %d bytes: %v, %q", first, second, err, got)
			}
			if first > 3000 && runs > 1 || proxy.connections() < 2 {
				t.Errorf("cut after %d and %d bytes: %d connections in %d runs", first, second, proxy.connections(), runs)
			}
		}
	}
}

func TestAMailWhoseConnectionAlwaysBreaksIsPassedOverAndTriedAgain(t *testing.T) {
	m := newMemory(t)
	m.add(t, "INBOX", letter("1", attached("a.csv", []byte("1"))))
	m.add(t, "INBOX", letter("2", attached("big.csv", make([]byte, 300_000))))
	m.add(t, "INBOX", letter("3", attached("c.csv", []byte("3"))))
	_, account := cutting(t, m.account, 100_000, 100_000, 100_000, 100_000)
	var in inbox
	state, report, err := Fetch(t.Context(), account, secret, State{}, nil, in.deliver)
	must(t, err)
	if got := in.names(); !slices.Equal(got, []string{"a.csv", "c.csv"}) {
		t.Errorf("got %q", got)
	}
	if len(report.Problems) != 1 || report.Problems[0].Fault.Key != "mail.broken" || report.Problems[0].UID != 2 || report.Problems[0].Subject != "十月考勤" {
		t.Errorf("problems %+v", report.Problems)
	}
	in = inbox{}
	state, _, err = Fetch(t.Context(), account, secret, state, nil, in.deliver)
	must(t, err)
	if got := in.names(); !slices.Equal(got, []string{"big.csv"}) || len(state.Folders[0].Again) != 0 {
		t.Errorf("then got %q, %+v", got, state.Folders[0])
	}
}

func TestAMalformedStructureIsGoneAround(t *testing.T) {
	for _, rewrite := range [][]string{
		{"BODYSTRUCTURE (", "BODYSTRUCTURE (NIL NIL ("},   // the library hangs up
		{"BODYSTRUCTURE (", "BODYSTRUCTURE (\"a\r\n\" ("}, // the guard does
		{"BODYSTRUCTURE (", "BODYSTRUCTURE " + strings.Repeat("(", 100_000)},
	} {
		m := newMemory(t, rewrite...)
		want := month(t, m)
		var in inbox
		_, report, err := Fetch(t.Context(), m.account, secret, State{}, nil, in.deliver)
		must(t, err)
		if got := in.names(); !slices.Equal(got, want) || len(report.Problems) > 0 {
			t.Errorf("%.40q: got %q\nwant %q, %+v", rewrite[1], got, want, report)
		}
	}
}

func TestDeliverEndsARunAndTheAttachmentComesAgain(t *testing.T) {
	m := newMemory(t)
	want := month(t, m)
	full := errors.New("disk full")
	var in inbox
	state, _, err := Fetch(t.Context(), m.account, secret, State{}, nil, func(a Attachment) error {
		if len(in.got) == 2 {
			return full
		}
		return in.deliver(a)
	})
	if !errors.Is(err, full) || len(in.got) != 2 {
		t.Fatalf("%v after %d", err, len(in.got))
	}
	_, report, err := Fetch(t.Context(), m.account, secret, state, nil, in.deliver)
	must(t, err)
	if got := in.names(); !slices.Equal(got, want) {
		t.Errorf("got %q, %+v\nwant %q", got, report, want)
	}
}

func TestCancellingEndsARunAndKeepsItsState(t *testing.T) {
	m := newMemory(t)
	want := month(t, m)
	ctx, cancel := context.WithCancel(t.Context())
	var in inbox
	state, _, err := Fetch(ctx, m.account, secret, State{}, nil, func(a Attachment) error {
		cancel()
		return in.deliver(a)
	})
	if !errors.Is(err, context.Canceled) || len(in.got) != 1 {
		t.Fatalf("%v after %d", err, len(in.got))
	}
	_, _, err = Fetch(t.Context(), m.account, secret, state, nil, in.deliver)
	must(t, err)
	if got := in.names(); !slices.Equal(got, want) {
		t.Errorf("got %q\nwant %q", got, want)
	}
}

func TestSeveralFoldersShareWhatWasSeen(t *testing.T) {
	m := newMemory(t)
	must(t, m.user.Create("归档", nil))
	m.add(t, "INBOX", letter("1", attached("a.csv", []byte("1"))))
	m.add(t, "归档", letter("1", attached("a.csv", []byte("1"))))
	m.add(t, "归档", letter("2", attached("a.csv", []byte("1"))))
	m.account.Folders = []string{"INBOX", "归档"}
	var in inbox
	state, _, err := Fetch(t.Context(), m.account, secret, State{}, nil, in.deliver)
	must(t, err)
	if len(in.got) != 2 || in.got[1].MessageID != "2@firm.cn" || len(state.Folders) != 2 {
		t.Errorf("%d delivered, %+v", len(in.got), state.Folders)
	}
}

func TestARunHasALimit(t *testing.T) {
	m := newMemory(t)
	for i := range maxMails + 5 {
		m.add(t, "INBOX", letter(fmt.Sprint(i), attached("a.csv", []byte("1"))))
	}
	var in inbox
	state, report, err := Fetch(t.Context(), m.account, secret, State{}, nil, in.deliver)
	must(t, err)
	if !report.More || len(in.got) != maxMails {
		t.Errorf("%d delivered, more = %v", len(in.got), report.More)
	}
	_, report, err = Fetch(t.Context(), m.account, secret, state, nil, in.deliver)
	must(t, err)
	if report.More || len(in.got) != maxMails+5 {
		t.Errorf("%d delivered, more = %v", len(in.got), report.More)
	}
}

func TestATooLargeAttachmentIsNamedOnceAndTheOthersCome(t *testing.T) {
	m := newMemory(t)
	m.add(t, "INBOX", letter("1", attached("huge.csv", make([]byte, maxAttachment+10<<20)), attached("a.csv", make([]byte, 300_000))))
	proxy, account := cutting(t, m.account, 100_000) // in the second file; the mail is too large to be fetched as a whole
	var in inbox
	_, report, err := Fetch(t.Context(), account, secret, State{}, nil, in.deliver)
	must(t, err)
	if got := in.names(); !slices.Equal(got, []string{"a.csv"}) || proxy.connections() != 2 {
		t.Errorf("got %q over %d connections", got, proxy.connections())
	}
	if len(report.Problems) != 1 || report.Problems[0].Fault.Key != "mail.large" || report.Problems[0].File != "huge.csv" {
		t.Errorf("problems %+v", report.Problems)
	}
}
