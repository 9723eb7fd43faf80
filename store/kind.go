package store

import (
	"slices"

	bolt "go.etcd.io/bbolt"

	"zhiji/store/access"
	"zhiji/store/record"
)

// kind describes one sort of record: where it lies, which scope seals it and
// which acts may write it. The code stands in write lists and never changes.
type kind struct {
	code  byte
	name  string       // name of its bucket
	scope scopeKind    // whose key seals it; inClear for none
	acts  []access.Act // acts that may write it
	self  []access.Act // acts that may write it under the actor's own id only
	later bool         // came after files were in use: its bucket comes with its first record
}

var (
	chartActs  = []access.Act{access.Define, access.Import}
	grantActs  = []access.Act{access.Set, access.Invite, access.Define, access.Import, access.Grant}
	importActs = []access.Act{access.Import, access.Void}
	valueActs  = []access.Act{access.Import, access.Void, access.Correct}
	scoreActs  = []access.Act{access.Score, access.Adjust, access.Close}
	closeActs  = []access.Act{access.Close, access.Reopen}
)

// Keys of the first group are the ids of users and fixed words; they are not
// sealed under a scope, since they are what opens the scopes.
var (
	formats = &kind{1, "format", inClear, []access.Act{access.Set, access.Migrate}, nil, false}
	keyring = &kind{
		2, "identity", inClear,
		[]access.Act{access.Set, access.Invite},
		[]access.Act{access.FirstLogIn, access.Passphrase, access.Recover},
		false,
	}
	spares = &kind{3, "recovery", inClear, []access.Act{access.Set, access.Invite}, []access.Act{access.Passphrase}, false}
	grants = &kind{4, "grant", inClear, grantActs, []access.Act{access.FirstLogIn}, false}
)

// Kinds of hr and company.
var (
	scopeKeys   = &kind{5, "key", forHR, grantActs, nil, false}
	heldScopes  = &kind{6, "held", forHR, grantActs, nil, false}
	companies   = &kind{7, "company", forCompany, []access.Act{access.Set, access.Define}, nil, false}
	departments = &kind{8, "department", forCompany, chartActs, nil, false}
	positions   = &kind{9, "position", forCompany, chartActs, nil, false}
	employees   = &kind{10, "employee", forCompany, chartActs, nil, false}
	protecteds  = &kind{11, "protected", forHR, chartActs, nil, false}
	metrics     = &kind{12, "metric", forCompany, chartActs, nil, false}
	schemes     = &kind{13, "scheme", forCompany, chartActs, nil, false}
	batches     = &kind{14, "batch", forHR, importActs, nil, false}
	originals   = &kind{15, "original", forHR, []access.Act{access.Import}, nil, false}
	lineBlocks  = &kind{16, "lines", forHR, []access.Act{access.Import}, nil, false}
	voids       = &kind{17, "void", forHR, []access.Act{access.Void}, nil, false}
	closings    = &kind{18, "closing", forHR, closeActs, nil, false}
	frozen      = &kind{19, "frozen", forHR, closeActs, nil, false}
)

// Kinds of one person: their keys begin with the person.
var (
	actuals       = &kind{20, "actual", forFile, valueActs, nil, false}
	actualSources = &kind{21, "actual.source", forFile, valueActs, nil, false}
	targets       = &kind{22, "target", forFile, chartActsAnd(access.Void, access.Correct), nil, false}
	targetSources = &kind{23, "target.source", forFile, chartActsAnd(access.Void, access.Correct), nil, false}
	ratings       = &kind{24, "rating", forFile, importActs, nil, false}
	scorecards    = &kind{25, "scorecard", forFile, scoreActs, nil, false}
	findings      = &kind{26, "finding", forFile, scoreActs, nil, false}
	letters       = &kind{
		27, "letter", forFile,
		[]access.Act{access.Score, access.Edit, access.Release, access.Adjust},
		nil, false,
	}
	adjustments = &kind{28, "adjustment", forFile, []access.Act{access.Adjust, access.Import, access.Correct}, nil, false}
	releases    = &kind{29, "release", forOwn, []access.Act{access.Release}, nil, false}
)

// Kinds that came later.
var (
	recipes   = &kind{30, "recipe", forHR, []access.Act{access.Import}, nil, true}
	mailboxes = &kind{31, "mailbox", forHR, []access.Act{access.Import}, nil, true}
	anomalies = &kind{32, "anomaly", forFile, []access.Act{access.Import, access.Correct}, nil, true}
	waitings  = &kind{33, "waiting", forHR, []access.Act{access.Import}, nil, true}

	calibrations = &kind{34, "calibration", forFile, []access.Act{access.Calibrate}, nil, true}
	presences    = &kind{35, "presence", forFile, chartActs, nil, true}
	agreements   = &kind{36, "agreement", forFile, chartActs, nil, true}
	reopenings   = &kind{37, "reopening", forHR, []access.Act{access.Reopen}, nil, true}
)

// kinds lists all of them; kinds[i].code is i+1.
var kinds = []*kind{
	formats, keyring, spares, grants, scopeKeys, heldScopes, companies, departments, positions, employees,
	protecteds, metrics, schemes, batches, originals, lineBlocks, voids, closings, frozen, actuals, actualSources,
	targets, targetSources, ratings, scorecards, findings, letters, adjustments, releases, recipes, mailboxes,
	anomalies, waitings, calibrations, presences, agreements, reopenings,
}

func chartActsAnd(more ...access.Act) []access.Act { return append(slices.Clone(chartActs), more...) }

// bucket returns the bucket of the kind; nil where it came later than the file
// and has no record in it.
func (k *kind) bucket(tx *bolt.Tx) *bolt.Bucket {
	if k.later {
		return tx.Bucket([]byte(k.name))
	}
	return bucket(tx, k.name)
}

func kindOf(code byte) *kind {
	if code == 0 || int(code) > len(kinds) {
		return nil
	}
	return kinds[code-1]
}

// mayWrite reports whether an act of a user covers a record of the kind.
func (k *kind) mayWrite(act access.Act, actor record.ID, key string) bool {
	return slices.Contains(k.acts, act) || (key == string(actor) && slices.Contains(k.self, act))
}

// scopeOf returns the scope that seals the record under a key.
func (k *kind) scopeOf(key []byte) scope {
	s := scope{kind: k.scope}
	if k.scope == forFile || k.scope == forOwn {
		copy(s.person[:], key)
	}
	return s
}
