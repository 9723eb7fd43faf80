package mailbox

import (
	"errors"
	"net"
	"strconv"
	"strings"
	"testing"
)

// accepted reports whether the lexer lets an answer pass, whole and byte by byte.
func accepted(t *testing.T, answer string) bool {
	t.Helper()
	var whole, single lexer
	ok := whole.accept([]byte(answer))
	singly := true
	for i := range len(answer) {
		singly = singly && single.accept([]byte{answer[i]})
	}
	if ok != singly {
		t.Errorf("%.60q: whole %v, byte by byte %v", answer, ok, singly)
	}
	return ok
}

func TestTheGuardLetsPassWhatServersSay(t *testing.T) {
	for _, answer := range []string{
		"* OK [CAPABILITY IMAP4rev1 ID] it's \"ready\" ((( {3\r\n* 3 EXISTS\r\n",
		"+ go on (\r\n+\r\n",
		"* ID (\"name\" \"a\\\"b(\\\\\")\r\nT1 OK (done\r\n",
		"* 1 FETCH (UID 1 BODY[HEADER] {12}\r\n((((\r\n\"((((\r\n)\r\nT2 NO no {really\r\n",
		"* 1 FETCH (UID 1 BODY[1] {0}\r\n)\r\n* 2 FETCH (FLAGS (\\Seen) BODY[2] NIL)\r\n",
		"* SEARCH" + strings.Repeat(" 1234567", 300_000) + "\r\n",
		"* 1 FETCH (BODYSTRUCTURE " + strings.Repeat("(", 90) + strings.Repeat(")", 90) + ")\r\n* 1 FETCH (" + strings.Repeat("(", 90) + "\r\n",
	} {
		if !accepted(t, answer) {
			t.Errorf("%.60q is refused", answer)
		}
	}
}

func TestTheGuardRefusesWhatBreaksALimitOrCouldBeReadInTwoWays(t *testing.T) {
	deep := strings.Repeat("(", maxDepth+1)
	for rule, answer := range map[string]string{
		"nesting":                              "* 1 FETCH (BODYSTRUCTURE " + deep,
		"nesting after a literal":              "* 1 FETCH (BODY[] {3}\r\n(((" + deep,
		"nesting after a string":               `* 1 FETCH (X "(\"" ` + deep,
		"nesting after ids":                    "T1 " + deep,
		"a line end in a string":               "* 1 FETCH (X \"{9}\r\n",
		"an escaped line end in a string":      "* 1 FETCH (X \"\\\n",
		"a brace that is no literal":           "* 1 FETCH (X {a}\r\n",
		"an empty brace":                       "* 1 FETCH (X {}\r\n",
		"a literal with a plus":                "* 1 FETCH (X {3+}\r\n",
		"a literal and something":              "* 1 FETCH (X {3} x",
		"a literal without return":             "* 1 FETCH (X {3}\n",
		"a literal without end":                "* 1 FETCH (X {99999999999999999999}\r\n",
		"a literal in words for people":        "* OK [X {3}\r\n",
		"a literal in words, after a blank":    "T1 NO [X {3} \r\n",
		"a literal in words, without return":   "* BYE {3}\n",
		"a literal in words, blank, no return": "* BYE {3} \n",
		"a line without end":                   "* SEARCH " + strings.Repeat("1", maxLine+1),
		"words without end":                    "* OK " + strings.Repeat("1", maxLine+1),
	} {
		if accepted(t, answer) {
			t.Errorf("%s: %.60q passes", rule, answer)
		}
	}
}

func TestAnAnswerHasALimitAndTheNextCommandANewOne(t *testing.T) {
	ours, theirs := net.Pipe()
	defer theirs.Close()
	g := guarded(ours)
	go func() {
		buf := make([]byte, 100)
		theirs.Read(buf)
		theirs.Write([]byte("* 1 EXISTS\r\n"))
		theirs.Write([]byte("* 1 EXISTS\r\n"))
	}()
	g.left.Store(0) // the allowance before is used up
	_, err := g.Write([]byte("T1 NOOP\r\n"))
	must(t, err)
	p := make([]byte, 100)
	if n, err := g.Read(p); n != 12 || err != nil {
		t.Fatalf("%d, %v", n, err)
	}
	g.left.Store(11)
	if _, err := g.Read(p); !errors.Is(err, errHostile) {
		t.Errorf("%v, want %v", err, errHostile)
	}
	if _, err := g.Read(p); err == nil {
		t.Error("the connection is still open")
	}
}

// A hostile server costs a fault or a problem in the report, not the program.
func TestAHostileServerEndsInOneSentence(t *testing.T) {
	mail := "* 1 FETCH (UID 1 RFC822.SIZE 10 BODY[HEADER] {14}\r\nSubject: a\r\n\r\n)\r\n%s OK\r\n"
	open := "* OK [UIDVALIDITY 1] x\r\n%s OK\r\n"
	one := "* SEARCH 1\r\n%s OK\r\n"
	for _, c := range []struct {
		rule    string
		answers map[string]string
		want    string // fault, or number of mails that are problems
	}{
		{"a structure without bottom", map[string]string{"SEARCH": one, "FETCH": "* 1 FETCH (UID 1 BODYSTRUCTURE " + strings.Repeat("(", 1_000_000)}, "1"},
		{"a mail that never ends", map[string]string{"SEARCH": one, "FETCH": "* 1 FETCH (UID 1 RFC822.SIZE 10 BODY[HEADER] {2000000000}\r\n"}, "1"},
		{"every number there is", map[string]string{"SEARCH": "* ESEARCH (TAG \"%s\") UID ALL 1:4294967295\r\n%s OK\r\n", "FETCH": "%s NO\r\n"}, "1000"},
		{"nothing asked for", map[string]string{"SEARCH": one, "FETCH": strings.Repeat("* 1 FETCH (UID 7 FLAGS ())\r\n", 1000) + "%s OK\r\n"}, "0"},
		{"other mail than asked for", map[string]string{"SEARCH": one, "FETCH": strings.Replace(mail, "UID 1", "UID 7", 1)}, "0"},
		{"a mail without a body", map[string]string{"SEARCH": one, "FETCH": mail}, "1"},
		{"words before everything", map[string]string{"EXAMINE": strings.Repeat("* OK (\"{ \r\n", 1000) + open}, "0"},
		{"what the library does not know", map[string]string{"EXAMINE": "* LIST () \"\" \"\"\r\n" + open}, "mail.cut"},
	} {
		t.Run(c.rule, func(t *testing.T) {
			if c.answers["EXAMINE"] == "" {
				c.answers["EXAMINE"] = open
			}
			server := &scripted{greeting: greeting, answers: c.answers}
			_, report, err := Fetch(t.Context(), server.start(t), secret, State{}, nil, new(inbox).deliver)
			got := strconv.Itoa(len(report.Problems))
			if err != nil {
				got = key(t, err)
			}
			if got != c.want {
				t.Errorf("%s, want %s: %v, %+v", got, c.want, err, report)
			}
		})
	}
}
