package pdf

import (
	"bytes"
	"compress/zlib"
	"fmt"
	"strings"
	"sync"
	"unicode/utf16"
)

// ref names an object of the file, from 1.
type ref int

func (r ref) String() string { return fmt.Sprintf("%d 0 R", int(r)) }

// file collects numbered objects (ISO 32000-1, 7.5).
type file struct {
	objects []string
}

func newFile() *file { return &file{} }

func (f *file) reserve() ref { return f.add("null") }

func (f *file) add(object string) ref {
	f.objects = append(f.objects, object)
	return ref(len(f.objects))
}

func (f *file) set(r ref, object string) { f.objects[r-1] = object }

// deflaters are kept: setting one up costs more than a page.
var deflaters = sync.Pool{New: func() any { return zlib.NewWriter(nil) }}

// stream adds data, compressed; entries are further keys of its dictionary.
func (f *file) stream(entries string, data []byte) ref {
	var packed bytes.Buffer
	z := deflaters.Get().(*zlib.Writer)
	defer deflaters.Put(z)
	z.Reset(&packed)
	z.Write(data) // a buffer does not fail
	z.Close()
	return f.add(fmt.Sprintf("<</Filter/FlateDecode/Length %d%s>>stream\n%s\nendstream", packed.Len(), entries, packed.String()))
}

// close returns the bytes of the file with its table of objects.
func (f *file) close(catalog, info ref) []byte {
	var b bytes.Buffer
	b.WriteString("%PDF-1.7\n%\xE2\xE3\xCF\xD3\n")
	offsets := make([]int, len(f.objects))
	for i, object := range f.objects {
		offsets[i] = b.Len()
		fmt.Fprintf(&b, "%d 0 obj\n%s\nendobj\n", i+1, object)
	}
	start := b.Len()
	fmt.Fprintf(&b, "xref\n0 %d\n0000000000 65535 f \n", len(offsets)+1)
	for _, offset := range offsets {
		fmt.Fprintf(&b, "%010d 00000 n \n", offset)
	}
	fmt.Fprintf(&b, "trailer\n<</Size %d/Root %v/Info %v>>\nstartxref\n%d\n%%%%EOF\n", len(offsets)+1, catalog, info, start)
	return b.Bytes()
}

func pageTree(kids []ref) string {
	names := make([]string, len(kids))
	for i, k := range kids {
		names[i] = k.String()
	}
	return fmt.Sprintf("<</Type/Pages/Kids[%s]/Count %d>>", strings.Join(names, " "), len(kids))
}

// text writes a text string as UTF-16 with its byte order mark.
func text(s string) string { return "<FEFF" + hex16(utf16.Encode([]rune(s))...) + ">" }

func hex16(units ...uint16) string {
	var b strings.Builder
	for _, u := range units {
		fmt.Fprintf(&b, "%04X", u)
	}
	return b.String()
}
