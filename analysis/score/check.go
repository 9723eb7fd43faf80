package score

import (
	"fmt"
	"math"
	"strings"

	"zhiji/store/record"
)

// Check works every number of an explanation out again from its parts and
// returns an error for the first that does not follow exactly. It knows the
// formulae by the keys of the nodes and nothing of how the tree was made.
func Check(e record.Explanation) error {
	if want, ok := recompute(e); ok && want != e.Value {
		return fmt.Errorf("%s %s: %v does not follow from its parts, which give %v", e.Key, e.Metric, e.Value, want)
	}
	for _, part := range e.Parts {
		if err := Check(part); err != nil {
			return err
		}
	}
	return nil
}

// recompute returns the value that a node's parts give; false for a node that
// is not computed.
func recompute(e record.Explanation) (float64, bool) {
	switch {
	case strings.HasPrefix(e.Key, keyItem):
		return recomputeItem(e), true
	case strings.HasPrefix(e.Key, keyMissing), e.Key == keyUnpublished:
		return 0, true
	}
	switch e.Key {
	case keyTotal, keyRenormalised:
		total := int64(0)
		for _, part := range e.Parts {
			total += hundredths(part.Value)
		}
		return float64(tenths(total)) / 10, true
	case keyShared:
		return part(e, keyOwn) / part(e, keyAvailable), true
	case keyActual, keyAdjusted, keyCorrected:
		if len(e.Parts) > 0 {
			return e.Parts[len(e.Parts)-1].Value, true
		}
	}
	return 0, false
}

func recomputeItem(e record.Explanation) float64 {
	attainment := part(e, keyLimit)
	if math.IsNaN(attainment) {
		f := formula(strings.TrimPrefix(e.Key, keyItem))
		attainment = f.ratio(part(e, keyActual), part(e, keyTarget))
	}
	return float64(points(part(e, keyWeight), attainment)) / 100
}

// part returns the value of the first part whose key begins with a word, NaN
// when there is none.
func part(e record.Explanation, prefix string) float64 {
	for _, p := range e.Parts {
		if strings.HasPrefix(p.Key, prefix) {
			return p.Value
		}
	}
	return math.NaN()
}
