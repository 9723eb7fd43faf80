package flow

import "zhiji/store/record"

// Names looks entities of a snapshot up by id.
type Names struct {
	People      map[record.ID]record.Employee
	Departments map[record.ID]string
	Positions   map[record.ID]string
	Metrics     map[record.ID]record.Metric
}

// NewNames indexes a snapshot and the metric library.
func NewNames(s *record.Snapshot) Names {
	n := Names{byID(s.Employees), map[record.ID]string{}, map[record.ID]string{}, map[record.ID]record.Metric{}}
	for _, d := range s.Departments {
		n.Departments[d.ID] = d.Name
	}
	for _, p := range s.Positions {
		n.Positions[p.ID] = p.Name
	}
	for _, m := range metrics(s.Metrics) {
		n.Metrics[m.ID] = m
	}
	return n
}
