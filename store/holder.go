package store

import (
	"fmt"
	"os"
	"strings"
)

// Beside an open file lies a note that says which process of which machine
// holds it, for whoever is refused meanwhile. The lock itself is bbolt's.
func holderPath(path string) string { return path + ".open" }

func tellHolder(path string) {
	host, _ := os.Hostname()
	// Without the note the refusal is only less precise.
	_ = os.WriteFile(holderPath(path), fmt.Appendf(nil, "%s, %d", host, os.Getpid()), 0o600)
}

func forgetHolder(path string) { _ = os.Remove(holderPath(path)) }

func holder(path string) string {
	note, err := os.ReadFile(holderPath(path))
	if err != nil || len(note) > 200 {
		return "?"
	}
	return strings.TrimSpace(string(note))
}
