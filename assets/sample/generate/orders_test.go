package main

import (
	"bytes"
	"encoding/csv"
	"strconv"
	"strings"
	"testing"
	"time"

	"golang.org/x/text/encoding/simplifiedchinese"
)

// csvLine is a line of an export, read back from its text.
type csvLine struct {
	key, rep     string
	customer     string
	at           time.Time
	amount, paid float64
	manual       bool
}

func readExport(t *testing.T, m Month) []csvLine {
	t.Helper()
	data := sample().files[ordersName(m)]
	text, err := simplifiedchinese.GB18030.NewDecoder().Bytes(data)
	if err != nil {
		t.Fatal(err)
	}
	if bytes.Count(text, []byte("\n")) != bytes.Count(text, []byte("\r\n")) {
		t.Errorf("%s: lines do not all end in CRLF", ordersName(m))
	}
	records, err := csv.NewReader(bytes.NewReader(text)).ReadAll()
	if err != nil {
		t.Fatal(err)
	}
	var lines []csvLine
	for _, r := range records[1:] {
		l := csvLine{key: r[0] + "/" + r[1], rep: number(t, r[8]), customer: r[3]}
		l.at, err = time.Parse("2006-01-02 15:04:05", r[2])
		if err != nil {
			l.manual = true
			l.at, err = time.Parse("2006/1/2 15:04", r[2])
		}
		if err != nil {
			t.Fatal(err)
		}
		l.amount, l.paid = yuan(t, r[7]), yuan(t, r[9])
		lines = append(lines, l)
	}
	return lines
}

func yuan(t *testing.T, text string) float64 {
	t.Helper()
	v, err := strconv.ParseFloat(strings.ReplaceAll(text, ",", ""), 64)
	if err != nil {
		t.Fatal(err)
	}
	return v
}

// number finds the 工号 of 姓名(工号), or of a name that only one person has.
func number(t *testing.T, text string) string {
	t.Helper()
	if _, after, ok := strings.Cut(text, "("); ok {
		return strings.TrimSuffix(after, ")")
	}
	found := ""
	for _, p := range sample().People {
		if p.Name == text && found != "" {
			t.Fatalf("%s is two people", text)
		} else if p.Name == text {
			found = p.Number
		}
	}
	return found
}

func TestEveryExportRepeatsTheEndOfTheOneBefore(t *testing.T) {
	known := map[string]bool{}
	for m := History; m <= Last; m++ {
		again, forms := 0, map[bool]int{}
		for _, l := range readExport(t, m) {
			if known[l.key] {
				again++
			}
			known[l.key] = true
			forms[l.manual]++
		}
		if m > History && again < 50 {
			t.Errorf("%s repeats %d lines of the export before, want at least 50", ordersName(m), again)
		}
		if forms[true] == 0 || forms[false] == 0 {
			t.Errorf("%s has one form of dates only", ordersName(m))
		}
	}
}

func TestSalesValuesFollowFromTheExports(t *testing.T) {
	newest := map[string]csvLine{}
	for m := History; m <= Last; m++ {
		for _, l := range readExport(t, m) {
			newest[l.key] = l
		}
	}
	byRep := map[string]map[Month][]csvLine{}
	for _, l := range newest {
		if byRep[l.rep] == nil {
			byRep[l.rep] = map[Month][]csvLine{}
		}
		byRep[l.rep][monthOf(l.at)] = append(byRep[l.rep][monthOf(l.at)], l)
	}
	want := sample().truth(nil).OrderSums
	if len(byRep) != len(want) {
		t.Errorf("%d sales people in the exports, want %d", len(byRep), len(want))
	}
	for rep, months := range byRep {
		known := map[string]bool{}
		for m := History; m <= Last; m++ {
			amount, paid, buyers, fresh := 0.0, 0.0, map[string]bool{}, 0.0
			for _, l := range months[m] {
				amount, paid = amount+l.amount, paid+l.paid
				buyers[l.customer] = true
			}
			for customer := range buyers {
				if !known[customer] {
					fresh++
				}
				known[customer] = true
			}
			if w := want[rep].([]int)[m+1]; int(amount) != w {
				t.Errorf("%s %s: %.0f yuan in the exports, want %d", rep, m.Key(), amount, w)
			}
			if n := float64(len(buyers)); m >= First {
				p := person(t, rep)
				same(t, "exports", "sales.amount", p, m, amount)
				same(t, "exports", "sales.new_customers", p, m, fresh)
				same(t, "exports", "sales.repurchase", p, m, 1-fresh/n)
				same(t, "exports", "sales.received", p, m, paid/amount)
			}
		}
	}
}

func TestARefundReachesTheCRMAfterItsMonthsExport(t *testing.T) {
	refund := sample().Planted.Refund
	found := func(m Month) bool {
		for _, l := range readExport(t, m) {
			if l.key == refund.Order+"/1" {
				return l.amount == refund.Amount && l.amount < 0 && l.rep == refund.Number && monthOf(l.at) == lateMonth
			}
		}
		return false
	}
	if found(lateMonth) || !found(Last) {
		t.Errorf("refund %s: want it in %s only", refund.Order, refund.FoundIn)
	}
}

func TestTheRarestNameSurvivesGB18030(t *testing.T) {
	for _, l := range readExport(t, Last) {
		if l.rep == sample().Planted.Rarest {
			return
		}
	}
	t.Error("邵𬱖 sold nothing in the last month")
}
