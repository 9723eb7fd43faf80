package main

import (
	"fmt"
	"math"
	"math/rand/v2"
	"time"
)

// Attendance is a person's month at the clock, as DingTalk sums it up.
type Attendance struct {
	Days, Rest              int
	Minutes                 int // worked
	Late, LateMinutes       int
	Severe                  int // late by more than half an hour
	Early, NoIn, NoOut      int
	Absent                  int     // days
	Trips, Out              float64 // hours
	Personal, Swapped, Sick float64 // hours
	Annual                  float64 // days
	Overtime                [3]float64
	Cells                   []string // a text per day of the month
}

// Which overtime: on workdays, days of rest and holidays.
const (
	onWorkday = iota
	onRestday
	onHoliday
)

// attend lets everybody clock in and out.
func (f *Firm) attend() {
	for m := First; m <= Last; m++ {
		for _, p := range f.on(m) {
			a := newClock(p, m).month(m)
			for len(f.Attendance[p]) < int(m) {
				f.Attendance[p] = append(f.Attendance[p], nil)
			}
			f.Attendance[p] = append(f.Attendance[p], a)
			f.Values.set("attendance.days", p, m, float64(a.Days))
			f.Values.set("attendance.late", p, m, float64(a.Late))
			f.Values.set("attendance.late_minutes", p, m, float64(a.LateMinutes))
			f.Values.set("attendance.absent", p, m, float64(a.Absent))
		}
	}
}

// clock is a person's habits at the clock.
type clock struct {
	dice     *rand.Rand
	who      *Person
	position string
	late     float64 // chance of being late on a day
	stay     float64 // chance of staying on
	sum      *Attendance
}

func newClock(p *Person, m Month) *clock {
	c := &clock{dice: dice("clock", p.Number, m.Key()), who: p, position: p.post(m).Position, sum: &Attendance{}}
	c.late = clamp(math.Exp(-0.5+0.8*dice("punctual", p.Number).NormFloat64()), 0.05, 3.2) / 21
	c.stay = map[string]float64{Developer: 0.22, Tester: 0.15, Manager: 0.25, Marketer: 0.12}[c.position]
	if c.position == Owner {
		c.late /= 4
	}
	return c
}

// month goes through the days of a month.
func (c *clock) month(m Month) *Attendance {
	for _, d := range m.days() {
		cell := ""
		switch {
		case !c.who.employed(d):
		case works(d):
			cell = c.workday(d)
		default:
			c.sum.Rest++
			cell = c.restday(d)
		}
		c.sum.Cells = append(c.sum.Cells, cell)
	}
	return c.sum
}

// workday draws what happened on a day of work.
func (c *clock) workday(d time.Time) string {
	chance := c.dice.Float64()
	for _, e := range []struct {
		share  float64
		happen func(time.Time) string
	}{
		{0.014, c.annual},
		{0.006, c.sick},
		{0.004, c.personal},
		{0.003, c.swapped},
		{0.0004, c.absent},
		{c.trips(), c.trip},
		{0.005, c.forgot},
		{c.late, c.lateIn},
	} {
		if chance < e.share {
			return e.happen(d)
		}
		chance -= e.share
	}
	return c.normal("正常", between(c.dice, 8*60+22, 8*60+59))
}

func (c *clock) trips() float64 {
	if c.position == Sales {
		return 0.04
	}
	return 0.003
}

// normal is a day in the office from a minute of the day on.
func (c *clock) normal(result string, in int) string {
	out := between(c.dice, 18*60, 18*60+48)
	if c.dice.Float64() < c.stay {
		out = between(c.dice, 19*60+30, 21*60+30)
		c.sum.Overtime[onWorkday] += math.Floor(float64(out-18*60)/30) / 2
	}
	c.sum.Days++
	c.sum.Minutes += out - in - 60
	return fmt.Sprintf("正常班:%s\n(%s,%s)", result, at(in), at(out))
}

func (c *clock) lateIn(time.Time) string {
	late := 1 + int(math.Min(c.dice.ExpFloat64()*9, 95))
	c.sum.Late++
	c.sum.LateMinutes += late
	if late > 30 {
		c.sum.Severe++
	}
	return c.normal(fmt.Sprintf("上班迟到%d分钟", late), 9*60+late)
}

func (c *clock) forgot(time.Time) string {
	if c.dice.IntN(2) == 0 {
		c.sum.NoIn++
		c.sum.Days++
		return fmt.Sprintf("正常班:上班缺卡\n(-,%s)", at(between(c.dice, 18*60, 19*60)))
	}
	c.sum.NoOut++
	c.sum.Days++
	return fmt.Sprintf("正常班:下班缺卡\n(%s,-)", at(between(c.dice, 8*60+30, 8*60+59)))
}

func (c *clock) annual(d time.Time) string {
	c.sum.Annual++
	return off("年假", d, 18, "1天")
}

func (c *clock) sick(d time.Time) string {
	c.sum.Sick += 8
	return off("病假", d, 18, "8小时")
}

func (c *clock) swapped(d time.Time) string {
	c.sum.Swapped += 8
	return off("调休", d, 18, "8小时")
}

// personal is a morning off; the day counts as attended.
func (c *clock) personal(d time.Time) string {
	c.sum.Personal += 4
	c.sum.Days++
	c.sum.Minutes += 4 * 60
	return off("事假", d, 13, "4小时")
}

func (c *clock) absent(time.Time) string {
	c.sum.Absent++
	return "正常班:旷工\n(-,-)"
}

func (c *clock) trip(d time.Time) string {
	c.sum.Days++
	if c.dice.IntN(3) == 0 {
		c.sum.Out += 4
		return off("外出", d, 13, "4小时")
	}
	c.sum.Trips += 8
	return off("出差", d, 18, "8小时")
}

func (c *clock) restday(time.Time) string {
	if c.position != Developer || c.dice.Float64() >= 0.04 {
		return "休息"
	}
	in := between(c.dice, 9*60+20, 10*60+10)
	out := in + between(c.dice, 4, 7)*60 + between(c.dice, 0, 20)
	c.sum.Overtime[onRestday] += float64((out - in) / 60)
	return fmt.Sprintf("休息\n(%s,%s)", at(in), at(out))
}

func off(what string, d time.Time, until int, length string) string {
	date := d.Format("01-02")
	return fmt.Sprintf("正常班:%s%s 09:00到%s %d:00 %s", what, date, date, until, length)
}

func at(minute int) string { return fmt.Sprintf("%02d:%02d", minute/60, minute%60) }
