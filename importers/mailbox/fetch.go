package mailbox

import (
	"context"
	"errors"
	"slices"

	"zhiji/store/record"
)

const (
	maxMails = 1000 // a run
	batch    = 50   // headers fetched at once
	attempts = 4    // at what breaks the connection
)

// Fetch looks at the mail that came since state and hands every attachment
// that may hold a table and passes the account's filter to deliver, one after
// the other, each exactly once. It changes nothing on the server.
//
// It returns the State after the last mail that was done and what it did,
// also with an error. The error is a *record.Fault (the log-in failed, a
// folder is missing, the connection broke for good), deliver's own, which ends
// the run before that attachment counts as delivered, or ctx's. A mail that
// cannot be read is no error but in Report.Problems. progress is called after
// every mail and may be nil. Both calls come from Fetch's goroutine.
//
// A mail is taken apart on the server, so that other attachments are not
// fetched. Where that fails or the connection breaks, it is fetched as a whole
// over a new connection; where that breaks each time, in the next run again.
func Fetch(ctx context.Context, a Account, secret string, state State, progress func(Progress), deliver func(Attachment) error) (State, Report, error) {
	if state.Account != a.ID {
		state = State{Account: a.ID}
	}
	if err := a.check(); err != nil {
		return state, Report{}, err
	}
	r := &run{
		ctx: ctx, link: &link{account: a, secret: secret}, filter: a.Filter, state: state.copied(),
		seen: map[Seen]bool{}, progress: progress, deliver: deliver,
	}
	for _, s := range state.Seen {
		r.seen[s] = false
	}
	defer r.link.drop()
	for _, folder := range a.folders() {
		if err := r.folder(folder); err != nil {
			return r.state, r.report, err
		}
	}
	return r.state, r.report, nil
}

// run is one call of Fetch.
type run struct {
	ctx       context.Context
	link      *link
	filter    Filter
	state     State
	report    Report
	seen      map[Seen]bool // true = spoken of in this run
	summaries map[uint32]summary
	failure   error // deliver's
	progress  func(Progress)
	deliver   func(Attachment) error
}

// folder reads what is new in a folder.
func (r *run) folder(folder string) error {
	r.link.enter(folder)
	if _, err := r.link.open(r.ctx); err != nil {
		return err
	}
	at := r.state.position(folder, r.link.validity, r.filter)
	uids, err := r.list(at)
	if err != nil {
		return err
	}
	for i, uid := range uids {
		if i%batch == 0 {
			r.prefetch(uids[i:min(i+batch, len(uids))])
		}
		broken, err := r.mail(uid)
		if err != nil {
			return err
		}
		at.done(uid, broken)
		r.report.Mails++
		if r.progress != nil {
			r.progress(Progress{Folder: folder, Done: i + 1, Total: len(uids), State: r.state.copied()})
		}
	}
	return nil
}

// list returns the UIDs to look at: those to try again, and the new ones.
func (r *run) list(at *Position) ([]uint32, error) {
	room := max(0, maxMails-r.report.Mails-len(at.Again))
	for range attempts {
		s, err := r.link.open(r.ctx)
		if err != nil {
			return nil, err
		}
		uids, err := s.search(at.LastUID, r.filter.Since, room)
		if err == nil {
			if len(uids) > room {
				uids, r.report.More = uids[:room], true
			}
			return append(slices.Clone(at.Again), uids...), nil
		}
		if answered(err) {
			return nil, r.link.account.closed(at.Folder, err)
		}
		r.link.drop()
	}
	return nil, r.cut()
}

// cut is why a run ends whose connection breaks each time.
func (r *run) cut() error {
	if r.ctx.Err() != nil {
		return r.ctx.Err()
	}
	return r.link.account.fault("mail.cut", record.ErrInvalid)
}

// prefetch gets the headers of some mails in one go. Where that fails, each
// mail sees to its own.
func (r *run) prefetch(uids []uint32) {
	r.summaries = map[uint32]summary{}
	s, err := r.link.open(r.ctx)
	if err != nil {
		return
	}
	found, err := s.summaries(uids)
	if err != nil {
		r.broke(err)
		return
	}
	r.summaries = found
}

// broke drops the connection unless the server only said no, or too little.
func (r *run) broke(err error) {
	if !answered(err) && !errors.Is(err, errStructure) {
		r.link.drop()
	}
}

// done notes that a mail was looked at.
func (p *Position) done(uid uint32, broken bool) {
	p.LastUID = max(p.LastUID, uid)
	p.Again = slices.DeleteFunc(p.Again, func(other uint32) bool { return other == uid })
	if broken {
		p.Again = append(p.Again, uid)
	}
}
