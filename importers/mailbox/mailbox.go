// Package mailbox fetches spreadsheets from a mailbox that its owner named.
// It is the only importer that uses the network, and it only reads: folders
// are examined and mail is peeked at, so that no flag, no mail and no folder
// of the server changes. It stores nothing; secrets are arguments and stand in
// no error.
//
//	err := mailbox.Test(ctx, account, secret)     // is everything right?
//	state, report, err := mailbox.Fetch(ctx, account, secret, state, progress, deliver)
//	found, err := mailbox.Parse(raw)              // of an .eml file
//
// An Account is filled from a Preset or by hand. Test explains what is wrong
// as a *record.Fault ("mail." + …): a wrong host, port or encryption, a
// certificate that is not trusted (its fingerprint becomes the account's Pin
// when a person trusts it), an authorisation code that is missing, IMAP turned
// off, a folder that is not there, a provider that is not supported.
//
// Fetch delivers each Attachment once. What was delivered is in the State it
// returns, which the caller keeps and hands in the next time; a State of
// Progress is one to go on with after a crash. A crash in the middle of a mail
// of several attachments may deliver the first of them again: the caller knows
// them by SHA256. A deliver that takes over a minute costs a new connection,
// for the old one counts as silent.
//
// Servers and senders are hostile until shown otherwise: every length, depth
// and count has a limit, and a mail that breaks one is named in the Report
// while the run goes on.
package mailbox
