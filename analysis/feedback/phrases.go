package feedback

import (
	"encoding/json"
	"hash/fnv"
	"slices"
	"strings"
)

// Phrases is the wording of letters in one language: variants by key. A key
// is <advice>.<what> for a metric's own wording (new_customers.below) and
// generic.<what> for the others; variants hold {name} placeholders for facts,
// {name#} for the bare number without its unit.
type Phrases map[string][]string

// ParsePhrases reads the JSON form of Phrases.
func ParsePhrases(data []byte) (Phrases, error) {
	var p Phrases
	err := json.Unmarshal(data, &p)
	return p, err
}

// placeholders returns the names in braces, without #.
func placeholders(text string) []string {
	var names []string
	for {
		_, rest, ok := strings.Cut(text, "{")
		if !ok {
			return names
		}
		var name string
		name, text, _ = strings.Cut(rest, "}")
		names = append(names, strings.TrimSuffix(name, "#"))
	}
}

// choose returns a variant of the first key that has one for which all
// placeholders are known. Which of them depends on the seed alone, except
// that one already used is passed over while another is there.
func (p Phrases) choose(seed string, known func(name string) bool, used map[string]bool, keys ...string) string {
	for _, key := range keys {
		var usable, fresh []string
		for _, variant := range p[key] {
			if !allKnown(variant, known) {
				continue
			}
			usable = append(usable, variant)
			if !used[variant] {
				fresh = append(fresh, variant)
			}
		}
		if len(fresh) > 0 {
			usable = fresh
		}
		if len(usable) > 0 {
			return usable[pick(seed+"|"+key, len(usable))]
		}
	}
	return ""
}

func allKnown(variant string, known func(string) bool) bool {
	return !slices.ContainsFunc(placeholders(variant), func(name string) bool { return !known(name) })
}

// pick returns a number below n that depends on the seed alone.
func pick(seed string, n int) int {
	h := fnv.New32a()
	h.Write([]byte(seed))
	return int(h.Sum32() % uint32(n))
}
