// Package early gives the toolkit a language before it looks for one. Where
// the system's locale names none (C, POSIX), the toolkit would complain on
// standard error whenever the program starts, also as a command that draws
// nothing. Packages are initialised in the order of their paths, so this one,
// in a module of its own whose path sorts before the toolkit's, comes first.
package early

import (
	"os"
	"strings"
)

func init() {
	if os.Getenv("LANGUAGE") == "" && systemLanguage() == "" {
		_ = os.Setenv("LANGUAGE", "zh_CN") // that of most users; the name is good: it cannot fail
	}
}

// systemLanguage is the language that the locale names, "" for none.
func systemLanguage() string {
	for _, variable := range []string{"LC_ALL", "LC_MESSAGES", "LANG"} {
		name, _, _ := strings.Cut(os.Getenv(variable), ".")
		if name == "C" || name == "POSIX" {
			return ""
		}
		if name != "" {
			return name
		}
	}
	return ""
}
