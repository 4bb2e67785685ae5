package sandbox

import (
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
	ID                     int64         `json:"id,omitempty"`
	Status                 string        `json:"status,omitempty"`
	CustomerOrderReference string        `json:"customerOrderReference,omitempty"`
	OnDemandActivation     bool          `json:"onDemandActivation"`
	DesiredPortSchedule    Schedule      `json:"desiredPortSchedule"`
	LOAUploadedBy          string        `json:"loaUploadedBy,omitempty"`
	LOAAttachmentDate      string        `json:"loaAttachmentDate,omitempty"` // RFC 3339
	PhoneNumbers           []PhoneNumber `json:"phoneNumbers"`
	Notes                  []Note        `json:"notes,omitempty"`
	Documents              []Document    `json:"documents,omitempty"`
	CreatedDate            string        `json:"createdDate,omitempty"` // 2027-01-29
	ResellerName           string        `json:"resellerName,omitempty"`

	Extra map[string]any `json:"-"`

	createdAt  time.Time
	edited     bool      // a test put something into it
	canceledAt time.Time // when PENDING_CANCELATION becomes CANCELED; zero: never by itself
}

// Schedule is when the numbers should move (DesiredPortSchedule).
type Schedule struct {
	DesiredPortDate     string `json:"desiredPortDate"`               // 2027-01-29
	DesiredPortTime     string `json:"desiredPortTime,omitempty"`     // 09:00:00
	DesiredPortTimeZone string `json:"desiredPortTimeZone,omitempty"` // US/Eastern

	Extra map[string]any `json:"-"`
}

// PhoneNumber is one number of an order (PhoneNumberItem).
type PhoneNumber struct {
	PhoneNumber        string              `json:"phoneNumber"` // E.164
	Status             string              `json:"status,omitempty"`
	ExclusionReason    string              `json:"exclusionReason,omitempty"`
	ExclusionDate      string              `json:"exclusionDate,omitempty"` // RFC 3339
	CountryCode        string              `json:"countryCode,omitempty"`   // US or CA
	ActivatedDate      string              `json:"activatedDate,omitempty"` // RFC 3339
	ConfirmedDate      string              `json:"confirmedDate,omitempty"` // RFC 3339
	ActivateUser       string              `json:"activateUser,omitempty"`
	VoiceConfiguration *VoiceConfiguration `json:"voiceConfiguration,omitempty"`
	SMSConfiguration   *SMSConfiguration   `json:"smsConfiguration,omitempty"`
	EndUser            *EndUser            `json:"endUser,omitempty"`
	PortOutInfo        *PortOutInfo        `json:"portOutInfo,omitempty"`
	Features           *Features           `json:"features,omitempty"`
	NewPortOutPIN      string              `json:"newPortOutPin,omitempty"`
	RejectReason       string              `json:"rejectReason,omitempty"`
	ExcludedFeatures   []ExcludedFeature   `json:"excludedFeatures,omitempty"`
	PhoneNumberGroup   string              `json:"phoneNumberGroup,omitempty"`
	FOCDate            string              `json:"focDate,omitempty"` // RFC 3339: the day, at 00:00:00Z

	Extra map[string]any `json:"-"`

	judgeAt     time.Time // when the losing carrier answers; only while PENDING
	refused     string    // the detail that the losing carrier refused last (see carrierAnswer)
	activations int       // how often activation was tried
}

// VoiceConfiguration says where calls go: RTC with an app, EST with a trunk, FAX with a service.
type VoiceConfiguration struct {
	Type      string `json:"type,omitempty"`
	AppID     string `json:"appId,omitempty"`
	TrunkID   string `json:"trunkId,omitempty"`
	ServiceID string `json:"serviceId,omitempty"`

	Extra map[string]any `json:"-"`
}

// SMSConfiguration says where messages go.
type SMSConfiguration struct {
	SMSAppID string `json:"smsAppId,omitempty"`
}

// EndUser is whom the losing carrier's records name.
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
	TypeOfService  string `json:"typeOfService,omitempty"` // B or R

	Extra map[string]any `json:"-"`
}

// PortOutInfo is what the losing carrier asks for.
type PortOutInfo struct {
	ExistingPortOutPIN string `json:"existingPortOutPin,omitempty"`
	AccountNum         string `json:"accountNum,omitempty"`
	AccountPhoneNumber string `json:"accountPhoneNumber,omitempty"`
	AuthorizingName    string `json:"authorizingName,omitempty"`
	AuthorizingDate    string `json:"authorizingDate,omitempty"` // 2026-12-01

	Extra map[string]any `json:"-"`
}

// Features are what a number can have besides voice and messages.
type Features struct {
	E911 *E911 `json:"e911,omitempty"`
}

// E911 is the address for emergency calls; the service works out the enh fields.
type E911 struct {
	Name                  string `json:"name,omitempty"`
	StreetNum             string `json:"streetNum,omitempty"`
	StreetInfo            string `json:"streetInfo,omitempty"`
	Location              string `json:"location,omitempty"`
	City                  string `json:"city,omitempty"`
	State                 string `json:"state,omitempty"`
	PostalCode            string `json:"postalCode,omitempty"`
	PostalCodePlusFour    string `json:"postalCodePlusFour,omitempty"`
	EnhStreetNum          string `json:"enhStreetNum,omitempty"`
	EnhStreetInfo         string `json:"enhStreetInfo,omitempty"`
	EnhLocation           string `json:"enhLocation,omitempty"`
	EnhCity               string `json:"enhCity,omitempty"`
	EnhState              string `json:"enhState,omitempty"`
	EnhPostalCode         string `json:"enhPostalCode,omitempty"`
	EnhPostalCodePlusFour string `json:"enhPostalCodePlusFour,omitempty"`
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
	CreatedTime string `json:"createdTime,omitempty"` // RFC 3339
	CreatedBy   string `json:"createdBy,omitempty"`
}

// Document is one document of an order.
type Document struct {
	ID           int64  `json:"id,omitempty"`
	DocumentName string `json:"documentName,omitempty"`
	Description  string `json:"description,omitempty"`

	FileContent string `json:"-"` // Base64; only the document's own address shows it
}

// Configuration holds the project's defaults (DefaultsConfiguration).
type Configuration struct {
	Contact             *Contact `json:"contact,omitempty"`
	WebhookURL          string   `json:"webhookUrl,omitempty"`
	DefaultPortTime     string   `json:"defaultPortTime,omitempty"`     // 09:00:00
	DefaultPortTimeZone string   `json:"defaultPortTimeZone,omitempty"` // US/Eastern
}

// Contact is whom Sinch asks about orders.
type Contact struct {
	Email string `json:"email,omitempty"`
	Name  string `json:"name,omitempty"`
	Phone string `json:"phone,omitempty"`
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
