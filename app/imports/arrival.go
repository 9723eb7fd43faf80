package imports

import (
	"path"
	"time"

	"zhiji/app/flow"
	"zhiji/app/locale"
	"zhiji/app/ui"
	"zhiji/store/record"
)

// arrival is a line of the list of files that came by mail or into the watched
// folder and wait.
type arrival struct {
	name, from, subject string
	at                  time.Time
	hash                string
}

// loadArrivals lists the files that wait, the newest first.
func loadArrivals(desk *flow.Desk, l locale.Language) ([]arrival, error) {
	list, err := desk.Session.Waiting()
	if err != nil {
		return nil, err
	}
	out := make([]arrival, len(list))
	for i, w := range list {
		out[len(list)-1-i] = newArrival(w, l)
	}
	return out, nil
}

func newArrival(w record.Waiting, l locale.Language) arrival {
	a := arrival{name: path.Base(w.Name), from: w.From, subject: w.Subject, at: w.At, hash: w.SHA256}
	if w.Mailbox == "" {
		a.from = l.Text("imports.arrival.folder", "folder", w.From)
	}
	return a
}

// addWaiting takes up the files that wait, those of some hashes or all.
func (c *chosen) addWaiting(desk *flow.Desk, hashes ...string) error {
	files, err := desk.WaitingFiles(hashes...)
	if err == nil && len(files) > 0 {
		c.files, c.past = append(c.files[:len(c.files):len(c.files)], files...), nil
	}
	return err
}

// arrivalModel is the list as the table wants it.
type arrivalModel struct {
	rows     []arrival
	language locale.Language
}

// Rows is the number of files.
func (m arrivalModel) Rows() int { return len(m.rows) }

// Columns are the file, where it came from and when.
func (m arrivalModel) Columns() []ui.TableColumn {
	title := func(key string) string { return m.language.Text("imports.arrival." + key) }
	return []ui.TableColumn{
		{Title: title("name"), Width: 280},
		{Title: title("from"), Width: 260},
		{Title: title("subject"), Width: 260},
		{Title: title("at"), Width: 140},
	}
}

// Cell is what stands at a place.
func (m arrivalModel) Cell(row, column int) ui.TableCell {
	a := m.rows[row]
	switch column {
	case 0:
		return ui.TableCell{Text: a.name, Bold: true}
	case 1:
		return ui.TableCell{Text: a.from}
	case 2:
		return ui.TableCell{Text: a.subject, Tone: ui.Quieter}
	}
	return ui.TableCell{Text: a.at.Local().Format("2006-01-02 15:04"), Tone: ui.Quieter}
}
