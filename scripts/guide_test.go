package scripts_test

import (
	"bytes"
	"context"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"zhiji/app/command"
)

// guides are the documents for people who use the program.
var guides = []string{"README.md", "docs/guide.zh.md", "docs/guide.en.md"}

// readGuides returns the text of each guide by its path in the repository.
func readGuides(t *testing.T) map[string]string {
	t.Helper()
	texts := map[string]string{}
	for _, path := range guides {
		data, err := os.ReadFile(filepath.Join("..", path))
		if err != nil {
			t.Fatal(err)
		}
		texts[path] = string(data)
	}
	return texts
}

var (
	picture  = regexp.MustCompile(`!\[[^\]]+\]\(([^)]+)\)`)
	link     = regexp.MustCompile(`\]\(([^)#]*)(?:#([^)]+))?\)`)
	heading  = regexp.MustCompile(`(?m)^#+ (.+)$`)
	anchored = regexp.MustCompile(`[^\p{L}\p{N}\- ]`)
	example  = regexp.MustCompile("(?m)^    (zhiji .*)$|`(zhiji [^`\n]*)`")
)

func TestEveryPictureOfTheGuidesExistsAndEveryPictureIsUsed(t *testing.T) {
	used := map[string]bool{}
	for path, text := range readGuides(t) {
		for _, match := range picture.FindAllStringSubmatch(text, -1) {
			used[filepath.Join(filepath.Dir(path), match[1])] = true
		}
	}
	there, err := filepath.Glob("../docs/pictures/*")
	if err != nil || len(there) == 0 {
		t.Fatalf("pictures: %d, %v", len(there), err)
	}
	for i := range there {
		there[i] = strings.TrimPrefix(filepath.ToSlash(there[i]), "../")
		if !used[there[i]] {
			t.Errorf("%s is in no guide", there[i])
		}
	}
	for path := range used {
		if !slices.Contains(there, path) {
			t.Errorf("%s is shown and is not there", path)
		}
	}
}

func TestEveryLinkOfTheGuidesLeadsSomewhere(t *testing.T) {
	for path, text := range readGuides(t) {
		for _, match := range link.FindAllStringSubmatch(text, -1) {
			target := filepath.Join(filepath.Dir(path), match[1])
			if match[1] == "" {
				target = path
			}
			data, err := os.ReadFile(filepath.Join("..", target))
			if err != nil {
				t.Errorf("%s: %v", path, err)
				continue
			}
			if match[2] != "" && !slices.Contains(anchors(string(data)), match[2]) {
				t.Errorf("%s: %s has no heading #%s", path, target, match[2])
			}
		}
	}
}

// anchors are the names that the headings of a document have in links.
func anchors(text string) []string {
	var names []string
	for _, match := range heading.FindAllStringSubmatch(text, -1) {
		plain := anchored.ReplaceAllString(strings.ToLower(match[1]), "")
		names = append(names, strings.ReplaceAll(plain, " ", "-"))
	}
	return names
}

func TestEveryCommandAndFlagOfTheGuidesExists(t *testing.T) {
	for path, text := range readGuides(t) {
		examples := 0
		for _, match := range example.FindAllStringSubmatch(text, -1) {
			line, _, _ := strings.Cut(match[1]+match[2], "# ")
			checkExample(t, path, strings.Fields(line)[1:])
			examples++
		}
		if examples == 0 {
			t.Errorf("%s shows no command", path)
		}
	}
}

// checkExample compares a command line, without the program's name, with what
// the program says of itself.
func checkExample(t *testing.T, path string, words []string) {
	t.Helper()
	line := strings.Join(words, " ")
	if words[0] == "help" {
		words = words[1:]
	}
	var names []string
	for _, word := range words {
		deeper := strings.Split(word, "|") // either will do
		if strings.HasPrefix(word, "-") || takesArgument(names) && !isCommand(append(names, deeper[0])) {
			break
		}
		for _, name := range deeper {
			if !isCommand(append(names, name)) {
				t.Errorf("%s: zhiji %s: there is no %s", path, line, name)
			}
		}
		names = append(names, deeper[0])
	}
	help := helpOf(names)
	for _, word := range words {
		if strings.HasPrefix(word, "--") && !strings.Contains(help, word+" ") {
			t.Errorf("%s: zhiji %s: there is no %s", path, line, word)
		}
	}
}

// isCommand reports whether the program knows a command.
func isCommand(names []string) bool {
	return strings.Contains(helpOf(names), "zhiji "+strings.Join(names, " ")+" ")
}

// takesArgument reports whether a command wants more than flags.
func takesArgument(names []string) bool {
	_, rest, _ := strings.Cut(helpOf(names), "zhiji "+strings.Join(names, " ")+" ")
	return names != nil && rest != "" && 'A' <= rest[0] && rest[0] <= 'Z'
}

// helpOf is what the program says about a command.
func helpOf(names []string) string {
	var out bytes.Buffer
	command.Run(context.Background(), append([]string{"help"}, names...), command.Streams{In: &out, Out: &out, Err: &out})
	return out.String()
}
