package clean

import (
	"errors"
	"testing"
	"time"

	"zhiji/store/record"
)

func TestDate(t *testing.T) {
	want := record.NewDate(2026, time.July, 20)
	for _, text := range []string{
		"2026-07-20", "2026-07-20 13:22:00", "2026/7/20 13:22", "2026.7.20", "2026年7月20日", "2026 年 7 月 20 日", "26年7月20日",
		"20260720", "20260720132200", "20-Jul-2026", "Jul 20, 2026", "20/07/2026", "07/20/2026", "2026-07-20T13:22:00Z",
		"２０２６－０７－２０", "2026年7月20日 星期一", "2026-7-20 下午",
	} {
		got, err := Date(text, OrderUnknown)
		if text == "2026-7-20 下午" {
			if err == nil {
				t.Errorf("%q was read as %v", text, got)
			}
			continue
		}
		if got != want || err != nil {
			t.Errorf("%q: %v, %v", text, got, err)
		}
	}
}

func TestADayThatNoCalendarHasIsNoDate(t *testing.T) {
	for _, text := range []string{"2026-02-30", "2026-13-01", "0000-00-00", "20261301", "32/01/2026", "昨天", "2026-10", "12", "1.5"} {
		if got, err := Date(text, MonthDay); !errors.Is(err, ErrNotDate) {
			t.Errorf("%q was read as %v, %v", text, got, err)
		}
	}
	if _, err := Date("—", OrderUnknown); !errors.Is(err, ErrMissing) {
		t.Errorf("a dash is %v", err)
	}
}

func TestAnAmbiguousDateFollowsItsColumn(t *testing.T) {
	if d, err := Date("03/04/2026", OrderUnknown); err == nil {
		t.Errorf("read as %v", d)
	}
	if d, _ := Date("03/04/2026", MonthDay); d.Month != time.March {
		t.Errorf("month first: %v", d)
	}
	if d, _ := Date("03/04/2026", DayMonth); d.Month != time.April {
		t.Errorf("day first: %v", d)
	}
	for _, c := range []struct {
		texts []string
		want  Order
	}{
		{[]string{"03/04/2026", "03/25/2026"}, MonthDay},
		{[]string{"03/04/2026", "25/03/2026"}, DayMonth},
		{[]string{"03/25/2026", "25/03/2026"}, OrderUnknown},
		{[]string{"03/04/2026"}, OrderUnknown},
	} {
		if got := VoteOrder(c.texts); got != c.want {
			t.Errorf("%v: %d, want %d", c.texts, got, c.want)
		}
	}
}
