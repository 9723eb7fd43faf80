package flow

import (
	"context"
	"os"
	"path/filepath"

	"zhiji/app/export"
	"zhiji/app/locale"
	"zhiji/store/record"
)

// Format is a kind of file that leaves the program.
type Format string

// The formats of letters and reports.
const (
	PDF  Format = "pdf"
	XLSX Format = "xlsx"
)

// WriteLetters writes the letters of a period into a folder, one file a
// person and format, and returns their paths. Letters that are not released
// carry 草稿. A cancelled run leaves the files written so far, each whole.
func (d *Desk) WriteLetters(ctx context.Context, period record.PeriodKey, dir string, formats []Format, progress Progress) ([]string, error) {
	r, err := d.Results(ctx, period)
	if err != nil {
		return nil, err
	}
	return d.Letters(ctx, r, dir, formats, progress)
}

// Letters writes the letters of results, as WriteLetters does. The letters
// are made on all cores: each is a computation of its own.
func (d *Desk) Letters(ctx context.Context, r *Results, dir string, formats []Format, progress Progress) ([]string, error) {
	if len(r.Letters) == 0 {
		return nil, record.NewFault("letters.none", record.ErrNotFound, "period", string(r.Period.Key))
	}
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return nil, record.NewFault("file.unwritable", err).At(record.Place{File: dir})
	}
	names := NewNames(r.Snapshot)
	var paths []string
	for i, letter := range r.Letters {
		progress.step("progress.letters", i, len(r.Letters))
		if err := ctx.Err(); err != nil {
			return paths, err
		}
		doc, err := d.letterDocument(r, letter, names)
		if err != nil {
			return paths, err
		}
		written, err := writeLetter(dir, doc, formats)
		paths = append(paths, written...)
		if err != nil {
			return paths, err
		}
	}
	progress.step("progress.letters", len(r.Letters), len(r.Letters))
	return paths, nil
}

// LetterDocument returns what one person's letter is made of.
func (d *Desk) LetterDocument(r *Results, letter record.Letter) (export.LetterDocument, error) {
	return d.letterDocument(r, letter, NewNames(r.Snapshot))
}

func (d *Desk) letterDocument(r *Results, letter record.Letter, names Names) (export.LetterDocument, error) {
	who := names.People[letter.Employee]
	explained, err := d.explain(r, who)
	if err != nil {
		return export.LetterDocument{}, err
	}
	return export.LetterDocument{
		Company: r.Snapshot.Company.Name, Language: locale.Parse(letter.Language),
		Employee: who, Department: names.Departments[explained.Card.Department],
		Position: names.Positions[explained.Card.Position], Period: r.Period.Key,
		Card: explained.Card, Letter: letter, Explanation: explained.Explanation, Trends: explained.Trends,
		Metrics: r.Snapshot.Metrics, AuditHead: d.Session.Head(), Draft: letter.State != record.Released,
		Single: single(r.Snapshot, letter),
	}, nil
}

// single reports whether a correction behind the letter was confirmed by one
// person only.
func single(snap *record.Snapshot, letter record.Letter) bool {
	for _, a := range snap.Adjustments {
		if a.Single && a.Employee == letter.Employee && a.Period == letter.Period {
			return true
		}
	}
	return false
}

func writeLetter(dir string, doc export.LetterDocument, formats []Format) ([]string, error) {
	var paths []string
	name := export.FileName(string(doc.Period), doc.Employee.Number, doc.Employee.Name)
	for _, format := range formats {
		path := filepath.Join(dir, name+"."+string(format))
		write := export.LetterPDF
		if format == XLSX {
			write = export.LetterWorkbook
		}
		if err := writeWhole(path, func(f *os.File) error { return write(f, doc) }); err != nil {
			return paths, err
		}
		paths = append(paths, path)
	}
	return paths, nil
}

// writeWhole writes a file beside its place and renames it, so that nobody
// finds half of one. Only its owner may read it.
func writeWhole(path string, fill func(*os.File) error) error {
	where := record.Place{File: filepath.Base(path)}
	tmp, err := os.CreateTemp(filepath.Dir(path), ".zhiji-*")
	if err != nil {
		return record.NewFault("file.unwritable", err).At(where)
	}
	defer os.Remove(tmp.Name()) // after the rename there is nothing to remove
	err = fill(tmp)
	if closing := tmp.Close(); err == nil {
		err = closing
	}
	if err == nil {
		err = os.Rename(tmp.Name(), path)
	}
	if err != nil {
		return record.NewFault("file.unwritable", err).At(where)
	}
	return nil
}
