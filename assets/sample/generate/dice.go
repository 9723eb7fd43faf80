package main

import (
	"hash/fnv"
	"math"
	"math/rand/v2"
)

// seed is the one number all chance in the sample company comes from.
const seed = 20261031

// dice returns a source of chance of its own for a purpose, so that a change
// in one sheet leaves all others as they are.
func dice(purpose ...string) *rand.Rand {
	h := fnv.New64a()
	for _, p := range purpose {
		h.Write([]byte(p))
		h.Write([]byte{0})
	}
	return rand.New(rand.NewPCG(seed, h.Sum64()))
}

// pick returns one of the choices.
func pick[T any](r *rand.Rand, choices []T) T { return choices[r.IntN(len(choices))] }

// between returns a whole number from low to high, both included.
func between(r *rand.Rand, low, high int) int { return low + r.IntN(high-low+1) }

// round rounds half away from zero to a number of decimals.
func round(v float64, digits int) float64 {
	p := math.Pow10(digits)
	return math.Round(v*p) / p
}

func clamp(v, low, high float64) float64 { return math.Max(low, math.Min(high, v)) }
