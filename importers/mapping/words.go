package mapping

// words are the headers that firms write, by kind of table and field. They
// are compared without blanks, brackets, case and width. A word may mean
// different things in different kinds: 实际完成 is a value in a sheet of
// metrics and a date in one of projects.
var words = map[Kind]map[string][]string{
	Roster: {
		FieldManager: {
			"直属上级", "上级", "直接上级", "汇报对象", "汇报上级", "主管", "直接主管", "直属主管", "部门主管", "上级姓名", "上级工号",
			"直属上级工号", "直属上级姓名", "manager", "line manager", "reports to", "supervisor",
		},
		FieldGender:   {"性别", "gender", "sex"},
		FieldBirth:    {"出生日期", "出生年月", "生日", "birth date", "date of birth", "birthday", "dob"},
		FieldJoined:   {"入职日期", "入职时间", "入司日期", "到岗日期", "入职", "hire date", "joined", "join date", "start date"},
		FieldLeft:     {"离职日期", "离职时间", "最后工作日", "离职", "leave date", "left", "last day", "termination date"},
		FieldEmail:    {"邮箱", "电子邮箱", "邮件", "工作邮箱", "电子邮件", "邮箱地址", "email", "e-mail", "mail"},
		FieldLanguage: {"语言", "信件语言", "首选语言", "language"},
		FieldFrom:     {"生效日期", "调动日期", "任职日期", "异动日期", "调岗日期", "effective date", "effective from", "effective"},
	},
	Targets: {
		FieldMetric: metricNames,
		FieldTarget: targets,
		FieldActual: actuals, // tells a sheet of values from one of targets
		FieldWeight: weights,
	},
	Metrics: {
		FieldMetric: metricNames,
		FieldTarget: targets,
		FieldActual: actuals,
		FieldRate:   {"达成率", "完成率", "达成", "目标达成率", "achievement", "attainment"},
		FieldWeight: weights,
	},
	MetricsWide: {},
	Orders: {
		FieldDocument: {
			"单号", "订单号", "订单编号", "销售单号", "销售订单号", "合同编号", "合同号", "单据编号", "单据号",
			"order no", "order number", "order id", "document", "document no", "invoice no",
		},
		FieldLine: {"行号", "明细行号", "行项目", "订单行号", "line", "line no", "line number"},
		FieldDate: {
			"销售日期", "日期", "下单日期", "下单时间", "订单日期", "签单日期", "签约日期", "成交日期", "成交时间", "销售时间", "单据日期",
			"order date", "date", "sale date", "sales date",
		},
		FieldParty:    {"客户", "客户名称", "客户全称", "购货单位", "customer", "customer name", "client"},
		FieldProduct:  {"产品", "产品名称", "商品", "商品名称", "品名", "product", "product name", "item"},
		FieldQuantity: {"数量", "销量", "件数", "销售数量", "quantity", "qty"},
		FieldPrice:    {"单价", "价格", "销售单价", "price", "unit price"},
		FieldAmount: {
			"金额", "销售金额", "销售额", "成交金额", "订单金额", "总金额", "合同金额", "合同额", "价税合计",
			"amount", "total", "order amount", "sales amount",
		},
		FieldName: {
			"业务员", "业务员姓名", "销售员", "销售人员", "销售", "销售代表", "客户经理", "负责人", "归属人", "跟进人",
			"salesperson", "sales rep", "owner", "account manager",
		},
		FieldNumber:   {"业务员工号", "销售员工号", "业务员编号", "sales id"},
		FieldReceived: {"回款", "回款金额", "已回款", "已收款", "到账金额", "实收金额", "已收金额", "received", "paid", "amount received"},
		FieldStatus:   {"状态", "订单状态", "单据状态", "status"},
	},
	Projects: {
		FieldDocument: {"项目编号", "项目号", "编号", "项目代码", "project id", "project no", "project code"},
		FieldParty:    {"项目名称", "项目", "任务名称", "project", "project name"},
		FieldName:     {"负责人", "项目负责人", "项目经理", "责任人", "主负责人", "owner", "project manager", "pm", "assignee"},
		FieldNumber:   {"负责人工号", "责任人工号"},
		FieldDate: {
			"计划完成", "计划完成日期", "计划完成时间", "计划结束", "计划结束日期", "截止日期", "到期日", "计划交付",
			"planned end", "due date", "deadline", "planned completion", "due",
		},
		FieldDone: {
			"实际完成", "实际完成日期", "实际完成时间", "实际结束", "实际结束日期", "完成日期", "实际交付",
			"actual end", "completed", "actual completion", "completion date", "done",
		},
		FieldProgress: {"进度", "当前进度", "完成进度", "项目进度", "progress"},
		FieldStatus:   {"状态", "项目状态", "当前状态", "status"},
		FieldDelay:    {"延期天数", "延误天数", "逾期天数", "delay", "delay days", "days late"},
	},
	Ratings: {
		FieldName:        {"被评价人", "被考核人", "被评人", "下属", "下属姓名", "ratee", "subordinate"},
		FieldNumber:      {"被评价人工号", "被考核人工号"},
		FieldRater:       {"评价人", "第二评价人", "复评人", "评分人", "考核人", "评价者", "打分人", "主管", "上级", "rater", "second rater", "reviewer", "rated by"},
		FieldRaterNumber: {"评价人工号", "评分人工号", "考核人工号", "rater id"},
		FieldRound:       {"评价轮次", "轮次", "评价轮", "round"},
	},
	Appraisal: {
		FieldMetric: metricNames,
		FieldTarget: targets,
		FieldActual: actuals,
		FieldWeight: weights,
		FieldScore:  {"折算分", "加权得分", "加权分", "折算得分", "weighted score"},

		FieldGroup:      {"类别", "指标类别", "考核维度", "维度", "指标维度", "group", "category", "dimension"},
		FieldType:       {"指标类型", "类型", "指标性质", "type", "kind"},
		FieldStandard:   {"评分标准", "考核标准", "评分规则", "计分规则", "计分方式", "评分办法", "计分办法", "考核办法", "评价标准", "scoring standard", "scoring rule", "standard"},
		FieldDefinition: {"指标定义", "定义", "指标说明", "definition"},
		FieldFormula:    {"核算公式", "计算公式", "公式", "计算方法", "核算方法", "formula"},
		FieldProvider:   {"数据提供", "数据来源", "数据提供部门", "数据提供人", "提供部门", "data from", "data source"},
	},
	Summary: {
		FieldTotal:  {"总分", "绩效总分", "综合得分", "总得分", "考核得分", "最终得分", "绩效得分", "total score", "final score"},
		FieldGrade:  {"等级", "绩效等级", "考核等级", "评级", "grade"},
		FieldRank:   {"排名", "名次", "rank"},
		FieldFactor: {"系数", "绩效系数", "coefficient"},
	},
}

var metricNames = []string{
	"指标", "指标名称", "考核指标", "考核项", "考核项目", "考核内容", "KPI", "KPI指标", "metric", "indicator", "kpi name",
}

var weights = []string{"权重", "权重占比", "指标权重", "占比", "weight"}

var targets = []string{
	"目标值", "目标", "计划值", "考核目标", "目标量", "任务", "任务量", "任务值", "target", "goal", "plan", "target value",
}

var actuals = []string{
	"实际值", "实际", "实际完成", "实际完成值", "完成值", "实绩", "实际绩效", "完成", "完成情况", "实际量", "数值", "指标值", "结果",
	"actual", "actual value", "value", "result",
}

// shared are the headers that any kind of table may have.
var shared = map[string][]string{
	FieldNumber: {
		"工号", "员工编号", "员工工号", "人员编号", "职工编号", "人员工号", "员工号", "员工ID",
		"employee id", "employee number", "employee no", "employee no.", "staff id", "emp id", "staff no",
	},
	FieldName: {
		"姓名", "员工姓名", "客服姓名", "人员姓名", "名字", "员工", "客服", "坐席姓名", "开发人员", "被考核人", "中文姓名",
		"name", "employee", "employee name", "full name", "staff name", "agent",
	},
	FieldDepartment: {"部门", "所属部门", "部门名称", "所在部门", "一级部门", "department", "dept"},
	FieldPosition:   {"岗位", "职位", "职务", "岗位名称", "职位名称", "position", "job title", "title", "job"},
	FieldPeriod: {
		"周期", "考核月份", "考核周期", "月份", "月度", "年月", "期间", "考核期", "统计月份", "所属月份", "绩效周期", "统计周期", "考核期间",
		"month", "period", "review period",
	},
	FieldNote: {"备注", "说明", "评语", "评价意见", "综合评语", "remark", "remarks", "note", "notes", "comment", "comments"},
}

// idle are headers of columns that are known and carry nothing of use; they
// are no items of a rating and no metrics.
var idle = []string{
	"序号", "考勤组", "userid", "排名", "名次", "等级", "绩效等级", "系数", "绩效系数", "总分", "平均分", "得分", "合计", "总计", "小计",
	"平均", "平均值", "累计", "综合得分", "总评", "总得分", "折算分", "加权得分", "签字", "签名", "日期", "评价日期", "年龄", "工龄", "司龄",
	"学历", "手机", "手机号", "电话", "身份证号", "no", "no.", "rank", "grade", "total", "average", "date", "id",
}

// payroll are words in headers that only a payroll has; it is none of our
// business.
var payroll = []string{
	"应发", "实发", "工资", "薪酬", "薪资", "个税", "个人所得税", "社保", "公积金", "养老保险", "医疗保险", "失业保险", "补助", "补贴", "代扣",
	"netpay", "grosspay", "salary", "incometax",
}

// roles are the words under a group of a wide table.
var roles = map[string][]string{
	FieldTarget: {"目标", "目标值", "计划", "计划值", "任务", "任务值", "target", "plan", "goal"},
	FieldActual: {"实际", "实际值", "完成", "完成值", "实际完成", "实绩", "数值", "actual", "result", "value"},
	FieldRate:   {"达成率", "完成率", "达成", "目标达成率", "achievement", "attainment"},
}
