package command

import (
	"fmt"
	"strings"
	"testing"

	"zhiji/importers/mailbox/mailtest"
)

func TestMailIsTestedFetchedAndImportedByCommand(t *testing.T) {
	f, server := sample(t), mailtest.Serve(t)
	box := server.Mailbox()
	t.Setenv("ZHIJI_MAIL_SECRET", mailtest.Secret)
	added := f.as("hr", "mail", "add", "人事", "--host", box.Host, "--port", fmt.Sprint(box.Port), "--account", box.User, "--pin", box.Pin)
	if added.code != exitOK {
		t.Fatal(added.err)
	}
	if r := f.as("hr", "mail", "test"); r.code != exitOK || !strings.Contains(r.out+r.err, "人事") {
		t.Errorf("test: %d %s %s", r.code, r.out, r.err)
	}
	server.Add("补充", "客服补充_2026年10月.csv", []byte("工号,姓名,指标名称,实际值\n0019,司徒明哲,质检合格率,97%\n"))
	dry := ok[[]mailView](t, f.as("hr", "mail", "fetch", "--dry-run", "--json"))
	if len(dry) != 1 || len(dry[0].Files) != 1 || dry[0].Files[0].Name != "客服补充_2026年10月.csv" {
		t.Fatalf("dry run %+v", dry)
	}
	if fetched := ok[[]mailView](t, f.as("hr", "mail", "fetch", "--json")); len(fetched[0].Files) != 1 {
		t.Fatalf("fetched %+v", fetched)
	}
	if again := ok[[]mailView](t, f.as("hr", "mail", "fetch", "--json")); len(again[0].Files) != 0 {
		t.Errorf("fetched again %+v", again)
	}
	seen := ok[map[string][]fileView](t, f.as("hr", "import", "--waiting", "--dry-run", "--values", "--json"))["files"]
	if len(seen) != 1 || len(seen[0].Tables) != 1 || len(seen[0].Tables[0].Values) != 1 || seen[0].Tables[0].Values[0].Value != 0.97 || seen[0].Tables[0].Values[0].Employee != "0019" {
		t.Fatalf("%+v", seen)
	}
	ok[map[string][]fileView](t, f.as("hr", "import", "--waiting", "--json"))
	if left := ok[map[string][]fileView](t, f.as("hr", "import", "--waiting", "--json"))["files"]; len(left) != 0 {
		t.Errorf("still waiting: %+v", left)
	}
	if r := f.as("manager", "mail", "list"); r.code != exitFailure {
		t.Errorf("a manager lists mailboxes: %s", r.out)
	}
	if r := f.as("hr", "mail", "list", "--json"); strings.Contains(r.out, mailtest.Secret) {
		t.Error("the secret is printed")
	}
}
