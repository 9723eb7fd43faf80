package flow

import (
	"context"
	"slices"

	"zhiji/store"
	"zhiji/store/access"
	"zhiji/store/record"
)

// SaveMetric adds a metric of the firm's own, where it has no ID, or changes
// one; a changed metric of the library is the firm's from then on. Another
// metric of the same name is refused: imports could not tell them apart
// (metric.taken).
func (d *Desk) SaveMetric(ctx context.Context, m record.Metric) (record.Metric, error) {
	snap, err := d.snapshot(ctx)
	if err != nil {
		return m, err
	}
	for _, other := range snap.Metrics {
		if other.ID != m.ID && m.Name != "" && (other.Name == m.Name || slices.Contains(other.Synonyms, m.Name)) {
			return m, record.NewFault("metric.taken", record.ErrConflict, "metric", m.Name, "other", other.Name)
		}
	}
	if m.ID == "" {
		m.ID = record.NewID()
	}
	if m.Direction == record.Higher {
		m.Reverse = ""
	}
	return m, d.Session.Apply(ctx, access.Define, store.Changes{Metrics: []record.Metric{m}})
}

// FromLibrary reports whether a metric came with the program.
func FromLibrary(id record.ID) bool {
	return slices.ContainsFunc(Library(), func(m record.Metric) bool { return m.ID == id })
}
