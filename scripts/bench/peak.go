package main

import (
	"bytes"
	"fmt"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"time"
)

var highWater = regexp.MustCompile(`VmHWM:\s+(\d+) kB`)

// runPeak runs a command and returns its largest resident size in MB, 0 where
// the system does not tell. The system's own account of a finished process
// would include the size of this one, which started it.
func runPeak(cmd *exec.Cmd) (float64, error) {
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	if err := cmd.Start(); err != nil {
		return 0, err
	}
	status := filepath.Join("/proc", strconv.Itoa(cmd.Process.Pid), "status")
	ended := make(chan error, 1)
	go func() { ended <- cmd.Wait() }()
	look := time.NewTicker(5 * time.Millisecond)
	defer look.Stop()
	highest := 0.0
	for {
		select {
		case err := <-ended:
			if err != nil {
				err = fmt.Errorf("%w\n%s", err, &out)
			}
			return highest, err
		case <-look.C:
			text, _ := os.ReadFile(status) // gone when the process is
			if m := highWater.FindSubmatch(text); m != nil {
				kb, _ := strconv.ParseFloat(string(m[1]), 64)
				highest = max(highest, kb/1024)
			}
		}
	}
}
