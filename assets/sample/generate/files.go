package main

import (
	"fmt"
	"path"
	"strings"
)

// The kinds of file, in the words of the program's importers.
const (
	kindRoster  = "roster"
	kindTargets = "targets"
	kindWide    = "metrics_wide"
	kindOrders  = "orders"
	kindAttend  = "attendance"
	kindService = "service"
	kindQuality = "quality"
	kindProject = "projects"
	kindRatings = "ratings"
)

// File is one of the firm's files.
type File struct {
	Name   string `json:"name"` // below files/, with /
	Kind   string `json:"kind"`
	Period string `json:"period,omitempty"` // the month it was made for; "" for the roster
	Data   []byte `json:"-"`
}

// sheetKind makes a file of one kind for a month.
type sheetKind struct {
	kind  string
	name  func(Month) string
	write func(*Firm, Month) ([]byte, error)
}

var monthly = []sheetKind{
	{kindTargets, targetsName, (*Firm).targetsFile},
	{kindAttend, attendanceName, (*Firm).attendanceFile},
	{kindOrders, ordersName, (*Firm).ordersFile},
	{kindProject, projectsName, (*Firm).projectsFile},
	{kindService, serviceName, (*Firm).serviceFile},
	{kindQuality, codeName, (*Firm).codeFile},
	{kindWide, campaignName, (*Firm).campaignFile},
	{kindWide, officeName, (*Firm).officeFile},
	{kindRatings, ratingsName, (*Firm).ratingsFile},
}

// files writes every file of the firm: the roster, the first order export,
// then the months.
func (f *Firm) files() ([]File, error) {
	roster, err := f.rosterFile()
	if err != nil {
		return nil, err
	}
	history, err := f.ordersFile(History)
	if err != nil {
		return nil, err
	}
	all := []File{
		{rosterName, kindRoster, "", roster},
		{ordersName(History), kindOrders, History.Key(), history},
	}
	for m := First; m <= Last; m++ {
		for _, k := range monthly {
			data, err := k.write(f, m)
			if err != nil {
				return nil, fmt.Errorf("%s: %w", k.name(m), err)
			}
			all = append(all, File{k.name(m), k.kind, m.Key(), data})
		}
	}
	return all, nil
}

// in puts a file name into the folder of its month; a * in the name becomes
// the month.
func in(m Month, pattern, layout string) string {
	return path.Join(m.Key(), strings.Replace(pattern, "*", m.Begin().Format(layout), 1))
}
