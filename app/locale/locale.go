// Package locale turns keys, dates, numbers and faults into text in the
// chosen language. It reads the catalogues of assets once and knows no
// widget; letters have wording of their own.
package locale

import (
	"encoding/json"
	"errors"
	"io/fs"
	"path"
	"strings"
	"sync"

	"zhiji/assets"
	"zhiji/store/record"
)

// Language is zh (Simplified Chinese) or en.
type Language string

// The languages of the program.
const (
	Chinese Language = "zh"
	English Language = "en"
)

// Languages lists all of them, the first is the default.
var Languages = []Language{Chinese, English}

// Parse returns the language of a locale name such as en_GB.UTF-8; anything
// that is not English is Chinese, the language of most users.
func Parse(name string) Language {
	if strings.HasPrefix(strings.ToLower(name), "en") {
		return English
	}
	return Chinese
}

var catalogues = sync.OnceValue(func() map[Language]map[string]string {
	all := map[Language]map[string]string{}
	for _, language := range Languages {
		all[language] = load(language)
	}
	return all
})

// load merges the files of a language; a broken file is a mistake in the
// program that TestCatalogues finds.
func load(language Language) map[string]string {
	texts := map[string]string{}
	files, _ := fs.Glob(assets.Words(), path.Join(string(language), "*.json"))
	for _, file := range files {
		data, err := fs.ReadFile(assets.Words(), file)
		if err == nil {
			err = json.Unmarshal(data, &texts)
		}
		if err != nil {
			panic("assets/i18n/" + file + ": " + err.Error())
		}
	}
	return texts
}

// Text returns the text of a key with its placeholders filled from name,
// value pairs: "{n} {n:row|rows}" becomes "1 row" or "2 rows". A missing key is
// returned as it is, so that it can be seen.
func (l Language) Text(key string, args ...string) string {
	text, ok := catalogues()[l][key]
	if !ok {
		return key
	}
	text = numbered(text, args)
	if len(args) < 2 {
		return text
	}
	pairs := make([]string, 0, len(args))
	for i := 0; i+1 < len(args); i += 2 {
		pairs = append(pairs, "{"+args[i]+"}", args[i+1])
	}
	return strings.NewReplacer(pairs...).Replace(text)
}

// Fill is Text with the placeholders in a map.
func (l Language) Fill(key string, args map[string]string) string {
	pairs := make([]string, 0, 2*len(args))
	for name, value := range args {
		pairs = append(pairs, name, value)
	}
	return l.Text(key, pairs...)
}

// Has reports whether the language has a text for the key.
func (l Language) Has(key string) bool {
	_, ok := catalogues()[l][key]
	return ok
}

// Error returns the sentence a person should read for an error: that of the
// first Fault in its chain with its place, else a general one. The technical
// text is for the log only.
func (l Language) Error(err error) string {
	var fault *record.Fault
	if !errors.As(err, &fault) {
		return l.Text("error.unexpected", "detail", err.Error())
	}
	sentence := l.Fill("error."+fault.Key, fault.Args)
	if place := l.Place(fault.Where); place != "" {
		sentence = l.Text("error.at", "place", place, "sentence", sentence)
	}
	return sentence
}
