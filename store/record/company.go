package record

import "fmt"

// Company is the firm the file belongs to and its firm-wide choices.
type Company struct {
	Name       string  `json:"name"`
	Zone       string  `json:"zone"`        // IANA name, for example Asia/Shanghai
	MonthStart int     `json:"month_start"` // day on which the firm's month begins, 1 to 28
	Language   string  `json:"language"`    // of letters without another choice: zh or en
	Grades     []Grade `json:"grades"`      // best first
	Cap        float64 `json:"cap"`         // highest attainment that counts, as a ratio: 1.2
	Coverage   float64 `json:"coverage"`    // least share of weights with data for a result: 0.7
	PeerMin    int     `json:"peer_min"`    // fewest people in a group that may be compared: 5

	Quotas    []Quota  `json:"quotas,omitempty"`    // distribution guideline; none means no guideline
	QuotaMin  int      `json:"quota_min,omitempty"` // fewest people who are split on their own; 0 means 10
	Transfers Transfer `json:"transfers,omitempty"` // how a change of position within a period is scored
}

// Transfer is how a change of position within a period is scored.
type Transfer string

// By the scheme of the position at the end of the period, or by both, each
// with its share of days.
const (
	TransferLast Transfer = ""
	TransferDays Transfer = "days"
)

// SmallTeam returns the number of people below which a team is not split by
// itself.
func (c Company) SmallTeam() int {
	if c.QuotaMin == 0 {
		return 10
	}
	return c.QuotaMin
}

// NewCompany returns a firm with the defaults of the field.
func NewCompany(name string) Company {
	return Company{
		Name: name, Zone: "Asia/Shanghai", MonthStart: 1, Language: "zh",
		Grades: DefaultGrades(), Cap: 1.2, Coverage: 0.7, PeerMin: 5,
	}
}

// Validate returns the first rule the firm breaks.
func (c Company) Validate() error {
	switch {
	case c.Name == "":
		return NewFault("company.name", ErrInvalid)
	case c.MonthStart < 1 || c.MonthStart > 28:
		return NewFault("company.month_start", ErrInvalid, "day", fmt.Sprint(c.MonthStart))
	case c.Cap < 1 || c.Cap > 3:
		return NewFault("company.cap", ErrInvalid, "cap", fmt.Sprint(c.Cap))
	case c.Coverage <= 0 || c.Coverage > 1:
		return NewFault("company.coverage", ErrInvalid, "coverage", fmt.Sprint(c.Coverage))
	case c.PeerMin < 2:
		return NewFault("company.peer_min", ErrInvalid, "n", fmt.Sprint(c.PeerMin))
	case c.QuotaMin < 0:
		return NewFault("company.quota_min", ErrInvalid, "n", fmt.Sprint(c.QuotaMin))
	case c.Transfers != TransferLast && c.Transfers != TransferDays:
		return NewFault("company.transfers", ErrInvalid)
	}
	if err := ValidateGrades(c.Grades); err != nil {
		return err
	}
	return ValidateQuotas(c.Quotas, c.Grades)
}

// Period reads a period key by the firm's own calendar.
func (c Company) Period(key string) (Period, error) { return ParsePeriod(key, c.MonthStart) }

// Department is a node of the org chart. The root has no parent.
type Department struct {
	ID     ID     `json:"id"`
	Name   string `json:"name"`
	Parent ID     `json:"parent,omitempty"`
}

// Position is a job that several people may hold; people of one position are
// each other's peers. Family joins near positions (sales, development).
type Position struct {
	ID     ID     `json:"id"`
	Name   string `json:"name"`
	Family string `json:"family,omitempty"`
}
