package assets_test

import (
	"bytes"
	"testing"

	"golang.org/x/image/font/sfnt"

	"zhiji/assets"
)

// names holds characters that Chinese names and our sheets really have, among
// them 𬱖, 𬭊 and 䶮 from the extensions of the national standard.
const names = "知绩𬱖𬭊䶮㛃A¥％→≥—·"

func TestFontsAreSingleFacesWithTheRareCharactersOfNames(t *testing.T) {
	fonts := map[string][]byte{
		"Noto Sans SC Regular": assets.Regular(),
		"Noto Sans SC Bold":    assets.Bold(),
	}
	for name, data := range fonts {
		t.Run(name, func(t *testing.T) {
			if !bytes.HasPrefix(data, []byte{0, 1, 0, 0}) {
				t.Fatalf("starts with % x: not a single-face TrueType file", data[:4])
			}
			font, err := sfnt.Parse(data)
			if err != nil {
				t.Fatal(err)
			}
			if got, err := font.Name(nil, sfnt.NameIDFull); err != nil || got != name {
				t.Errorf("font says it is %q, %v", got, err)
			}
			for _, r := range names {
				if glyph, err := font.GlyphIndex(nil, r); err != nil || glyph == 0 {
					t.Errorf("no glyph for %c U+%X: %v", r, r, err)
				}
			}
		})
	}
}
