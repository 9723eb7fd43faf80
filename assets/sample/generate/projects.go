package main

import (
	"fmt"
	"math/rand/v2"
	"sort"
	"time"
)

// Project is a piece of work with one or two people in charge.
type Project struct {
	Number, Name string
	Owners       []*Person
	Planned      time.Time
	Done         time.Time // zero: not by the end of the story
	Late         bool
}

const (
	dueEach    = 4    // projects due per developer and month
	usualLate  = 0.14 // share of late projects in other teams
	lateSpread = 0.06 // less of them per standard deviation of skill
	sharedEach = 0.08 // share of projects with two people in charge
)

var (
	systems = []string{"考勤一体机", "访客终端", "协同办公", "安全网关", "数据备份", "会议屏", "开放平台", "移动端", "客户门户", "计费中心"}
	modules = []string{"登录鉴权", "报表导出", "消息推送", "权限管理", "日志审计", "固件升级", "接口限流", "数据同步", "搜索", "多语言", "支付对账", "设备注册", "离线缓存", "告警", "配置中心"}
	efforts = []string{"重构", "优化", "开发", "迁移", "联调", "适配", "二期", "性能改造"}
)

// runProjects plans every month's projects and decides which are late.
func (f *Firm) runProjects() {
	for m := First; m <= Last+1; m++ {
		for _, team := range f.teams(min(m, Last)) {
			f.runTeam(team, m)
		}
	}
	sort.SliceStable(f.Projects, func(i, j int) bool { return f.Projects[i].Planned.Before(f.Projects[j].Planned) })
	for i, p := range f.Projects {
		p.Number = fmt.Sprintf("XM%s-%04d", p.Planned.Format("06"), i+1)
	}
	f.lateShares()
	f.Planted.Delays.Shares = f.teamShares(f.Planted.Delays.Lead)
}

// teams returns the developers by lead, in the order of the numbers.
func (f *Firm) teams(m Month) [][]*Person {
	var bosses []*Person
	members := map[*Person][]*Person{}
	for _, p := range f.holding(m, Developer) {
		boss := p.post(m).Boss
		if members[boss] == nil {
			bosses = append(bosses, boss)
		}
		members[boss] = append(members[boss], p)
	}
	var teams [][]*Person
	for _, boss := range bosses {
		teams = append(teams, members[boss])
	}
	return teams
}

// runTeam plans a team's month.
func (f *Firm) runTeam(team []*Person, m Month) {
	r := dice("projects", team[0].post(min(m, Last)).Boss.Number, m.Key())
	var due []*Project
	for _, p := range team {
		for range dueEach {
			if d, ok := dueDay(p, m, r); ok {
				due = append(due, &Project{Owners: []*Person{p}, Planned: d, Name: projectName(r)})
			}
		}
	}
	growing := team[0].post(min(m, Last)).Boss.Number == f.Planted.Delays.Lead
	f.delay(due, m, growing, r)
	for _, p := range due {
		if mate := pick(r, team); r.Float64() < sharedEach && mate != p.Owners[0] && mate.employed(p.Planned) && !growing {
			p.Owners = append(p.Owners, mate)
		}
		p.finish(r)
	}
	f.Projects = append(f.Projects, due...)
}

// dueDay draws a planned end while the person is there.
func dueDay(p *Person, m Month, r *rand.Rand) (time.Time, bool) {
	d := pick(r, m.workdays())
	return d, p.employed(d)
}

func projectName(r *rand.Rand) string {
	return pick(r, systems) + pick(r, modules) + pick(r, efforts)
}

// delay marks the late ones. In the team with growing delays their number
// follows the planted share; elsewhere it is chance and skill.
func (f *Firm) delay(due []*Project, m Month, growing bool, r *rand.Rand) {
	if !growing {
		for _, p := range due {
			p.Late = r.Float64() < clamp(usualLate-lateSpread*p.Owners[0].skill("project.late"), 0.02, 0.4)
		}
		return
	}
	late := int(round((delayStart+delayGrowth*float64(m))*float64(len(due)), 0))
	for _, i := range r.Perm(len(due))[:late] {
		due[i].Late = true
	}
}

// finish draws the actual end; what would end after the story stays open.
func (p *Project) finish(r *rand.Rand) {
	shift := -between(r, 0, 5)
	if p.Late {
		shift = 1 + min(int(r.ExpFloat64()*7), 24)
	}
	p.Done = p.Planned.AddDate(0, 0, shift)
	if p.Done.After(Last.End()) {
		p.Done = time.Time{}
	}
}

// lateShares sets everybody's share of late projects: those due in a month
// that were not done by their day. A project of two counts for both.
func (f *Firm) lateShares() {
	type key struct {
		p *Person
		m Month
	}
	due, late := map[key]float64{}, map[key]float64{}
	for _, p := range f.Projects {
		for _, owner := range p.Owners {
			k := key{owner, monthOf(p.Planned)}
			due[k]++
			if p.Late {
				late[k]++
			}
		}
	}
	for k, n := range due {
		f.Values.set("project.late", k.p, k.m, late[k]/n)
	}
}

// teamShares returns a team's share of late projects by month.
func (f *Firm) teamShares(lead string) []float64 {
	due, late := make([]float64, Months), make([]float64, Months)
	for _, p := range f.Projects {
		m := monthOf(p.Planned)
		if m > Last || p.Owners[0].post(m).Boss.Number != lead {
			continue
		}
		due[m]++
		if p.Late {
			late[m]++
		}
	}
	shares := make([]float64, Months)
	for m := range shares {
		shares[m] = round(late[m]/due[m], 4)
	}
	return shares
}
