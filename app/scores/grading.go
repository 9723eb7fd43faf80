package scores

import (
	"strconv"
	"strings"

	"zhiji/app/locale"
	"zhiji/store/record"
)

// gradeLine is a grade as it is typed.
type gradeLine struct{ name, floor, coefficient string }

// quotaLine is a line of the guideline as it is typed: "S+A", "20%", "30%".
type quotaLine struct{ grades, share, most string }

// grading is the firm's grades and guideline as they are typed.
type grading struct {
	grades []gradeLine
	quotas []quotaLine
	least  string
}

func gradingOf(c record.Company) grading {
	g := grading{least: strconv.Itoa(c.SmallTeam())}
	for _, x := range c.Grades {
		g.grades = append(g.grades, gradeLine{x.Name, plain(x.Floor), plain(x.Coefficient)})
	}
	for _, q := range c.Quotas {
		g.quotas = append(g.quotas, quotaLine{strings.Join(q.Grades, "+"), share(q.Share), share(q.Most)})
	}
	return g
}

func plain(v float64) string { return strconv.FormatFloat(locale.Round(v, 6), 'f', -1, 64) }

func share(v float64) string {
	if v == 0 {
		return ""
	}
	return plain(v*100) + "%"
}

// read returns what was typed. Lines without a name are left out. The fault is
// scores.number, with what is not a number; whether the numbers fit is for the
// firm to say.
func (g grading) read() (grades []record.Grade, quotas []record.Quota, least int, err error) {
	for _, line := range g.grades {
		if strings.TrimSpace(line.name) == "" {
			continue
		}
		next := record.Grade{Name: strings.TrimSpace(line.name)}
		if next.Floor, err = typed(line.floor); err == nil {
			next.Coefficient, err = typed(line.coefficient)
		}
		if err != nil {
			return nil, nil, 0, err
		}
		grades = append(grades, next)
	}
	for _, line := range g.quotas {
		names := strings.FieldsFunc(line.grades, func(r rune) bool { return strings.ContainsRune("+＋、,， /", r) })
		if len(names) == 0 {
			continue
		}
		next := record.Quota{Grades: names}
		if next.Share, err = typedShare(line.share); err == nil {
			next.Most, err = typedShare(line.most)
		}
		if err != nil {
			return nil, nil, 0, err
		}
		quotas = append(quotas, next)
	}
	n, err := typed(g.least)
	return grades, quotas, int(n), err
}

// typed reads a number; nothing is 0.
func typed(text string) (float64, error) {
	text = strings.TrimSpace(text)
	if text == "" {
		return 0, nil
	}
	v, err := strconv.ParseFloat(text, 64)
	if err != nil || v-v != 0 { // not finite
		return 0, record.NewFault("scores.number", record.ErrInvalid, "text", text)
	}
	return v, nil
}

// typedShare reads a percentage, with its sign or without.
func typedShare(text string) (float64, error) {
	v, err := typed(strings.TrimSuffix(strings.TrimSpace(strings.ReplaceAll(text, "％", "%")), "%"))
	return locale.Round(v/100, 6), err
}
