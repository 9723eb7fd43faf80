package flow

import (
	"context"
	"io/fs"
	"path"
	"slices"

	"zhiji/app/locale"
	"zhiji/assets"
	"zhiji/store"
	"zhiji/store/record"
)

// DemoPeriod is the latest month of the sample company.
const DemoPeriod record.PeriodKey = "2026-10"

// DemoCompany is its name.
const DemoCompany = "知行科技"

// DemoUser is a log-in of the sample company. The passphrases are public: the
// sample holds nobody's data.
type DemoUser struct {
	Login      string        `json:"user"`
	Passphrase string        `json:"passphrase"`
	Roles      []record.Role `json:"roles"`
	Employee   string        `json:"employee,omitempty"` // 工号
}

// Demo makes the sample company's file: creates it, imports its files, runs
// the month before and the latest one, releases the former, adopts schemes from
// the month after on, and invites four users. It returns the owner's desk; the caller closes its session and file.
func Demo(ctx context.Context, path string, opt store.Options, language locale.Language, progress Progress) (*Desk, []DemoUser, error) {
	owner := DemoUser{Login: "owner", Passphrase: demoPassphrase("owner"), Roles: []record.Role{record.Owner, record.HR}}
	session, _, err := store.Create(path, record.NewCompany(DemoCompany), owner.Login, owner.Passphrase, opt)
	if err != nil {
		return nil, nil, err
	}
	desk := NewDesk(session, language)
	users, err := desk.fillDemo(ctx, progress)
	if err != nil {
		session.Close()
		session.File().Close()
		return nil, nil, err
	}
	return desk, append([]DemoUser{owner}, users...), nil
}

func demoPassphrase(login string) string { return "zhiji-demo-" + login }

func (d *Desk) fillDemo(ctx context.Context, progress Progress) ([]DemoUser, error) {
	files, err := SampleFiles()
	if err != nil {
		return nil, err
	}
	plan, err := d.Preview(ctx, files, Hints{}, progress)
	if err != nil {
		return nil, err
	}
	plan.Remember = true
	if _, err := d.Commit(ctx, plan, progress); err != nil {
		return nil, err
	}
	before := DemoPeriod.Shift(-1)
	if _, err := d.Compute(ctx, before, progress); err != nil {
		return nil, err
	}
	if _, err := d.Release(ctx, before, nil, progress); err != nil {
		return nil, err
	}
	if _, err := d.Compute(ctx, DemoPeriod, progress); err != nil {
		return nil, err
	}
	if err := d.demoSchemes(ctx); err != nil {
		return nil, err
	}
	return d.demoUsers(ctx)
}

// SampleFiles returns the sample company's spreadsheets in the order of their
// names.
func SampleFiles() ([]File, error) {
	var files []File
	err := fs.WalkDir(assets.Sample(), ".", func(name string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() || !slices.Contains([]string{".xlsx", ".csv"}, path.Ext(name)) {
			return err
		}
		data, err := fs.ReadFile(assets.Sample(), name)
		files = append(files, File{Name: path.Base(name), Bytes: data})
		return err
	})
	return files, err
}

// demoUsers invites HR, a manager with a team and one of the team, and makes
// their first log-in for them.
func (d *Desk) demoUsers(ctx context.Context) ([]DemoUser, error) {
	snap, err := d.Session.Snapshot(ctx)
	if err != nil {
		return nil, err
	}
	manager, member := demoTeam(snap, d.today(snap.Company))
	users := []DemoUser{
		{Login: "hr", Roles: []record.Role{record.HR}},
		{Login: "manager", Roles: []record.Role{record.Manager, record.Staff}, Employee: manager.Number},
		{Login: "employee", Roles: []record.Role{record.Staff}, Employee: member.Number},
	}
	people := map[string]record.ID{manager.Number: manager.ID, member.Number: member.ID}
	for i := range users {
		users[i].Passphrase = demoPassphrase(users[i].Login)
		oneTime, err := d.Session.Invite(users[i].Login, users[i].Roles, people[users[i].Employee])
		if err != nil {
			return nil, err
		}
		if err := renew(d.Session.File(), users[i], oneTime); err != nil {
			return nil, err
		}
	}
	return users, nil
}

func renew(file *store.File, user DemoUser, oneTime string) error {
	session, err := file.LogIn(user.Login, oneTime)
	if err != nil {
		return err
	}
	defer session.Close()
	return session.Renew(user.Passphrase)
}

// demoTeam picks the manager with the largest direct team that has somebody
// below, and that team's first member with a released letter.
func demoTeam(snap *record.Snapshot, on record.Date) (manager, member record.Employee) {
	direct := map[record.ID][]record.Employee{}
	for _, e := range snap.Employees {
		if boss := e.Post(on).Manager; boss != "" && e.Left.IsZero() {
			direct[boss] = append(direct[boss], e)
		}
	}
	people := byID(snap.Employees)
	for _, id := range sortedKeys(direct) {
		boss := people[id]
		if boss.Post(on).Manager != "" && len(direct[id]) > len(direct[manager.ID]) {
			manager, member = boss, direct[id][0]
		}
	}
	return manager, member
}
