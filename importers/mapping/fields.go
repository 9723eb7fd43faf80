package mapping

import "slices"

// order is how people are used to see the fields listed.
var order = []string{
	FieldNumber, FieldName, FieldDepartment, FieldPosition, FieldManager, FieldPeriod, FieldGroup, FieldType, FieldMetric, FieldTarget, FieldActual,
	FieldWeight, FieldStandard, FieldDefinition, FieldFormula, FieldProvider, FieldDocument, FieldLine, FieldDate, FieldDone, FieldParty, FieldProduct, FieldQuantity, FieldPrice, FieldAmount,
	FieldReceived, FieldStatus, FieldProgress, FieldDelay, FieldRater, FieldRaterNumber, FieldRound, FieldItem, FieldJoined,
	FieldLeft, FieldFrom, FieldBirth, FieldGender, FieldEmail, FieldLanguage, FieldScore, FieldTotal, FieldGrade, FieldRank,
	FieldFactor, FieldRate, FieldNote,
}

// Fields lists what a column of a kind of table can mean.
func Fields(kind Kind) []string {
	known := map[string]bool{}
	for _, field := range dictionaries[kind.Form()].meanings {
		known[field] = true
	}
	switch kind.Form() {
	case MetricsWide:
		known[FieldTarget], known[FieldActual], known[FieldRate] = true, true, true
	case Ratings, Summary:
		known[FieldItem] = true
	}
	return slices.DeleteFunc(slices.Clone(order), func(field string) bool { return !known[field] })
}
