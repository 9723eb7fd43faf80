package flow

import (
	"bytes"
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"zhiji/app/export"
	"zhiji/store/record"
)

// ReplyName is the name of the workbook that goes back to whom a file came
// from: 业绩_请核对.xlsx.
func (d *Desk) ReplyName(file string) string {
	base := filepath.Base(file)
	return export.ReplyName(d.Language, strings.TrimSuffix(base, filepath.Ext(base))) + ".xlsx"
}

// Doubtful reports whether there is something in the file to look at.
func (f PlannedFile) Doubtful() bool {
	return f.Batch != nil && slices.ContainsFunc(f.Batch.Tables, func(t Table) bool { return len(t.Problems)+len(t.Questions) > 0 })
}

// WriteReply writes a copy of a planned file as a workbook, for whom it came
// from: its problem cells are coloured and commented on. data is the file.
func (d *Desk) WriteReply(path string, f PlannedFile, data []byte) error {
	reply := d.reply(f)
	if strings.EqualFold(filepath.Ext(f.Name), ".xlsx") && bytes.HasPrefix(data, []byte("PK")) {
		reply.Original = data
	}
	return writeWhole(path, func(out *os.File) error { return export.ReplyWorkbook(out, reply) })
}

// reply gathers the cells of a file and what is said about them.
func (d *Desk) reply(f PlannedFile) export.Reply {
	out := export.Reply{Language: d.Language}
	if f.Batch == nil {
		return out
	}
	seen := map[string]bool{}
	for _, t := range f.Batch.Tables {
		if s := t.Grid(); s != nil && !seen[t.Sheet] {
			seen[t.Sheet] = true
			rows := make([]export.ReplyRow, len(s.Rows))
			for i, row := range s.Rows {
				rows[i] = export.ReplyRow{Number: row.Number, Cells: shown(s, row)}
			}
			out.Sheets = append(out.Sheets, export.ReplySheet{Name: t.Sheet, Rows: rows})
		}
		out.Remarks = append(out.Remarks, d.remarks(t)...)
	}
	return out
}

// remarks are the problems and questions of a table as the sender reads them.
// What stands in no cell is said at the header.
func (d *Desk) remarks(t Table) []export.Remark {
	var out []export.Remark
	head := "A1"
	if len(t.HeaderRows) > 0 && len(t.Mapping) > 0 {
		head = ColumnName(t.Mapping[0].Index) + strconv.Itoa(t.HeaderRows[0])
	}
	add := func(cell, text string, held bool) {
		if cell == "" {
			cell = head
		}
		out = append(out, export.Remark{Sheet: t.Sheet, Cell: cell, Text: text, Held: held})
	}
	for _, p := range t.Problems {
		add(p.Cell, d.problemText(p), p.Fatal)
	}
	for _, q := range t.Questions {
		text := d.Language.Question(q.Key, q.Args)
		if len(q.Cells) == 0 {
			add("", text, true)
		}
		for _, cell := range q.Cells {
			add(cell, text, true)
		}
	}
	return out
}

// problemText is a problem's sentence with what the cell should probably say.
func (d *Desk) problemText(p record.Problem) string {
	text := d.Language.Fill("problem."+p.Key, p.Args)
	if proposal := p.Args["proposal"]; proposal != "" && !strings.Contains(text, proposal) {
		text += d.Language.Text("export.reply.proposal", "proposal", proposal)
	}
	return text
}
