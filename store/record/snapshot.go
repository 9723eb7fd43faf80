package record

// Snapshot is what one session may read, copied out of the file in one short
// transaction: an employee's holds one person, a manager's the team, HR's the
// firm. Nothing in it changes afterwards.
type Snapshot struct {
	Company     Company
	Departments []Department
	Positions   []Position
	Employees   []Employee
	Protected   []Protected // HR and owner only
	Metrics     []Metric
	Schemes     []Scheme
	Batches     []Batch // HR and owner only; void ones are marked
	Closings    []Closing
	Adjustments []Adjustment
	Anomalies   []Anomaly
	Ratings     []Rating

	Calibrations []Calibration
	Presences    []Presence
	Agreements   []Agreement
	Reopenings   []Reopening // HR and owner only

	// Actual and Target hold the values in force: the newest batch that is
	// not void, with approved adjustments applied to Actual.
	Actual *Panel
	Target *Panel
	// Weight holds the weights that came with targets; NaN where none did.
	Weight *Panel
}

// Closed reports whether a period is closed, by itself or within a longer one.
func (s *Snapshot) Closed(k PeriodKey) bool {
	for _, c := range s.Closings {
		if c.Period == k || c.Period.Holds(k) {
			return true
		}
	}
	return false
}

// Team returns the ids of everybody below a manager, at any depth, by the
// assignments in force on a day.
func (s *Snapshot) Team(manager ID, on Date) []ID { return Team(s.Employees, manager, on) }

// Team returns the ids of everybody below a manager, at any depth, by the
// assignments in force on a day. A loop in the reporting line is followed
// once.
func Team(employees []Employee, manager ID, on Date) []ID {
	below := map[ID][]ID{}
	for _, e := range employees {
		if boss := e.Post(on).Manager; boss != "" && boss != e.ID {
			below[boss] = append(below[boss], e.ID)
		}
	}
	var team []ID
	seen := map[ID]bool{manager: true}
	for queue := below[manager]; len(queue) > 0; queue = queue[1:] {
		if id := queue[0]; !seen[id] {
			seen[id] = true
			team = append(team, id)
			queue = append(queue, below[id]...)
		}
	}
	return team
}
