package sheet

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"path"
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/encoding/simplifiedchinese"

	"zhiji/store/record"
)

// Entry is a file of an archive: 报表.zip/订单.csv, without the folders that
// the archive keeps it in.
type Entry struct {
	Name string
	Data []byte
	Err  error // why Data is missing: a *record.Fault, import.foreign for what is no spreadsheet
}

// endings are those of the files in an archive that are read.
var endings = []string{".xlsx", ".xlsm", ".xltx", ".xls", ".et", ".csv", ".tsv", ".txt"}

// containers are parts by which a zip is known to be a document itself:
// Office's, and OpenDocument's.
var containers = []string{"[content_types].xml", "_rels/.rels", "xl/workbook.xml", "meta-inf/manifest.xml"}

// Unpack returns the files of a .zip of spreadsheets, also of those in a .zip
// within it; any other file is its own only entry. Folders and what programs
// leave behind are passed over. The whole archive is refused with a
// *record.Fault when it is too large, has a password, or holds no
// spreadsheet.
func Unpack(ctx context.Context, name string, data []byte) ([]Entry, error) {
	files, err := archived(data)
	if err != nil {
		return nil, err
	}
	if files == nil {
		return []Entry{{Name: name, Data: data}}, nil
	}
	u := &unpacker{budget: &budget{ctx: ctx, bytes: allowance(len(data))}, names: map[string]int{}}
	if err := u.all(name, files, false); err != nil {
		return nil, err
	}
	if !slices.ContainsFunc(u.entries, func(e Entry) bool { return e.Data != nil }) {
		return nil, record.NewFault("import.zip.empty", record.ErrInvalid)
	}
	return u.entries, nil
}

// archived lists the files of a zip of files; nil for anything else, also for
// a damaged zip, about which Read has the better sentence.
func archived(data []byte) ([]*zip.File, error) {
	if len(data) > maxFile || !bytes.HasPrefix(data, []byte("PK")) {
		return nil, nil
	}
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) || len(archive.File) == 0 {
		return nil, nil
	}
	for _, f := range archive.File {
		if slices.Contains(containers, partName(f.Name)) {
			return nil, nil
		}
	}
	if len(archive.File) > maxParts {
		return nil, exceeded("parts", "1,000")
	}
	return archive.File, nil
}

// unpacker gathers the entries of an archive and those within it.
type unpacker struct {
	budget  *budget
	files   int
	names   map[string]int // how often a name was given
	entries []Entry
}

func (u *unpacker) all(folder string, files []*zip.File, nested bool) error {
	if u.files += len(files); u.files > maxParts {
		return exceeded("parts", "1,000")
	}
	for _, f := range files {
		name := fileName(f)
		if strings.HasSuffix(name, "/") || leftover(name) {
			continue
		}
		if f.Flags&1 != 0 {
			return record.NewFault("import.zip.password", record.ErrInvalid)
		}
		if err := u.one(folder, path.Base(name), f, nested); err != nil {
			return err
		}
	}
	return nil
}

// one takes a file, or the files of an archive within the archive.
func (u *unpacker) one(folder, base string, f *zip.File, nested bool) error {
	ending := strings.ToLower(path.Ext(base))
	inner := ending == ".zip" && !nested
	if !inner && !slices.Contains(endings, ending) {
		u.add(folder, base, nil, record.NewFault("import.foreign", record.ErrInvalid))
		return nil
	}
	data, err := u.read(f)
	switch {
	case u.budget.ctx.Err() != nil:
		return u.budget.ctx.Err()
	case errors.As(err, new(*record.Fault)):
		return err
	case err != nil:
		u.add(folder, base, nil, record.NewFault("import.damaged", err))
		return nil
	case !inner:
		u.add(folder, base, data, nil)
		return nil
	}
	files, err := archived(data)
	if err != nil {
		return err
	}
	if files == nil {
		u.add(folder, base, nil, record.NewFault("import.damaged", record.ErrInvalid))
		return nil
	}
	return u.all(folder+"/"+base, files, true)
}

func (u *unpacker) read(f *zip.File) ([]byte, error) {
	if f.UncompressedSize64 > maxUnzipped {
		return nil, exceeded("unzipped", "300 MB")
	}
	in, err := f.Open()
	if err != nil {
		return nil, err
	}
	defer in.Close()
	return io.ReadAll(u.budget.reader(in))
}

// add names an entry; files of one name from several folders are numbered.
func (u *unpacker) add(folder, base string, data []byte, err error) {
	name := folder + "/" + base
	u.names[name]++
	if n := u.names[name]; n > 1 {
		ending := path.Ext(base)
		name = fmt.Sprintf("%s/%s (%d)%s", folder, strings.TrimSuffix(base, ending), n, ending)
	}
	if err == nil && data == nil {
		data = []byte{}
	}
	u.entries = append(u.entries, Entry{Name: name, Data: data, Err: err})
}

// leftover reports whether a file is one that programs and systems leave
// behind: lock files, and the copies that macOS makes of attributes.
func leftover(name string) bool {
	base := path.Base(name)
	return strings.HasPrefix(base, "~$") || strings.HasPrefix(base, ".") || base == "Thumbs.db" || base == "desktop.ini" ||
		slices.Contains(strings.Split(name, "/"), "__MACOSX")
}

// fileName returns a file's name with forward slashes. Unless the archive
// says that it is UTF-8, it is GBK as Windows writes it in China; macOS
// writes UTF-8 without saying so, which a Chinese character shows by its
// three bytes.
func fileName(f *zip.File) string {
	name := f.Name
	if f.NonUTF8 && !(utf8.ValidString(name) && strings.ContainsFunc(name, func(r rune) bool { return r >= 0x0800 })) {
		if decoded, err := simplifiedchinese.GB18030.NewDecoder().String(name); err == nil {
			name = decoded
		}
	}
	return strings.ReplaceAll(name, `\`, "/")
}
