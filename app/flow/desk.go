// Package flow is the work that spans the file and the analysis: import and
// score a month, release letters, close a period, correct it afterwards. The
// window and the command line both call it, so that they cannot differ.
//
// It holds no widget and no database of its own; it does not print.
package flow

import (
	"context"
	"encoding/json"
	"fmt"
	"sync"
	"time"

	"zhiji/app/locale"
	"zhiji/assets"
	"zhiji/store"
	"zhiji/store/record"
)

// Desk is where one logged-in user works: the session, the clock and the
// language of what is written.
type Desk struct {
	Session  *store.Session
	Language locale.Language
	Now      func() time.Time

	newcomers *sync.Map // 工号 of people whom a preview brought -> their id
}

// NewDesk returns the desk of a session.
func NewDesk(session *store.Session, language locale.Language) *Desk {
	return &Desk{Session: session, Language: language, Now: time.Now, newcomers: &sync.Map{}}
}

// newcomer returns the id that somebody of a roster will have. It is the same
// each time the roster is read again, so that what was said of them stays
// right.
func (d *Desk) newcomer(number string) record.ID {
	id, _ := d.newcomers.LoadOrStore(number, record.NewID())
	return id.(record.ID)
}

// Progress is told how much of a long piece of work is done; what is a
// catalogue key. It may be nil.
type Progress func(what string, done, total int)

func (p Progress) step(what string, done, total int) {
	if p != nil {
		p(what, done, total)
	}
}

// Library returns the metrics that ship with the program.
var Library = sync.OnceValue(func() []record.Metric {
	var metrics []record.Metric
	if err := json.Unmarshal(assets.Metrics(), &metrics); err != nil {
		panic(fmt.Sprintf("metric library: %v", err)) // compiled in; a test reads it
	}
	return metrics
})

// metrics returns the firm's metrics, and those of the library it does not
// have yet.
func metrics(own []record.Metric) []record.Metric {
	all := append([]record.Metric(nil), own...)
	have := map[record.ID]bool{}
	for _, m := range own {
		have[m.ID] = true
	}
	for _, m := range Library() {
		if !have[m.ID] {
			all = append(all, m)
		}
	}
	return all
}

// today returns the civil date in the firm's zone.
func (d *Desk) today(company record.Company) record.Date {
	return record.DateOf(d.Now(), zoneOf(company))
}

// zoneOf returns a firm's zone, UTC when this computer does not know it.
func zoneOf(company record.Company) *time.Location {
	zone, err := time.LoadLocation(company.Zone)
	if err != nil {
		return time.UTC
	}
	return zone
}

// snapshot reads everything the session may see, with the metrics of the
// library added.
func (d *Desk) snapshot(ctx context.Context) (*record.Snapshot, error) {
	snap, err := d.Session.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	snap.Metrics = metrics(snap.Metrics)
	return snap, nil
}
