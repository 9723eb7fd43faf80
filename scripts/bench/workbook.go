package main

import (
	"archive/zip"
	"bufio"
	"bytes"
	"fmt"
	"io"
	"strconv"
	"strings"

	"zhiji/importers/sheet"
	"zhiji/store/record"
)

// largeWorkbook makes an .xlsx of order lines with shared strings, the way
// spreadsheet programs write them.
func largeWorkbook(employees []record.Employee) ([]byte, error) {
	shared := &sharedTable{at: map[string]int{}}
	var rows strings.Builder
	header := []string{"单号", "行号", "销售日期", "客户", "产品", "数量", "单价", "金额", "业务员", "回款", "状态", "备注"}
	writeRow(&rows, 1, shared, header, nil)
	for i := range largeRows {
		texts := []string{
			fmt.Sprintf("SO2026%07d", i), "1", fmt.Sprintf("2026-10-%02d", i%28+1), fmt.Sprintf("华东区客户有限公司%d", i%977),
			fmt.Sprintf("产品型号%d", i%31), "", "", "", employees[i%people].Number, "", "已完成", "按合同约定发货",
		}
		writeRow(&rows, i+2, shared, texts, map[int]float64{5: float64(i%9 + 1), 6: 120.5, 7: float64(i%9+1) * 120.5, 9: 100})
	}
	return zipped(map[string]string{
		"[Content_Types].xml":        contentTypes,
		"_rels/.rels":                packageRels,
		"xl/workbook.xml":            workbookPart,
		"xl/_rels/workbook.xml.rels": workbookRels,
		"xl/worksheets/sheet1.xml":   sheetHead + rows.String() + "</sheetData></worksheet>",
		"xl/sharedStrings.xml":       shared.part(),
	})
}

type sharedTable struct {
	at   map[string]int
	list []string
}

func (s *sharedTable) index(text string) int {
	i, ok := s.at[text]
	if !ok {
		i = len(s.list)
		s.at[text], s.list = i, append(s.list, text)
	}
	return i
}

func (s *sharedTable) part() string {
	var b strings.Builder
	fmt.Fprintf(&b, `<sst xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main" uniqueCount="%d">`, len(s.list))
	for _, text := range s.list {
		b.WriteString("<si><t>" + text + "</t></si>")
	}
	return b.String() + "</sst>"
}

func writeRow(b *strings.Builder, number int, shared *sharedTable, texts []string, numbers map[int]float64) {
	row := strconv.Itoa(number)
	b.WriteString(`<row r="` + row + `">`)
	for i, text := range texts {
		ref := sheet.ColumnName(i) + row
		if v, ok := numbers[i]; ok {
			b.WriteString(`<c r="` + ref + `"><v>` + strconv.FormatFloat(v, 'f', -1, 64) + `</v></c>`)
			continue
		}
		b.WriteString(`<c r="` + ref + `" t="s"><v>` + strconv.Itoa(shared.index(text)) + `</v></c>`)
	}
	b.WriteString("</row>")
}

func zipped(parts map[string]string) ([]byte, error) {
	var out bytes.Buffer
	z := zip.NewWriter(&out)
	for name, text := range parts {
		w, err := z.Create(name)
		if err != nil {
			return nil, err
		}
		buffered := bufio.NewWriter(w)
		if _, err := io.WriteString(buffered, text); err != nil {
			return nil, err
		}
		if err := buffered.Flush(); err != nil {
			return nil, err
		}
	}
	err := z.Close()
	return out.Bytes(), err
}

const (
	xmlns        = `xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"`
	relations    = "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
	contentTypes = `<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/xl/workbook.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml"/><Override PartName="/xl/worksheets/sheet1.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.worksheet+xml"/><Override PartName="/xl/sharedStrings.xml" ContentType="application/vnd.openxmlformats-officedocument.spreadsheetml.sharedStrings+xml"/></Types>`
	packageRels  = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="` + relations + `/officeDocument" Target="xl/workbook.xml"/></Relationships>`
	workbookPart = `<workbook ` + xmlns + ` xmlns:r="` + relations + `"><sheets><sheet name="Sheet1" sheetId="1" r:id="r1"/></sheets></workbook>`
	workbookRels = `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="` + relations + `/worksheet" Target="worksheets/sheet1.xml"/><Relationship Id="r2" Type="` + relations + `/sharedStrings" Target="sharedStrings.xml"/></Relationships>`
	sheetHead    = `<worksheet ` + xmlns + `><sheetData>`
)
