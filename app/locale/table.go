package locale

import (
	"maps"
	"strings"
)

// Reasons puts into words why a table was taken for what it is: keys
// "reason|detail".
func (l Language) Reasons(keys []string) []string {
	out := make([]string, len(keys))
	for i, key := range keys {
		name, detail, _ := strings.Cut(key, "|")
		out[i] = l.Text("reason."+name, "detail", detail)
	}
	return out
}

// Question puts what an import asks into words; a kind of table in it is
// called by its name.
func (l Language) Question(key string, args map[string]string) string {
	if kind, ok := args["kind"]; ok {
		args = maps.Clone(args)
		args["kind"] = l.Text("kind." + kind)
	}
	return l.Fill("question."+key, args)
}
