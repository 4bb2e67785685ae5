package sandbox

import (
	"encoding/json/jsontext"
	"maps"
	"slices"
	"time"
)

// The wire structs repeat the contract on purpose instead of borrowing the
// client's: a client tested against its own structs would not notice a
// misspelt tag. Extra holds fields that the contract doesn't know, which a later version
// of the service may send, and which a client has to send back with a PUT.

// The statuses of orders and numbers.
const (
	Pending            = "PENDING"
	Confirmed          = "CONFIRMED"
	Completed          = "COMPLETED"
	PendingCancelation = "PENDING_CANCELATION"
	Canceled           = "CANCELED"
	Rejected           = "REJECTED"
	Activated          = "ACTIVATED"
	Excluded           = "EXCLUDED"
)

// Order is a port-in order (OrderBaseItem).
type Order struct {
	ID                     int64         `json:"id,omitzero"`
	Status                 string        `json:"status,omitzero"`
	CustomerOrderReference string        `json:"customerOrderReference,omitzero"`
	OnDemandActivation     bool          `json:"onDemandActivation"`
	DesiredPortSchedule    Schedule      `json:"desiredPortSchedule"`
	LOAUploadedBy          string        `json:"loaUploadedBy,omitzero"`
	LOAAttachmentDate      string        `json:"loaAttachmentDate,omitzero"` // RFC 3339
	PhoneNumbers           []PhoneNumber `json:"phoneNumbers"`
	Notes                  []Note        `json:"notes,omitempty"`
	Documents              []Document    `json:"documents,omitempty"`
	CreatedDate            string        `json:"createdDate,omitzero"` // 2027-01-29
	ResellerName           string        `json:"resellerName,omitzero"`

	Extra map[string]jsontext.Value `json:",embed"`

	createdAt  time.Time
	edited     bool      // a test put something into it
	canceledAt time.Time // when PENDING_CANCELATION becomes CANCELED; zero: never by itself
}

// Schedule is when the numbers should move (DesiredPortSchedule).
type Schedule struct {
	DesiredPortDate     string `json:"desiredPortDate"`              // 2027-01-29
	DesiredPortTime     string `json:"desiredPortTime,omitzero"`     // 09:00:00
	DesiredPortTimeZone string `json:"desiredPortTimeZone,omitzero"` // US/Eastern

	Extra map[string]jsontext.Value `json:",embed"`
}

// PhoneNumber is one number of an order (PhoneNumberItem).
type PhoneNumber struct {
	PhoneNumber        string              `json:"phoneNumber"` // E.164
	Status             string              `json:"status,omitzero"`
	ExclusionReason    string              `json:"exclusionReason,omitzero"`
	ExclusionDate      string              `json:"exclusionDate,omitzero"` // RFC 3339
	CountryCode        string              `json:"countryCode,omitzero"`   // US or CA
	ActivatedDate      string              `json:"activatedDate,omitzero"` // RFC 3339
	ConfirmedDate      string              `json:"confirmedDate,omitzero"` // RFC 3339
	ActivateUser       string              `json:"activateUser,omitzero"`
	VoiceConfiguration *VoiceConfiguration `json:"voiceConfiguration,omitzero"`
	SMSConfiguration   *SMSConfiguration   `json:"smsConfiguration,omitzero"`
	EndUser            *EndUser            `json:"endUser,omitzero"`
	PortOutInfo        *PortOutInfo        `json:"portOutInfo,omitzero"`
	Features           *Features           `json:"features,omitzero"`
	NewPortOutPIN      string              `json:"newPortOutPin,omitzero"`
	RejectReason       string              `json:"rejectReason,omitzero"`
	ExcludedFeatures   []ExcludedFeature   `json:"excludedFeatures,omitempty"`
	PhoneNumberGroup   string              `json:"phoneNumberGroup,omitzero"`
	FOCDate            string              `json:"focDate,omitzero"` // RFC 3339: the day, at 00:00:00Z

	Extra map[string]jsontext.Value `json:",embed"`

	judgeAt     time.Time // when the losing carrier answers; only while PENDING
	refused     string    // the detail that the losing carrier refused last (see carrierAnswer)
	activations int       // how often activation was tried
}

// VoiceConfiguration says where calls go: RTC with an app, EST with a trunk, FAX with a service.
type VoiceConfiguration struct {
	Type      string `json:"type,omitzero"`
	AppID     string `json:"appId,omitzero"`
	TrunkID   string `json:"trunkId,omitzero"`
	ServiceID string `json:"serviceId,omitzero"`

	Extra map[string]jsontext.Value `json:",embed"`
}

// SMSConfiguration says where messages go.
type SMSConfiguration struct {
	SMSAppID string `json:"smsAppId,omitzero"`
}

// EndUser is whom the losing carrier's records name.
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
	TypeOfService  string `json:"typeOfService,omitzero"` // B or R

	Extra map[string]jsontext.Value `json:",embed"`
}

// PortOutInfo is what the losing carrier asks for.
type PortOutInfo struct {
	ExistingPortOutPIN string `json:"existingPortOutPin,omitzero"`
	AccountNum         string `json:"accountNum,omitzero"`
	AccountPhoneNumber string `json:"accountPhoneNumber,omitzero"`
	AuthorizingName    string `json:"authorizingName,omitzero"`
	AuthorizingDate    string `json:"authorizingDate,omitzero"` // 2026-12-01

	Extra map[string]jsontext.Value `json:",embed"`
}

// Features are what a number can have besides voice and messages.
type Features struct {
	E911 *E911 `json:"e911,omitzero"`
}

// E911 is the address for emergency calls; the service works out the enh fields.
type E911 struct {
	Name                  string `json:"name,omitzero"`
	StreetNum             string `json:"streetNum,omitzero"`
	StreetInfo            string `json:"streetInfo,omitzero"`
	Location              string `json:"location,omitzero"`
	City                  string `json:"city,omitzero"`
	State                 string `json:"state,omitzero"`
	PostalCode            string `json:"postalCode,omitzero"`
	PostalCodePlusFour    string `json:"postalCodePlusFour,omitzero"`
	EnhStreetNum          string `json:"enhStreetNum,omitzero"`
	EnhStreetInfo         string `json:"enhStreetInfo,omitzero"`
	EnhLocation           string `json:"enhLocation,omitzero"`
	EnhCity               string `json:"enhCity,omitzero"`
	EnhState              string `json:"enhState,omitzero"`
	EnhPostalCode         string `json:"enhPostalCode,omitzero"`
	EnhPostalCodePlusFour string `json:"enhPostalCodePlusFour,omitzero"`
}

// ExcludedFeature is a feature that a number can't have.
type ExcludedFeature struct {
	FeatureName     string `json:"featureName"`
	ExclusionReason string `json:"exclusionReason"`
}

// Note is one note of an order.
type Note struct {
	ID          int64  `json:"-"` // only in the answer to the POST
	Note        string `json:"note"`
	CreatedTime string `json:"createdTime,omitzero"` // RFC 3339
	CreatedBy   string `json:"createdBy,omitzero"`
}

// Document is one document of an order.
type Document struct {
	ID           int64  `json:"id,omitzero"`
	DocumentName string `json:"documentName,omitzero"`
	Description  string `json:"description,omitzero"`

	FileContent string `json:"-"` // Base64; only the document's own address shows it
}

// Configuration holds the project's defaults (DefaultsConfiguration).
type Configuration struct {
	Contact             *Contact `json:"contact,omitzero"`
	WebhookURL          string   `json:"webhookUrl,omitzero"`
	DefaultPortTime     string   `json:"defaultPortTime,omitzero"`     // 09:00:00
	DefaultPortTimeZone string   `json:"defaultPortTimeZone,omitzero"` // US/Eastern
}

// Contact is whom Sinch asks about orders.
type Contact struct {
	Email string `json:"email,omitzero"`
	Name  string `json:"name,omitzero"`
	Phone string `json:"phone,omitzero"`
}

// clone is a copy that shares nothing that a test could change.
func (o Order) clone() Order {
	o.PhoneNumbers = slices.Clone(o.PhoneNumbers)
	for i := range o.PhoneNumbers {
		o.PhoneNumbers[i] = o.PhoneNumbers[i].clone()
	}
	o.Notes = slices.Clone(o.Notes)
	o.Documents = slices.Clone(o.Documents)
	o.Extra = maps.Clone(o.Extra)
	o.DesiredPortSchedule.Extra = maps.Clone(o.DesiredPortSchedule.Extra)
	return o
}

func (n PhoneNumber) clone() PhoneNumber {
	n.VoiceConfiguration = clonePointer(n.VoiceConfiguration)
	n.SMSConfiguration = clonePointer(n.SMSConfiguration)
	n.EndUser = clonePointer(n.EndUser)
	n.PortOutInfo = clonePointer(n.PortOutInfo)
	n.Features = clonePointer(n.Features)
	n.ExcludedFeatures = slices.Clone(n.ExcludedFeatures)
	n.Extra = maps.Clone(n.Extra)
	if n.VoiceConfiguration != nil {
		n.VoiceConfiguration.Extra = maps.Clone(n.VoiceConfiguration.Extra)
	}
	if n.EndUser != nil {
		n.EndUser.Extra = maps.Clone(n.EndUser.Extra)
	}
	if n.PortOutInfo != nil {
		n.PortOutInfo.Extra = maps.Clone(n.PortOutInfo.Extra)
	}
	if n.Features != nil {
		n.Features.E911 = clonePointer(n.Features.E911)
	}
	return n
}

func clonePointer[T any](p *T) *T {
	if p == nil {
		return nil
	}
	v := *p
	return &v
}

func (c *Configuration) clone() *Configuration {
	c = clonePointer(c)
	if c != nil {
		c.Contact = clonePointer(c.Contact)
	}
	return c
}
