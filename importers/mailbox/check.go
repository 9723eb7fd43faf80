package mailbox

import "context"

// Test connects, logs in and opens every folder of the account for reading
// only. It returns nil when mail could be fetched, a *record.Fault that says
// in plain words what is wrong, or ctx's error. The faults "mail.certificate"
// and "mail.pin" have the argument "fingerprint", which becomes the account's
// Pin when a person has compared it and trusts it.
func Test(ctx context.Context, a Account, secret string) error {
	if err := a.check(); err != nil {
		return err
	}
	s, err := connect(ctx, a, secret)
	if err != nil {
		return err
	}
	defer s.close()
	for _, folder := range a.folders() {
		if _, err := s.examine(folder); err != nil {
			if ctx.Err() != nil {
				return ctx.Err()
			}
			return a.closed(folder, err)
		}
	}
	return nil
}
