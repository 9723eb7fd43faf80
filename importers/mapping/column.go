package mapping

import (
	"strings"

	"zhiji/importers/clean"
	"zhiji/store/record"
)

// Column is what one column of a table means. Field is "" for a column that
// is not used.
type Column struct {
	Index      int              // 0-based
	Letter     string           // A, B … AB
	Header     string           // levels of a grouped header joined by /
	Field      string           // one of the Field constants
	Metric     record.ID        // of a wide table's value column
	Titled     bool             // the metric is that of the title, the sheet or the file
	Span       clean.Span       // period that the header names, perhaps without a year
	Period     record.PeriodKey // that period, once its year is known
	Unit       string           // from the header's brackets: 万元, 分钟, %
	Confidence float64          // 1: the header is a known word; less: it only ends or begins with one

	Rate     record.Rate        // how its plain numbers are read when it holds rates
	Together record.Aggregation // makes one value of several rows of a person and period; "" = they are refused
}

// Score names a column of scores: by its lowest level where that tells of a
// score by itself, such as 能力得分 below 维度得分, else by all levels.
func (c Column) Score() string {
	lowest := c.Header[strings.LastIndex(c.Header, "/")+1:]
	if key, _ := Normal(lowest); c.Field == FieldTotal || isScore(key) && !idleWords.has(key) {
		return lowest
	}
	return c.Header
}

// isScore reports whether a normal header is that of a score.
func isScore(key string) bool {
	return strings.HasSuffix(key, "分") || strings.HasSuffix(key, "score")
}

// The fields of all kinds of table.
const (
	FieldNumber     = "number" // 工号
	FieldName       = "name"   // of the person the row is about
	FieldDepartment = "department"
	FieldPosition   = "position"
	FieldPeriod     = "period"
	FieldNote       = "note"

	FieldManager  = "manager"
	FieldGender   = "gender"
	FieldBirth    = "birth"
	FieldJoined   = "joined"
	FieldLeft     = "left"
	FieldEmail    = "email"
	FieldLanguage = "language"
	FieldFrom     = "from"

	FieldMetric = "metric"
	FieldTarget = "target"
	FieldActual = "actual"
	FieldRate   = "rate" // attainment: never imported, it is computed
	FieldWeight = "weight"

	FieldGroup      = "group"      // 类别 of a form's row
	FieldType       = "type"       // 指标类型: 定量, 定性
	FieldStandard   = "standard"   // 评分标准, in the firm's words
	FieldDefinition = "definition" // 指标定义
	FieldFormula    = "formula"    // 核算公式
	FieldProvider   = "provider"   // 数据提供

	FieldDocument = "document"
	FieldLine     = "line"
	FieldDate     = "date"
	FieldParty    = "party"
	FieldProduct  = "product"
	FieldQuantity = "quantity"
	FieldPrice    = "price"
	FieldAmount   = "amount"
	FieldReceived = "received"
	FieldStatus   = "status"
	FieldDone     = "done"
	FieldProgress = "progress"
	FieldDelay    = "delay"

	FieldRater       = "rater"
	FieldRaterNumber = "rater_number"
	FieldRound       = "round"
	FieldItem        = "item" // a judged item, or a part of a score: Header names it

	FieldScore  = "score" // weighted score of a form's row: checked, never imported
	FieldTotal  = "total"
	FieldGrade  = "grade"
	FieldRank   = "rank"
	FieldFactor = "factor" // 绩效系数
)
