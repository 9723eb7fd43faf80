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
	case strings.HasPrefix(e.Key, keyPoints):
		return recomputePoints(e), true
	case strings.HasPrefix(e.Key, keyMissing), e.Key == keyUnpublished, e.Key == keyOut, e.Key == keyVetoed:
		return 0, true
	case strings.HasPrefix(e.Key, keyAttained):
		return recomputeRatio(formula(strings.TrimPrefix(e.Key, keyAttained)), e), true
	case strings.HasPrefix(e.Key, keyExtra):
		return e.Parts[0].Value, true
	}
	switch e.Key {
	case keyTotal, keyRenormalised:
		return recomputeTotal(e), true
	case keyItem:
		return float64(weighted(hundredths(part(e, keyPoints)), part(e, keyWeight))) / 100, true
	case keyShared:
		return e.Parts[0].Value / part(e, keyAvailable), true
	case keyGap:
		return part(e, keyActual) - part(e, keyTarget), true
	case keyProrated:
		return part(e, keyTarget) * (part(e, keyDays) / part(e, keyOfDays)), true
	case keyStep, keyStep + ".whole", keyStep + ".started":
		which := record.Part(strings.TrimPrefix(strings.TrimPrefix(e.Key, keyStep), "."))
		return units(part(e, keyStep+".distance"), part(e, keyStep+".each"), which) * part(e, keyStep+".points"), true
	case keyActual, keyAdjusted, keyCorrected:
		if len(e.Parts) > 0 {
			return e.Parts[len(e.Parts)-1].Value, true
		}
	}
	return 0, false
}

// recomputeTotal adds the items up; a limit or a veto takes the sum's place.
func recomputeTotal(e record.Explanation) float64 {
	total := int64(0)
	for _, p := range e.Parts {
		if strings.HasPrefix(p.Key, keyItem) {
			total += hundredths(p.Value)
		}
	}
	sum := float64(tenths(total)) / 10
	if limit := part(e, keyLimit); !math.IsNaN(limit) {
		sum = limit
	}
	if veto := part(e, keyVeto+string(record.ZeroTotal)); !math.IsNaN(veto) {
		return 0
	}
	return sum
}

// recomputeRatio is the attainment: a limit, or actual against target.
func recomputeRatio(f formula, e record.Explanation) float64 {
	if limit := part(e, keyLimit); !math.IsNaN(limit) {
		return limit
	}
	return f.ratio(part(e, keyActual), part(e, keyTarget))
}

func recomputePoints(e record.Explanation) float64 {
	method := strings.TrimPrefix(e.Key, keyPoints)
	switch record.Method(method) {
	case record.Bands, record.Steps:
		return ruledAgain(e, stepsSum(e))
	case record.Efficacy:
		low := part(e, keyLow)
		return ruledAgain(e, 60+(part(e, keyActual)-low)/(part(e, keyHigh)-low)*40)
	case record.Binary:
		if part(e, keyAttained) >= 1-slack {
			return 100
		}
		return 0
	case record.Progress:
		if limit := part(e, keyLimit); !math.IsNaN(limit) {
			return Round(100*limit, 2)
		}
		start := part(e, keyStart)
		return Round(100*(part(e, keyActual)-start)/(part(e, keyTarget)-start), 2)
	case record.Rated, record.Anchors:
		return Round(givenSum(e)*100/or(part(e, keyFull), 100), 2)
	case record.Level:
		return Round(100*math.Min(givenSum(e)/part(e, keyRequired), 1), 2)
	}
	return Round(100*recomputeRatio(formula(method), e), 2)
}

// stepsSum is a band or base with the steps after it.
func stepsSum(e record.Explanation) float64 {
	sum := 0.0
	for _, p := range e.Parts {
		switch {
		case p.Key == keyBand, p.Key == keyBase, p.Key == keyInterpolated, strings.HasPrefix(p.Key, keyStep):
			sum += p.Value
		}
	}
	return sum
}

// ruledAgain puts the bounds of a rule around its points.
func ruledAgain(e record.Explanation, raw float64) float64 {
	for _, limit := range []string{limitLeast, limitMost} {
		raw = or(part(e, keyLimit+limit), raw)
	}
	share := raw / or(part(e, keyFull), 100)
	for _, limit := range []string{limitFloor, limitCap} {
		share = or(part(e, keyLimit+limit), share)
	}
	return Round(100*share, 2)
}

// givenSum is what people gave, each relation by its weight, or one value.
func givenSum(e record.Explanation) float64 {
	sum, given := 0.0, false
	for _, p := range e.Parts {
		if strings.HasPrefix(p.Key, keyGiven) {
			sum, given = sum+p.Value*part(p, keyWeight), true
		}
	}
	if given {
		return sum
	}
	return part(e, keyActual)
}

func or(v, other float64) float64 {
	if math.IsNaN(v) {
		return other
	}
	return v
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
