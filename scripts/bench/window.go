package main

import (
	"context"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"strconv"
	"time"
)

// settle is how long the window is left alone before its memory is read.
const settle = 20 * time.Second

// window measures the memory of the program with its window open on the
// sample company. Where there is no display and no Xvfb it says so.
func window(ctx context.Context, dir string) error {
	if _, err := exec.LookPath("xvfb-run"); err != nil || runtime.GOOS != "linux" {
		emit(figure{Name: "window memory", Unit: "MB", Note: "not measured: no xvfb-run here"})
		return nil
	}
	program, err := builtProgram(ctx, dir)
	if err != nil {
		return err
	}
	cmd := exec.CommandContext(ctx, "xvfb-run", "-a", program, "--sample")
	cmd.Env = append(os.Environ(), "XDG_CONFIG_HOME="+dir, "HOME="+dir)
	if err := cmd.Start(); err != nil {
		return err
	}
	time.Sleep(settle)
	peak, err := memoryOf(program)
	_ = exec.Command("pkill", "-f", program).Run()
	_ = cmd.Wait()
	if err == nil {
		emit(figure{"window memory", peak, "MB", 1, "resident, sample company made and opened"})
	}
	return err
}

// builtProgram builds the program, once.
func builtProgram(ctx context.Context, dir string) (string, error) {
	program := filepath.Join(dir, "zhiji")
	if _, err := os.Stat(program); err == nil {
		return program, nil
	}
	if out, err := exec.CommandContext(ctx, "go", "build", "-o", program, ".").CombinedOutput(); err != nil {
		return "", fmt.Errorf("build: %w\n%s", err, out)
	}
	return program, nil
}

var residentLine = regexp.MustCompile(`VmRSS:\s+(\d+) kB`)

// memoryOf returns the resident memory of the process that runs a program, in
// MB.
func memoryOf(program string) (float64, error) {
	entries, err := filepath.Glob("/proc/[0-9]*/exe")
	if err != nil {
		return 0, err
	}
	for _, exe := range entries {
		if target, err := os.Readlink(exe); err != nil || target != program {
			continue
		}
		status, err := os.ReadFile(filepath.Join(filepath.Dir(exe), "status"))
		if err != nil {
			return 0, err
		}
		if m := residentLine.FindSubmatch(status); m != nil {
			kb, err := strconv.ParseFloat(string(m[1]), 64)
			return kb / 1024, err
		}
	}
	return 0, fmt.Errorf("the window is not running")
}
