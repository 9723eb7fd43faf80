package main

import (
	"fmt"
	"strconv"
)

// metricNames are the names of the program's metric library, which the firm
// uses in most of its sheets.
var metricNames = map[string]string{
	"sales.amount":         "销售额",
	"sales.new_customers":  "新客户数",
	"sales.repurchase":     "老客户复购率",
	"sales.received":       "回款率",
	"service.satisfaction": "客户满意度",
	"service.response":     "平均响应时长",
	"service.resolution":   "一次解决率",
	"service.quality":      "质检合格率",
	"dev.defects":          "千行缺陷率",
	"dev.review_pass":      "代码评审通过率",
	"dev.fix_hours":        "缺陷修复时长",
	"dev.coverage":         "用例覆盖率",
	"project.late":         "项目延期率",
	"ops.conversion":       "活动转化率",
	"ops.leads":            "有效线索数",
	"ops.cost":             "获客成本",
	"office.accuracy":      "报表准确率",
	"office.ontime":        "事项按时完成率",
	"attendance.days":      "出勤天数",
	"attendance.late":      "迟到次数",
	"rating.manager":       "主管评价",
}

// newNames are the synonyms that customer service writes since its new system
// came with the year 2026.
var newNames = map[string]string{
	"service.satisfaction": "满意度",
	"service.response":     "平均响应时间",
	"service.resolution":   "首次解决率",
	"service.quality":      "质检通过率",
}

// goal writes a target as people do: with its direction and unit.
func goal(metric string, v float64) string {
	switch metric {
	case "sales.amount":
		return plain(v/10000) + "万"
	case "sales.new_customers":
		return "≥" + plain(v) + "个"
	case "service.response":
		return "≤" + plain(v) + "秒"
	case "dev.defects":
		return "≤" + plain(v)
	case "dev.fix_hours":
		return "≤" + plain(v) + "小时"
	case "ops.leads":
		return "≥" + plain(v)
	case "ops.cost":
		return "≤" + plain(v) + "元"
	case "attendance.days":
		return plain(v) + "天"
	case "attendance.late":
		return "≤" + plain(v) + "次"
	case "rating.manager":
		return fmt.Sprintf("≥%.1f分", v)
	case "project.late":
		return "≤" + percent(v)
	}
	return "≥" + percent(v)
}

// percent writes a ratio as 92.5%.
func percent(v float64) string { return plain(round(v*100, 2)) + "%" }

// plain writes a number with as many decimals as it needs.
func plain(v float64) string { return strconv.FormatFloat(v, 'f', -1, 64) }
