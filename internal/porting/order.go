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

// The documented order statuses. StatusBuilding, of an order that is being
// created, and StatusPendingCancelation are documented by the vendor but missing
// from the enum of the contract.
const (
	StatusBuilding           OrderStatus = "ORDER_BUILDING"
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
	ID                     ID            `json:"id,omitzero"`     // read-only
	Status                 OrderStatus   `json:"status,omitzero"` // read-only
	CustomerOrderReference string        `json:"customerOrderReference,omitzero"`
	OnDemandActivation     bool          `json:"onDemandActivation"`
	DesiredPortSchedule    PortSchedule  `json:"desiredPortSchedule"`
	LOAUploadedBy          string        `json:"loaUploadedBy,omitzero"`
	LOAAttachmentDate      string        `json:"loaAttachmentDate,omitzero"` // RFC 3339
	PhoneNumbers           []PhoneNumber `json:"phoneNumbers,omitempty"`
	Notes                  []OrderNote   `json:"notes,omitempty"`      // read-only
	Documents              []Document    `json:"documents,omitempty"`  // read-only, without content
	CreatedDate            string        `json:"createdDate,omitzero"` // read-only
	ResellerName           string        `json:"resellerName,omitzero"`

	Extra extraFields `json:",embed"`

	unread error // see Unread
}

// PortSchedule says when the numbers should move: a date (2027-01-29), a time
// (09:00:00) and a zone, one of US/Eastern, US/Central, US/Mountain,
// US/Pacific and GMT. Time and zone default to the project's configuration.
type PortSchedule struct {
	Date     string `json:"desiredPortDate"`
	Time     string `json:"desiredPortTime,omitzero"`
	TimeZone string `json:"desiredPortTimeZone,omitzero"`

	Extra extraFields `json:",embed"`
}

// PhoneNumber is one number of an order (PhoneNumberItem in the contract).
type PhoneNumber struct {
	PhoneNumber        string              `json:"phoneNumber"`              // E.164
	Status             NumberStatus        `json:"status,omitzero"`          // read-only
	ExclusionReason    string              `json:"exclusionReason,omitzero"` // read-only
	ExclusionDate      string              `json:"exclusionDate,omitzero"`   // read-only, RFC 3339
	CountryCode        string              `json:"countryCode,omitzero"`     // read-only, US or CA
	ActivatedDate      string              `json:"activatedDate,omitzero"`   // read-only, RFC 3339
	ConfirmedDate      string              `json:"confirmedDate,omitzero"`   // read-only, RFC 3339
	ActivateUser       string              `json:"activateUser,omitzero"`    // read-only
	VoiceConfiguration *VoiceConfiguration `json:"voiceConfiguration,omitzero"`
	SMSConfiguration   *SMSConfiguration   `json:"smsConfiguration,omitzero"`
	EndUser            *EndUser            `json:"endUser,omitzero"`
	PortOutInfo        PortOutInfo         `json:"portOutInfo"` // required, if only as {}
	Features           *Features           `json:"features,omitzero"`
	NewPortOutPIN      string              `json:"newPortOutPin,omitzero"`     // secret
	RejectReason       string              `json:"rejectReason,omitzero"`      // read-only
	ExcludedFeatures   []ExcludedFeature   `json:"excludedFeatures,omitempty"` // read-only
	PhoneNumberGroup   string              `json:"phoneNumberGroup,omitzero"`  // read-only, opaque
	FOCDate            string              `json:"focDate,omitzero"`           // read-only

	Extra extraFields `json:",embed"`

	hides bool // the answer left out portOutInfo
}

// ExcludedFeature is a feature that a number can't have, and why not.
type ExcludedFeature struct {
	FeatureName     string `json:"featureName,omitzero"`
	ExclusionReason string `json:"exclusionReason,omitzero"`
}

// EndUser is the subscriber of a number, as the losing carrier's records have
// it: the usual reason for a rejection is a mismatch here.
type EndUser struct {
	Name           string `json:"name"`
	StreetNum      string `json:"streetNum"`
	StreetName     string `json:"streetName"`
	StreetPreDir   string `json:"streetPreDir,omitzero"`
	StreetType     string `json:"streetType,omitzero"`
	StreetPostDir  string `json:"streetPostDir,omitzero"`
	LocationType1  string `json:"locationType1,omitzero"`
	LocationValue1 string `json:"locationValue1,omitzero"`
	LocationType2  string `json:"locationType2,omitzero"`
	LocationValue2 string `json:"locationValue2,omitzero"`
	LocationType3  string `json:"locationType3,omitzero"`
	LocationValue3 string `json:"locationValue3,omitzero"`
	City           string `json:"city"`
	State          string `json:"state"`
	ZipCode        string `json:"zipCode"`
	TypeOfService  string `json:"typeOfService,omitzero"` // B business (default) or R residence

	Extra extraFields `json:",embed"`
}

// PortOutInfo is what the losing carrier asks for before it lets a number go.
type PortOutInfo struct {
	ExistingPortOutPIN string `json:"existingPortOutPin,omitzero"` // secret
	AccountNum         string `json:"accountNum,omitzero"`
	AccountPhoneNumber string `json:"accountPhoneNumber,omitzero"`
	AuthorizingName    string `json:"authorizingName,omitzero"`
	AuthorizingDate    string `json:"authorizingDate,omitzero"` // date, today or earlier

	Extra extraFields `json:",embed"`
}

// VoiceConfiguration says where calls to a number go. Type is RTC (with AppID),
// EST (with TrunkID) or FAX (with ServiceID).
type VoiceConfiguration struct {
	Type      string `json:"type,omitzero"`
	AppID     string `json:"appId,omitzero"`
	TrunkID   string `json:"trunkId,omitzero"`
	ServiceID string `json:"serviceId,omitzero"`

	Extra extraFields `json:",embed"`
}

// SMSConfiguration says which SMS application a number belongs to.
type SMSConfiguration struct {
	SMSAppID string `json:"smsAppId,omitzero"`

	Extra extraFields `json:",embed"`
}

// Features are the extras of a number.
type Features struct {
	E911 *E911 `json:"e911,omitzero"`

	Extra extraFields `json:",embed"`
}

// E911 is the address that an emergency call from a number is answered with.
// The Enh fields are the address as the emergency service rewrote it.
type E911 struct {
	Name                  string `json:"name,omitzero"`
	StreetNum             string `json:"streetNum,omitzero"`
	StreetInfo            string `json:"streetInfo,omitzero"`
	Location              string `json:"location,omitzero"`
	City                  string `json:"city,omitzero"`
	State                 string `json:"state,omitzero"`
	PostalCode            string `json:"postalCode,omitzero"`
	PostalCodePlusFour    string `json:"postalCodePlusFour,omitzero"`
	EnhStreetNum          string `json:"enhStreetNum,omitzero"`          // read-only
	EnhStreetInfo         string `json:"enhStreetInfo,omitzero"`         // read-only
	EnhLocation           string `json:"enhLocation,omitzero"`           // read-only
	EnhCity               string `json:"enhCity,omitzero"`               // read-only
	EnhState              string `json:"enhState,omitzero"`              // read-only
	EnhPostalCode         string `json:"enhPostalCode,omitzero"`         // read-only
	EnhPostalCodePlusFour string `json:"enhPostalCodePlusFour,omitzero"` // read-only

	Extra extraFields `json:",embed"`
}

// forWrite returns the order as the service takes it: without the read-only fields.
func (o Order) forWrite() Order {
	o.ID, o.Status, o.CreatedDate, o.unread = "", "", "", nil
	o.Notes, o.Documents = nil, nil
	numbers := make([]PhoneNumber, len(o.PhoneNumbers))
	for i, n := range o.PhoneNumbers {
		n.Status, n.CountryCode = "", ""
		n.ExclusionReason, n.ExclusionDate, n.RejectReason = "", "", ""
		n.ActivatedDate, n.ConfirmedDate, n.ActivateUser = "", "", ""
		n.ExcludedFeatures, n.PhoneNumberGroup, n.FOCDate = nil, "", ""
		n.Features = n.Features.forWrite()
		n.hides = false
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
