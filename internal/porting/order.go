package porting

// MaxOrderNumbers is the most phone numbers that one port-in order can hold.
const MaxOrderNumbers = 500

// MaxReferenceLength is the most characters that a customer order reference can hold.
const MaxReferenceLength = 100

// TimeZones are the time zones that the service knows (TimeZone in the contract).
var TimeZones = []string{"US/Eastern", "US/Central", "US/Mountain", "US/Pacific", "GMT"}

// DefaultTypeOfService is business: what the service takes for an end user of
// whom nobody says whether it is a business (B) or a residence (R).
const DefaultTypeOfService = "B"

// OrderStatus is the status of a whole port-in order. Statuses other than the
// ones named here may come from the service: they are data, never an error.
type OrderStatus string

// The documented order statuses. StatusPendingCancelation is documented by the
// vendor but missing from the enum of the contract.
const (
	StatusPending            OrderStatus = "PENDING"
	StatusConfirmed          OrderStatus = "CONFIRMED"
	StatusCompleted          OrderStatus = "COMPLETED"
	StatusPendingCancelation OrderStatus = "PENDING_CANCELATION"
	StatusCanceled           OrderStatus = "CANCELED"
)

// NumberStatus is the status of one phone number of an order.
type NumberStatus string

// The documented statuses of a number.
const (
	NumberPending   NumberStatus = "PENDING"
	NumberConfirmed NumberStatus = "CONFIRMED"
	NumberRejected  NumberStatus = "REJECTED"
	NumberActivated NumberStatus = "ACTIVATED"
	NumberCanceled  NumberStatus = "CANCELED"
	NumberExcluded  NumberStatus = "EXCLUDED"
)

// Order is a port-in order (OrderBaseItem in the contract). An absent string
// and an empty one mean the same to the service, so both are "" here.
//
// Extra holds fields that this client doesn't know. They are sent back on an
// update, since PUT clears what is left out.
type Order struct {
	ID                     ID            `json:"id,omitempty"`     // read-only
	Status                 OrderStatus   `json:"status,omitempty"` // read-only
	CustomerOrderReference string        `json:"customerOrderReference,omitempty"`
	OnDemandActivation     bool          `json:"onDemandActivation"`
	DesiredPortSchedule    PortSchedule  `json:"desiredPortSchedule"`
	LOAUploadedBy          string        `json:"loaUploadedBy,omitempty"`
	LOAAttachmentDate      string        `json:"loaAttachmentDate,omitempty"` // RFC 3339
	PhoneNumbers           []PhoneNumber `json:"phoneNumbers,omitempty"`
	Notes                  []OrderNote   `json:"notes,omitempty"`       // read-only
	Documents              []Document    `json:"documents,omitempty"`   // read-only, without content
	CreatedDate            string        `json:"createdDate,omitempty"` // read-only
	ResellerName           string        `json:"resellerName,omitempty"`

	Extra extraFields `json:"-"`
}

// PortSchedule says when the numbers should move: a date (2027-01-29), a time
// (09:00:00) and a zone, one of US/Eastern, US/Central, US/Mountain,
// US/Pacific and GMT. Time and zone default to the project's configuration.
type PortSchedule struct {
	Date     string `json:"desiredPortDate"`
	Time     string `json:"desiredPortTime,omitempty"`
	TimeZone string `json:"desiredPortTimeZone,omitempty"`

	Extra extraFields `json:"-"`
}

// PhoneNumber is one number of an order (PhoneNumberItem in the contract).
type PhoneNumber struct {
	PhoneNumber        string              `json:"phoneNumber"`               // E.164
	Status             NumberStatus        `json:"status,omitempty"`          // read-only
	ExclusionReason    string              `json:"exclusionReason,omitempty"` // read-only
	ExclusionDate      string              `json:"exclusionDate,omitempty"`   // read-only, RFC 3339
	CountryCode        string              `json:"countryCode,omitempty"`     // read-only, US or CA
	ActivatedDate      string              `json:"activatedDate,omitempty"`   // read-only, RFC 3339
	ConfirmedDate      string              `json:"confirmedDate,omitempty"`   // read-only, RFC 3339
	ActivateUser       string              `json:"activateUser,omitempty"`    // read-only
	VoiceConfiguration *VoiceConfiguration `json:"voiceConfiguration,omitempty"`
	SMSConfiguration   *SMSConfiguration   `json:"smsConfiguration,omitempty"`
	EndUser            *EndUser            `json:"endUser,omitempty"`
	PortOutInfo        PortOutInfo         `json:"portOutInfo"` // required, if only as {}
	Features           *Features           `json:"features,omitempty"`
	NewPortOutPIN      string              `json:"newPortOutPin,omitempty"`    // secret
	RejectReason       string              `json:"rejectReason,omitempty"`     // read-only
	ExcludedFeatures   []ExcludedFeature   `json:"excludedFeatures,omitempty"` // read-only
	PhoneNumberGroup   string              `json:"phoneNumberGroup,omitempty"` // read-only, opaque
	FOCDate            string              `json:"focDate,omitempty"`          // read-only

	Extra extraFields `json:"-"`
}

// ExcludedFeature is a feature that a number can't have, and why not.
type ExcludedFeature struct {
	FeatureName     string `json:"featureName,omitempty"`
	ExclusionReason string `json:"exclusionReason,omitempty"`
}

// EndUser is the subscriber of a number, as the losing carrier's records have
// it: the usual reason for a rejection is a mismatch here.
type EndUser struct {
	Name           string `json:"name"`
	StreetNum      string `json:"streetNum"`
	StreetName     string `json:"streetName"`
	StreetPreDir   string `json:"streetPreDir,omitempty"`
	StreetType     string `json:"streetType,omitempty"`
	StreetPostDir  string `json:"streetPostDir,omitempty"`
	LocationType1  string `json:"locationType1,omitempty"`
	LocationValue1 string `json:"locationValue1,omitempty"`
	LocationType2  string `json:"locationType2,omitempty"`
	LocationValue2 string `json:"locationValue2,omitempty"`
	LocationType3  string `json:"locationType3,omitempty"`
	LocationValue3 string `json:"locationValue3,omitempty"`
	City           string `json:"city"`
	State          string `json:"state"`
	ZipCode        string `json:"zipCode"`
	TypeOfService  string `json:"typeOfService,omitempty"` // B business (default) or R residence

	Extra extraFields `json:"-"`
}

// PortOutInfo is what the losing carrier asks for before it lets a number go.
type PortOutInfo struct {
	ExistingPortOutPIN string `json:"existingPortOutPin,omitempty"` // secret
	AccountNum         string `json:"accountNum,omitempty"`
	AccountPhoneNumber string `json:"accountPhoneNumber,omitempty"`
	AuthorizingName    string `json:"authorizingName,omitempty"`
	AuthorizingDate    string `json:"authorizingDate,omitempty"` // date, today or earlier

	Extra extraFields `json:"-"`
}

// VoiceConfiguration says where calls to a number go. Type is RTC (with AppID),
// EST (with TrunkID) or FAX (with ServiceID).
type VoiceConfiguration struct {
	Type      string `json:"type,omitempty"`
	AppID     string `json:"appId,omitempty"`
	TrunkID   string `json:"trunkId,omitempty"`
	ServiceID string `json:"serviceId,omitempty"`

	Extra extraFields `json:"-"`
}

// SMSConfiguration says which SMS application a number belongs to.
type SMSConfiguration struct {
	SMSAppID string `json:"smsAppId,omitempty"`

	Extra extraFields `json:"-"`
}

// Features are the extras of a number.
type Features struct {
	E911 *E911 `json:"e911,omitempty"`

	Extra extraFields `json:"-"`
}

// E911 is the address that an emergency call from a number is answered with.
// The Enh fields are the address as the emergency service rewrote it.
type E911 struct {
	Name                  string `json:"name,omitempty"`
	StreetNum             string `json:"streetNum,omitempty"`
	StreetInfo            string `json:"streetInfo,omitempty"`
	Location              string `json:"location,omitempty"`
	City                  string `json:"city,omitempty"`
	State                 string `json:"state,omitempty"`
	PostalCode            string `json:"postalCode,omitempty"`
	PostalCodePlusFour    string `json:"postalCodePlusFour,omitempty"`
	EnhStreetNum          string `json:"enhStreetNum,omitempty"`          // read-only
	EnhStreetInfo         string `json:"enhStreetInfo,omitempty"`         // read-only
	EnhLocation           string `json:"enhLocation,omitempty"`           // read-only
	EnhCity               string `json:"enhCity,omitempty"`               // read-only
	EnhState              string `json:"enhState,omitempty"`              // read-only
	EnhPostalCode         string `json:"enhPostalCode,omitempty"`         // read-only
	EnhPostalCodePlusFour string `json:"enhPostalCodePlusFour,omitempty"` // read-only

	Extra extraFields `json:"-"`
}

// forWrite returns the order as the service takes it: without the read-only fields.
func (o Order) forWrite() Order {
	o.ID, o.Status, o.CreatedDate = "", "", ""
	o.Notes, o.Documents = nil, nil
	numbers := make([]PhoneNumber, len(o.PhoneNumbers))
	for i, n := range o.PhoneNumbers {
		n.Status, n.CountryCode = "", ""
		n.ExclusionReason, n.ExclusionDate, n.RejectReason = "", "", ""
		n.ActivatedDate, n.ConfirmedDate, n.ActivateUser = "", "", ""
		n.ExcludedFeatures, n.PhoneNumberGroup, n.FOCDate = nil, "", ""
		n.Features = n.Features.forWrite()
		numbers[i] = n
	}
	o.PhoneNumbers = numbers
	return o
}

func (f *Features) forWrite() *Features {
	if f == nil || f.E911 == nil {
		return f
	}
	e911 := *f.E911
	e911.EnhStreetNum, e911.EnhStreetInfo, e911.EnhLocation = "", "", ""
	e911.EnhCity, e911.EnhState = "", ""
	e911.EnhPostalCode, e911.EnhPostalCodePlusFour = "", ""
	return &Features{E911: &e911, Extra: f.Extra}
}
