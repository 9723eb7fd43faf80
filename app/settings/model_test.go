package settings

import (
	"errors"
	"slices"
	"testing"

	"zhiji/app/locale"
	"zhiji/app/ui"
	"zhiji/store/record"
)

func TestTheFirmSurvivesBeingShownAndSaved(t *testing.T) {
	company := record.NewCompany("知行科技")
	company.Cap, company.Coverage = 1.15, 0.675
	got, err := firmOf(company).apply(company)
	if err != nil {
		t.Fatal(err)
	}
	if got.Cap != 1.15 || got.Coverage != 0.675 || got.MonthStart != 1 || got.PeerMin != 5 {
		t.Errorf("became %+v", got)
	}
}

func TestWhatIsNoNumberIsRefused(t *testing.T) {
	company := record.NewCompany("知行科技")
	for _, f := range []firm{
		{"知行科技", "x", "120", "70", "5", false},
		{"知行科技", "1", "", "70", "5", false},
		{"知行科技", "1", "120", "七十", "5", false},
		{" ", "1", "120", "70", "5", false},
	} {
		if _, err := f.apply(company); !errors.Is(err, record.ErrInvalid) {
			t.Errorf("%+v gives %v", f, err)
		}
	}
	if got, err := (firm{" 知行 ", "26", "150%", "70", "5", true}).apply(company); err != nil || got.Transfers != record.TransferDays || got.Cap != 1.5 || got.Name != "知行" {
		t.Errorf("150%% gives %v, %v, %v", got.Name, got.Cap, err)
	}
}

func TestManagersAndEmployeesAreInvitedWithTheirNumber(t *testing.T) {
	people := []record.Employee{{ID: "e1", Number: "0012", Name: "王芳"}}
	if _, err := (invitation{"wang", record.Manager, ""}).check(people); !errors.Is(err, record.ErrNotFound) {
		t.Errorf("a manager without a number: %v", err)
	}
	if id, err := (invitation{"wang", record.Manager, " 0012 "}).check(people); err != nil || id != "e1" {
		t.Errorf("0012 is %q, %v", id, err)
	}
	if id, err := (invitation{"hr2", record.HR, ""}).check(people); err != nil || id != "" {
		t.Errorf("HR without a number: %q, %v", id, err)
	}
	if _, err := (invitation{" ", record.HR, ""}).check(people); !errors.Is(err, record.ErrInvalid) {
		t.Errorf("no log-in name: %v", err)
	}
	if got := (invitation{role: record.Manager}).granted(); !slices.Contains(got, record.Staff) {
		t.Errorf("a manager is given %v: no own letters", got)
	}
}

func TestAnAccountShowsWhoItIsAndHowFarItCame(t *testing.T) {
	u := &users{
		language: locale.Chinese,
		list:     []record.User{{Login: "wang", Roles: []record.Role{record.Manager, record.Staff}, Employee: "e1", State: record.Invited}},
		people:   map[record.ID]record.Employee{"e1": {ID: "e1", Number: "0012", Name: "王芳"}},
	}
	want := []string{"wang", "王芳 0012", "主管、员工", "待首次登录"}
	for column, text := range want {
		if got := u.Cell(0, column).Text; got != text {
			t.Errorf("column %d shows %q, want %q", column, got, text)
		}
	}
	if tone := u.Cell(0, 3).Tone; tone != ui.Caution {
		t.Errorf("an invitation has tone %v", tone)
	}
}

func TestAKeptSizeOfTextIsTheNearestOnOffer(t *testing.T) {
	for scale, want := range map[float32]int{0: 0, 1: 0, 1.14: 1, 1.3: 2, 9: 2} {
		if got := scaleIndex(scale); got != want {
			t.Errorf("%v is choice %d, want %d", scale, got, want)
		}
	}
}
