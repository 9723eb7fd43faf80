package mapping

import (
	"slices"
	"testing"
)

func TestEveryFieldThatAKindIsReadWithCanBeChosen(t *testing.T) {
	for _, kind := range Kinds {
		fields := Fields(kind)
		for _, group := range needs[kind.Form()] {
			for _, field := range group {
				if !slices.Contains(fields, field) {
					t.Errorf("%s cannot do without %s, which cannot be chosen", kind, field)
				}
			}
		}
		for field := range words[kind] {
			if !slices.Contains(fields, field) {
				t.Errorf("%s: %s cannot be chosen", kind, field)
			}
		}
	}
}
