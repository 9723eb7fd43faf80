package clean

import (
	"regexp"
	"strconv"
	"strings"
	"unicode"
)

// Person is a person as a cell names them.
type Person struct {
	Name   string
	Number string // 工号 that stood with the name, else ""
	Note   string // what stood in brackets: 离职, 实习 …
	Steps  []string
}

var (
	bracketed   = regexp.MustCompile(`[(\[【（]([^)\]】）]*)[)\]】）]`)
	besideName  = regexp.MustCompile(`^(.*?\D)[\s/\-_|:]*([A-Za-z]{0,4}\d{2,})$`)
	beforeName  = regexp.MustCompile(`^([A-Za-z]{0,4}\d{2,})[\s/\-_|:]*(\D.*)$`)
	numberShape = regexp.MustCompile(`^[A-Za-z]{0,4}-?\d{2,}$`)
	dots        = strings.NewReplacer("•", "·", "・", "·", "‧", "·", "．", "·", "∙", "·", "⋅", "·")
)

// ReadPerson reads a name: "张 三", "张三（离职）", "张伟 1003", "1003-张伟",
// "张伟(1003)", "阿卜杜•热西提"; a 工号 alone has no name.
func ReadPerson(raw string) Person {
	text := Fold(dots.Replace(raw))
	var p Person
	text = bracketed.ReplaceAllStringFunc(text, func(part string) string {
		inner := strings.TrimSpace(bracketed.FindStringSubmatch(part)[1])
		if numberShape.MatchString(inner) {
			p.Number = inner
		} else if inner != "" {
			p.Note = inner
		}
		return " "
	})
	text = strings.TrimSpace(text)
	if numberShape.MatchString(text) {
		p.Number = text
		return p
	}
	if m := besideName.FindStringSubmatch(text); m != nil && p.Number == "" {
		text, p.Number = strings.TrimRight(m[1], " /-_|:"), m[2]
	} else if m := beforeName.FindStringSubmatch(text); m != nil && p.Number == "" {
		p.Number, text = m[1], m[2]
	}
	p.Name = closeHan(text)
	if p.Name != strings.TrimSpace(raw) {
		p.Steps = []string{Step("name", raw)}
	}
	return p
}

// closeHan removes the blanks between Chinese characters; those between the
// words of a Latin name stay, as one.
func closeHan(text string) string {
	runes := []rune(strings.TrimSpace(text))
	out := make([]rune, 0, len(runes))
	for i, r := range runes {
		if r == ' ' && i > 0 && i+1 < len(runes) && (han(runes[i-1]) || han(runes[i+1])) {
			continue
		}
		out = append(out, r)
	}
	return string(out)
}

func han(r rune) bool { return unicode.Is(unicode.Han, r) || r == '·' }

// nameSeparators part the names of a list; a blank does only between Chinese
// names of two characters and more.
var nameSeparators = regexp.MustCompile(`[、,，;；/|\n&＆+]|\s和\s|\s与\s`)

// Names splits a list of people: "张三、李四".
func Names(raw string) []Person {
	var people []Person
	for _, part := range nameSeparators.Split(raw, -1) {
		words := strings.Fields(part)
		if len(words) < 2 || !everyName(words) {
			words = []string{part}
		}
		for _, word := range words {
			if p := ReadPerson(word); p.Name != "" || p.Number != "" {
				people = append(people, p)
			}
		}
	}
	return people
}

// everyName reports whether all words are Chinese names of their own; 张 三
// is one name with a blank in it.
func everyName(words []string) bool {
	for _, word := range words {
		n := 0
		for _, r := range word {
			if !han(r) {
				return false
			}
			n++
		}
		if n < 2 {
			return false
		}
	}
	return true
}

// Code reads an identifier such as a 工号 or a document number: blanks, a
// leading apostrophe and the .0 of a number are taken off. lost reports that
// the text is in scientific notation with more digits than it kept.
func Code(raw string) (code string, lost bool, steps []string) {
	code = strings.TrimPrefix(NoBlanks(Fold(raw)), "'")
	code = strings.TrimSuffix(code, ".0")
	if m := scientific.FindStringSubmatch(code); m != nil {
		value, err := strconv.ParseFloat(code, 64)
		exponent, _ := strconv.Atoi(m[2])
		if err == nil && exponent < 16 && value == float64(int64(value)) {
			lost = exponent > len(m[1])
			code = strconv.FormatInt(int64(value), 10)
		} else {
			lost = true
		}
	}
	if code != strings.TrimSpace(raw) {
		steps = []string{Step("code", raw)}
	}
	return code, lost, steps
}

// scientific is a number in scientific notation with its decimals and
// exponent.
var scientific = regexp.MustCompile(`^\d(?:\.(\d+))?[eE]\+?(\d+)$`)
