package child

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"os"
	"reflect"
	"runtime"
	"runtime/debug"
	"testing"
	"time"

	"github.com/xuri/excelize/v2"

	"zhiji/importers/sheet"
	"zhiji/importers/sheet/sheettest"
	"zhiji/store/record"
)

// misbehaviour names what the child does instead of reading.
const misbehaviour = "TEST_MISBEHAVIOUR"

func TestMain(m *testing.M) {
	if os.Getenv(variable) != "" {
		if os.Getenv("ZHIJI_PASSPHRASE") != "" {
			panic("the child knows a passphrase")
		}
		misbehave(os.Getenv(misbehaviour))
	}
	Main()
	os.Exit(m.Run())
}

// misbehave returns when a guard does not hold: the file is then read.
func misbehave(how string) {
	switch how {
	case "overflow":
		debug.SetMaxStack(maxStack)
		fmt.Fprintln(os.Stderr, overflow(0))
	case "allocate at once":
		limitAddressSpace(addressSpace)
		fmt.Fprintln(os.Stderr, len(make([]byte, 8<<30)))
	case "allocate bit by bit":
		go watch()
		var held [][]byte
		for len(held) < 2*maxMemory>>20 {
			held = append(held, bytes.Repeat([]byte{1}, 1<<20))
		}
		fmt.Fprintln(os.Stderr, len(held))
	case "panic":
		panic("broken")
	case "babble":
		fmt.Println("this is no answer")
		os.Exit(0)
	case "hang":
		select {}
	}
}

// overflow recurs deeper than any stack.
func overflow(n int) int {
	if n < 0 {
		return 0
	}
	return 1 + overflow(n+1)
}

func key(t *testing.T, err error) string {
	t.Helper()
	var fault *record.Fault
	if !errors.As(err, &fault) {
		t.Fatalf("%v is no fault", err)
	}
	return fault.Key
}

var legacy = sheettest.Workbook([]any{"姓名", "出勤天数"}, []any{"张三", 21.5})

func TestALegacyFileIsReadInAProcessOfItsOwn(t *testing.T) {
	want, err := sheet.Read(t.Context(), "a.xls", legacy, sheet.Options{})
	if err != nil {
		t.Fatal(err)
	}
	got, err := Read(t.Context(), "a.xls", legacy, sheet.Options{})
	if err != nil || !reflect.DeepEqual(got, want) {
		t.Errorf("%+v, %v; want %+v", got, err, want)
	}
}

func TestAFaultArrivesWhole(t *testing.T) {
	wide := sheettest.Stream(nil, sheettest.Page{Name: "宽", Records: sheettest.Record(0x0203, uint16(0), uint16(600), uint16(0), 1.0)})
	_, want := sheet.Read(t.Context(), "a.xls", wide, sheet.Options{})
	_, got := Read(t.Context(), "a.xls", wide, sheet.Options{})
	var a, b *record.Fault
	if !errors.As(got, &a) || !errors.As(want, &b) || a.Key != b.Key || !reflect.DeepEqual(a.Args, b.Args) || a.Where != b.Where {
		t.Errorf("%v, want %v", got, want)
	}
}

func TestAPasswordReachesTheProcess(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	buf, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	data, err := excelize.Encrypt(buf.Bytes(), &excelize.Options{Password: "口令"})
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Read(t.Context(), "a.xlsx", data, sheet.Options{Password: "口令"}); err != nil {
		t.Error(err)
	}
	if _, err := Read(t.Context(), "a.xlsx", data, sheet.Options{}); key(t, err) != "import.password" {
		t.Error(err)
	}
}

func TestAWorkbookIsDecryptedInTheProcess(t *testing.T) {
	f := excelize.NewFile()
	defer f.Close()
	buf, err := f.WriteToBuffer()
	if err != nil {
		t.Fatal(err)
	}
	data, err := excelize.Encrypt(buf.Bytes(), &excelize.Options{Password: "口令"})
	if err != nil {
		t.Fatal(err)
	}
	plain, err := Decrypt(t.Context(), data, "口令")
	if err != nil {
		t.Fatal(err)
	}
	if _, err := Read(t.Context(), "a.xlsx", plain, sheet.Options{}); err != nil {
		t.Error(err)
	}
	if _, err := Decrypt(t.Context(), data, "别的"); key(t, err) != "import.password_wrong" {
		t.Error(err)
	}
}

func TestAProcessThatCrashesIsOneFault(t *testing.T) {
	for _, how := range []string{"overflow", "allocate at once", "allocate bit by bit", "panic", "babble"} {
		if how == "allocate at once" && runtime.GOOS != "linux" {
			continue // no limit of the address space there
		}
		t.Setenv(misbehaviour, how)
		book, err := Read(t.Context(), "a.xls", legacy, sheet.Options{})
		if got := key(t, err); got != "import.damaged" || book != nil {
			t.Errorf("%s: %s, %v", how, got, book)
		}
	}
}

func TestAProcessThatHangsIsKilledInTime(t *testing.T) {
	t.Setenv(misbehaviour, "hang")
	_, _, err := apart(t.Context(), 50*time.Millisecond, request{Name: "a.xls"}, legacy)
	if got := key(t, err); got != "import.limit.time" {
		t.Error(err)
	}
	ctx, cancel := context.WithTimeout(t.Context(), 50*time.Millisecond)
	defer cancel()
	if book, err := Read(ctx, "a.xls", legacy, sheet.Options{}); !errors.Is(err, context.DeadlineExceeded) || book != nil {
		t.Errorf("%v, %v", book, err)
	}
}

func TestAPassphraseInTheEnvironmentStaysWithTheParent(t *testing.T) {
	t.Setenv("ZHIJI_PASSPHRASE", "secret")
	if _, err := Read(t.Context(), "a.xls", legacy, sheet.Options{}); err != nil {
		t.Error(err)
	}
}

func TestOtherFilesNeedNoProcess(t *testing.T) {
	t.Setenv(misbehaviour, "panic")
	if _, err := Read(t.Context(), "a.csv", []byte("a,b\n1,2\n"), sheet.Options{}); err != nil {
		t.Error(err)
	}
}
