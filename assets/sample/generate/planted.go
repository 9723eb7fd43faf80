package main

import "fmt"

// Planted is what was hidden in the files on purpose; it is written into
// truth.json and named in the README.
type Planted struct {
	Rises    []Rise  `json:"rising_satisfaction"`
	Delays   Delays  `json:"growing_delays"`
	Typos    []*Typo `json:"typing_errors"`
	Raters   Raters  `json:"raters"`
	Gap      Gap     `json:"rating_gap"`
	SmallGap Gap     `json:"rating_gap_too_small_to_judge"`
	Missing  Missing `json:"missing"`
	Refund   Refund  `json:"late_refund"`

	Joiner    string   `json:"joiner"`
	Leaver    string   `json:"leaver"`
	Transfer  string   `json:"transfer"`
	Namesakes []string `json:"namesakes"`
	Rarest    string   `json:"beyond_basic_plane"`
	English   string   `json:"english_letters"`
}

// Rise is a series of customer satisfaction that goes up month by month to
// the last one.
type Rise struct {
	Number string    `json:"number"`
	Name   string    `json:"name"`
	Rises  int       `json:"rises"` // consecutive months up
	From   string    `json:"from"`  // month before the first rise
	Values []float64 `json:"values"`
}

// Delays is the team whose share of late projects grows.
type Delays struct {
	Lead   string    `json:"lead"`
	Points float64   `json:"points_a_month"`
	Shares []float64 `json:"shares"` // late ÷ due, by month
}

// Typo is a typing error: where it stands, what stands there, and the truth.
type Typo struct {
	What   string  `json:"what"`
	Number string  `json:"number"`
	Name   string  `json:"name"`
	Metric string  `json:"metric"`
	Month  string  `json:"month"`
	Right  float64 `json:"right"`
	Typed  any     `json:"typed"`
	File   string  `json:"file"`
	Sheet  string  `json:"sheet"`
	Cell   string  `json:"cell"`
}

// Raters are the two whose hand is not as the others'.
type Raters struct {
	Lenient string  `json:"lenient"`
	Severe  string  `json:"severe"`
	Points  float64 `json:"points_of_5"`
}

// Gap is a department where women are rated below their results.
type Gap struct {
	Department string  `json:"department"`
	Women      int     `json:"women"` // rated people in the last month
	Men        int     `json:"men"`
	SD         float64 `json:"gap_in_sd"`
	Points     float64 `json:"gap_in_points"`
}

// Missing is a person without one metric in the last month.
type Missing struct {
	Number string `json:"number"`
	Name   string `json:"name"`
	Metric string `json:"metric"`
	Month  string `json:"month"`
}

// Refund is one that was dated in a month but reached the CRM only after that
// month's export.
type Refund struct {
	Number  string  `json:"number"`
	Name    string  `json:"name"`
	Order   string  `json:"order"`
	Month   string  `json:"month"`
	Amount  float64 `json:"amount"`
	Absent  string  `json:"absent_from"`
	FoundIn string  `json:"found_in"`
}

// The sizes of what is planted.
const (
	raterShift  = 0.5  // points of 5
	genderGap   = 0.6  // standard deviations of a rating
	delayStart  = 0.06 // share of late projects in the first month
	delayGrowth = 0.03 // more of them each month
)

// plant chooses who carries what.
func (f *Firm) plant() {
	p := f.Planted
	p.Joiner, p.Leaver, p.Transfer = f.named(p.Joiner), f.named(p.Leaver), f.named(p.Transfer)
	for _, who := range f.People {
		switch who.Name {
		case namesake.text:
			p.Namesakes = append(p.Namesakes, who.Number)
		case rarest.text:
			p.Rarest = who.Number
		case foreigner.text:
			p.English = who.Number
		}
	}
	p.Delays = Delays{Lead: f.boss(Developer, 2).Number, Points: 100 * delayGrowth}
	p.Raters = Raters{f.boss(Sales, 0).Number, f.boss(Service, 1).Number, raterShift}
}

// named returns the number of the only person of a name.
func (f *Firm) named(text string) string {
	for _, p := range f.People {
		if p.Name == text {
			return p.Number
		}
	}
	panic("sample company: nobody is called " + text)
}

// boss returns the n-th lead above people of a position, in the order of the
// org chart.
func (f *Firm) boss(position string, n int) *Person {
	key := ""
	for _, u := range units {
		if u.position == position {
			if n == 0 {
				key = u.boss
				break
			}
			n--
		}
	}
	for _, p := range f.People {
		if p.key == key {
			return p
		}
	}
	panic("sample company: no boss of " + position)
}

// plantRises makes satisfaction go up: for one person in the last two months
// after a fall, for another six months running.
func (f *Firm) plantRises() {
	team := f.holding(Last, Service)
	f.Planted.Rises = []Rise{
		f.rise(team[3], 0.931, 0.905, 0.914, 0.929),
		f.rise(team[9], 0.874, 0.868, 0.881, 0.893, 0.902, 0.918, 0.927, 0.941),
	}
}

// rise writes the values into the last months: a fall, then rises only.
func (f *Firm) rise(p *Person, values ...float64) Rise {
	from := Last - Month(len(values)) + 1
	for i, v := range values {
		f.Values.set("service.satisfaction", p, from+Month(i), v)
	}
	return Rise{p.Number, p.Name, len(values) - 2, (from + 1).Key(), values[1:]}
}

// plantMissing takes one value of the last month away.
func (f *Firm) plantMissing() {
	p := f.holding(Last, Service)[6]
	f.Values.drop("service.quality", p, Last)
	f.Planted.Missing = Missing{p.Number, p.Name, "service.quality", Last.Key()}
}

// plantTyped chooses three values that were typed wrongly.
func (f *Firm) plantTyped() {
	service, code := f.holding(Last, Service), f.holding(Last, Developer)
	f.Values.set("service.resolution", service[15], Last, 0.906)
	f.mistype(service[12], "service.response", 8, "ten times too large", func(right float64) any {
		return fmt.Sprintf("%g秒", round(right*10, 0))
	})
	f.mistype(code[5], "dev.fix_hours", 11, "minutes instead of hours", func(right float64) any {
		return round(right*60, 0)
	})
	f.mistype(service[15], "service.resolution", Last, "letter O for a zero", func(float64) any { return "9O.6%" })
}

func (f *Firm) mistype(p *Person, metric string, m Month, what string, change func(float64) any) {
	right, _ := f.Values.at(metric, p, m)
	f.Planted.Typos = append(f.Planted.Typos, &Typo{
		What: what, Number: p.Number, Name: p.Name, Metric: metric, Month: m.Key(),
		Right: right, Typed: change(right),
	})
}

// typed returns what somebody typed for a value, and notes where: shown is
// the right text or number for the cell.
func (f *Firm) typed(p *Person, metric string, m Month, where place, shown any) any {
	for _, t := range f.Planted.Typos {
		if t.Number == p.Number && t.Metric == metric && t.Month == m.Key() {
			t.File, t.Sheet, t.Cell = where.file, where.sheet, where.cell
			return t.Typed
		}
	}
	return shown
}

// place is a cell of a file.
type place struct{ file, sheet, cell string }
