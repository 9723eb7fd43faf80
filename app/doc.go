// Package app is the window: what stands in it, who is logged in, which page
// is in front, and what all pages share. It knows the pages, and nothing of
// what they show.
package app
