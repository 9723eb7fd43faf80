package flow

import "zhiji/store/record"

// Tasks lists what a user can do next for the period, in the order of the
// month. Each sentence is "task." + Kind, filled with Count and Args.
func (s Standing) Tasks(user record.User) []record.Task {
	var tasks []record.Task
	add := func(due bool, kind string, role record.Role, count int) {
		if due {
			tasks = append(tasks, record.Task{Kind: kind, Period: s.Period, Role: role, Count: count})
		}
	}
	if user.Has(record.Owner, record.HR) {
		add(s.Files == 0, "import", record.HR, 0)
		add(s.Arrived > 0, "arrived", record.HR, s.Arrived)
		add(s.Doubts > 0, "anomaly", record.HR, s.Doubts)
		add(s.Held > 0 && !s.Closed, "quarantine", record.HR, s.Held)
		add(s.Files > 0 && len(s.Gaps) > 0 && !s.Closed, "missing", record.HR, len(s.Gaps))
		add(s.Files > 0 && s.Results == 0, "compute", record.HR, s.People)
		add(s.Outdated > 0, "recompute", record.HR, s.Outdated)
		add(s.Unpublished > 0 && !s.Closed, "uncovered", record.HR, s.Unpublished)
		add(s.Drafts > 0, "release", record.HR, s.Drafts)
		add(s.Results > 0 && s.Drafts == 0 && s.Outdated == 0 && !s.Closed, "close", record.HR, s.Results)
		add(s.Calibrating > 0 && !s.Closed, "calibration", record.HR, s.Calibrating)
		add(s.Reopening > 0, "reopening", record.HR, s.Reopening)
		add(s.Waiting > 0, "adjustment", record.HR, s.Waiting)
	} else if user.Has(record.Manager) {
		add(s.Drafts > 0, "review", record.Manager, s.Drafts)
	}
	add(s.Letter, "letter", record.Staff, 1)
	return tasks
}
