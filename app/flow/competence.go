package flow

import (
	"cmp"
	"context"
	"slices"

	"zhiji/analysis/competence"
	"zhiji/analysis/score"
	"zhiji/store/access"
	"zhiji/store/record"
)

// CompetenceBook is how people's levels in a period meet what positions ask
// for (能力匹配度), of the people whose working results the session may see.
type CompetenceBook struct {
	Period record.Period
	Names  Names
	Asking []record.Position // positions whose scheme asks for levels, by name
	People []record.Employee // at work in the period, by 工号

	in     score.Input
	levels score.LevelOf
}

// Match is how somebody's levels meet what a position asks for.
type Match = competence.Match

// Competence reads the levels of a period.
func (d *Desk) Competence(ctx context.Context, period record.PeriodKey) (*CompetenceBook, error) {
	snap, err := d.snapshot(ctx)
	if err != nil {
		return nil, err
	}
	user := d.Session.User()
	if access.SeesFirm(user) {
		if snap, err = d.asClosed(snap, period); err != nil {
			return nil, err
		}
	}
	in, err := input(snap, period)
	if err != nil {
		return nil, err
	}
	b := &CompetenceBook{Period: in.Period, Names: NewNames(snap), in: in, levels: score.Levels(in)}
	team := snap.Team(user.Employee, d.today(snap.Company))
	for _, e := range in.Employees {
		if e.ActiveIn(in.Period) && access.SeesDrafts(user, e.ID, team) {
			b.People = append(b.People, e)
		}
	}
	slices.SortFunc(b.People, func(a, b record.Employee) int { return cmp.Compare(a.Number, b.Number) })
	for _, p := range in.Positions {
		if s := score.SchemeOf(in, p.ID); asksLevels(s) {
			b.Asking = append(b.Asking, p)
		}
	}
	slices.SortFunc(b.Asking, func(a, b record.Position) int { return cmp.Compare(a.Name, b.Name) })
	return b, nil
}

func asksLevels(s record.Scheme) bool {
	return slices.ContainsFunc(s.Items, func(it record.Item) bool {
		return it.Kind == record.Competency && it.Rule.Method == record.Level
	})
}

// Own matches a person with the own scheme: that of the position, or the
// person's.
func (b *CompetenceBook) Own(e record.Employee) Match {
	s := score.SchemeFor(b.in, e)
	return competence.Of(e.ID, s, b.with(s))
}

// For matches a person with a position.
func (b *CompetenceBook) For(e record.Employee, position record.ID) Match {
	s := score.SchemeOf(b.in, position)
	return competence.Of(e.ID, s, b.with(s))
}

// Fill ranks everybody for a position: who could fill it.
func (b *CompetenceBook) Fill(position record.ID) competence.Ranking {
	s := score.SchemeOf(b.in, position)
	var people []record.ID
	for _, e := range b.People {
		people = append(people, e.ID)
	}
	return competence.Rank(s, people, b.with(s), b.in.Company.Coverage)
}

// Position finds a position that asks for levels, by name or id.
func (b *CompetenceBook) Position(name string) (record.Position, error) {
	for _, p := range b.Asking {
		if p.Name == name || string(p.ID) == name {
			return p, nil
		}
	}
	return record.Position{}, record.NewFault("competence.position", record.ErrNotFound, "position", name)
}

// Person finds somebody by 工号.
func (b *CompetenceBook) Person(number string) (record.Employee, error) {
	for _, e := range b.People {
		if e.Number == number {
			return e, nil
		}
	}
	return record.Employee{}, record.NewFault("person.hidden", record.ErrNotFound)
}

// PositionOf returns where somebody works in the period.
func (b *CompetenceBook) PositionOf(e record.Employee) record.ID {
	return e.Post(b.Period.Last).Position
}

// with finds the levels of a scheme's items.
func (b *CompetenceBook) with(s record.Scheme) competence.Levels {
	items := map[record.ID]record.Item{}
	for _, it := range s.Items {
		if it.Kind == record.Competency {
			items[it.Metric] = it
		}
	}
	return func(employee, metric record.ID) (float64, bool) { return b.levels(employee, items[metric]) }
}
