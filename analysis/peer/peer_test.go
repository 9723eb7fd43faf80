package peer

import (
	"math"
	"slices"
	"testing"

	"zhiji/store/record"
)

func TestAGroupFallsBackFromPositionToFamilyToDepartment(t *testing.T) {
	var places []Place
	add := func(n int, position record.ID, family string, department record.ID) {
		for range n {
			places = append(places, Place{position, family, department})
		}
	}
	add(5, "seller", "front", "east")  // 0–4: five of a position
	add(2, "clerk", "front", "east")   // 5–6: too few, but seven of the family
	add(1, "guard", "", "east")        // 7: no family, eight in the department
	add(4, "lawyer", "legal", "south") // 8–11: too few everywhere
	groups, of := Groups(places, nil, 5)
	for i, want := range []record.PeerGroup{
		record.PeersPosition, record.PeersPosition, record.PeersPosition, record.PeersPosition, record.PeersPosition,
		record.PeersFamily, record.PeersFamily, record.PeersDepartment, "", "", "", "",
	} {
		var kind record.PeerGroup
		if of[i] >= 0 {
			kind = groups[of[i]].Kind
		}
		if kind != want {
			t.Errorf("place %d: group %q, want %q", i, kind, want)
		}
	}
	if members := groups[of[5]].Members; !slices.Equal(members, []int{0, 1, 2, 3, 4, 5, 6}) {
		t.Errorf("the clerks' family is %v, want 0 to 6", members)
	}
}

func TestOnlyThoseWhoCountMakeAGroupLargeEnough(t *testing.T) {
	places := slices.Repeat([]Place{{Position: "p"}}, 5)
	if _, of := Groups(places, []bool{true, true, true, true, false}, 5); of[0] != -1 {
		t.Error("four who count were enough for a minimum of five")
	}
}

func TestEqualValuesShareTheBetterRank(t *testing.T) {
	values := []float64{7, 9, math.NaN(), 9, 5}
	high, low := Stand(values, record.Higher), Stand(values, record.Lower)
	if !slices.Equal(high.Ranks, []int{3, 1, 0, 1, 4}) || high.N != 4 || high.Mean != 7.5 {
		t.Errorf("higher is better: %+v, want ranks 3 1 0 1 4, n 4, mean 7.5", high)
	}
	if !slices.Equal(low.Ranks, []int{2, 3, 0, 3, 1}) {
		t.Errorf("lower is better: ranks %v, want 2 3 0 3 1", low.Ranks)
	}
	if none := Stand([]float64{math.NaN()}, record.Higher); none.N != 0 || !math.IsNaN(none.Mean) {
		t.Errorf("nothing to compare: %+v, want n 0 and no mean", none)
	}
}

// Expectations: scipy.stats.percentileofscore([1, 2, 3, 3, 4], v, kind="mean"),
// the example of its documentation for v = 3.
func TestThePercentileCountsTiesHalf(t *testing.T) {
	values := []float64{1, 2, 3, 3, 4, math.NaN()}
	for v, want := range map[float64]float64{3: 60, 4: 90, 0: 0, 5: 100, 2.5: 40} {
		if got := Percentile(values, v); got != want {
			t.Errorf("Percentile(%v) = %v, want %v", v, got, want)
		}
	}
	if !math.IsNaN(Percentile(nil, 1)) {
		t.Error("a percentile among nobody is a number")
	}
}
