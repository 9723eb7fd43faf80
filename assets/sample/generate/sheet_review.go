package main

func selfName(m Month) string { return in(m, "自评表_"+reviewed+"_*.xlsx", "2006年1月") }
func peerName(m Month) string { return in(m, "同事互评_"+reviewed+"_*.xlsx", "2006年1月") }

// selfFile holds what the people of a department say of themselves.
func (f *Firm) selfFile(m Month) ([]byte, error) {
	b := newWorkbook()
	s := b.sheet("自评", 2, 8, 14, 12)
	s.title(m.Label()+"员工自评表（1–5分）", 7)
	s.head("工号", "姓名", "岗位", ratingItems[0], ratingItems[1], ratingItems[2], ratingItems[3])
	for _, p := range f.team(m) {
		c := f.Review.Self[p.Number]
		s.add(p.Number, p.Name, p.post(m).Position, c[0], c[1], c[2], c[3])
	}
	return b.bytes()
}

// peerFile holds what they say of each other, the rater in a column.
func (f *Firm) peerFile(m Month) ([]byte, error) {
	b := newWorkbook()
	s := b.sheet("互评", 2, 12, 14, 12)
	s.title(m.Label()+"同事互评汇总（1–5分）", 8)
	s.head("评价人工号", "评价人", "工号", "被评价人", ratingItems[0], ratingItems[1], ratingItems[2], ratingItems[3])
	for _, r := range f.Review.Peers {
		c := r.Scores
		s.add(r.By, f.numbered(r.By).Name, r.Number, f.numbered(r.Number).Name, c[0], c[1], c[2], c[3])
	}
	return b.bytes()
}

// numbered returns the person of a 工号.
func (f *Firm) numbered(number string) *Person {
	for _, p := range f.People {
		if p.Number == number {
			return p
		}
	}
	panic("sample company: no " + number)
}
