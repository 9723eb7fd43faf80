package flow

import (
	"cmp"
	"context"
	"slices"

	"zhiji/analysis/score"
	"zhiji/store/access"
	"zhiji/store/record"
)

// Dossier is what the session may read of one person up to a period.
type Dossier struct {
	Period      record.Period
	Employee    record.Employee
	Manager     record.Employee    // on the last day of the period; zero where there is none to read
	Card        *record.Scorecard  // of the period; nil where there is none
	Explanation record.Explanation // of Card, down to the cells
	Findings    []record.Finding   // of the period
	Periods     []record.PeriodKey // the last twelve months, oldest first
	Totals      []*float64         // of Periods; nil where there is none
	Peers       []*float64         // mean totals of the person's peers
	Trends      []record.Trend     // of Card's items, over Periods
	Letters     []record.Letter    // newest first
	Names       Names
	Zone        string // of the firm
}

// Dossier reads one person's last twelve months up to a period: the stored
// results, computed ones where a month was never run, and only released ones
// for who may read no other.
func (d *Desk) Dossier(ctx context.Context, period record.PeriodKey, employee record.ID) (*Dossier, error) {
	r, err := d.Results(ctx, period)
	if err != nil {
		return nil, err
	}
	people := byID(r.Snapshot.Employees)
	who, ok := people[employee]
	if !ok {
		return nil, record.NewFault("person.hidden", record.ErrNotFound)
	}
	o := &Dossier{Period: r.Period, Employee: who, Manager: people[who.Post(r.Period.Last).Manager], Names: NewNames(r.Snapshot), Zone: r.Snapshot.Company.Zone}
	for _, f := range r.Findings {
		if f.Employee == employee {
			o.Findings = append(o.Findings, f)
		}
	}
	if _, err := cardOf(r, who); err == nil {
		explained, err := d.explain(r, who)
		if err != nil {
			return nil, err
		}
		o.Card, o.Explanation, o.Trends = &explained.Card, explained.Explanation, explained.Trends
	}
	for n := trendMonths - 1; n >= 0; n-- {
		o.Periods = append(o.Periods, period.Shift(-n))
	}
	past, err := d.past(ctx, r, who, o.Periods)
	if err != nil {
		return nil, err
	}
	o.fill(past)
	return o, nil
}

// past is what there is of one person's months.
type past struct {
	cards   map[record.PeriodKey]record.Scorecard
	letters map[record.PeriodKey]record.Letter
}

func (d *Desk) past(ctx context.Context, r *Results, who record.Employee, periods []record.PeriodKey) (past, error) {
	p := past{map[record.PeriodKey]record.Scorecard{}, map[record.PeriodKey]record.Letter{}}
	if !d.seesWork(r, who) {
		return p, d.given(p, who.ID)
	}
	for _, k := range periods {
		if err := ctx.Err(); err != nil {
			return p, err
		}
		letters, err := d.Session.Letters(k)
		if err != nil {
			return p, err
		}
		for _, l := range letters {
			if l.Employee == who.ID {
				p.letters[k] = l
			}
		}
		cards, err := d.cards(r.Snapshot, k)
		if err != nil {
			return p, err
		}
		for _, c := range cards {
			if c.Employee == who.ID {
				p.cards[k] = c
			}
		}
	}
	return p, nil
}

// cards returns the stored results of a month, computed ones when it was never
// run. Who reads a team only lacks the others that a mean of peers needs.
func (d *Desk) cards(snap *record.Snapshot, k record.PeriodKey) ([]record.Scorecard, error) {
	stored, err := d.Session.Scorecards(k)
	if err != nil || len(stored) > 0 || snap.Actual.Period(k) < 0 {
		return stored, err
	}
	in, err := input(snap, k)
	if err != nil {
		return nil, err
	}
	cards := score.Compute(in)
	if access.SeesFirm(d.Session.User()) {
		return cards, nil
	}
	for i := range cards {
		cards[i].PeerGroup = record.PeersNone
		for j := range cards[i].Items {
			cards[i].Items[j].PeerMean = nil
		}
	}
	return cards, nil
}

// given puts in what was released; a later release of a period replaces an
// earlier one.
func (d *Desk) given(p past, employee record.ID) error {
	releases, err := d.Session.Releases(employee)
	for _, r := range releases {
		p.cards[r.Period], p.letters[r.Period] = r.Card, r.Letter
	}
	return err
}

// fill puts the months in.
func (o *Dossier) fill(p past) {
	for _, k := range o.Periods {
		total, peers := (*float64)(nil), (*float64)(nil)
		if card, ok := p.cards[k]; ok && card.Published {
			total = &card.Total
			if card.PeerGroup != record.PeersNone {
				peers = &card.PeerMean
			}
		}
		o.Totals, o.Peers = append(o.Totals, total), append(o.Peers, peers)
		for _, item := range p.cards[k].Items {
			o.compare(item, k)
		}
		if letter, ok := p.letters[k]; ok {
			o.Letters = append(o.Letters, letter)
		}
	}
	slices.SortFunc(o.Letters, func(a, b record.Letter) int { return cmp.Compare(b.Period, a.Period) })
}

// compare puts the peers' mean of an item into its trend.
func (o *Dossier) compare(item record.ItemScore, k record.PeriodKey) {
	for _, t := range o.Trends {
		if at := slices.Index(t.Periods, k); t.Metric == item.Metric && at >= 0 {
			t.Peers[at] = item.PeerMean
		}
	}
}
