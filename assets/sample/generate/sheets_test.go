package main

import (
	"math"
	"strconv"
	"strings"
	"testing"
)

// same compares what a sheet says with the truth of a value.
func same(t *testing.T, where, metric string, p *Person, m Month, got float64) {
	t.Helper()
	want, ok := sample().Values.at(metric, p, m)
	for _, typo := range sample().Planted.Typos {
		if typo.Number == p.Number && typo.Metric == metric && typo.Month == m.Key() {
			return
		}
	}
	if !ok || math.Abs(got-want) > 1e-9 {
		t.Errorf("%s: %s of %s in %s is %v, want %v", where, metric, p.Name, m.Key(), got, want)
	}
}

func person(t *testing.T, number string) *Person {
	t.Helper()
	n, err := strconv.Atoi(number)
	if err != nil {
		t.Fatal(err)
	}
	return sample().People[n-1]
}

func TestTheServiceTableHoldsTheTrueValues(t *testing.T) {
	for m := First; m <= Last; m++ {
		people, count := sample().holding(m, Service), 0
		for i, row := range rows(t, serviceName(m), "客服数据")[1:] {
			if row[4] == "未统计" {
				continue
			}
			text, isRate := strings.CutSuffix(strings.TrimSuffix(row[4], "秒"), "%")
			v, err := strconv.ParseFloat(text, 64)
			if isRate {
				v /= 100
			}
			if err == nil {
				same(t, serviceName(m), serviceMetrics[i%4], people[i/4], m, v)
			}
			count++
		}
		if count < 4*len(people)-4 {
			t.Errorf("%s holds %d values for %d people", serviceName(m), count, len(people))
		}
	}
}

func TestTheCodeTableHoldsTheTrueValues(t *testing.T) {
	metrics := map[int]string{3: "dev.commits", 4: "dev.review_pass", 6: "dev.defects", 7: "dev.fix_hours", 8: "dev.coverage"}
	for m := First; m <= Last; m++ {
		for _, row := range rows(t, codeName(m), m.Label())[3:] {
			for column, metric := range metrics {
				v, err := strconv.ParseFloat(row[column], 64)
				if column == 4 || column == 8 {
					v /= 100
				}
				if err == nil {
					same(t, codeName(m), metric, person(t, row[0]), m, v)
				}
			}
		}
	}
}

func TestTheAttendanceSummaryHoldsTheTrueValues(t *testing.T) {
	columns := map[int]string{6: "attendance.days", 9: "attendance.late", 10: "attendance.late_minutes", 16: "attendance.absent"}
	for m := First; m <= Last; m++ {
		all := rows(t, attendanceName(m), "月度汇总")
		people := sample().on(m)
		if len(all) != len(people)+4 {
			t.Fatalf("%s has %d rows for %d people", attendanceName(m), len(all), len(people))
		}
		for column, metric := range columns {
			for i, p := range people {
				v, err := strconv.ParseFloat(all[i+4][column], 64)
				if err != nil {
					t.Fatal(err)
				}
				same(t, attendanceName(m), metric, p, m, v)
			}
		}
		if day := all[3][26+3]; m == Last && day != "日" { // 2026-10-04
			t.Errorf("4 October is shown as %q, want 日", day)
		}
	}
}

func TestTheOwnersRatingSheetHoldsTheTrueValues(t *testing.T) {
	for m := First; m <= Last; m++ {
		all := rows(t, ratingsName(m), sample().holding(m, Owner)[0].Name)
		for _, row := range all[3:] {
			sum := 0.0
			for _, text := range row[3:7] {
				v, err := strconv.ParseFloat(text, 64)
				if err != nil || v < 1 || v > 5 {
					t.Fatalf("%s: score %q", ratingsName(m), text)
				}
				sum += v / 4
			}
			same(t, ratingsName(m), "rating.manager", person(t, row[0]), m, sum)
		}
		if len(all) != 3+5 {
			t.Errorf("%s: the owner rates %d people, want 5", ratingsName(m), len(all)-3)
		}
	}
}

// The forms round each item, the summary only its two parts.
func TestTheFormsHoldTheTrueValuesAndTheTotalsOfTheSummary(t *testing.T) {
	m, metrics := ReviewMonth, map[string]string{}
	for metric, name := range metricNames {
		metrics[name] = metric
	}
	metrics["旷工天数"] = "attendance.absent"
	team := sample().team(m)
	for _, p := range team {
		missing := false
		for _, row := range rows(t, appraisalName(m), p.Name)[4:] {
			if row[0] == "绩 效 总 分" {
				want := sample().Review.Scores["总分"][p.Number]
				if total, err := strconv.ParseFloat(row[12], 64); !missing && (err != nil || math.Abs(total-want) > 0.05) {
					t.Errorf("%s: the form comes to %v, the summary to %v", p.Name, total, want)
				}
				break
			}
			text, isRate := strings.CutSuffix(row[10], "%")
			v, err := strconv.ParseFloat(text, 64)
			if missing = missing || err != nil; err != nil {
				continue
			}
			if isRate {
				v /= 100
			}
			same(t, appraisalName(m), metrics[row[3]], p, m, v)
		}
	}
	if len(team) != 11 {
		t.Errorf("%d forms, want 11", len(team))
	}
}

// TestLateSharesFollowFromTheTrackers reads all trackers, the newest row of a
// project winning: late is what was not done by its planned day.
func TestLateSharesFollowFromTheTrackers(t *testing.T) {
	newest, overlaps := map[string][]string{}, 0
	for m := First; m <= Last; m++ {
		for _, row := range rows(t, projectsName(m), "项目跟踪")[2:] {
			if newest[row[0]] != nil {
				overlaps++
			}
			newest[row[0]] = row
		}
	}
	if overlaps < 1000 {
		t.Errorf("%d projects stand in two trackers, want at least 1000", overlaps)
	}
	due, late := map[string]map[Month]float64{}, map[string]map[Month]float64{}
	for _, row := range newest {
		planned, done := serial(t, row[3]), serial(t, row[4])
		m := monthOf(day(1899, 12, 30).AddDate(0, 0, planned))
		for _, name := range strings.Split(row[2], "、") {
			if due[name] == nil {
				due[name], late[name] = map[Month]float64{}, map[Month]float64{}
			}
			due[name][m]++
			if done == 0 || done > planned {
				late[name][m]++
			}
		}
	}
	for name, months := range due {
		for m, n := range months {
			if m <= Last {
				same(t, "trackers", "project.late", person(t, number(t, name)), m, late[name][m]/n)
			}
		}
	}
}

// serial reads a date cell as days from 1899-12-30; 0 when it is empty.
func serial(t *testing.T, text string) int {
	t.Helper()
	if text == "" {
		return 0
	}
	n, err := strconv.Atoi(text)
	if err != nil {
		t.Fatal(err)
	}
	return n
}
