package sheet

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io"
	"path"
	"strings"

	"zhiji/store/record"
)

// workbook is an open .xlsx container.
type workbook struct {
	parts   map[string]*zip.File // by lower-case name with forward slashes
	budget  *budget
	main    string            // name of the workbook part
	targets map[string]string // relationship id -> part
	kinds   map[string]string // last word of a relationship's type -> part
	shared  []string
	formats []Format
	epoch   epoch
}

// sheetEntry is a sheet as the workbook part lists it.
type sheetEntry struct {
	name, relation string
	hidden         bool
}

func readWorkbook(ctx context.Context, data []byte) (*Book, error) {
	w := &workbook{budget: &budget{ctx: ctx, bytes: allowance(len(data)), cells: maxCells}}
	book, err := w.read(data)
	var fault *record.Fault
	switch {
	case ctx.Err() != nil:
		return nil, ctx.Err()
	case errors.As(err, &fault):
		return nil, fault
	case err != nil:
		return nil, record.NewFault("import.damaged", err)
	}
	return book, nil
}

func (w *workbook) read(data []byte) (*Book, error) {
	if err := w.open(data); err != nil {
		return nil, err
	}
	entries, err := w.contents()
	if err != nil {
		return nil, err
	}
	if err := w.tables(); err != nil {
		return nil, err
	}
	book := &Book{}
	for _, entry := range entries {
		part := w.targets[entry.relation]
		if part == "" || w.parts[part] == nil {
			continue // a chart or dialog sheet
		}
		s := &Sheet{Name: entry.name, Hidden: entry.hidden, formats: w.formats, epoch: w.epoch}
		if err := w.worksheet(part, s); err != nil {
			return nil, inSheet(err, s.Name)
		}
		book.Sheets = append(book.Sheets, s)
	}
	if len(book.Sheets) == 0 {
		return nil, record.NewFault("import.foreign", record.ErrInvalid)
	}
	return book, nil
}

// inSheet wraps an error so that the person learns which sheet it was.
func inSheet(err error, name string) error {
	var fault *record.Fault
	if errors.As(err, &fault) {
		fault.Where.Sheet = name
		return fault
	}
	return record.NewFault("import.damaged", err).At(record.Place{Sheet: name})
}

// open lists the parts. Two parts of one name are refused: programs differ in
// which of them they show.
func (w *workbook) open(data []byte) error {
	archive, err := zip.NewReader(bytes.NewReader(data), int64(len(data)))
	if err != nil && !errors.Is(err, zip.ErrInsecurePath) {
		return err
	}
	if len(archive.File) > maxParts {
		return exceeded("parts", "1,000")
	}
	declared := uint64(0)
	w.parts = map[string]*zip.File{}
	for _, f := range archive.File {
		if f.Flags&1 != 0 {
			return record.NewFault("import.password", record.ErrInvalid)
		}
		if declared += f.UncompressedSize64; f.UncompressedSize64 > maxUnzipped || declared > uint64(w.budget.bytes) {
			return exceeded("unzipped", "300 MB")
		}
		name := partName(f.Name)
		if w.parts[name] != nil {
			return errors.New("zip: two parts of one name")
		}
		w.parts[name] = f
	}
	return nil
}

func partName(name string) string {
	return strings.ToLower(strings.TrimPrefix(strings.ReplaceAll(name, `\`, "/"), "/"))
}

// scan calls visit for every token of a part.
func (w *workbook) scan(part string, visit func(*xmlScanner) error) error {
	file := w.parts[part]
	if file == nil {
		return errors.New("zip: part missing: " + part)
	}
	in, err := file.Open()
	if err != nil {
		return err
	}
	defer in.Close()
	s := newXMLScanner(w.budget.reader(in))
	for {
		err := s.next()
		if err == io.EOF {
			return nil
		}
		if err == nil {
			err = visit(s)
		}
		if err != nil {
			return err
		}
	}
}

// contents finds the workbook part, its relations and its list of sheets.
func (w *workbook) contents() ([]sheetEntry, error) {
	w.kinds, w.targets = map[string]string{}, map[string]string{}
	if err := w.relations("_rels/.rels", "", false); err != nil {
		return nil, record.NewFault("import.foreign", err)
	}
	w.main = w.kinds["officeDocument"]
	if w.parts[w.main] == nil || !strings.Contains(w.main, "workbook") {
		return nil, record.NewFault("import.foreign", record.ErrInvalid)
	}
	dir, base := path.Split(w.main)
	if err := w.relations(dir+"_rels/"+base+".rels", dir, true); err != nil {
		return nil, err
	}
	var entries []sheetEntry
	err := w.scan(w.main, func(s *xmlScanner) error {
		if s.kind != startTag {
			return nil
		}
		switch string(s.name) {
		case "workbookPr":
			if v := s.attr("date1904"); v == "1" || v == "true" {
				w.epoch = since1904
			}
		case "sheet":
			state := s.attr("state")
			entries = append(entries, sheetEntry{s.attr("name"), s.attr("id"), state == "hidden" || state == "veryHidden"})
		}
		return nil
	})
	return entries, err
}

// relations reads a relationships part. Ids are kept of worksheets only.
func (w *workbook) relations(part, dir string, sheets bool) error {
	return w.scan(part, func(s *xmlScanner) error {
		if s.kind != startTag || string(s.name) != "Relationship" || s.attr("TargetMode") == "External" {
			return nil
		}
		target := strings.ReplaceAll(s.attr("Target"), `\`, "/")
		if !strings.HasPrefix(target, "/") {
			target = path.Join("/", dir, target)
		}
		kind := path.Base(s.attr("Type"))
		w.kinds[kind] = partName(target)
		if sheets && kind == "worksheet" {
			w.targets[s.attr("Id")] = partName(target)
		}
		return nil
	})
}

// tables reads what the sheets refer to: shared strings and formats.
func (w *workbook) tables() error {
	if part := w.kinds["sharedStrings"]; w.parts[part] != nil {
		if err := w.sharedStrings(part); err != nil {
			return err
		}
	}
	if part := w.kinds["styles"]; w.parts[part] != nil {
		return w.styles(part)
	}
	return nil
}
