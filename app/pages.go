package app

import (
	"zhiji/app/home"
	"zhiji/app/imports"
	"zhiji/app/letters"
	"zhiji/app/overview"
	"zhiji/app/people"
	"zhiji/app/schemes"
	"zhiji/app/scores"
	"zhiji/app/simulator"
	"zhiji/app/ui"
)

// pages makes the pages in the order of the navigation; settings come last.
func pages(host ui.Host) []ui.Page {
	return []ui.Page{home.New(host), overview.New(host), imports.New(host), scores.New(host), schemes.New(host), simulator.New(host), people.New(host), letters.New(host)}
}
