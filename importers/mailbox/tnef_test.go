package mailbox

import (
	"encoding/binary"
	"slices"
	"testing"
)

func TestWinmailGivesTheFilesThatTnefFinds(t *testing.T) {
	// Names and sha1 sums are those of the program tnef 1.4.18, which refuses the last one too.
	for file, want := range map[string][]string{
		"missing-filenames.tnef": {
			"generpts.src 9507c3596c8dd097b9a74a2bccc3742ff5f17a05",
			"TechlibDEC99.doc 5e92b8bb884333bdb2910a90e3dc39da36634147",
			"TechlibDEC99-JAN00.doc f1adf9f2cdec4e917896606ba81b6181299ef083",
			"TechlibNOV99.doc f2dc64344aa07d443b7df1060d048383a482eb01",
		},
		"unicode-mapi-attr-name.tnef": {
			"spaconsole2.cfg a69d3bfd275c51c5603e96ab03efcecb13808eae",
			"image001.png 42baba9cef2d9bebecacd483b1bc4248e9290fd4",
			"image002.png 095d7b64ab23146577f3215a2446a026e18048a8",
			"image003.png 6fdcb7daf662fb115c39157042e74bfc6fdf9ab1",
		},
		"badchecksum.tnef": nil,
	} {
		files, err := readTNEF(corpusMail(t, file))
		var got []string
		for _, f := range files {
			got = append(got, f.name+" "+digest(f.data))
		}
		if !slices.Equal(got, want) || (err == nil) != (want != nil) {
			t.Errorf("%s: %v\n got %q\nwant %q", file, err, got, want)
		}
	}
}

// winmail is a TNEF of one file in code page 936.
func winmail(name string, data []byte) []byte {
	out := binary.LittleEndian.AppendUint32(nil, tnefMagic)
	out = append(out, 1, 0)
	add := func(level byte, id uint32, value []byte) {
		out = binary.LittleEndian.AppendUint32(append(out, level), id)
		out = binary.LittleEndian.AppendUint32(out, uint32(len(value)))
		out = append(append(out, value...), 0, 0)
	}
	add(1, tnefCodepage, []byte{0xA8, 3, 0, 0, 0, 0, 0, 0})
	add(2, tnefBegin, make([]byte, 14))
	add(2, tnefTitle, []byte(gbk(name)+"\x00"))
	add(2, tnefData, data)
	return out
}

func TestWinmailInAMailIsOpened(t *testing.T) {
	found, err := Parse([]byte(mixed(text, attached("winmail.dat", winmail("考勤.xls", []byte("x"))))))
	must(t, err)
	if len(found) != 1 || found[0].Name != "考勤.xls" || string(found[0].Data) != "x" {
		t.Errorf("%+v, want 考勤.xls", found)
	}
}

func TestWinmailCutAnywhereDoesNotPanic(t *testing.T) {
	whole := winmail("考勤.xls", []byte("12345"))
	for n := range whole {
		if _, err := readTNEF(whole[:n]); err == nil && n > 70 {
			t.Errorf("cut at %d of %d is no error", n, len(whole))
		}
	}
}
