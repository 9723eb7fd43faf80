package login

import (
	"errors"
	"math/rand/v2"
	"path/filepath"
	"testing"

	"zhiji/app/export"
	"zhiji/store/record"
)

func key(err error) string {
	var fault *record.Fault
	if errors.As(err, &fault) {
		return fault.Key
	}
	return ""
}

func TestANewFirmNeedsNameUserAndAPassphraseTypedTwice(t *testing.T) {
	good := setup{company: "知行科技", user: "hr", passphrase: "一句很长的口令啊", again: "一句很长的口令啊"}
	if err := good.check(); err != nil {
		t.Fatalf("a good one is refused: %v", err)
	}
	for want, change := range map[string]func(*setup){
		"setup.company": func(s *setup) { s.company = "  " },
		"setup.user":    func(s *setup) { s.user = "" },
		"setup.short":   func(s *setup) { s.passphrase, s.again = "七个字符的口令", "七个字符的口令" },
		"setup.differ":  func(s *setup) { s.again = "一句很长的口令呀" },
	} {
		bad := good
		change(&bad)
		if got := key(bad.check()); got != want {
			t.Errorf("fault %q, want %q", got, want)
		}
	}
}

func TestAFirmsFileHasANameEverySystemTakes(t *testing.T) {
	for company, want := range map[string]string{
		"知行科技": "知行科技.zhiji", "A/B: C*": "A-B--C.zhiji", "..": "zhiji.zhiji", " ": "zhiji.zhiji", "𬱖记": "𬱖记.zhiji",
	} {
		if got := placeFor("f", company); got != filepath.Join("f", want) {
			t.Errorf("%q goes to %q, want %q", company, got, want)
		}
	}
}

func TestTheTwoCharactersAskedBackMustMatch(t *testing.T) {
	words := export.Characters("的一是在 不了有和 人这中大")
	if len(words) != 12 {
		t.Fatalf("%d characters", len(words))
	}
	places := [2]int{3, 9}
	if err := checkWords(words, places, [2]string{"在", " 这 "}); err != nil {
		t.Errorf("the right ones are refused: %v", err)
	}
	if err := checkWords(words, places, [2]string{"在", "那"}); key(err) != "words.wrong" {
		t.Errorf("a wrong one gives %v", err)
	}
}

func TestTwoDifferentPlacesAreAsked(t *testing.T) {
	random := rand.New(rand.NewPCG(1, 2))
	for range 200 {
		if p := asked(24, random); p[0] >= p[1] || p[1] > 23 || p[0] < 0 {
			t.Fatalf("places %v", p)
		}
	}
}
