package export

import (
	"bytes"
	"image"
	"image/png"
	"strings"
	"testing"

	"github.com/makiuchi-d/gozxing"
	"github.com/makiuchi-d/gozxing/qrcode"

	"zhiji/app/locale"
	"zhiji/store/record"
)

const recoveryGroups = "的一是在 不了有和 人这中大 为上个国 我以要他 时来用们"

const recoveryText = "的一是在不了有和人这中大为上个国我以要他时来用们"

func fixtureRecovery(l locale.Language) RecoveryDocument {
	return RecoveryDocument{Company: "知行科技", Login: "wangfang", Language: l, Date: record.NewDate(2026, 11, 5), Characters: recoveryGroups}
}

// scanned reads a QR code by a reader that shares nothing with our writer.
func scanned(t *testing.T, picture image.Image) string {
	t.Helper()
	bits, err := gozxing.NewBinaryBitmapFromImage(picture)
	if err != nil {
		t.Fatal(err)
	}
	result, err := qrcode.NewQRCodeReader().Decode(bits, nil)
	if err != nil {
		t.Fatal(err)
	}
	return result.GetText()
}

func TestTheRecoveryPictureHoldsTheCharacters(t *testing.T) {
	picture, err := RecoveryPicture(recoveryGroups)
	if err != nil {
		t.Fatal(err)
	}
	if got := scanned(t, picture); got != recoveryText {
		t.Errorf("the code says %q, want %q", got, recoveryText)
	}
}

func TestThePrintedSheetHoldsTheCharactersTwice(t *testing.T) {
	for _, l := range locale.Languages {
		sheet := written(t, RecoverySheet, fixtureRecovery(l))
		text := poppler(t, "pdftotext", sheet, "-raw", "-", "-")
		plain := strings.Map(func(r rune) rune {
			if strings.ContainsRune(recoveryText, r) {
				return r
			}
			return -1
		}, text[strings.Index(text, "1\n的"):])
		if !strings.HasPrefix(plain, recoveryText) {
			t.Errorf("%s: the characters read %q", l, plain)
		}
		for _, want := range []string{"知行科技", "wangfang", "2026-11-05", "24"} {
			if !strings.Contains(text, want) {
				t.Errorf("%s: %q is not on the sheet", l, want)
			}
		}
		page, err := png.Decode(bytes.NewReader([]byte(poppler(t, "pdftoppm", sheet, "-r", "150", "-png", "-singlefile"))))
		if err != nil {
			t.Fatal(err)
		}
		if got := scanned(t, page); got != recoveryText {
			t.Errorf("%s: the printed code says %q", l, got)
		}
	}
}
