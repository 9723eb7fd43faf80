package imports

import (
	"context"
	"testing"

	"zhiji/app/task"
	"zhiji/app/ui/uitest"

	"zhiji/app/flow/flowtest"
)

// slow is a host whose jobs end when the test says so.
type slow struct {
	*uitest.Host
	waiting []task.Job
}

func (s *slow) Run(job task.Job) { s.waiting = append(s.waiting, job) }

// end does the oldest job; a cancelled one does nothing.
func (s *slow) end(cancelled bool) {
	job := s.waiting[0]
	s.waiting = s.waiting[1:]
	err := context.Canceled
	if !cancelled {
		err = job.Work(context.Background(), quiet)
	}
	if job.Done != nil {
		job.Done(err)
	}
}

// slowPreview is a page that shows a file with a row held back.
func slowPreview(t *testing.T) (*slow, *page) {
	t.Helper()
	s := &slow{Host: uitest.New(t, flowtest.Firm(t))}
	p := New(s).(*page)
	s.Window().SetContent(p.Content())
	p.read(put(t, map[string]string{"a花名册.csv": roster, "业绩.csv": actuals}))
	s.end(false) // the bytes
	s.end(false) // the plan
	if p.preview.table.table == nil || p.preview.commit.Disabled() {
		t.Fatal("no preview")
	}
	return s, p
}

func TestNothingIsImportedWhileFilesAreReadAgain(t *testing.T) {
	s, p := slowPreview(t)
	v := p.preview.table
	v.mend("E3", "8万")
	i, column, _ := v.table.grid.Find("E3")
	if cell := newCellModel(v).Cell(i, column); !p.preview.commit.Disabled() || cell.Text != "8万" {
		t.Errorf("import disabled %v, the cell shows %+v", p.preview.commit.Disabled(), cell)
	}
	s.end(false)
	if p.preview.commit.Disabled() || v.table.held != 0 {
		t.Errorf("import disabled %v, %d held", p.preview.commit.Disabled(), v.table.held)
	}
}

func TestWhatIsSaidWhileFilesComeStays(t *testing.T) {
	s, p := slowPreview(t)
	p.read(put(t, map[string]string{"更多.csv": actuals}))
	p.preview.table.mend("E3", "8万")
	for len(s.waiting) > 0 {
		s.end(false)
	}
	if len(p.chosen.files) != 3 || len(p.chosen.files[1].Wishes) != 1 {
		t.Errorf("%d files, wishes %v", len(p.chosen.files), p.chosen.files[1].Wishes)
	}
}

func TestADecisionWhoseReadingIsCancelledIsTakenBack(t *testing.T) {
	s, p := slowPreview(t)
	v := p.preview.table
	v.mend("E3", "8万")
	s.end(true)
	i, column, _ := v.table.grid.Find("E3")
	if cell := newCellModel(v).Cell(i, column); cell.Text != "很多" || len(p.chosen.files[1].Wishes) != 0 || p.preview.commit.Disabled() {
		t.Errorf("the cell shows %+v, wishes %v", cell, p.chosen.files[1].Wishes)
	}
}

func TestWhatIsReadAfterThePersonLeftIsNotShown(t *testing.T) {
	s, p := slowPreview(t)
	p.preview.table.mend("E3", "8万")
	p.leave()
	for len(s.waiting) > 0 {
		s.end(false)
	}
	if p.preview.object.Visible() || len(p.chosen.files) != 0 {
		t.Errorf("the preview is back, %d files chosen", len(p.chosen.files))
	}
}
