package main

import (
	"math/rand/v2"
	"strings"
)

// surnames are weighted as in the country: the common ones stand in the list
// more than once. Each carries its pinyin for the mail address.
var surnames = strings.Fields(`
	王 wang 王 wang 王 wang 李 li 李 li 李 li 张 zhang 张 zhang 张 zhang 刘 liu 刘 liu 陈 chen 陈 chen
	杨 yang 杨 yang 黄 huang 黄 huang 赵 zhao 吴 wu 吴 wu 周 zhou 周 zhou 徐 xu 孙 sun 马 ma 朱 zhu 胡 hu 郭 guo
	何 he 林 lin 高 gao 罗 luo 郑 zheng 梁 liang 谢 xie 宋 song 唐 tang 许 xu 韩 han 邓 deng 冯 feng 曹 cao
	彭 peng 曾 zeng 肖 xiao 田 tian 董 dong 袁 yuan 潘 pan 蒋 jiang 蔡 cai 余 yu 杜 du 叶 ye 程 cheng 苏 su
	魏 wei 吕 lv 丁 ding 任 ren 卢 lu 姚 yao 沈 shen 钟 zhong 姜 jiang 崔 cui 谭 tan 陆 lu 范 fan 汪 wang
	廖 liao 石 shi 金 jin 韦 wei 贾 jia 夏 xia 付 fu 方 fang 邹 zou 熊 xiong 白 bai 孟 meng 秦 qin 邱 qiu`)

var womensNames = strings.Fields(`
	静姝 jingshu 雅琴 yaqin 思敏 simin 慧敏 huimin 丽华 lihua 佳琪 jiaqi 雨桐 yutong 梦洁 mengjie 文静 wenjing 海燕 haiyan
	淑芬 shufen 晨曦 chenxi 玉洁 yujie 欣悦 xinyue 诗涵 shihan 子晴 ziqing 春燕 chunyan 丹丹 dandan 红霞 hongxia 艳玲 yanling
	琳琳 linlin 倩 qian 颖 ying 蕾 lei 莹莹 yingying 巧云 qiaoyun 雪莲 xuelian 美玲 meiling 秀珍 xiuzhen 佩珊 peishan
	若溪 ruoxi 婉清 wanqing 紫涵 zihan 凤仪 fengyi 桂香 guixiang 惠兰 huilan 思琪 siqi 一诺 yinuo 可欣 kexin 语桐 yutong
	晓彤 xiaotong 冬梅 dongmei 娟 juan 敏 min 爱华 aihua 瑞雪 ruixue 书瑶 shuyao 盼盼 panpan 亚男 yanan 心怡 xinyi
	璐 lu 嘉欣 jiaxin 舒雅 shuya 芷晴 zhiqing 宛如 wanru 玲 ling 小凤 xiaofeng 燕妮 yanni 素云 suyun 晓霞 xiaoxia
	蓓 bei 梓萱 zixuan 碧君 bijun 念慈 nianci 彩虹 caihong 昕妍 xinyan 乐怡 leyi 忆南 yinan`)

var mensNames = strings.Fields(`
	志强 zhiqiang 俊杰 junjie 浩然 haoran 子轩 zixuan 明远 mingyuan 宇航 yuhang 文博 wenbo 国栋 guodong 立新 lixin 海涛 haitao
	晓东 xiaodong 鹏飞 pengfei 振华 zhenhua 少华 shaohua 家豪 jiahao 永康 yongkang 嘉伟 jiawei 建业 jianye 志远 zhiyuan 天佑 tianyou
	博文 bowen 伟杰 weijie 一鸣 yiming 德福 defu 世豪 shihao 卫东 weidong 长青 changqing 继业 jiye 俊峰 junfeng 凯 kai
	鑫磊 xinlei 鑫 xin 旭东 xudong 成林 chenglin 云帆 yunfan 昊 hao 景行 jingxing 思源 siyuan 泽宇 zeyu 睿 rui
	启明 qiming 学军 xuejun 向阳 xiangyang 志诚 zhicheng 宏伟 hongwei 铭 ming 承志 chengzhi 子健 zijian 新民 xinmin 大勇 dayong
	逸凡 yifan 正阳 zhengyang 东升 dongsheng 兆丰 zhaofeng 守成 shoucheng 汉文 hanwen 敬之 jingzhi 小军 xiaojun 超 chao 冠宇 guanyu
	柏林 bolin 远航 yuanhang 维新 weixin 炜 wei 锐 rui 建华 jianhua 兴旺 xingwang 福生 fusheng 广才 guangcai 子墨 zimo`)

// name is a person's name and its spelling in a mail address.
type name struct{ text, latin string }

// Special names try what software gets wrong: characters beyond the basic
// plane, rare ones, compound surnames, the middle dot, Latin script, length,
// and two people who are called the same.
var (
	namesake  = name{"林晓梅", "linxiaomei"}
	rarest    = name{"邵𬱖", "shaowei"}
	foreigner = name{"Maren Holloway", "maren.holloway"}
)

// special assigns names to seats: the n-th woman or man (from 0) of a
// position.
var special = []struct {
	position string
	woman    bool
	n        int
	name     name
}{
	{Sales, true, 2, namesake},
	{Service, true, 4, namesake},
	{Sales, false, 3, rarest},
	{Sales, true, 7, name{"欧阳慕雪", "ouyangmuxue"}},
	{Developer, true, 1, name{"沈㛃", "shenjie"}},
	{Developer, false, 2, name{"付䶮", "fuyan"}},
	{Developer, false, 6, name{"买合木提江·阿不都热西提", "mehmutjan"}},
	{Tester, true, 1, name{"上官云珂", "shangguanyunke"}},
	{Service, false, 1, name{"司徒明哲", "situmingzhe"}},
	{Marketer, true, 0, foreigner},
	{Marketer, true, 3, name{"帕提古丽·吐尔逊", "patigul"}},
	{Clerk, false, 1, name{"禤立言", "xuanliyan"}},
}

// specialName returns the name reserved for a seat.
func specialName(position string, woman bool, n int) (name, bool) {
	for _, s := range special {
		if s.position == position && s.woman == woman && s.n == n {
			return s.name, true
		}
	}
	return name{}, false
}

// namer hands out ordinary names, no given name twice.
type namer struct {
	dice       *rand.Rand
	women, men []int
}

func newNamer() *namer {
	r := dice("names")
	return &namer{dice: r, women: r.Perm(len(womensNames) / 2), men: r.Perm(len(mensNames) / 2)}
}

func (n *namer) next(woman bool) name {
	given, order := mensNames, &n.men
	if woman {
		given, order = womensNames, &n.women
	}
	i := (*order)[0]
	*order = (*order)[1:]
	s := n.dice.IntN(len(surnames) / 2)
	return name{surnames[2*s] + given[2*i], surnames[2*s+1] + given[2*i+1]}
}
