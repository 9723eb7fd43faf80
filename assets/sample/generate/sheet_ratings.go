package main

func ratingsName(m Month) string { return in(m, "主管评价_*.xlsx", "2006年1月") }

// praise and advice are what managers write beside high and low scores.
var (
	praise = []string{"", "", "工作踏实，交付稳定", "主动承担了新任务", "沟通及时，配合顺畅", "专业能力有提升", "带新人有耐心"}
	advice = []string{"", "", "进度偏慢，需加强计划性", "细节上还可以更严谨", "遇到问题反馈不够及时", "专业深度有待提高"}
)

// ratingsFile holds a month's judgements: a sheet per manager with the people
// down and the items across, and another where the manager rated somebody
// else's people a second time.
func (f *Firm) ratingsFile(m Month) ([]byte, error) {
	b := newWorkbook()
	for _, second := range []bool{false, true} {
		for _, by := range f.holding(m, Owner, Manager) {
			var own []Rating
			for _, r := range f.Ratings {
				if r.Month == m && r.By == by && r.Second == second {
					own = append(own, r)
				}
			}
			if len(own) > 0 {
				b.ratingSheet(m, by, second, own)
			}
		}
	}
	return b.bytes()
}

func (b *workbook) ratingSheet(m Month, by *Person, second bool, ratings []Rating) {
	tab, turn := by.Name, "初评"
	if second {
		tab, turn = by.Name+"（复评）", "复评"
	}
	s := b.sheet(tab, 3, 8, 24, 14, 12, 12, 12, 12, 30)
	s.title(m.Label()+"主管评价表（"+turn+"）", 8)
	s.title("评价人："+by.Name+"　工号："+by.Number+"　评分标准：1–5分，可打半分", 8)
	head := []any{"工号", "姓名", "岗位"}
	for _, item := range ratingItems {
		head = append(head, item)
	}
	s.head(append(head, "评语")...)
	for _, r := range ratings {
		row := []any{r.Who.Number, r.Who.Name, r.Who.post(m).Position}
		for _, score := range r.Scores {
			row = append(row, score)
		}
		s.add(append(row, r.remark())...)
	}
}

// remark is a comment that suits the scores; most ratings have none.
func (r Rating) remark() string {
	chance := dice("remark", r.Who.Number, r.By.Number, r.Month.Key())
	switch mean := r.Mean(); {
	case mean >= 4:
		return pick(chance, praise)
	case mean < 3.6:
		return pick(chance, advice)
	}
	return ""
}
