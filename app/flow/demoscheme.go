package flow

import (
	"context"

	"zhiji/store/record"
)

// demoFrom is the month from which the sample company has schemes: after the
// months it has values of.
const demoFrom = "2026-11"

// demoSchemes gives two positions of the sample company a scheme.
func (d *Desk) demoSchemes(ctx context.Context) error {
	snap, err := d.snapshot(ctx)
	if err != nil {
		return err
	}
	names := NewNames(snap)
	for _, p := range snap.Positions {
		var s record.Scheme
		switch p.Name {
		case "销售代表":
			s = demoSales()
		case "客服专员":
			s = demoService(names)
		default:
			continue
		}
		s.Position, s.From = p.ID, demoFrom
		if _, err := d.SaveScheme(ctx, s); err != nil {
			return err
		}
	}
	return nil
}

func ratioItem(group string, metric record.ID, weight float64) record.Item {
	return record.Item{Group: group, Metric: metric, Weight: weight, Rule: record.Rule{Method: record.Ratio}}
}

// demoSales has 扣分项 for being late and 否决项 for being absent.
func demoSales() record.Scheme {
	amount := ratioItem("业绩", "sales.amount", 0.4)
	amount.Cap, amount.Threshold = 1.5, 0.6
	least, absent := -5.0, 3.0
	late := record.Item{Kind: record.Deduction, Group: "纪律", Metric: "attendance.late", Rule: record.Rule{
		Method: record.Steps, Basis: record.Value, Least: &least, Steps: []record.Step{{Each: 1, Points: -1}},
	}}
	veto := record.Item{Kind: record.Veto, Group: "纪律", Metric: "attendance.absent", Veto: &record.VetoRule{
		When: record.Band{From: &absent}, Effect: record.ZeroTotal,
	}}
	return record.Scheme{Name: "销售代表月度考核", Items: []record.Item{
		amount, ratioItem("业绩", "sales.new_customers", 0.2), ratioItem("业绩", "sales.received", 0.15),
		ratioItem("业绩", "sales.repurchase", 0.15), ratioItem("态度", "rating.manager", 0.1), late, veto,
	}}
}

// demoService is scored by the firm's own words.
func demoService(n Names) record.Scheme {
	said := func(metric record.ID, weight float64, text string) record.Item {
		it := ratioItem("业绩", metric, weight)
		about := AboutItem(n.Metrics[metric], it.Kind, 0)
		about.Basis = record.Attained
		it.Text, it.Rule = text, ReadScoring(text, about).Rule
		it.Rule.Basis = record.Attained
		return it
	}
	return record.Scheme{Name: "客服专员月度考核", Items: []record.Item{
		said("service.satisfaction", 0.35, "≥100%得100分；≥95%得90分；≥90%得80分；<90%得60分"),
		said("service.resolution", 0.2, "达成率100%得100分，每低1%扣2分，最低0分"),
		ratioItem("业绩", "service.response", 0.2), ratioItem("业绩", "service.quality", 0.15), ratioItem("态度", "rating.manager", 0.1),
	}}
}
