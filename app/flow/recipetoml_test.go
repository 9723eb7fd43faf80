package flow

import (
	"bytes"
	"context"
	"errors"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"time"

	"zhiji/store/record"
)

func someRecipes() []record.Recipe {
	return []record.Recipe{
		{ID: "r1", Name: "业务统计“𬱖”", Kind: "metrics_wide", HeaderRows: 2, Automatic: true, By: "u", At: time.Now(), Columns: []record.RecipeColumn{
			{Header: "编号", Field: "number"},
			{Header: "{m}/数", Field: "actual", Metric: "sales.amount", Unit: "万元", Together: record.Sum},
			{Header: "率", Field: "actual", Metric: "sales.received", Rate: record.RateHundred},
			{Header: "备注"},
		}},
		{ID: "r2", Name: "花名册", Kind: "roster", HeaderRows: 1, Columns: []record.RecipeColumn{{Header: "工号", Field: "number"}}},
	}
}

func TestRecipesComeBackFromTheirFileAsTheyWere(t *testing.T) {
	var file bytes.Buffer
	want := someRecipes()
	if err := ExportRecipes(&file, want); err != nil {
		t.Fatal(err)
	}
	got, err := ReadRecipes(&file)
	if err != nil {
		t.Fatal(err)
	}
	for i := range want {
		want[i].By, want[i].At = "", time.Time{} // whoever loads them confirms them
	}
	if !reflect.DeepEqual(got, want) {
		t.Errorf("%+v\nwant %+v", got, want)
	}
}

func TestAMistakeInAFileOfRecipesIsNamed(t *testing.T) {
	const good = "[[recipe]]\nname = \"a\"\nkind = \"roster\"\nheader_rows = 1\n[[recipe.column]]\nheader = \"工号\"\nfield = \"number\"\n"
	if _, err := ReadRecipes(strings.NewReader(good)); err != nil {
		t.Fatal(err)
	}
	for text, want := range map[string][2]string{
		good + "unti = \"元\"\n":                       {"recipe.key", "recipe.column.unti"},
		"title = \"x\"\n" + good:                      {"recipe.key", "title"},
		strings.Replace(good, "\"a\"", "\"a", 1):      {"recipe.toml", "2"},
		strings.Replace(good, "roster", "rosters", 1): {"recipe.kind", "rosters"},
		strings.Replace(good, "number", "nummer", 1):  {"recipe.field", "nummer"},
		strings.Replace(good, "\"a\"", "\"\"", 1):     {"recipe.name", ""},
		good + "rate = \"percent\"\n":                 {"recipe.rate", "a"},
	} {
		_, err := ReadRecipes(strings.NewReader(text))
		var fault *record.Fault
		if !errors.As(err, &fault) || fault.Key != want[0] {
			t.Errorf("%v, want %s for\n%s", err, want[0], text)
			continue
		}
		said := false
		for _, value := range fault.Args {
			said = said || value == want[1]
		}
		if !said && want[1] != "" {
			t.Errorf("%s says %v, not %q", fault.Key, fault.Args, want[1])
		}
	}
}

func TestAFileOfRecipesIsLoadedWholeOrNotAtAll(t *testing.T) {
	d := emptyDesk(t)
	path := filepath.Join(t.TempDir(), "读法.toml")
	recipes := someRecipes()
	recipes[1].Kind = "none"
	if err := WriteRecipes(path, recipes); err != nil {
		t.Fatal(err)
	}
	if _, err := d.LoadRecipes(context.Background(), path); err == nil {
		t.Fatal("a file with a mistake was loaded")
	}
	if kept, _ := d.Session.Recipes(); len(kept) != 0 {
		t.Fatalf("%d recipes of it stay", len(kept))
	}
	if err := WriteRecipes(path, someRecipes()); err != nil {
		t.Fatal(err)
	}
	for range 2 { // the second time in place of the first
		if _, err := d.LoadRecipes(context.Background(), path); err != nil {
			t.Fatal(err)
		}
	}
	kept, err := d.Session.Recipes()
	if err != nil || len(kept) != 2 || kept[0].By != d.Session.User().ID {
		t.Errorf("%+v, %v", kept, err)
	}
}
