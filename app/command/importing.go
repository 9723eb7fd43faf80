package command

import (
	"context"
	"os"
	"strings"

	"zhiji/app/flow"
	"zhiji/store/record"
)

// importing says how import reads, and what it does with what it has read.
type importing struct {
	dry          bool   // nothing is written
	values       bool   // the values are printed too
	remember     bool   // how tables were read is kept as recipes
	waiting      bool   // the files that came by mail or into a watched folder are imported too
	watch        string // folder to look after; "" = none
	returnTo     string // folder for copies of the files with their problems marked; "" = none
	encoding     string // of text tables; "" = detect
	passwordFile string // holds the password of encrypted workbooks; "" = none
}

// plan reads files as the flags say. Workbooks under a password are opened
// with the one given; files holds what is inside them then.
func (c *cli) plan(ctx context.Context, desk *flow.Desk, files []flow.File, hints flow.Hints, how importing) (*flow.Plan, error) {
	for i := range files {
		files[i].Encoding = how.encoding
	}
	plan, err := desk.Preview(ctx, files, hints, nil)
	if err != nil {
		return nil, err
	}
	opened, err := c.unlock(ctx, plan, files, how.passwordFile)
	if err == nil && opened {
		plan, err = desk.Preview(ctx, files, hints, nil)
	}
	if err != nil {
		return nil, err
	}
	plan.Remember = how.remember
	return plan, nil
}

// unlock opens the workbooks of a plan that ask for a password, when there is
// one: in the file named or in ZHIJI_WORKBOOK_PASSWORD. A wrong one leaves
// them as they are.
func (c *cli) unlock(ctx context.Context, plan *flow.Plan, files []flow.File, passwordFile string) (opened bool, err error) {
	password := os.Getenv("ZHIJI_WORKBOOK_PASSWORD")
	if passwordFile != "" {
		data, err := os.ReadFile(passwordFile)
		if err != nil {
			return false, record.NewFault("passphrase.file", err).At(record.Place{File: passwordFile})
		}
		password = strings.TrimRight(string(data), "\r\n")
	}
	for i, f := range plan.Files {
		if password == "" || !flow.Locked(f.Err) {
			continue
		}
		file, err := flow.Unlock(ctx, files[i], password)
		switch {
		case ctx.Err() != nil:
			return false, ctx.Err()
		case err != nil:
			plan.Files[i].Err = err
		default:
			files[i], opened = file, true
		}
	}
	return opened, nil
}
