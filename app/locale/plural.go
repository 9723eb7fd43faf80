package locale

import "regexp"

// numberForms are the words of a text that follow a count: {n:row|rows}.
var numberForms = regexp.MustCompile(`\{([a-z_0-9]+):([^|{}]*)\|([^|{}]*)\}`)

// numbered puts in the words that follow counts: the first for a count of 1,
// the second for any other and for one that is not given.
func numbered(text string, args []string) string {
	return numberForms.ReplaceAllStringFunc(text, func(forms string) string {
		part := numberForms.FindStringSubmatch(forms)
		for i := 0; i+1 < len(args); i += 2 {
			if args[i] == part[1] && args[i+1] == "1" {
				return part[2]
			}
		}
		return part[3]
	})
}
