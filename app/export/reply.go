package export

import (
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"

	"github.com/xuri/excelize/v2"

	"zhiji/app/locale"
)

// Reply is a file on its way back to whom it came from, with what to look at
// in it.
type Reply struct {
	Language locale.Language
	Original []byte       // an .xlsx, whose looks are kept; nil = written anew from Sheets
	Sheets   []ReplySheet // the cells as they were read
	Remarks  []Remark
}

// ReplySheet is one sheet of the file. A text table has one without a name.
type ReplySheet struct {
	Name string
	Rows []ReplyRow // by ascending Number
}

// ReplyRow is a row with its 1-based number.
type ReplyRow struct {
	Number int
	Cells  []string
}

// Remark is what to look at in one cell.
type Remark struct {
	Sheet, Cell string
	Text        string // a sentence, and what the cell should probably say
	Held        bool   // the row is kept back for it
}

// MostRemarks is how many cells of a file get a comment; the others are
// coloured only.
const MostRemarks = 2000

// largestOriginal is the largest workbook that is opened to be written in, in
// bytes.
const largestOriginal = 10 << 20

// ReplyWorkbook writes the file as a workbook in which the cells with a remark
// are coloured, red where their row is kept back, amber otherwise, and have it
// as a comment. Formulas and macros are not run. A workbook that cannot be
// opened again is written anew.
func ReplyWorkbook(w io.Writer, r Reply) error {
	if len(r.Original) > 0 && len(r.Original) <= largestOriginal {
		options := excelize.Options{UnzipSizeLimit: 300 << 20, UnzipXMLSizeLimit: 300 << 20}
		if f, err := excelize.OpenReader(bytes.NewReader(r.Original), options); err == nil {
			defer f.Close()
			if err := newReplier(f, r).marked(); err == nil {
				return f.Write(w)
			}
		}
	}
	f := excelize.NewFile()
	defer f.Close()
	p := newReplier(f, r)
	if err := p.anew(r.Sheets); err != nil {
		return err
	}
	return f.Write(w)
}

// replier writes remarks into a workbook.
type replier struct {
	file    *excelize.File
	reply   Reply
	remarks map[string]map[string]Remark // by sheet and cell, several in one
	styles  map[[2]int]int               // by style of the cell and held
}

func newReplier(f *excelize.File, r Reply) *replier {
	p := &replier{file: f, reply: r, remarks: map[string]map[string]Remark{}, styles: map[[2]int]int{}}
	for _, remark := range r.Remarks {
		if p.remarks[remark.Sheet] == nil {
			p.remarks[remark.Sheet] = map[string]Remark{}
		}
		if old, ok := p.remarks[remark.Sheet][remark.Cell]; ok {
			remark.Text = old.Text + "\n" + remark.Text
			remark.Held = remark.Held || old.Held
		}
		p.remarks[remark.Sheet][remark.Cell] = remark
	}
	return p
}

// marked writes the remarks into the workbook as it is.
func (p *replier) marked() error {
	for _, name := range p.file.GetSheetList() {
		if err := p.mark(name, p.remarks[name]); err != nil {
			return err
		}
	}
	return nil
}

// mark colours cells of a sheet and comments on them. What a comment said
// before stays in it.
func (p *replier) mark(name string, remarks map[string]Remark) error {
	if len(remarks) == 0 {
		return nil
	}
	before, err := p.comments(name)
	if err != nil {
		return err
	}
	for i, cell := range inOrder(remarks) {
		style, err := p.file.GetCellStyle(name, cell)
		if err != nil {
			return err
		}
		coloured, err := p.style(style, remarks[cell].Held)
		if err != nil {
			return err
		}
		if err := p.file.SetCellStyle(name, cell, cell, coloured); err != nil {
			return err
		}
		if i >= MostRemarks {
			continue
		}
		text := remarks[cell].Text
		if old, ok := before[cell]; ok {
			text = old + "\n" + text
			if err := p.file.DeleteComment(name, cell); err != nil {
				return err
			}
		}
		if err := p.comment(name, cell, text); err != nil {
			return err
		}
	}
	return nil
}

func (p *replier) comment(name, cell, text string) error {
	lines := uint(2 + len([]rune(text))/18 + strings.Count(text, "\n"))
	return p.file.AddComment(name, excelize.Comment{
		Author: p.reply.Language.Text("app.name"), Cell: cell, Text: text, Width: 280, Height: 20 * lines,
	})
}

// comments are the texts of the comments that a sheet has already.
func (p *replier) comments(name string) (map[string]string, error) {
	list, err := p.file.GetComments(name)
	if err != nil {
		return nil, err
	}
	texts := map[string]string{}
	for _, c := range list {
		text := c.Text
		for _, run := range c.Paragraph {
			text += run.Text
		}
		texts[c.Cell] = text
	}
	return texts, nil
}

// The grounds of cells, as on the screen but strong enough for paper.
const (
	heldGround  = "F8CFCB"
	doubtGround = "FBE3BF"
)

// style is a cell's style with another ground.
func (p *replier) style(of int, held bool) (int, error) {
	key, ground := [2]int{of, 0}, doubtGround
	if held {
		key[1], ground = 1, heldGround
	}
	if made, ok := p.styles[key]; ok {
		return made, nil
	}
	style, err := p.file.GetStyle(of)
	if err != nil {
		return 0, err
	}
	style.Fill = excelize.Fill{Type: "pattern", Pattern: 1, Color: []string{ground}}
	made, err := p.file.NewStyle(style)
	p.styles[key] = made
	return made, err
}

// anew writes the cells as texts, and the remarks on them.
func (p *replier) anew(sheets []ReplySheet) error {
	for i, s := range sheets {
		name := s.Name
		if name == "" {
			name = p.reply.Language.Text("export.sheet.reply")
		}
		var err error
		if i == 0 {
			err = p.file.SetSheetName("Sheet1", name)
		} else {
			_, err = p.file.NewSheet(name)
		}
		if err != nil {
			return err
		}
		if err := p.write(name, s); err != nil {
			return err
		}
	}
	return nil
}

// write fills a sheet row by row, so that a large one needs little memory. Its
// comments must be there before.
func (p *replier) write(name string, s ReplySheet) error {
	remarks := p.remarks[s.Name]
	for i, cell := range inOrder(remarks) {
		if i >= MostRemarks {
			break
		}
		if err := p.comment(name, cell, remarks[cell].Text); err != nil {
			return err
		}
	}
	stream, err := p.file.NewStreamWriter(name)
	if err != nil {
		return err
	}
	for _, row := range s.Rows {
		cells := make([]any, 0, len(row.Cells))
		for column, text := range row.Cells {
			cell := excelize.Cell{Value: text}
			at, err := excelize.CoordinatesToCellName(column+1, row.Number)
			if err != nil {
				return err
			}
			if remark, ok := remarks[at]; ok {
				if cell.StyleID, err = p.style(0, remark.Held); err != nil {
					return err
				}
			}
			cells = append(cells, cell)
		}
		if err := stream.SetRow(fmt.Sprintf("A%d", row.Number), cells); err != nil {
			return err
		}
	}
	return stream.Flush()
}

// inOrder lists cells row by row.
func inOrder(remarks map[string]Remark) []string {
	type place struct {
		cell        string
		row, column int
	}
	var places []place
	for cell := range remarks {
		if column, row, err := excelize.CellNameToCoordinates(cell); err == nil {
			places = append(places, place{cell, row, column})
		}
	}
	slices.SortFunc(places, func(a, b place) int {
		if a.row != b.row {
			return a.row - b.row
		}
		return a.column - b.column
	})
	cells := make([]string, len(places))
	for i, p := range places {
		cells[i] = p.cell
	}
	return cells
}

// ReplyName is the name under which a file goes back, without its ending.
func ReplyName(l locale.Language, base string) string {
	return FileName(base, l.Text("export.reply"))
}
