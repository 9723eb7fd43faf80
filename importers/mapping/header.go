package mapping

import (
	"cmp"
	"maps"
	"regexp"
	"slices"
	"strings"
	"unicode/utf8"

	"zhiji/importers/clean"
)

// heading is the header of one column.
type heading struct {
	index  int
	levels []string
	key    string // normal form of the lowest level
	unit   string
}

var bracket = regexp.MustCompile(`[(\[【{（]([^)\]】}）]*)[)\]】}）]`)

// Normal returns a header in the form in which it is compared: folded, lower
// case, without blanks, brackets, marks and underscores; unit is what stood in
// its brackets.
func Normal(header string) (key, unit string) {
	text := clean.NoBlanks(clean.Fold(header))
	if m := bracket.FindStringSubmatch(text); m != nil {
		unit = m[1]
	}
	text = strings.ToLower(bracket.ReplaceAllString(text, ""))
	return strings.Trim(marks.Replace(text), "-."), unit
}

var marks = strings.NewReplacer("_", "", "*", "", ":", "", "#", "")

// dictionary finds what a header means.
type dictionary struct {
	meanings map[string]string
	words    []string // longest first
	parts    []string // those that may be a part of a header
}

func newDictionary(lists ...map[string][]string) dictionary {
	d := dictionary{meanings: map[string]string{}}
	for _, list := range lists {
		for meaning, words := range list {
			for _, word := range words {
				key, _ := Normal(word)
				d.meanings[key] = meaning
			}
		}
	}
	d.words = slices.SortedFunc(maps.Keys(d.meanings), func(a, b string) int {
		return cmp.Or(cmp.Compare(len(b), len(a)), strings.Compare(a, b))
	})
	for _, word := range d.words {
		if len(word) >= shortest(word) {
			d.parts = append(d.parts, word)
		}
	}
	return d
}

// find returns the meaning of a normal header and how sure that is: 1 for a
// known word, 0.7 for the longest known word that it begins or ends with.
func (d dictionary) find(key string) (meaning string, confidence float64) {
	if meaning, ok := d.meanings[key]; ok {
		return meaning, 1
	}
	for _, word := range d.parts {
		if strings.HasPrefix(key, word) || strings.HasSuffix(key, word) {
			return d.meanings[word], 0.7
		}
	}
	return "", 0
}

// has reports whether a normal header is a word of the dictionary.
func (d dictionary) has(key string) bool { return d.meanings[key] != "" }

// shortest is the least length in bytes of a word that may be a part of a
// header: two Chinese characters or five letters.
func shortest(word string) int {
	if utf8.RuneCountInString(word) == len(word) {
		return 5
	}
	return 6
}

// dictionaries hold the words of every kind; a kind's own win over shared.
var dictionaries = func() map[Kind]dictionary {
	all := map[Kind]dictionary{}
	for kind, own := range words {
		all[kind] = newDictionary(shared, own)
	}
	return all
}()

var (
	idleWords = newDictionary(map[string][]string{"idle": idle})
	roleWords = newDictionary(roles)
)
