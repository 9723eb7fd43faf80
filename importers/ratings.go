package importers

import (
	"regexp"
	"slices"
	"strings"

	"zhiji/importers/clean"
	"zhiji/importers/mapping"
	"zhiji/importers/sheet"
	"zhiji/store/record"
)

var (
	raterTitle  = regexp.MustCompile(`(?:^|[^被])(?:评价人|评分人|考核人|评价者|打分人|复评人|主管|上级|(?i:rater|reviewer))(?:姓名)?\s*[:：]\s*([^\s,，;；|]+(?:\s+[A-Za-z]{0,4}\d{2,})?)`)
	secondRound = regexp.MustCompile(`第二评价|第二次评价|第2次评价|二次评价|复评|第二轮|第2轮|(?i:second\s*(?:rating|rater|round))`)
	scaleTitle  = regexp.MustCompile(`(\d+)\s*分制|满分\s*[:：]?\s*(\d+)|1\s*[-~至到]\s*(5|10|100)\s*分?|0\s*[-~至到]\s*(100)\s*分?`)
	selfWords   = regexp.MustCompile(`自评|自我评价|自我评分|(?i:self[- ]?(?:rating|review|assessment))`)
	peerWords   = regexp.MustCompile(`互评|同事评|同级评|360|(?i:peer)`)
	chiefWords  = regexp.MustCompile(`(?:上级|主管|领导|经理)(?:评|打分)|(?i:manager|supervisor)`)
	sheetNoise  = strings.NewReplacer("评价表", "", "评分表", "", "评价", "", "评分", "", "打分", "", "主管", "", "上级", "", "第二", "", "复评", "", "人", "")
)

// ratings reads sheets on which a manager judges people, items across. The
// rater stands in a column, in the title or is the sheet's name.
func (t *table) ratings(rows []sheet.Row) error {
	items := t.items(rows)
	common := record.Rating{Scale: t.scale(rows, items), Round: 1, Relation: t.relation()}
	if common.Relation != record.BySelf {
		common.Rater = t.titleRater()
	}
	for _, text := range append([]string{t.sheet.Name, t.cell(sheet.Row{}, mapping.FieldRater).column.Header}, t.titles...) {
		if secondRound.MatchString(text) {
			common.Round = 2
		}
	}
	seen := map[slot]bool{}
	return t.each(rows, func(row sheet.Row) bool {
		r := common
		r.Round = t.round(row, common.Round)
		if r.Employee = t.person(row); r.Employee == "" {
			return false
		}
		switch {
		case r.Relation == record.BySelf:
			r.Rater = r.Employee
		case t.has(mapping.FieldRater) || t.has(mapping.FieldRaterNumber):
			r.Rater = t.rowRater(row)
		case r.Rater == "":
			return t.ask(t.cell(row, mapping.FieldName), "rater")
		}
		if r.Rater == r.Employee {
			r.Relation = record.BySelf
		}
		if r.Period = t.period(row); r.Rater == "" || r.Period == "" {
			return false
		}
		judged, ok := t.judge(row, items, r)
		if !ok {
			return false
		}
		once := slot{r.Employee, r.Rater, r.Period, plain(float64(r.Round))}
		if seen[once] {
			return t.refuse(t.cell(row, mapping.FieldName), "rating_twice")
		}
		seen[once] = true
		t.out.Ratings = append(t.out.Ratings, judged...)
		return true
	})
}

// relation is who rates whom, by the first of the titles, the sheet's and the
// file's name that speaks of one relation only; superiors where none does.
func (t *table) relation() record.Relation {
	for _, text := range append(slices.Clone(t.titles), t.sheet.Name, t.batch.File) {
		var said []record.Relation
		for _, of := range []struct {
			words    *regexp.Regexp
			relation record.Relation
		}{{selfWords, record.BySelf}, {peerWords, record.ByPeer}, {chiefWords, record.BySuperior}} {
			if of.words.MatchString(text) {
				said = append(said, of.relation)
			}
		}
		if len(said) == 1 {
			return said[0]
		}
	}
	return record.BySuperior
}

// items are the columns of judgements: those in which most of what is there
// is a number.
func (t *table) items(rows []sheet.Row) []Column {
	var items []Column
	for i, column := range t.out.Mapping {
		if column.Field != mapping.FieldItem {
			continue
		}
		numbers, texts := 0, 0
		for _, row := range rows {
			c := t.at(row, &column)
			if _, err := t.quantity(c); err == nil {
				numbers++
			} else if err != clean.ErrMissing {
				texts++
			}
		}
		if numbers <= texts {
			t.out.Mapping[i].Field = ""
			continue
		}
		items = append(items, column)
	}
	return items
}

// scale notices the highest score: what the title says, else 5, 10 or 100 by
// the largest score given.
func (t *table) scale(rows []sheet.Row, items []Column) float64 {
	for _, text := range t.titles {
		if m := scaleTitle.FindStringSubmatch(clean.Fold(text)); m != nil {
			q, _ := clean.Number(m[1] + m[2] + m[3] + m[4])
			return q.Value
		}
	}
	highest := 0.0
	for _, row := range rows {
		if t.sort(row) != dataRow {
			continue
		}
		for _, column := range items {
			if q, err := t.quantity(t.at(row, &column)); err == nil {
				highest = max(highest, q.Value)
			}
		}
	}
	for _, scale := range []float64{5, 10} {
		if highest <= scale {
			return scale
		}
	}
	return 100
}

// judge reads the scores of a row, one rating an item; false when it is held.
func (t *table) judge(row sheet.Row, items []Column, r record.Rating) ([]record.Rating, bool) {
	var out []record.Rating
	if t.future(r.Period) {
		return nil, t.refuse(t.cell(row, mapping.FieldName), "future", "period", string(r.Period))
	}
	for _, column := range items {
		m, ok := t.value(t.at(row, &column))
		if !ok {
			return nil, false
		}
		if m == nil {
			continue
		}
		if m.q.Value < 0 || m.q.Value > r.Scale || m.q.Percent {
			return nil, t.refuse(m.cell, "score_range", "scale", plain(r.Scale))
		}
		r.Item, r.Score, r.Source = column.Header, m.q.Value, t.source(m.cell, m.q.Steps)
		r.Comment = ""
		if len(out) == 0 {
			r.Comment = t.text(row, mapping.FieldNote)
		}
		t.stepsOf(m.cell, m.q.Steps)
		out = append(out, r)
	}
	return out, true
}

// titleRater finds the rater in the titles or in the sheet's name.
func (t *table) titleRater() record.ID {
	for _, title := range t.titles {
		if m := raterTitle.FindStringSubmatch(clean.Fold(title)); m != nil {
			return t.find(clean.ReadPerson(m[1]), cell{text: m[1], column: nowhere.column}, "")
		}
	}
	who := clean.ReadPerson(sheetNoise.Replace(t.sheet.Name))
	if who.Number == "" && len(t.people.named(who.Name, "", t.known.Today)) == 0 {
		return t.wish.People[""]
	}
	return t.find(who, cell{text: t.sheet.Name, column: nowhere.column}, "")
}

// rowRater finds the rater that a row names.
func (t *table) rowRater(row sheet.Row) record.ID {
	name, number := t.cell(row, mapping.FieldRater), t.cell(row, mapping.FieldRaterNumber)
	who := clean.Person{}
	if !clean.Missing(name.text) {
		who = clean.ReadPerson(name.text)
	}
	if !clean.Missing(number.text) {
		who.Number, _, _ = clean.Code(number.text)
	}
	if who.Name == "" && who.Number == "" {
		t.refuse(name, "rater_missing")
		return ""
	}
	return t.find(who, name, "")
}

// round is 2 for a second rating, by the row's own column or by the sheet.
func (t *table) round(row sheet.Row, sheetRound int) int {
	text := t.text(row, mapping.FieldRound)
	switch {
	case text == "":
		return sheetRound
	case strings.Contains(text, "2") || strings.Contains(text, "二") || strings.Contains(text, "复"):
		return 2
	}
	return 1
}
