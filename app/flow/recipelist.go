package flow

import (
	"context"
	"os"
	"path/filepath"

	"zhiji/store"
	"zhiji/store/access"
	"zhiji/store/record"
)

// SaveRecipes writes recipes; one of the same id takes the place of the one
// that is there. HR only (ErrForbidden).
func (d *Desk) SaveRecipes(ctx context.Context, recipes ...record.Recipe) error {
	for _, r := range recipes {
		if err := r.Validate(); err != nil {
			return err
		}
	}
	return d.Session.Apply(ctx, access.Import, store.Changes{Recipes: recipes})
}

// WriteRecipes writes recipes into a file as TOML.
func WriteRecipes(path string, recipes []record.Recipe) error {
	return writeWhole(path, func(f *os.File) error { return ExportRecipes(f, recipes) })
}

// LoadRecipes reads a file of recipes and saves them. It returns what was
// saved; a file with a mistake saves none.
func (d *Desk) LoadRecipes(ctx context.Context, path string) ([]record.Recipe, error) {
	name := filepath.Base(path)
	file, err := os.Open(path)
	if err != nil {
		return nil, record.NewFault("file.unreadable", err).At(record.Place{File: name})
	}
	defer file.Close()
	recipes, err := ReadRecipes(file)
	if err != nil {
		return nil, inFile(err, name)
	}
	return recipes, d.SaveRecipes(ctx, recipes...)
}
