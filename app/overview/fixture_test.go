package overview

import (
	"context"
	"os"
	"path/filepath"
	"sync"
	"testing"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store"
)

// demo is the sample company's file and its log-ins, made once.
var demo = sync.OnceValue(func() (d struct {
	bytes []byte
	users []flow.DemoUser
	err   error
},
) {
	dir, err := os.MkdirTemp("", "zhiji-overview-*")
	if err != nil {
		d.err = err
		return d
	}
	defer os.RemoveAll(dir)
	path := filepath.Join(dir, "demo.zhiji")
	var desk *flow.Desk
	desk, d.users, d.err = flow.Demo(context.Background(), path, store.Options{WorkFactor: 4}, locale.Chinese, nil)
	if d.err != nil {
		return d
	}
	desk.Session.Close()
	desk.Session.File().Close()
	d.bytes, d.err = os.ReadFile(path)
	return d
})

// deskOf logs a user of the sample company in.
func deskOf(t testing.TB, login string, language locale.Language) *flow.Desk {
	t.Helper()
	d := demo()
	if d.err != nil {
		t.Fatal(d.err)
	}
	path := filepath.Join(t.TempDir(), "demo.zhiji")
	if err := os.WriteFile(path, d.bytes, 0o600); err != nil {
		t.Fatal(err)
	}
	file, err := store.Open(path, store.Options{WorkFactor: 4})
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(func() { file.Close() })
	for _, user := range d.users {
		if user.Login != login {
			continue
		}
		session, err := file.LogIn(login, user.Passphrase)
		if err != nil {
			t.Fatal(err)
		}
		t.Cleanup(session.Close)
		return flow.NewDesk(session, language)
	}
	t.Fatalf("no demo user %q", login)
	return nil
}
