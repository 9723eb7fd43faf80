// Command generate writes the sample company 知行科技: the spreadsheets that a
// firm of 120 people collects in 14 months, and truth.json with what was
// planted in them. All chance comes from one seed, so that every run writes
// the same bytes.
//
// It invents a firm and writes its files; it shares no code with the program
// that reads them, so that neither can hide the other's mistakes.
package main

import "time"

// CompanyName is the firm's name.
const CompanyName = "知行科技"

// The departments.
const (
	SalesDept   = "销售部"
	ServiceDept = "客户服务部"
	Research    = "研发中心"
	Marketing   = "市场运营部"
	Office      = "综合管理部"
)

// Departments lists them in the order of the roster.
var Departments = []string{SalesDept, ServiceDept, Research, Marketing, Office}

// The positions. Manager holds both the heads of departments and the leads
// of teams.
const (
	Owner     = "总经理"
	Manager   = "团队经理"
	Sales     = "销售代表"
	Service   = "客服专员"
	Developer = "研发工程师"
	Tester    = "测试工程师"
	Marketer  = "运营专员"
	Clerk     = "行政专员"
)

// Positions lists them.
var Positions = []string{Owner, Manager, Sales, Service, Developer, Tester, Marketer, Clerk}

// Firm is the sample company: who works there and what happened.
type Firm struct {
	People     []*Person // by number
	Values     Panel     // what was measured, free of typing errors
	Attendance map[*Person][]*Attendance
	Orders     []*Order   // by date
	Projects   []*Project // by planned end
	Ratings    []Rating
	Review     Review
	Planted    *Planted
	Effects    Effects // what the ratings were made with
}

// NewFirm invents the firm.
func NewFirm() *Firm {
	f := &Firm{Values: Panel{}, Attendance: map[*Person][]*Attendance{}}
	f.hire()
	f.plant()
	f.measure()
	f.attend()
	f.sell()
	f.runProjects()
	f.rate()
	f.review()
	return f
}

// on returns who was employed on any day of a month, by number.
func (f *Firm) on(m Month) []*Person {
	var all []*Person
	for _, p := range f.People {
		if p.in(m) {
			all = append(all, p)
		}
	}
	return all
}

// holding returns who held one of the positions in a month, by number.
func (f *Firm) holding(m Month, positions ...string) []*Person {
	var all []*Person
	for _, p := range f.on(m) {
		for _, position := range positions {
			if p.post(m).Position == position {
				all = append(all, p)
			}
		}
	}
	return all
}

// Panel holds monthly values: metric, then 工号, then month from First on.
// nil means that there is none.
type Panel map[string]map[string][]*float64

// set records a value; months outside the story are left out.
func (p Panel) set(metric string, who *Person, m Month, v float64) {
	if m < First || m > Last {
		return
	}
	if p[metric] == nil {
		p[metric] = map[string][]*float64{}
	}
	if p[metric][who.Number] == nil {
		p[metric][who.Number] = make([]*float64, Months)
	}
	p[metric][who.Number][m] = &v
}

// at returns a value, and whether there is one.
func (p Panel) at(metric string, who *Person, m Month) (float64, bool) {
	series := p[metric][who.Number]
	if series == nil || m < First || m > Last || series[m] == nil {
		return 0, false
	}
	return *series[m], true
}

// drop makes a value missing.
func (p Panel) drop(metric string, who *Person, m Month) {
	if series := p[metric][who.Number]; series != nil {
		series[m] = nil
	}
}

// exported is the day on which a month's files are drawn.
func exported(m Month) time.Time { return (m + 1).Begin() }
