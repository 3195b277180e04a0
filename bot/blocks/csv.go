package blocks

import (
	"bytes"
	"encoding/csv"
	"fmt"
	"regexp"
	"strconv"

	"github.com/kmwin/kmwin/stories"
)

// bom tells spreadsheets that a file is in UTF-8.
const bom = "\ufeff"

// table writes an export as a table: a row for each quote, under its number.
func (l Drawer) table(p stories.ExportPicture) ([]byte, error) {
	var out bytes.Buffer
	out.WriteString(bom)
	w := csv.NewWriter(&out)
	w.UseCRLF = true
	rows := [][]string{l.tableHead(p.Export.Place)}
	for _, t := range p.Stories {
		for _, q := range t.Quotes {
			rows = append(rows, l.tableRow(p, t, q))
		}
	}
	for _, row := range rows {
		for i, cell := range row {
			row[i] = inert(cell)
		}
		if err := w.Write(row); err != nil {
			return nil, fmt.Errorf("write a row: %w", err)
		}
	}
	w.Flush()
	return out.Bytes(), w.Error()
}

func (l Drawer) tableHead(place stories.Place) []string {
	head := []string{l.T("columnExport"), l.T("columnNumber"), l.T("columnObjective"), l.T("columnTitle")}
	for _, f := range fileFields(place) {
		head = append(head, l.Of("fieldLabels", f))
	}
	return append(head, l.T("columnCredit"), l.T("columnNote"), l.T("columnGrade"))
}

func (l Drawer) tableRow(p stories.ExportPicture, t stories.ExportStory, q stories.ExportQuote) []string {
	row := []string{strconv.FormatInt(p.Export.ID, 10), strconv.Itoa(q.Number), t.Objective, t.Title}
	for _, f := range fileFields(p.Export.Place) {
		row = append(row, q.Words.Field(f))
	}
	return append(row, l.creditLine(q.Credit), t.Note, l.Of("gradeNames", t.Grade))
}

// fileFields are the fields that a file for a place may hold.
func fileFields(place stories.Place) []stories.Field {
	if place == stories.Teams {
		return stories.Fields
	}
	return append([]stories.Field{stories.Well}, stories.OnTheWay...)
}

// What a spreadsheet may take for a formula: at the start of a cell, and after what
// starts another cell where the file is taken apart by other separators than ours.
// https://owasp.org/www-community/attacks/CSV_Injection
const (
	unseen   = `[ "\x00-\x08\x0b\x0c\x0e-\x1f\x7f\p{Z}\p{Cf}]*`
	operator = `=+\-@\x{2212}\x{ff0b}\x{ff0d}\x{ff1d}\x{ff20}`
)

var (
	formulaFirst = regexp.MustCompile(`^(` + unseen + `[` + operator + `\t\r\n])`)
	formulaLater = regexp.MustCompile(`([;|\t\r\n])(` + unseen + `[` + operator + `])`)
)

// inert puts an apostrophe before whatever would be a formula; it changes nothing
// else.
func inert(cell string) string {
	return formulaLater.ReplaceAllString(formulaFirst.ReplaceAllString(cell, "'$1"), "$1'$2")
}
