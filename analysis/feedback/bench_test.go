package feedback

import "testing"

// BenchmarkLetters finds and writes for 80 people at a time.
func BenchmarkLetters(b *testing.B) {
	f, w := crowd(b, 80), words(b, "zh")
	for b.Loop() {
		f.letters(w)
	}
	b.ReportMetric(80*float64(b.N)/b.Elapsed().Seconds(), "letters/s")
}
