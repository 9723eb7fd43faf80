package mailbox

import (
	"context"
	"errors"
	"time"

	"zhiji/store/record"
)

// waits are the pauses before a broken connection is made again.
var waits = []time.Duration{0, 2 * time.Second, 8 * time.Second}

// link is the connection of a run. It is made when it is first needed, and
// again after it broke.
type link struct {
	account  Account
	secret   string
	session  *session // nil = none
	lasting  bool     // there was one: a failure to connect may be passing
	folder   string
	examined bool   // the session has the folder open
	validity uint32 // the folder's UIDVALIDITY in this run; 0 = not known yet
}

// enter makes folder the one that open opens.
func (l *link) enter(folder string) {
	l.folder, l.examined, l.validity = folder, false, 0
}

// drop ends the connection, if there is one.
func (l *link) drop() {
	if l.session != nil {
		l.session.close()
		l.session = nil
	}
}

// open returns a session that has the folder open for reading. Errors are
// *record.Fault, or ctx's.
func (l *link) open(ctx context.Context) (*session, error) {
	pauses := waits
	if !l.lasting {
		pauses = waits[:1]
	}
	var err error
	for _, pause := range pauses {
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(pause):
		}
		if err = l.try(ctx); err == nil || !passing(err) {
			break
		}
	}
	return l.session, err
}

// passing reports whether it may help to connect again.
func passing(err error) bool {
	fault, ok := errors.AsType[*record.Fault](err)
	return ok && (fault.Key == "mail.host" || fault.Key == "mail.unreachable" || fault.Key == "mail.port" || fault.Key == "mail.protocol" || fault.Key == "mail.cut")
}

func (l *link) try(ctx context.Context) error {
	if l.session == nil {
		s, err := connect(ctx, l.account, l.secret)
		if err != nil {
			return err
		}
		l.session, l.lasting, l.examined = s, true, false
	}
	if l.examined {
		return nil
	}
	validity, err := l.session.examine(l.folder)
	if err != nil {
		if !answered(err) {
			l.drop()
		}
		if ctx.Err() != nil {
			return ctx.Err()
		}
		return l.account.closed(l.folder, err)
	}
	if l.validity != 0 && l.validity != validity {
		return l.account.fault("mail.changed", record.ErrConflict, "folder", l.folder)
	}
	l.examined, l.validity = true, validity
	return nil
}
