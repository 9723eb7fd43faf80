// Package task runs the window's long work away from the UI thread. It is the
// only room of the window that starts goroutines: a job works on values in one
// of them, and everything that touches a widget happens in what the runner
// posts back.
//
// It knows no widget and no store; what a job does is the page's business.
package task

import (
	"context"
	"fmt"
	"runtime/debug"
	"sync"
	"time"
)

// Progress is told how much of a job is done; what is a catalogue key. It may
// be called from the job's goroutine as often as it likes.
type Progress = func(what string, done, total int)

// Job is a piece of work that may take long.
type Job struct {
	// Key names what the job is for. A new job with the same key cancels the
	// old one, whose Done is never called: the latest run wins.
	Key string
	// Title says in the person's language what is going on. A job without one
	// never shows its progress.
	Title string
	// Work runs away from the UI thread. It must not touch a widget.
	Work func(ctx context.Context, progress Progress) error
	// Heard, if any, runs on the UI thread after Work has told of progress;
	// several reports may be heard at once.
	Heard func()
	// Done, if any, runs on the UI thread after Work: err is what Work
	// returned, context.Canceled when the person cancelled, a *Panic when
	// Work panicked.
	Done func(err error)
}

// Panic is the error of a job that panicked. Its text is for the log.
type Panic struct {
	Value any
	Stack []byte
}

func (p *Panic) Error() string { return fmt.Sprintf("panic: %v\n%s", p.Value, p.Stack) }

// Status is how far a job has come.
type Status struct {
	Key, Title  string
	What        string // catalogue key of the step, may be empty
	Done, Total int    // Total is 0 when nobody knows
}

// patience is how long a job may take before its progress shows.
const patience = 200 * time.Millisecond

// Runner runs jobs. Its methods are called on the UI thread only.
type Runner struct {
	post  func(func())                // runs a function on the UI thread
	start func(func())                // runs a job's work
	after func(time.Duration, func()) // runs a function later
	watch func([]Status)              // is shown what runs, oldest first
	runs  []*run
}

// New returns a runner that posts to the UI thread with post and shows watch
// the jobs that take longer than 200 ms, whenever they change.
func New(post func(func()), watch func([]Status)) *Runner {
	return &Runner{
		post: post, watch: watch,
		start: func(f func()) { go f() },
		after: func(d time.Duration, f func()) { time.AfterFunc(d, f) },
	}
}

// Inline returns a runner that does each job at once where it is asked to,
// for tests.
func Inline() *Runner {
	now := func(f func()) { f() }
	return &Runner{post: now, start: now, after: func(time.Duration, func()) {}, watch: func([]Status) {}}
}

// run is a job on its way.
type run struct {
	Job
	ctx    context.Context
	cancel context.CancelFunc
	slow   bool // shows its progress

	mu     sync.Mutex
	status Status
	told   bool // a post with the newest status is on its way
}

// Run starts a job. An earlier one with the same key is cancelled.
func (r *Runner) Run(job Job) {
	r.drop(job.Key)
	ctx, cancel := context.WithCancel(context.Background())
	n := &run{Job: job, ctx: ctx, cancel: cancel, status: Status{Key: job.Key, Title: job.Title}}
	r.runs = append(r.runs, n)
	r.start(func() {
		err := n.work(func() { r.post(func() { r.heard(n) }) })
		r.post(func() { r.finish(n, err) })
	})
	if job.Title != "" {
		r.after(patience, func() { r.post(func() { n.slow = true; r.show() }) })
	}
}

// Later runs f on the UI thread after a while.
func (r *Runner) Later(d time.Duration, f func()) {
	r.after(d, func() { r.post(f) })
}

// Cancel asks the job with a key to stop. Its Done hears of it.
func (r *Runner) Cancel(key string) {
	for _, n := range r.runs {
		if n.Key == key {
			n.cancel()
		}
	}
}

// CancelAll asks every job to stop.
func (r *Runner) CancelAll() {
	for _, n := range r.runs {
		n.cancel()
	}
}

// Running returns the jobs with a title that are not finished yet.
func (r *Runner) Running() []Status { return r.statuses(func(n *run) bool { return n.Title != "" }) }

// drop cancels and forgets the run of a key.
func (r *Runner) drop(key string) {
	for i, n := range r.runs {
		if n.Key == key {
			n.cancel()
			r.runs = append(r.runs[:i], r.runs[i+1:]...)
			return
		}
	}
}

func (r *Runner) heard(n *run) {
	n.heard()
	if n.Heard != nil && n.ctx.Err() == nil {
		n.Heard()
	}
	r.show()
}

func (r *Runner) finish(n *run, err error) {
	n.cancel()
	for i, known := range r.runs {
		if known != n {
			continue
		}
		r.runs = append(r.runs[:i], r.runs[i+1:]...)
		r.show()
		if n.Done != nil {
			n.Done(err)
		}
		return
	}
}

func (r *Runner) show() { r.watch(r.statuses(func(n *run) bool { return n.slow })) }

func (r *Runner) statuses(shown func(*run) bool) []Status {
	var all []Status
	for _, n := range r.runs {
		if shown(n) {
			n.mu.Lock()
			all = append(all, n.status)
			n.mu.Unlock()
		}
	}
	return all
}

// work does the job and turns a panic into an error.
func (n *run) work(tell func()) (err error) {
	defer func() {
		if v := recover(); v != nil {
			err = &Panic{v, debug.Stack()}
		}
	}()
	err = n.Work(n.ctx, func(what string, done, total int) {
		if n.report(what, done, total) {
			tell()
		}
	})
	if n.ctx.Err() != nil && err != nil {
		return context.Canceled
	}
	return err
}

// report keeps the newest status and says whether the UI must be told: once
// for all reports until it listens.
func (n *run) report(what string, done, total int) bool {
	n.mu.Lock()
	defer n.mu.Unlock()
	n.status.What, n.status.Done, n.status.Total = what, done, total
	first := !n.told
	n.told = true
	return first
}

func (n *run) heard() {
	n.mu.Lock()
	n.told = false
	n.mu.Unlock()
}
