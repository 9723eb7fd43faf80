package main

import "strings"

// firsts returns the first ratings that a manager gave in the last month.
func (f *Firm) firsts(by *Person) []Rating {
	var all []Rating
	for _, r := range f.Ratings {
		if r.Month == Last && r.By == by && !r.Second {
			all = append(all, r)
		}
	}
	return all
}

// ratingsHundred has a sheet a manager with scores to 100, a mean that is no
// item, and a comment.
func (f *Firm) ratingsHundred() (Layout, error) {
	b := newWorkbook()
	var tables []*Expected
	for _, by := range f.holding(Last, Manager)[:4] {
		ratings := f.firsts(by)
		if len(ratings) == 0 {
			continue
		}
		s, e := b.sheet(by.Name, 0, 10, 24, 12), expect(kindRatings, by.Name)
		s.title("2026年10月上级评分表（百分制）", 8)
		s.add("评分人："+by.Name+"（"+by.Number+"）", nil, nil, "满分：100")
		s.head("工号", "姓名", ratingItems[0], ratingItems[1], ratingItems[2], ratingItems[3], "平均分", "综合评语")
		for _, r := range ratings {
			var scores [4]float64
			cells := []any{r.Who.Number, spaced(r.Who.Name)}
			for i, v := range r.Scores {
				scores[i] = v * 20
				cells = append(cells, scores[i])
			}
			s.add(append(cells, r.Mean()*20, r.remark())...)
			e.good()
			e.score(r.Who, by, "", Last, scores, 100)
		}
		tables = append(tables, e)
	}
	return b.layout("ratings/上级评分_百分制.xlsx", "a sheet a manager, to 100", tables...)
}

// ratingsPeers has the raters in a column; one of them rates oneself, one score
// is beyond the scale, one rater is missing, one row comes twice.
func (f *Firm) ratingsPeers() (Layout, error) {
	e, t := expect(kindRatings, ""), &textTable{}
	t.add(append([]string{"评价人", "被评价人工号", "被评价人", "考核周期"}, ratingItems...)...)
	line := func(by string, p *Person, scores [4]float64) {
		cells := []string{by, p.Number, p.Name, "2026年10月"}
		for _, v := range scores {
			cells = append(cells, plain(v))
		}
		t.add(cells...)
	}
	team := f.holding(Last, Clerk)
	for i, p := range team {
		by := team[(i+3)%len(team)]
		if i == 4 {
			by = p
		}
		scores := items(3.9, dice("layout peers", p.Number))
		line(by.Name, p, scores)
		e.good()
		relation := "peer"
		if by == p {
			relation = "self"
		}
		e.score(p, by, relation, Last, scores, 5)
	}
	line(team[1].Name, team[0], [4]float64{4, 4, -1, 4})
	e.held()
	e.trouble("score_range", 7, t.row())
	line("", team[0], [4]float64{4, 4, 4, 4})
	e.held()
	e.trouble("rater_missing", 1, t.row())
	line(team[3].Name, team[0], [4]float64{4, 4, 4, 4})
	e.held()
	e.trouble("rating_twice", 3, t.row())
	line("李无名", team[0], [4]float64{4, 4, 4, 4})
	e.held()
	e.ask("person_unknown", 1)
	return Layout{Name: "ratings/同事互评.csv", Form: "raters in a column, rows to be held", Tables: []*Expected{e}, Data: t.bytes(",", "\n")}, nil
}

// ratingsSelf has what people say of themselves, and a sheet of judgements of
// which nobody knows whose they are.
func (f *Firm) ratingsSelf() (Layout, error) {
	b := newWorkbook()
	s, e := b.sheet("员工自评", 0, 24, 12), expect(kindRatings, "员工自评")
	s.title("2026年10月员工自评表", 6)
	s.head("姓名", "工号", ratingItems[0], ratingItems[1], ratingItems[2], ratingItems[3])
	for _, p := range f.holding(Last, Marketer) {
		c := items(4.1, dice("layout self", p.Number))
		s.add(strings.ReplaceAll(p.Name, "·", "・"), p.Number, c[0], c[1], c[2], c[3])
		e.good()
		e.score(p, p, "self", Last, c, 5)
	}
	u, unknown := b.sheet("评分", 0, 24, 12), expect(kindRatings, "评分")
	u.title("2026年10月主管评分", 5)
	u.head("姓名", ratingItems[0], ratingItems[1], ratingItems[2], ratingItems[3])
	for _, p := range f.holding(Last, Clerk)[:5] {
		u.add(p.Name, 4, 4, 3.5, 4)
		unknown.held()
	}
	unknown.ask("rater", 5)
	return b.layout("ratings/自评与评分.xlsx", "自评; scores of an unknown rater", e, unknown)
}
