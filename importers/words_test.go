package importers

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"zhiji/importers/mapping"
)

// Keys stand in the sources as arguments of these calls.
var keyCalls = map[string]*regexp.Regexp{
	"problem.":  regexp.MustCompile(`t\.(?:refuse|doubt)\((?:cell\{[^}]*\}[^"]*|[^"\n]*(?:\([^)]*\)[^"\n]*)?)"([a-z_]+)"`),
	"question.": regexp.MustCompile(`t\.ask\([^"\n]*"([a-z_]+)"`),
	"clean.":    regexp.MustCompile(`(?:Step|\.step)\("([a-z_]+)`),
	"error.":    regexp.MustCompile(`NewFault\("([a-z_.]+)"`),
}

func TestEveryKeyHasItsSentenceInBothLanguages(t *testing.T) {
	files, err := filepath.Glob("*.go")
	must(t, err)
	for _, dir := range []string{"clean", "sheet", "mapping"} {
		more, _ := filepath.Glob(filepath.Join(dir, "*.go"))
		files = append(files, more...)
	}
	for _, language := range []string{"zh", "en"} {
		texts := map[string]string{}
		data, err := os.ReadFile(filepath.Join("..", "assets", "i18n", language, "import.json"))
		must(t, err)
		must(t, json.Unmarshal(data, &texts))
		for _, kind := range append(mapping.Kinds, Unknown) {
			if texts["kind."+string(kind)] == "" {
				t.Errorf("%s: no text for kind.%s", language, kind)
			}
		}
		for _, file := range files {
			if strings.HasSuffix(file, "_test.go") {
				continue
			}
			source, err := os.ReadFile(file)
			must(t, err)
			for prefix, call := range keyCalls {
				for _, m := range call.FindAllStringSubmatch(string(source), -1) {
					if key := prefix + m[1]; texts[key] == "" && !strings.HasSuffix(m[1], "_") && !strings.HasSuffix(m[1], ".") {
						t.Errorf("%s: %s uses %s, which has no text", language, file, key)
					}
				}
			}
		}
	}
}
