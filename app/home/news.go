package home

import (
	"fmt"
	"time"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/store/access"
	"zhiji/store/record"
)

// event is something that happened since the user was last here.
type event struct {
	at   time.Time
	text string
}

// told are the acts worth telling; each has a sentence "home.news." + act.
var told = map[string]bool{
	string(access.Import): true, string(access.Void): true, string(access.Score): true,
	string(access.Release): true, string(access.Close): true, string(access.Adjust): true, string(access.Restore): true,
	string(access.Calibrate): true, string(access.Reopen): true,
}

// mostNews is how many lines are shown.
const mostNews = 12

func loadNews(desk *flow.Desk, snap *record.Snapshot, l locale.Language) ([]event, error) {
	log, err := desk.Session.Audit()
	if err != nil {
		return nil, err
	}
	users, err := desk.Session.Users()
	if err != nil {
		return nil, err
	}
	logins, files := map[record.ID]string{}, map[record.ID]string{}
	for _, u := range users {
		logins[u.ID] = u.Login
	}
	for _, b := range snap.Batches {
		files[b.ID] = b.File
	}
	return news(log, desk.Session.User(), logins, files, l), nil
}

// news tells what was done since the log-in before this one, the newest
// first. Acts of one kind by one user that follow each other are one line.
func news(log []record.AuditEntry, user record.User, logins map[record.ID]string, files map[record.ID]string, l locale.Language) []event {
	var out []event
	for _, run := range runs(since(log, user.ID)) {
		first, last := run[0], run[len(run)-1]
		args := []string{"who", logins[last.Actor], "n", fmt.Sprint(len(run)), "file", files[first.Subject]}
		key := "home.news." + last.Act
		switch {
		case len(run) > 1 && l.Has(key+".several"):
			key += ".several"
		case files[first.Subject] == "" && l.Has(key+".unnamed"):
			key += ".unnamed"
		}
		out = append([]event{{last.At, l.Text(key, args...)}}, out...)
	}
	return out[:min(len(out), mostNews)]
}

// since returns the entries worth telling after the user's log-in before the
// present one; all of them at a first log-in.
func since(log []record.AuditEntry, user record.ID) []record.AuditEntry {
	from, present := 0, -1
	for i, e := range log {
		if e.Actor == user && e.Act == string(access.LogIn) {
			if present >= 0 {
				from = present
			}
			present = i
		}
	}
	var out []record.AuditEntry
	for _, e := range log[from:] {
		if told[e.Act] {
			out = append(out, e)
		}
	}
	return out
}

// runs joins neighbouring entries of one act and actor.
func runs(log []record.AuditEntry) [][]record.AuditEntry {
	var out [][]record.AuditEntry
	for _, e := range log {
		if n := len(out) - 1; n >= 0 && out[n][0].Act == e.Act && out[n][0].Actor == e.Actor {
			out[n] = append(out[n], e)
			continue
		}
		out = append(out, []record.AuditEntry{e})
	}
	return out
}
