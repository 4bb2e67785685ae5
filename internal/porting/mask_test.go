package porting

import "testing"

func TestOrderMask_hidesPINsInWhatPeopleWrite(t *testing.T) {
	t.Parallel()
	var sent sentPINs
	sent.remember(Order{PhoneNumbers: []PhoneNumber{{PhoneNumber: "+12025550101", PortOutInfo: PortOutInfo{ExistingPortOutPIN: "73910482"}}}})
	for text, want := range map[string]string{
		// The service shows it, masks it itself, or shows nothing and this client has sent it.
		"4711 is invalid for +12025550100": "*** is invalid for +12025550100",
		"not p/1-x, nor 14711":             "not ***, nor 14711",
		"**** stays":                       "**** stays",
		"We tried 73910482.":               "We tried ***.",
		// Nobody knows it.
		"PIN 5550 is invalid for +12025550100":                          "PIN *** is invalid for +12025550100",
		"Invalid PIN: aB1c. Account 998877 is right":                    "Invalid PIN: ***. Account 998877 is right",
		"the passcode (9981) is wrong for 2025550100":                   "the passcode (***) is wrong for 2025550100",
		"PINs 1234, 5678 and 12025550101, password 98765":               "PINs ***, *** and 12025550101, password ***",
		"PIN sent on 2026-11-29 at 10:15:00, see 890192331":             "PIN sent on 2026-11-29 at 10:15:00, see 890192331",
		"Wrong PIN, call 202-555-0199 or 1.202.555.0199":                "Wrong PIN, call 202-555-0199 or 1.202.555.0199",
		"Pinned at 12345: no PIN. 12345 is the account":                 "Pinned at 12345: no PIN. 12345 is the account",
		"the key secret sandbox-key-secret of c2FuZGJveC1rZXktc2VjcmV0": "the key secret *** of ***",
	} {
		order := Order{ID: "890192331", Notes: []OrderNote{{Note: text}}, PhoneNumbers: []PhoneNumber{
			{PhoneNumber: "+12025550100", NewPortOutPIN: "****", PortOutInfo: PortOutInfo{ExistingPortOutPIN: "4711", AccountNum: "2025550100"}, RejectReason: text},
			{PhoneNumber: "+12025550101", PortOutInfo: PortOutInfo{ExistingPortOutPIN: "p/1-x"}, ExclusionReason: text, ExcludedFeatures: []ExcludedFeature{{ExclusionReason: text}}},
		}}
		order.mask(&sent, secrets{"sandbox-key-secret"})
		for _, got := range []string{
			order.Notes[0].Note, order.PhoneNumbers[0].RejectReason, order.PhoneNumbers[1].ExclusionReason, order.PhoneNumbers[1].ExcludedFeatures[0].ExclusionReason,
		} {
			if got != want {
				t.Errorf("%q became %q, want %q", text, got, want)
			}
		}
		if !SameMasked(text, order.Notes[0].Note) || !SameMasked(order.Notes[0].Note, text) {
			t.Errorf("%q is another text once it is masked: %q", text, order.Notes[0].Note)
		}
	}
}

func TestMasked_keepsWhatHidesMore(t *testing.T) {
	t.Parallel()
	for _, test := range []struct{ known, shown, want string }{
		{"tried ***", "tried 4711", "tried ***"},
		{"tried 4711", "tried ***", "tried ***"},
		{"tried ***", "tried another", "tried ***"},
		{"tried ***", "tried 4711 twice", "tried 4711 twice"},
		{"", "tried 4711", "tried 4711"},
		{"*** and ***", "1 and ***", "*** and ***"},
	} {
		if got := Masked(test.known, test.shown); got != test.want {
			t.Errorf("%q after %q: got %q, want %q", test.shown, test.known, got, test.want)
		}
	}
}
