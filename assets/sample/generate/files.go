package main

import (
	"fmt"
	"path"
	"slices"
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
	kindForm    = "appraisal"
	kindSummary = "summary"
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

// ofReview are the files that only the month of the stocktaking has.
var ofReview = []sheetKind{
	{kindForm, appraisalName, (*Firm).appraisalFile},
	{kindSummary, summaryName, (*Firm).summaryFile},
	{kindRatings, selfName, (*Firm).selfFile},
	{kindRatings, peerName, (*Firm).peerFile},
}

// of returns the kinds of file that a month has.
func of(m Month) []sheetKind {
	if m == ReviewMonth {
		return slices.Concat(monthly, ofReview)
	}
	return monthly
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
		for _, k := range of(m) {
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
