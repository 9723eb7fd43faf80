// Package pdf writes pages of text, lines and charts as PDF 1.7.
//
// It exists because the text of a letter must come out of the file exactly as
// it went in. Every character that is used gets a code of its own, and that
// code is mapped back to that very character; writers that map glyphs back
// instead return ⼈ (a radical) for 人, since both share one glyph, and lose
// characters the font lacks. Fonts are embedded as subsets. Equal input gives
// equal bytes: nothing depends on the time.
//
// It does no layout: callers say where things stand.
package pdf

import (
	"io"
)

// Info is what a reader shows about a document.
type Info struct {
	Title   string
	Author  string
	Subject string
	Lang    string // BCP 47: zh-CN, en
}

// Document is a PDF in the making. It is not for concurrent use.
type Document struct {
	info  Info
	pages []*Page
	used  []*usage // fonts in the order of first use
}

// usage is a font in a document: the characters used so far. A character's
// code is its place in runes; code 0 is no character.
type usage struct {
	font  *Font
	codes map[rune]uint16
	runes []rune
}

// New returns a document without pages.
func New(info Info) *Document { return &Document{info: info} }

// NewPage adds a page of a size in points.
func (d *Document) NewPage(width, height float64) *Page {
	p := &Page{doc: d, width: width, height: height}
	d.pages = append(d.pages, p)
	return p
}

// Pages returns the pages made so far, so that each can be numbered at last.
func (d *Document) Pages() []*Page { return d.pages }

// face returns the number and usage of a font in this document.
func (d *Document) face(f *Font) (int, *usage) {
	for i, u := range d.used {
		if u.font == f {
			return i, u
		}
	}
	u := &usage{font: f, codes: map[rune]uint16{}, runes: []rune{0}}
	d.used = append(d.used, u)
	return len(d.used) - 1, u
}

// code returns the code of a character, giving it one when it is new.
func (u *usage) code(r rune) uint16 {
	c, ok := u.codes[r]
	if !ok {
		c = uint16(len(u.runes))
		u.codes[r] = c
		u.runes = append(u.runes, r)
	}
	return c
}

// Write writes the document. It may be called once, when all pages are done.
func (d *Document) Write(w io.Writer) error {
	f := newFile()
	catalog, info, tree := f.reserve(), f.reserve(), f.reserve()
	fonts := make([]ref, len(d.used))
	for i, u := range d.used {
		fonts[i] = f.font(u)
	}
	kids := make([]ref, len(d.pages))
	for i, p := range d.pages {
		content := f.stream("", p.content.Bytes())
		kids[i] = f.add(p.dictionary(tree, content, fonts))
	}
	f.set(tree, pageTree(kids))
	f.set(catalog, "<</Type/Catalog/Pages "+tree.String()+"/Lang "+text(d.info.Lang)+
		"/ViewerPreferences<</DisplayDocTitle true>>>>")
	f.set(info, "<</Title "+text(d.info.Title)+"/Author "+text(d.info.Author)+"/Subject "+text(d.info.Subject)+">>")
	_, err := w.Write(f.close(catalog, info))
	return err
}
