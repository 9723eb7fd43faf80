package flow

import (
	"fmt"
	"io/fs"
	"sync"

	"zhiji/analysis/feedback"
	"zhiji/app/locale"
	"zhiji/assets"
	"zhiji/store/record"
)

// phrases are the wordings of letters, read once a language.
var phrases = sync.OnceValue(func() map[locale.Language]feedback.Phrases {
	all := map[locale.Language]feedback.Phrases{}
	for _, language := range locale.Languages {
		data, err := fs.ReadFile(assets.Letters(), string(language)+".json")
		if err == nil {
			all[language], err = feedback.ParsePhrases(data)
		}
		if err != nil {
			panic(fmt.Sprintf("letter wording %s: %v", language, err)) // compiled in; a test reads it
		}
	}
	return all
})

// words is what a letter in a language is written with.
func words(l locale.Language) feedback.Words {
	return feedback.Words{Language: string(l), Forms: l, Phrases: phrases()[l]}
}

// speaks returns the language of a person's letters.
func speaks(who record.Employee, company record.Company) locale.Language {
	return locale.Parse(firstText(who.Speaks, company.Language))
}
