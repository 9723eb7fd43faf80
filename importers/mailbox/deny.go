package mailbox

import (
	"errors"
	"strings"

	"github.com/emersion/go-imap/v2"
)

// The words by which servers say why they do not let anybody in.
var (
	saysCode     = []string{"authoriz", "authoris", "application-specific", "app password", "授权码", "专用密码"}
	saysDisabled = []string{"imap service", "not enabled for imap", "imap is disabled", "imap access is disabled", "service is not open", "imap未", "未开启"}
	saysBusy     = []string{"too many", "frequen", "try again later", "unavailable", "temporar"}
)

// denied says why a log-in failed.
func (a Account) denied(err error) error {
	answer, ok := errors.AsType[*imap.Error](err)
	if !ok {
		return a.fault("mail.cut", err)
	}
	says := func(words []string) bool { return contains(words, answer.Text) }
	secret := says([]string{"password", "credential", "密码"}) // named among other possible reasons
	switch {
	case says(saysCode):
		return a.fault("mail.code", err)
	case says(saysDisabled) && !secret:
		return a.fault("mail.disabled", err)
	case answer.Code == imap.ResponseCodeUnavailable, answer.Code == imap.ResponseCodeInUse, says(saysBusy) && !secret:
		return a.refused(answer.Text)
	case wantsCode(a.Host):
		return a.fault("mail.code", err)
	}
	return a.fault("mail.password", err)
}

// closed says why a folder could not be opened.
func (a Account) closed(folder string, err error) error {
	answer, ok := errors.AsType[*imap.Error](err)
	switch {
	case !ok:
		return a.fault("mail.cut", err)
	case strings.Contains(strings.ToLower(answer.Text), "unsafe"):
		return a.fault("mail.unsafe", err)
	}
	return a.fault("mail.folder", err, "folder", folder)
}
