package main

// The parts of a customer's name. The towns are invented, so that no customer
// is a real firm.
var (
	towns  = []string{"澜州", "栖宁", "云泽", "朔原", "岚江", "青屿", "汀南", "霁川", "沐阳湾", "临溪", "榆关岭", "白鹭洲"}
	words  = []string{"禾木", "星垂", "远帆", "知味", "百川", "乐行", "鼎石", "清和", "万象", "拾光", "瑞谷", "同舟", "晨钟", "蓝鲸", "卓尔", "佳禾", "启程", "北辰", "木棉", "金桥", "恒泰", "一诺", "弘毅", "长风", "若水", "凌霄", "嘉木", "新月", "宏图", "博雅"}
	trades = []string{"食品", "物流", "建材", "医疗器械", "教育咨询", "酒店管理", "机电设备", "纺织", "物业服务", "电子", "农业科技", "文化传媒"}
)

// customers hands out names, each once.
type customers struct {
	order []int
}

func newCustomers() *customers {
	return &customers{dice("customers").Perm(len(towns) * len(words) * len(trades))}
}

// take returns the next n names.
func (c *customers) take(n int) []string {
	names := make([]string, n)
	for i, k := range c.order[:n] {
		t, k := k%len(towns), k/len(towns)
		w, k := k%len(words), k/len(words)
		names[i] = towns[t] + words[w] + trades[k] + "有限公司"
	}
	c.order = c.order[n:]
	return names
}
