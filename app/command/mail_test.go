package command

import (
	"fmt"
	"strings"
	"testing"

	"zhiji/importers/mailbox/mailtest"
)

// withMailbox is a sample company that knows the mailbox of a server.
func withMailbox(t *testing.T) (firm, *mailtest.Server) {
	t.Helper()
	f, server := sample(t), mailtest.Serve(t)
	box := server.Mailbox()
	t.Setenv("ZHIJI_MAIL_SECRET", mailtest.Secret)
	added := f.as("hr", "mail", "add", "人事", "--host", box.Host, "--port", fmt.Sprint(box.Port), "--account", box.User, "--pin", box.Pin)
	if added.code != exitOK {
		t.Fatal(added.err)
	}
	return f, server
}

func TestAMailboxIsTestedAndListedWithoutItsSecret(t *testing.T) {
	f, _ := withMailbox(t)
	if r := f.as("hr", "mail", "test"); r.code != exitOK || !strings.Contains(r.out+r.err, "人事") {
		t.Errorf("test: %d %s %s", r.code, r.out, r.err)
	}
	if r := f.as("hr", "mail", "list", "--json"); r.code != exitOK || strings.Contains(r.out, mailtest.Secret) {
		t.Errorf("list: %d %s", r.code, r.out)
	}
	if r := f.as("manager", "mail", "list"); r.code != exitFailure {
		t.Errorf("a manager lists mailboxes: %s", r.out)
	}
}

func TestMailIsFetchedOnceByCommand(t *testing.T) {
	f, server := withMailbox(t)
	server.Add("补充", "客服补充_2026年10月.csv", []byte("工号,姓名,指标名称,实际值\n0019,司徒明哲,质检合格率,97%\n"))
	for _, call := range []struct {
		args []string
		want int
	}{{[]string{"--dry-run"}, 1}, {nil, 1}, {nil, 0}} {
		got := ok[[]mailView](t, f.as("hr", append([]string{"mail", "fetch", "--json"}, call.args...)...))
		if len(got) != 1 || len(got[0].Files) != call.want {
			t.Errorf("%v: %+v, want %d files", call.args, got, call.want)
		}
	}
}

func TestWhatWaitsIsSeenAndImportedByCommand(t *testing.T) {
	f, server := withMailbox(t)
	server.Add("补充", "客服补充_2026年10月.csv", []byte("工号,姓名,指标名称,实际值\n0019,司徒明哲,质检合格率,97%\n"))
	ok[[]mailView](t, f.as("hr", "mail", "fetch", "--json"))
	seen := ok[map[string][]fileView](t, f.as("hr", "import", "--waiting", "--dry-run", "--values", "--json"))["files"]
	if len(seen) != 1 || len(seen[0].Tables) != 1 || len(seen[0].Tables[0].Values) != 1 {
		t.Fatalf("%+v", seen)
	}
	if v := seen[0].Tables[0].Values[0]; v.Value != 0.97 || v.Employee != "0019" || v.Cell != "D2" || v.Role != "actual" {
		t.Errorf("%+v", v)
	}
	ok[map[string][]fileView](t, f.as("hr", "import", "--waiting", "--json"))
	if left := ok[map[string][]fileView](t, f.as("hr", "import", "--waiting", "--json"))["files"]; len(left) != 0 {
		t.Errorf("still waiting: %+v", left)
	}
}

func TestFetchingWithoutAMailboxSaysSo(t *testing.T) {
	f := sample(t)
	if r := f.as("hr", "mail", "fetch"); r.code != exitOK || !strings.Contains(r.out, "mail add") {
		t.Errorf("%d %q %q", r.code, r.out, r.err)
	}
	if got := ok[[]mailView](t, f.as("hr", "mail", "fetch", "--json")); len(got) != 0 {
		t.Errorf("%v", got)
	}
}
