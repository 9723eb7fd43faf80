package store

import (
	"errors"
	"os"
	"strings"
	"testing"

	bolt "go.etcd.io/bbolt"

	"zhiji/store/access"
	"zhiji/store/record"
)

func aRecipe() record.Recipe {
	return record.Recipe{
		ID: record.NewID(), Name: "客服月报", Kind: "service", HeaderRows: 1,
		Columns: []record.RecipeColumn{{Header: "姓名", Field: "name"}, {Header: "实际值", Field: "actual", Rate: record.RateHundred}},
	}
}

func aMailbox() record.Mailbox {
	return record.Mailbox{
		ID: record.NewID(), Name: "人事邮箱", Host: "imap.example.com", Port: 993, User: "hr@example.com",
		Secret: "very-secret-code", Folders: []string{"INBOX"},
	}
}

func TestRecipesAndMailboxesAreKeptChangedAndForgotten(t *testing.T) {
	w := newWorld(t)
	r, m := aRecipe(), aMailbox()
	w.apply(access.Import, Changes{Recipes: []record.Recipe{r}, Mailboxes: []record.Mailbox{m}})
	r.Name = "客服周报"
	w.apply(access.Import, Changes{Recipes: []record.Recipe{r}})
	list, err := w.owner.Recipes()
	if err != nil || len(list) != 1 || list[0].Name != "客服周报" || list[0].By != w.owner.User().ID || list[0].At.IsZero() {
		t.Fatalf("recipes = %+v, %v", list, err)
	}
	boxes, err := w.owner.Mailboxes()
	if err != nil || len(boxes) != 1 || boxes[0].Secret != m.Secret {
		t.Fatalf("mailboxes = %+v, %v", boxes, err)
	}
	for range 2 { // a second time is no harm
		if err := errors.Join(w.owner.ForgetRecipe(r.ID), w.owner.ForgetMailbox(m.ID)); err != nil {
			t.Fatal(err)
		}
	}
	list, err = w.owner.Recipes()
	boxes, err2 := w.owner.Mailboxes()
	if len(list)+len(boxes) != 0 || err != nil || err2 != nil {
		t.Errorf("left: %v %v (%v %v)", list, boxes, err, err2)
	}
}

func TestOnlyHRReadsRecipesAndMailboxes(t *testing.T) {
	w := newWorld(t)
	w.apply(access.Import, Changes{Recipes: []record.Recipe{aRecipe()}, Mailboxes: []record.Mailbox{aMailbox()}})
	boss := w.manager()
	if _, err := boss.Recipes(); !errors.Is(err, record.ErrForbidden) {
		t.Errorf("recipes: %v", err)
	}
	if _, err := boss.Mailboxes(); !errors.Is(err, record.ErrForbidden) {
		t.Errorf("mailboxes: %v", err)
	}
	if err := boss.ForgetMailbox("x"); !errors.Is(err, record.ErrForbidden) {
		t.Errorf("forgetting: %v", err)
	}
	w.file.Close()
	data := string(must(os.ReadFile(w.path)))
	for _, secret := range []string{"very-secret-code", "imap.example.com", "客服月报"} {
		if strings.Contains(data, secret) {
			t.Errorf("%s stands in clear in the file", secret)
		}
	}
}

func TestARecipeThatMakesNoSenseIsNotKept(t *testing.T) {
	w := newWorld(t)
	for what, spoil := range map[string]func(*record.Recipe){
		"no name":      func(r *record.Recipe) { r.Name = "" },
		"no columns":   func(r *record.Recipe) { r.Columns = nil },
		"unknown rate": func(r *record.Recipe) { r.Columns[0].Rate = "half" },
		"unknown sum":  func(r *record.Recipe) { r.Columns[0].Together = "weighted" },
	} {
		r := aRecipe()
		spoil(&r)
		if err := w.owner.Apply(t.Context(), access.Import, Changes{Recipes: []record.Recipe{r}}); !errors.Is(err, record.ErrInvalid) {
			t.Errorf("%s: %v", what, err)
		}
	}
}

func TestABucketThatCameLaterIsMissedWhenItsRecordsAreKnown(t *testing.T) {
	w, _ := full(t)
	path := w.tampered(func(tx *bolt.Tx) error { return tx.DeleteBucket([]byte(recipes.name)) })
	if _, err := Open(path, w.opt); !errors.Is(err, record.ErrTampered) {
		t.Errorf("open: %v, want ErrTampered", err)
	}
}
