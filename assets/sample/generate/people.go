package main

import (
	"fmt"
	"math/rand/v2"
	"sort"
	"time"
)

// Person is somebody of the firm.
type Person struct {
	Number       string // 工号
	Name         string
	Latin        string // left of the @
	Woman        bool
	Born, Joined time.Time
	Left         time.Time // last working day; zero while employed
	Posts        []Post    // by From; at least one
	Language     string    // zh or en

	key     string  // of the unit the person leads
	ability float64 // how good, in standard deviations; 0 is the middle
}

// Post is where a person works from a day on.
type Post struct {
	From                 time.Time
	Department, Position string
	Boss                 *Person // nil for the owner
}

// in reports whether the person was employed on any day of a month.
func (p *Person) in(m Month) bool {
	return !p.Joined.After(m.End()) && (p.Left.IsZero() || !p.Left.Before(m.Begin()))
}

// employed reports whether the person was employed on a day.
func (p *Person) employed(d time.Time) bool {
	return !p.Joined.After(d) && (p.Left.IsZero() || !p.Left.Before(d))
}

// post returns the post held at the end of a month.
func (p *Person) post(m Month) Post {
	held := p.Posts[0]
	for _, next := range p.Posts[1:] {
		if !next.From.After(m.End()) {
			held = next
		}
	}
	return held
}

// unit is a row of the org chart: people of one position under one boss.
type unit struct {
	department, position string
	boss                 string // key of another unit's first person; "" for the owner
	key                  string
	women, men           int
}

// units is the firm at the end of the story, bosses first.
var units = []unit{
	{Office, Owner, "", "owner", 0, 1},
	{SalesDept, Manager, "owner", "sales", 0, 1},
	{ServiceDept, Manager, "owner", "service", 1, 0},
	{Research, Manager, "owner", "research", 0, 1},
	{Marketing, Manager, "owner", "marketing", 1, 0},
	{Office, Manager, "owner", "office", 1, 0},
	{SalesDept, Manager, "sales", "sales1", 0, 1},
	{SalesDept, Manager, "sales", "sales2", 1, 0},
	{ServiceDept, Manager, "service", "service1", 1, 0},
	{ServiceDept, Manager, "service", "service2", 0, 1},
	{Research, Manager, "research", "research1", 0, 1},
	{Research, Manager, "research", "research2", 1, 0},
	{Research, Manager, "research", "research3", 0, 1},
	{Marketing, Manager, "marketing", "marketing1", 0, 1},
	{SalesDept, Sales, "sales1", "", 6, 7},
	{SalesDept, Sales, "sales2", "", 6, 8},
	{ServiceDept, Service, "service1", "", 7, 4},
	{ServiceDept, Service, "service2", "", 6, 4},
	{Research, Developer, "research1", "", 3, 6},
	{Research, Developer, "research2", "", 3, 5},
	{Research, Developer, "research3", "", 4, 5},
	{Research, Tester, "research", "", 5, 5},
	{Marketing, Marketer, "marketing1", "", 4, 3},
	{Marketing, Marketer, "marketing", "", 3, 2},
	{Office, Clerk, "office", "", 6, 4},
}

// hiring fills the org chart.
type hiring struct {
	firm   *Firm
	dice   *rand.Rand
	namer  *namer
	bosses map[string]*Person
	seats  map[string]int // people hired so far, by position and gender
}

// hire fills the org chart, adds who came, went and moved, and numbers
// everybody by the day of joining.
func (f *Firm) hire() {
	h := &hiring{f, dice("people"), newNamer(), map[string]*Person{}, map[string]int{}}
	for _, u := range units {
		var team []*Person
		for i := range u.women + u.men {
			team = append(team, h.add(u, i < u.women))
		}
		levelOut(team)
	}
	h.change()
	sort.SliceStable(f.People, func(i, j int) bool { return f.People[i].Joined.Before(f.People[j].Joined) })
	taken := map[string]int{}
	for i, p := range f.People {
		p.Number = fmt.Sprintf("%04d", i+1)
		taken[p.Latin]++
		if n := taken[p.Latin]; n > 1 {
			p.Latin += fmt.Sprint(n)
		}
	}
}

// add hires one person into a unit.
func (h *hiring) add(u unit, woman bool) *Person {
	seat := fmt.Sprint(u.position, woman)
	called, ok := specialName(u.position, woman, h.seats[seat])
	if !ok {
		called = h.namer.next(woman)
	}
	h.seats[seat]++
	p := &Person{
		Name: called.text, Latin: called.latin, Woman: woman, Language: "zh",
		key: u.key, ability: clamp(h.dice.NormFloat64(), -1.7, 1.9),
	}
	if called == foreigner {
		p.Language = "en"
	}
	p.Joined, p.Born = h.dates(u)
	p.Posts = []Post{{p.Joined, u.department, u.position, h.bosses[u.boss]}}
	if u.key != "" {
		h.bosses[u.key] = p
	}
	h.firm.People = append(h.firm.People, p)
	return p
}

// dates draws the days of joining and of birth. The owner founded the firm,
// heads and leads have been there longer than their people.
func (h *hiring) dates(u unit) (joined, born time.Time) {
	first, last, youngest := day(2018, time.March, 1), day(2025, time.July, 20), 22
	switch u.position {
	case Owner:
		first, last, youngest = day(2016, time.April, 18), day(2016, time.April, 18), 37
	case Manager:
		first, last, youngest = day(2016, time.May, 3), day(2021, time.June, 30), 27
	}
	joined = first.AddDate(0, 0, between(h.dice, 0, int(last.Sub(first).Hours()/24)))
	for joined.Weekday() == time.Saturday || joined.Weekday() == time.Sunday {
		joined = joined.AddDate(0, 0, 1)
	}
	age := youngest + int(clamp(h.dice.ExpFloat64()*4.5, 0, 18))
	return joined, joined.AddDate(-age, 0, -between(h.dice, 1, 364))
}

// levelOut makes the women and the men of a team equally able on average, so
// that a gap between them can only come from how they are rated.
func levelOut(team []*Person) {
	for _, woman := range []bool{true, false} {
		sum, n := 0.0, 0.0
		for _, p := range team {
			if p.Woman == woman {
				sum, n = sum+p.ability, n+1
			}
		}
		for _, p := range team {
			if p.Woman == woman && n > 1 {
				p.ability -= sum / n
			}
		}
	}
}

// The days on which somebody came, went and moved.
var (
	joinerDay   = day(2026, time.July, 6)
	leaverDay   = day(2026, time.August, 14)
	transferDay = day(2026, time.April, 1)
)

// change makes the joiner, the leaver whose seat became free, and the
// colleague who moved from service to marketing.
func (h *hiring) change() {
	joiner := h.find(Developer, "research2", false, 1)
	joiner.Joined, joiner.Posts[0].From = joinerDay, joinerDay
	joiner.Born = day(2001, time.May, 23)
	leaver := h.add(unit{department: Research, position: Developer, boss: "research2"}, false)
	leaver.Left = leaverDay
	mover := h.find(Marketer, "marketing1", true, 1)
	now := mover.Posts[0]
	before := Post{now.From, ServiceDept, Service, h.bosses["service2"]}
	now.From = transferDay
	mover.Posts = []Post{before, now}
	h.firm.Planted = &Planted{Joiner: joiner.Name, Leaver: leaver.Name, Transfer: mover.Name}
}

// find returns the n-th woman or man of a position under a boss.
func (h *hiring) find(position, boss string, woman bool, n int) *Person {
	for _, p := range h.firm.People {
		if p.Posts[0].Position == position && p.Posts[0].Boss == h.bosses[boss] && p.Woman == woman {
			if n == 0 {
				return p
			}
			n--
		}
	}
	panic("sample company: no such seat: " + position)
}
