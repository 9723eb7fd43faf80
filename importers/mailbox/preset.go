package mailbox

import "strings"

// Preset is what is known of a provider. The catalogue has its name as
// "mail.preset." + Key and, for the person who enters the secret, how to get
// it as "mail.hint." + Key.
type Preset struct {
	Key     string
	Host    string // "" for a server of the firm's own
	Port    int
	Domains []string // of addresses that surely belong to it
	Code    bool     // wants an authorisation code instead of the password
}

// Presets returns the known providers, the firm's own server last.
func Presets() []Preset {
	return []Preset{
		{Key: "qq", Host: "imap.qq.com", Port: 993, Domains: []string{"qq.com", "foxmail.com"}, Code: true},
		{Key: "163", Host: "imap.163.com", Port: 993, Domains: []string{"163.com"}, Code: true},
		{Key: "126", Host: "imap.126.com", Port: 993, Domains: []string{"126.com"}, Code: true},
		{Key: "exmail", Host: "imap.exmail.qq.com", Port: 993, Code: true},
		{Key: "aliyun", Host: "imap.qiye.aliyun.com", Port: 993, Code: true},
		{Key: "gmail", Host: "imap.gmail.com", Port: 993, Domains: []string{"gmail.com"}, Code: true},
		{Key: "own", Port: 993},
	}
}

// wantsCode reports whether a host is that of a provider which takes
// authorisation codes only.
func wantsCode(host string) bool {
	for _, p := range Presets() {
		if p.Code && strings.EqualFold(p.Host, host) {
			return true
		}
	}
	return netease(host)
}

// netease reports whether a host is NetEase's. Its servers do not show mail to
// programs that did not say who they are, though not all of them offer ID.
func netease(host string) bool {
	return under(host, "163.com", "126.com", "yeah.net", "188.com", "netease.com")
}

// microsoft reports whether a host, or the address that a user logs in with,
// is Microsoft's: they take no passwords any more.
func microsoft(host, user string) bool {
	_, domain, _ := strings.Cut(user, "@")
	return under(host, "office365.com", "outlook.com", "outlook.office.com", "hotmail.com", "live.com", "partner.outlook.cn") ||
		under(domain, "outlook.com", "hotmail.com", "live.com", "live.cn", "msn.com", "onmicrosoft.com", "onmschina.cn")
}

// under reports whether a host is one of the domains or stands below one.
func under(host string, domains ...string) bool {
	host = "." + strings.ToLower(strings.TrimSuffix(host, "."))
	for _, domain := range domains {
		if strings.HasSuffix(host, "."+domain) {
			return true
		}
	}
	return false
}
