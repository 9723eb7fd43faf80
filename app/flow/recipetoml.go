package flow

import (
	"errors"
	"io"
	"slices"
	"strconv"

	"github.com/BurntSushi/toml"

	"zhiji/importers"
	"zhiji/store/record"
)

// recipeFile is how recipes stand in a file that people read and pass on. Who
// confirmed them, and when, stays behind.
type recipeFile struct {
	Recipes []recipeEntry `toml:"recipe"`
}

type recipeEntry struct {
	ID         record.ID     `toml:"id"`
	Name       string        `toml:"name"`
	Kind       string        `toml:"kind"`
	HeaderRows int           `toml:"header_rows"`
	Automatic  bool          `toml:"automatic,omitempty"`
	Columns    []columnEntry `toml:"column"`
}

type columnEntry struct {
	Header   string             `toml:"header"`
	Field    string             `toml:"field,omitempty"`
	Metric   record.ID          `toml:"metric,omitempty"`
	Unit     string             `toml:"unit,omitempty"`
	Rate     record.Rate        `toml:"rate,omitempty"`
	Together record.Aggregation `toml:"together,omitempty"`
}

// ExportRecipes writes recipes as TOML, for ReadRecipes.
func ExportRecipes(w io.Writer, recipes []record.Recipe) error {
	var file recipeFile
	for _, r := range recipes {
		entry := recipeEntry{ID: r.ID, Name: r.Name, Kind: r.Kind, HeaderRows: r.HeaderRows, Automatic: r.Automatic}
		for _, c := range r.Columns {
			entry.Columns = append(entry.Columns, columnEntry(c))
		}
		file.Recipes = append(file.Recipes, entry)
	}
	encoder := toml.NewEncoder(w)
	encoder.Indent = ""
	return encoder.Encode(file)
}

// maxRecipeFile is the largest file of recipes that is read, in bytes.
const maxRecipeFile = 4 << 20

// ReadRecipes reads what ExportRecipes wrote. A recipe without an id gets one.
// Faults: recipe.toml (not TOML; with the line), recipe.key (a key that no
// recipe has), recipe.kind, recipe.field, and those of record.Recipe.Validate.
func ReadRecipes(r io.Reader) ([]record.Recipe, error) {
	var file recipeFile
	meta, err := toml.NewDecoder(io.LimitReader(r, maxRecipeFile)).Decode(&file)
	if err != nil {
		line := 0
		var wrong toml.ParseError
		if errors.As(err, &wrong) {
			line = wrong.Position.Line
		}
		return nil, record.NewFault("recipe.toml", err, "line", strconv.Itoa(line))
	}
	if unknown := meta.Undecoded(); len(unknown) > 0 {
		return nil, record.NewFault("recipe.key", record.ErrInvalid, "key", unknown[0].String())
	}
	recipes := make([]record.Recipe, 0, len(file.Recipes))
	for _, entry := range file.Recipes {
		recipe, err := entry.recipe()
		if err != nil {
			return nil, err
		}
		recipes = append(recipes, recipe)
	}
	return recipes, nil
}

// recipe returns an entry as a recipe that follows the rules.
func (e recipeEntry) recipe() (record.Recipe, error) {
	r := record.Recipe{ID: e.ID, Name: e.Name, Kind: e.Kind, HeaderRows: e.HeaderRows, Automatic: e.Automatic}
	if r.ID == "" {
		r.ID = record.NewID()
	}
	for _, c := range e.Columns {
		r.Columns = append(r.Columns, record.RecipeColumn(c))
	}
	if err := r.Validate(); err != nil {
		return r, err
	}
	kind := importers.Kind(r.Kind)
	if !slices.Contains(Kinds, kind) {
		return r, record.NewFault("recipe.kind", record.ErrInvalid, "recipe", r.Name, "kind", r.Kind)
	}
	fields := Fields(kind)
	for _, c := range r.Columns {
		if c.Field != "" && !slices.Contains(fields, c.Field) {
			return r, record.NewFault("recipe.field", record.ErrInvalid, "recipe", r.Name, "header", c.Header, "field", c.Field)
		}
	}
	return r, nil
}
