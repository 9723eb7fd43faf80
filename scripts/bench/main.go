// Command bench measures the program on a large firm and prints one JSON
// object a line: what, how much, in which unit. It judges nothing.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"time"
)

// figure is one line of output: the median of runs.
type figure struct {
	Name  string  `json:"name"`
	Value float64 `json:"value"`
	Unit  string  `json:"unit"`
	Runs  int     `json:"runs"`
	Note  string  `json:"note,omitempty"`
}

func main() {
	if err := measure(context.Background()); err != nil {
		fmt.Fprintln(os.Stderr, "bench:", err)
		os.Exit(1)
	}
}

func measure(ctx context.Context) error {
	dir, err := os.MkdirTemp("", "zhiji-bench-*")
	if err != nil {
		return err
	}
	defer os.RemoveAll(dir)
	if err := importing(ctx, dir); err != nil {
		return err
	}
	if err := large(ctx, dir); err != nil {
		return err
	}
	path := filepath.Join(dir, "large.zhiji")
	if err := makeFirm(ctx, path); err != nil {
		return err
	}
	if err := opening(ctx, path); err != nil {
		return err
	}
	return window(ctx, dir)
}

// emit prints a figure.
func emit(f figure) { _ = json.NewEncoder(os.Stdout).Encode(f) }

// median runs work n times and returns the median duration.
func median(n int, work func() error) (time.Duration, error) {
	times := make([]time.Duration, n)
	for i := range times {
		start := time.Now()
		if err := work(); err != nil {
			return 0, err
		}
		times[i] = time.Since(start)
	}
	slices.Sort(times)
	return times[n/2], nil
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
