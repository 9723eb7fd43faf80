package main

import (
	"context"
	"fmt"
	"math"
	"math/rand/v2"
	"time"

	"zhiji/app/flow"
	"zhiji/store"
	"zhiji/store/access"
	"zhiji/store/record"
)

// The size of the large firm.
const (
	people  = 1000
	months  = 36
	items   = 12
	newest  = record.PeriodKey("2026-10")
	login   = "hr"
	passkey = "a passphrase for the bench"
)

// cheap keys keep the checking of passphrases out of the figures.
var cheap = store.Options{WorkFactor: 4}

// makeFirm writes a firm of 1,000 people with 36 months of 12 metrics, one
// batch a month.
func makeFirm(ctx context.Context, path string) error {
	session, _, err := store.Create(path, record.NewCompany("测速公司"), login, passkey, cheap)
	if err != nil {
		return err
	}
	defer session.File().Close()
	defer session.Close()
	chart := orgChart()
	if err := session.Apply(ctx, access.Define, chart); err != nil {
		return err
	}
	dice := rand.New(rand.NewPCG(7, 7))
	for n := months - 1; n >= 0; n-- {
		if err := session.Apply(ctx, access.Import, monthOf(newest.Shift(-n), chart.Employees, dice)); err != nil {
			return err
		}
	}
	return nil
}

func orgChart() store.Changes {
	var c store.Changes
	for i := range 20 {
		c.Departments = append(c.Departments, record.Department{ID: record.NewID(), Name: fmt.Sprintf("第%d部", i+1)})
		c.Positions = append(c.Positions, record.Position{ID: record.NewID(), Name: fmt.Sprintf("岗位%d", i+1)})
	}
	joined := record.NewDate(2020, 1, 1)
	for i := range people {
		post := record.Assignment{From: joined, Department: c.Departments[i%20].ID, Position: c.Positions[i%20].ID}
		if i >= 20 {
			post.Manager = c.Employees[i%20].ID
		}
		c.Employees = append(c.Employees, record.Employee{
			ID: record.NewID(), Number: fmt.Sprintf("%05d", i), Name: fmt.Sprintf("员工%d", i),
			Joined: joined, Posts: []record.Assignment{post},
		})
	}
	return c
}

func monthOf(k record.PeriodKey, employees []record.Employee, dice *rand.Rand) store.Changes {
	batch := record.Batch{ID: record.NewID(), File: "m.xlsx", SHA256: string(k), At: time.Unix(0, 0).UTC()}
	c := store.Changes{Batch: &batch}
	for _, e := range employees {
		for _, m := range flow.Library()[:items] {
			source := record.Source{Batch: batch.ID, File: "m.xlsx", SHA256: string(k), Sheet: "Sheet1", Cell: "D5", Raw: "98.5"}
			value := math.Round(900+200*dice.Float64()) / 10
			c.Observations = append(c.Observations, record.Observation{
				Employee: e.ID, Metric: m.ID, Period: k, Value: value, Batch: batch.ID, Sources: []record.Source{source},
			})
			c.Targets = append(c.Targets, record.Target{
				Employee: e.ID, Metric: m.ID, Period: k, Value: 100, Weight: 1.0 / items, Batch: batch.ID, Source: source,
			})
		}
	}
	return c
}
