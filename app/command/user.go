package command

import (
	"os"
	"slices"
	"strings"

	"github.com/spf13/cobra"

	"zhiji/app/flow"
	"zhiji/store/record"
)

func envSet(name string) bool { _, ok := os.LookupEnv(name); return ok }

func (c *cli) user() *cobra.Command {
	cmd := &cobra.Command{Use: "user", Short: c.text("user"), RunE: c.needsVerb}
	cmd.AddCommand(c.userAdd(), c.userList(), c.userRetire(), c.userPassphrase())
	return cmd
}

// needsVerb answers a group of commands called without one of them.
func (c *cli) needsVerb(cmd *cobra.Command, args []string) error {
	var verbs []string
	for _, sub := range cmd.Commands() {
		verbs = append(verbs, sub.Name())
	}
	return c.misuse("verb", "name", strings.Join(append([]string{cmd.Name()}, args...), " "), "verbs", strings.Join(verbs, ", "))
}

func (c *cli) userAdd() *cobra.Command {
	var role, number string
	cmd := &cobra.Command{Use: "add NAME", Short: c.text("user.add"), Args: c.exactly(1, "name"), RunE: c.logged(func(cmd *cobra.Command, desk *flow.Desk, args []string) error {
		roles, err := c.roles(role)
		if err != nil {
			return err
		}
		employee, err := employeeID(cmd, desk, number)
		if err != nil {
			return err
		}
		oneTime, err := desk.Session.Invite(args[0], roles, employee)
		if err != nil {
			return err
		}
		result := map[string]string{"user": args[0], "one_time_passphrase": oneTime}
		return c.print(result, func() [][]string {
			return [][]string{{c.text("user.added", "user", args[0])}, {oneTime}}
		})
	})}
	cmd.Flags().StringVar(&role, "role", "", c.text("flag.role"))
	cmd.Flags().StringVar(&number, "employee", "", c.text("flag.employee"))
	return cmd
}

func (c *cli) roles(list string) ([]record.Role, error) {
	var roles []record.Role
	for _, name := range strings.Split(list, ",") {
		role := record.Role(strings.TrimSpace(name))
		if !slices.Contains([]record.Role{record.Owner, record.HR, record.Manager, record.Staff}, role) {
			return nil, c.misuse("role", "role", name)
		}
		roles = append(roles, role)
	}
	return roles, nil
}

// employeeID resolves a 工号; an empty one is nobody.
func employeeID(cmd *cobra.Command, desk *flow.Desk, number string) (record.ID, error) {
	if number == "" {
		return "", nil
	}
	snap, err := desk.Session.Snapshot(cmd.Context())
	if err != nil {
		return "", err
	}
	who, err := flow.Person(snap, number)
	return who.ID, err
}

func (c *cli) userList() *cobra.Command {
	return &cobra.Command{Use: "list", Short: c.text("user.list"), Args: c.none, RunE: c.logged(func(_ *cobra.Command, desk *flow.Desk, _ []string) error {
		users, err := desk.Session.Users()
		if err != nil {
			return err
		}
		return c.print(users, func() [][]string {
			rows := [][]string{{c.text("column.user"), c.text("column.roles"), c.text("column.state")}}
			for _, u := range users {
				rows = append(rows, []string{u.Login, c.roleNames(u.Roles), c.text("state." + string(u.State))})
			}
			return rows
		})
	})}
}

func (c *cli) roleNames(roles []record.Role) string {
	names := make([]string, len(roles))
	for i, r := range roles {
		names[i] = c.text("role." + string(r))
	}
	return strings.Join(names, c.language.Text("list.join"))
}

func (c *cli) userRetire() *cobra.Command {
	return &cobra.Command{Use: "retire NAME", Short: c.text("user.retire"), Args: c.exactly(1, "name"), RunE: c.logged(func(_ *cobra.Command, desk *flow.Desk, args []string) error {
		users, err := desk.Session.Users()
		if err != nil {
			return err
		}
		for _, u := range users {
			if u.Login == args[0] {
				return desk.Session.Retire(u.ID)
			}
		}
		return record.NewFault("user.missing", record.ErrNotFound, "user", args[0])
	})}
}

func (c *cli) userPassphrase() *cobra.Command {
	return &cobra.Command{Use: "passphrase", Short: c.text("user.passphrase"), Args: c.none, RunE: func(*cobra.Command, []string) error {
		file, err := c.open()
		if err != nil {
			return err
		}
		defer file.Close()
		old, err := c.passphrase("prompt.passphrase")
		if err != nil {
			return err
		}
		session, err := file.LogIn(c.access.user, old)
		if err != nil {
			return err
		}
		defer session.Close()
		if session.NeedsRenewal() {
			return c.renew(session)
		}
		chosen, err := c.newPassphrase()
		if err != nil {
			return err
		}
		return session.ChangePassphrase(old, chosen)
	}}
}
