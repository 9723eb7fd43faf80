package store

import (
	"errors"
	"os"
	"path/filepath"
	"testing"

	"zhiji/store/record"
)

func TestFoldersThatAreCopiedToOtherComputersAreKnown(t *testing.T) {
	for folder, want := range map[string]string{
		"C:/Users/王芳/OneDrive - 知行科技/绩效":                           "OneDrive - 知行科技",
		"/Users/wang/Library/Mobile Documents/com~apple~CloudDocs": "Mobile Documents",
		"/Users/wang/Library/CloudStorage/GoogleDrive-w@x.com":     "CloudStorage",
		"/home/wang/Dropbox (Personal)":                            "Dropbox (Personal)",
		"D:/我的坚果云/人事":                                              "我的坚果云",
		"D:/BaiduSyncdisk":                                         "BaiduSyncdisk",
		"E:/百度网盘同步空间":                                              "百度网盘同步空间",
		"D:/WPS云盘":                                                 "WPS云盘",
		"G:/Google Drive/绩效":                                       "Google Drive",
		"/home/wang/绩效":                                            "",
		"D:/人事/云南分公司":                                              "",
	} {
		if got := syncedPart(folder); got != want {
			t.Errorf("%s is copied by way of %q, want %q", folder, got, want)
		}
	}
}

func TestAFileInASyncFolderIsNamedAlsoBehindALink(t *testing.T) {
	dir := t.TempDir()
	synced := filepath.Join(dir, "OneDrive", "绩效")
	if err := os.MkdirAll(synced, 0o700); err != nil {
		t.Fatal(err)
	}
	link := filepath.Join(dir, "绩效")
	if err := os.Symlink(synced, link); err != nil {
		t.Skip("no links here: ", err)
	}
	for _, folder := range []string{synced, link} {
		var fault *record.Fault
		err := CheckPlace(filepath.Join(folder, "firm.zhiji"))
		if !errors.As(err, &fault) || fault.Key != "vault.place.synced" || fault.Args["folder"] != "OneDrive" {
			t.Errorf("%s: %v", folder, err)
		}
	}
	if err := CheckPlace(filepath.Join(dir, "firm.zhiji")); err != nil {
		t.Errorf("a folder of this computer: %v", err)
	}
}
