//go:build torture

package command

import (
	"bytes"
	"context"
	"encoding/json"
	"fmt"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"testing"
	"time"

	"zhiji/app/flow/flowtest"
	"zhiji/store"
	"zhiji/store/record"
)

// kills is how often an import is killed.
const kills = 200

// TestAKilledImportLeavesTheFileBeforeOrAfterIt starts the built program,
// kills it (SIGKILL) at a random moment of an import and opens the file
// again: it must hold the batch whole or not at all, and verify.
func TestAKilledImportLeavesTheFileBeforeOrAfterIt(t *testing.T) {
	dir := t.TempDir()
	program := build(t, dir)
	file := filepath.Join(dir, "firm.zhiji")
	session, _, err := store.Create(file, record.NewCompany("知行科技"), "hr", "a passphrase", flowtest.Cheap)
	if err != nil {
		t.Fatal(err)
	}
	session.Close()
	session.File().Close()
	people := filepath.Join(dir, "花名册.csv")
	roster := "工号,姓名,部门,岗位,入职日期\n" + salesperson + ",张三,销售部,销售代表,2020-01-01\n"
	if err := os.WriteFile(people, []byte(roster), 0o600); err != nil {
		t.Fatal(err)
	}
	mustRun(t, program, file, "import", people)

	dice := rand.New(rand.NewPCG(1, 2))
	whole := imported(t, program, file, ordersFile(t, dir, -1))
	before, landed := len(state(t, program, file)), 0
	for i := range kills {
		orders := ordersFile(t, dir, i)
		cmd := command(program, file, "import", orders)
		if err := cmd.Start(); err != nil {
			t.Fatal(err)
		}
		start := time.Now()
		timer := time.AfterFunc(time.Duration(dice.Float64()*1.2*float64(whole)), func() { _ = cmd.Process.Kill() })
		killed := cmd.Wait() != nil
		if timer.Stop() {
			whole = time.Since(start) // the newest one nobody killed
		} else {
			whole += whole / 50 // the file grows, and so does the time
		}
		batches := state(t, program, file)
		switch grown := len(batches) - before; {
		case grown == 1 && batches[len(batches)-1].Good == ordersRows:
			landed++
		case grown == 0 && killed:
		default:
			t.Fatalf("kill %d (killed %v): %d batches more, the last one with %d rows", i, killed, grown, batches[len(batches)-1].Good)
		}
		before = len(batches)
	}
	t.Logf("%d kills: %d imports had landed, %d had not; every file verified", kills, landed, kills-landed)
	if landed == 0 || landed == kills {
		t.Errorf("the kills were all on one side of the commit: %d of %d landed", landed, kills)
	}
}

func build(t *testing.T, dir string) string {
	t.Helper()
	program := filepath.Join(dir, "zhiji")
	out, err := exec.Command("go", "build", "-o", program, "zhiji").CombinedOutput()
	if err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	return program
}

func command(program, file string, args ...string) *exec.Cmd {
	cmd := exec.CommandContext(context.Background(), program, args...)
	cmd.Env = append(os.Environ(), "ZHIJI_DATA="+file, "ZHIJI_USER=hr", "ZHIJI_PASSPHRASE=a passphrase")
	return cmd
}

func mustRun(t *testing.T, program, file string, args ...string) []byte {
	t.Helper()
	cmd := command(program, file, args...)
	var stderr bytes.Buffer
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		t.Fatalf("zhiji %v: %v\n%s", args, err, stderr.Bytes())
	}
	return out
}

// state verifies the file and returns its batches.
func state(t *testing.T, program, file string) []record.Batch {
	t.Helper()
	mustRun(t, program, file, "audit", "verify")
	var batches []record.Batch
	if err := json.Unmarshal(mustRun(t, program, file, "batches", "--json"), &batches); err != nil {
		t.Fatal(err)
	}
	return batches
}

// imported returns how long an import takes when nobody kills it.
func imported(t *testing.T, program, file, orders string) time.Duration {
	t.Helper()
	start := time.Now()
	mustRun(t, program, file, "import", orders)
	return time.Since(start)
}

// The size of each export, and who sold everything in it.
const (
	ordersRows  = 400
	salesperson = "1001"
)

// ordersFile writes an export of orders of its own for round i.
func ordersFile(t *testing.T, dir string, i int) string {
	t.Helper()
	var b bytes.Buffer
	fmt.Fprintln(&b, "单号,行号,销售日期,客户,产品,数量,单价,金额,业务员,回款,状态,备注")
	for n := range ordersRows {
		fmt.Fprintf(&b, "K%03d-%04d,1,2026-10-%02d,客户%d,产品A,1,100,100,%s,100,已完成,\n", i+1, n, n%28+1, n%37, salesperson)
	}
	path := filepath.Join(dir, fmt.Sprintf("订单_%03d.csv", i+1))
	if err := os.WriteFile(path, b.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}
