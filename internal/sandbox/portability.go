package sandbox

import (
	"cmp"
	"net/http"
	"regexp"
	"slices"
)

// The last four digits of a number choose what happens to it, whatever the
// area code; README.md has the same table.
const (
	notPortable           = "9901" // the whole order fails
	wrongPIN              = "9902" // rejected until the order has another PIN
	wrongEndUser          = "9903" // rejected until the order has another end user
	excludedNumber        = "9904" // the carrier leaves it out
	activationFailsOnce   = "9905" // its group fails inside a 200, then works
	activationFailsAlways = "9906" // its group fails inside a 200, every time
	neverRouted           = "9907" // never available for activation
)

// The texts that the losing carrier and the service give. They are free text in the service too.
const (
	reasonNotPortable = "TN is not portable"
	reasonOnOrder     = "TN is on an existing order"
	reasonInvalid     = "TN is invalid"
	reasonPIN         = "PIN required/invalid"
	reasonEndUser     = "Invalid zip code"
	reasonExcluded    = "TN is not active with the losing carrier"
)

// carriers holds the carriers that tests may count on, by area code.
var carriers = map[string]carrier{
	"202": {"Verizon Wireless", "Group ID 88950 - Verizon Wireless:6006 - SVR/2"},
	"212": {"AT&T", "Group ID 88321 - AT&T Local:7421 - SVR/2"},
	"310": {"T-Mobile US", "Group ID 88407 - T-Mobile US:6529 - SVR/2"},
	"416": {"Rogers Communications", "Group ID 88562 - Rogers Communications Canada:8821 - SVR"},
	"604": {"TELUS", "Group ID 88618 - TELUS Mobility:8303 - SVR"},
}

// otherCarriers serve every other area code, the same one always the same.
var otherCarriers = []carrier{
	{"Lumen", "Group ID 88103 - Lumen:0432 - NSR/1"},
	{"Bandwidth", "Group ID 88104 - Bandwidth.com:981E - NSR/1"},
	{"Frontier", "Group ID 88105 - Frontier:0502 - SVR/2"},
	{"Comcast", "Group ID 88106 - Comcast:7600 - NSR/1"},
}

// ownCarrier holds the numbers that have been ported. The name is a guess; what
// counts is that it is another one than before.
const ownCarrier = "Sinch"

// carrier is a losing carrier. The names of groups hold spaces, colons and
// slashes, so that whoever takes them apart is found out.
type carrier struct{ name, group string }

func carrierOf(number string) carrier {
	area := areaCode(number)
	if c, ok := carriers[area]; ok {
		return c
	}
	sum := 0
	for _, digit := range area {
		sum = sum*10 + int(digit-'0')
	}
	return otherCarriers[sum%len(otherCarriers)]
}

var northAmerican = regexp.MustCompile(`^\+1[2-9][0-9]{2}[2-9][0-9]{6}$`)

func areaCode(number string) string {
	if len(number) < 5 {
		return ""
	}
	return number[2:5]
}

func lastFour(number string) string { return number[max(0, len(number)-4):] }

// canadian holds Canada's area codes.
var canadian = []string{
	"204", "226", "236", "249", "250", "257", "263", "289", "306", "343", "354", "365", "367", "368", "382", "387",
	"403", "416", "418", "428", "431", "437", "438", "450", "460", "468", "474", "506", "514", "519", "537", "548",
	"568", "579", "581", "584", "587", "600", "604", "613", "639", "647", "672", "683", "705", "709", "742", "753",
	"778", "780", "782", "807", "819", "825", "851", "867", "873", "879", "902", "905", "942",
}

func country(number string) string {
	if slices.Contains(canadian, areaCode(number)) {
		return "CA"
	}
	return "US"
}

type portabilityRequest struct {
	PhoneNumbers []string `json:"phoneNumbers"`
}

type portabilityAnswer struct {
	PhoneNumbers []portability `json:"phoneNumbers"`
}

type portability struct {
	PhoneNumber string `json:"phoneNumber"`
	Portable    bool   `json:"portable"`
	Carrier     string `json:"carrier,omitzero"`
	Reason      string `json:"reason,omitzero"`
}

func (s *Sandbox) checkPortability(c *call) answer {
	var request portabilityRequest
	if bad := c.decode(&request); bad != nil {
		return *bad
	}
	if len(request.PhoneNumbers) == 0 {
		return s.refuse([]Violation{{Field: "phoneNumbers", Description: "must not be empty", missing: true}})
	}
	open, ported := s.openNumbers(), s.portedNumbers()
	results := make([]portability, 0, len(request.PhoneNumbers))
	for _, number := range request.PhoneNumbers {
		reason := unportable(number)
		if open[number] != 0 && !s.forms.PortabilityIgnoresOrders {
			reason = cmp.Or(reason, reasonOnOrder)
		}
		result := portability{PhoneNumber: number, Portable: reason == "", Reason: reason}
		if reason != reasonInvalid {
			result.Carrier = carrierOf(number).name
			if ported[number] && !s.forms.PortabilityIgnoresOrders {
				result.Carrier = ownCarrier
			}
		}
		results = append(results, result)
	}
	return jsonAnswer(http.StatusOK, portabilityAnswer{results})
}

// unportable is why a number can't be ported, whatever orders there are; empty if it can.
func unportable(number string) string {
	switch {
	case !northAmerican.MatchString(number):
		return reasonInvalid
	case lastFour(number) == notPortable:
		return reasonNotPortable
	}
	return ""
}

// openNumbers is the open order of each number that one holds: a number that was
// left out or canceled may be ordered anew.
func (s *Sandbox) openNumbers() map[string]int64 {
	open := make(map[string]int64)
	for order := range s.current() {
		switch order.Status {
		case Pending, Confirmed, PendingCancelation:
			for _, number := range order.PhoneNumbers {
				if number.Status != Excluded && number.Status != Canceled {
					open[number.PhoneNumber] = order.ID
				}
			}
		}
	}
	return open
}

// portedNumbers are the numbers that have moved here.
func (s *Sandbox) portedNumbers() map[string]bool {
	ported := make(map[string]bool)
	for order := range s.current() {
		for _, number := range order.PhoneNumbers {
			if number.Status == Activated {
				ported[number.PhoneNumber] = true
			}
		}
	}
	return ported
}
