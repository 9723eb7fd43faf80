package task

import (
	"context"
	"errors"
	"strings"
	"sync"
	"testing"
	"time"
)

// stage is a UI thread whose turns the test takes, and a clock that it moves.
type stage struct {
	mu     sync.Mutex
	posted chan func()
	later  []func()
	shown  [][]Status
}

func newStage() (*stage, *Runner) {
	s := &stage{posted: make(chan func(), 100)}
	r := New(func(f func()) { s.posted <- f }, func(now []Status) { s.shown = append(s.shown, now) })
	r.after = func(_ time.Duration, f func()) {
		s.mu.Lock()
		defer s.mu.Unlock()
		s.later = append(s.later, f)
	}
	return s, r
}

// turn runs what was posted until done is true.
func (s *stage) turn(done *bool) {
	for !*done {
		(<-s.posted)()
	}
}

// pass lets the patience of all jobs run out.
func (s *stage) pass() {
	s.mu.Lock()
	defer s.mu.Unlock()
	for _, f := range s.later {
		f()
	}
}

func TestOnlyTheLatestRunOfAKeyIsHeard(t *testing.T) {
	s, r := newStage()
	var heard []string
	finished := false
	oldStopped := make(chan struct{})
	r.Run(Job{Key: "load", Work: func(ctx context.Context, _ Progress) error {
		<-ctx.Done()
		close(oldStopped)
		return ctx.Err()
	}, Done: func(error) { heard = append(heard, "old") }})
	r.Run(Job{Key: "load", Work: func(context.Context, Progress) error {
		<-oldStopped
		return nil
	}, Done: func(error) { heard = append(heard, "new"); finished = true }})
	s.turn(&finished)
	for len(s.posted) > 0 {
		(<-s.posted)()
	}
	if len(heard) != 1 || heard[0] != "new" {
		t.Errorf("heard %v, want the new run only", heard)
	}
}

func TestACancelledJobHearsOfIt(t *testing.T) {
	s, r := newStage()
	var got error
	finished := false
	r.Run(Job{Key: "import", Title: "Import", Work: func(ctx context.Context, _ Progress) error {
		<-ctx.Done()
		return errors.New("stopped in the middle")
	}, Done: func(err error) { got, finished = err, true }})
	if running := r.Running(); len(running) != 1 || running[0].Title != "Import" {
		t.Fatalf("running %v", running)
	}
	r.Cancel("import")
	s.turn(&finished)
	if !errors.Is(got, context.Canceled) {
		t.Errorf("done with %v, want context.Canceled", got)
	}
	if len(r.Running()) != 0 {
		t.Error("it still runs")
	}
}

func TestAPanicInAJobBecomesAnErrorWithItsStack(t *testing.T) {
	s, r := newStage()
	var got error
	finished := false
	r.Run(Job{Key: "x", Work: func(context.Context, Progress) error {
		panic(errors.New("no row"))
	}, Done: func(err error) { got, finished = err, true }})
	s.turn(&finished)
	var panicked *Panic
	if !errors.As(got, &panicked) {
		t.Fatalf("done with %v, want a *Panic", got)
	}
	if !strings.Contains(string(panicked.Stack), "TestAPanicInAJob") {
		t.Error("the stack does not name the place")
	}
}

func TestProgressShowsOnlyWhenAJobTakesLong(t *testing.T) {
	s, r := newStage()
	reported, release := make(chan struct{}), make(chan struct{})
	finished := false
	r.Run(Job{Key: "x", Title: "Compute", Work: func(_ context.Context, progress Progress) error {
		progress("step", 1, 4)
		close(reported)
		<-release
		return nil
	}, Done: func(error) { finished = true }})
	<-reported
	(<-s.posted)()
	if last := s.shown[len(s.shown)-1]; len(last) != 0 {
		t.Fatalf("a job shows before its time: %v", last)
	}
	s.pass()
	(<-s.posted)()
	want := Status{Key: "x", Title: "Compute", What: "step", Done: 1, Total: 4}
	if last := s.shown[len(s.shown)-1]; len(last) != 1 || last[0] != want {
		t.Errorf("shows %v, want %v", last, want)
	}
	close(release)
	s.turn(&finished)
	if last := s.shown[len(s.shown)-1]; len(last) != 0 {
		t.Errorf("a finished job still shows: %v", last)
	}
}

func TestManyReportsMakeOnePost(t *testing.T) {
	s, r := newStage()
	worked, release := make(chan struct{}), make(chan struct{})
	finished := false
	r.Run(Job{Key: "x", Work: func(_ context.Context, progress Progress) error {
		for i := range 50 {
			progress("row", i, 50)
		}
		close(worked)
		<-release
		return nil
	}, Done: func(error) { finished = true }})
	<-worked
	if got := len(s.posted); got != 1 {
		t.Errorf("%d posts wait, want 1", got)
	}
	close(release)
	s.turn(&finished)
}

func TestInlineDoesEverythingAtOnce(t *testing.T) {
	worked, done := false, false
	Inline().Run(Job{
		Key: "x", Title: "X",
		Work: func(_ context.Context, progress Progress) error { progress("a", 1, 2); worked = true; return nil },
		Done: func(err error) { done = worked && err == nil },
	})
	if !done {
		t.Error("the job was not done on return")
	}
}

func TestAJobHearsOnTheUIThreadOfWhatItsWorkTold(t *testing.T) {
	s, r := newStage()
	heard, finished := 0, false
	r.Run(Job{
		Key: "watch",
		Work: func(_ context.Context, progress Progress) error {
			progress("", 1, 0)
			return nil
		},
		Heard: func() { heard++ },
		Done:  func(error) { finished = true },
	})
	s.turn(&finished)
	if heard != 1 {
		t.Errorf("heard %d times", heard)
	}
}
