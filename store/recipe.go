package store

import (
	"slices"

	"zhiji/store/access"
	"zhiji/store/record"
)

// Recipes and mailboxes hang on no person and no period.
var (
	recipeList  = entity[record.Recipe]{recipes, idKey(recipes, func(r record.Recipe) record.ID { return r.ID })}
	mailboxList = entity[record.Mailbox]{mailboxes, idKey(mailboxes, func(m record.Mailbox) record.ID { return m.ID })}
)

// putRecipes writes confirmed recipes, signed by whoever confirmed them.
func (c *commit) putRecipes(ch Changes) error {
	for _, r := range ch.Recipes {
		r.By, r.At = c.s.user.ID, c.at
		c.tell(r.ID)
		if err := recipeList.put(c, r); err != nil {
			return err
		}
	}
	return putAll(c, mailboxList, ch.Mailboxes)
}

// Recipes lists what people confirmed about layouts, by name. HR only
// (ErrForbidden).
func (s *Session) Recipes() ([]record.Recipe, error) {
	list, err := listed(s, recipeList)
	slices.SortFunc(list, func(a, b record.Recipe) int { return compare(a.Name+string(a.ID), b.Name+string(b.ID)) })
	return list, err
}

// Mailboxes lists the firm's mailboxes with their secrets, by name. HR only
// (ErrForbidden).
func (s *Session) Mailboxes() ([]record.Mailbox, error) {
	list, err := listed(s, mailboxList)
	slices.SortFunc(list, func(a, b record.Mailbox) int { return compare(a.Name+string(a.ID), b.Name+string(b.ID)) })
	return list, err
}

// listed reads all records of a sort that lies in the hr scope.
func listed[T any](s *Session, of entity[T]) (list []T, err error) {
	err = s.read(func(v *view) error {
		if v.s.ring.newest[hrScope] == 0 {
			return forbidden()
		}
		list, err = of.all(v)
		return err
	})
	return list, err
}

// ForgetRecipe removes a recipe; files that it read stay as they are. A
// recipe that is not there is no fault.
func (s *Session) ForgetRecipe(id record.ID) error {
	return s.write(access.Import, func(c *commit) error {
		c.tell(id)
		return c.remove(recipes, recipeList.key(c.s.names, record.Recipe{ID: id}))
	})
}

// ForgetMailbox removes a mailbox with its secret.
func (s *Session) ForgetMailbox(id record.ID) error {
	return s.write(access.Import, func(c *commit) error {
		c.tell(id)
		return c.remove(mailboxes, mailboxList.key(c.s.names, record.Mailbox{ID: id}))
	})
}
