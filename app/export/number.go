package export

import (
	"math"
	"sort"
	"strconv"

	"zhiji/app/locale"
	"zhiji/store/record"
)

// none is written where there is no value.
const none = "—"

func itoa(n int) string { return strconv.Itoa(n) }

// optional writes a value, or a dash where there is none.
func optional(v *float64, write func(float64) string) string {
	if v == nil {
		return none
	}
	return write(*v)
}

// signed writes a change with its sign and a word's worth of arrow.
func signed(l locale.Language, change float64) string {
	change = locale.Round(change, 1)
	switch {
	case change > 0:
		return "▲ +" + l.Number(change, 1)
	case change < 0:
		return "▼ " + l.Number(change, 1)
	}
	return l.Number(0, 1)
}

// shares rounds weights to tenths of a percent so that what is shown adds up
// to the rounded sum: largest remainders get the missing tenths.
func shares(weights []float64) []float64 {
	out := make([]float64, len(weights))
	sum, given := 0.0, 0.0
	order := make([]int, len(weights))
	for i, w := range weights {
		out[i] = math.Floor(w*1000+1e-9) / 1000
		sum, given = sum+w, given+out[i]
		order[i] = i
	}
	sort.SliceStable(order, func(a, b int) bool {
		i, j := order[a], order[b]
		return weights[i]-out[i] > weights[j]-out[j]+1e-12
	})
	missing := int(math.Round((sum - given) * 1000))
	for i := 0; i < missing && i < len(order); i++ {
		out[order[i]] += 0.001
	}
	return out
}

// effective returns the weights that entered the total, as shown.
func effective(items []record.ItemScore) []float64 {
	weights := make([]float64, len(items))
	for i, item := range items {
		weights[i] = item.Effective
	}
	return shares(weights)
}
