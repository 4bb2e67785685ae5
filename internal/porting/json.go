package porting

// The JSON methods of the types that keep the fields they don't know. Each
// hides its own methods behind a plain type, so as not to call itself.

var (
	orderFields              = fieldsOf[Order]()
	portScheduleFields       = fieldsOf[PortSchedule]()
	phoneNumberFields        = fieldsOf[PhoneNumber]()
	endUserFields            = fieldsOf[EndUser]()
	portOutInfoFields        = fieldsOf[PortOutInfo]()
	voiceConfigurationFields = fieldsOf[VoiceConfiguration]()
	smsConfigurationFields   = fieldsOf[SMSConfiguration]()
	featuresFields           = fieldsOf[Features]()
	e911Fields               = fieldsOf[E911]()
	configurationFields      = fieldsOf[Configuration]()
	contactFields            = fieldsOf[Contact]()
)

// UnmarshalJSON keeps unknown fields in Extra, and normalizes, see normalize.go.
func (o *Order) UnmarshalJSON(data []byte) (err error) {
	type plain Order
	o.Extra, err = unmarshalExtra(data, (*plain)(o), orderFields)
	o.normalize()
	return err
}

// MarshalJSON writes the fields in Extra too.
func (o Order) MarshalJSON() ([]byte, error) {
	type plain Order
	return marshalExtra(plain(o), o.Extra)
}

// UnmarshalJSON keeps unknown fields in Extra, and normalizes, see normalize.go.
func (s *PortSchedule) UnmarshalJSON(data []byte) (err error) {
	type plain PortSchedule
	s.Extra, err = unmarshalExtra(data, (*plain)(s), portScheduleFields)
	s.normalize()
	return err
}

// MarshalJSON writes the fields in Extra too.
func (s PortSchedule) MarshalJSON() ([]byte, error) {
	type plain PortSchedule
	return marshalExtra(plain(s), s.Extra)
}

// UnmarshalJSON keeps unknown fields in Extra, and normalizes, see normalize.go.
func (n *PhoneNumber) UnmarshalJSON(data []byte) (err error) {
	type plain PhoneNumber
	n.Extra, err = unmarshalExtra(data, (*plain)(n), phoneNumberFields)
	n.normalize()
	return err
}

// MarshalJSON writes the fields in Extra too.
func (n PhoneNumber) MarshalJSON() ([]byte, error) {
	type plain PhoneNumber
	return marshalExtra(plain(n), n.Extra)
}

// UnmarshalJSON keeps unknown fields in Extra, and normalizes, see normalize.go.
func (u *EndUser) UnmarshalJSON(data []byte) (err error) {
	type plain EndUser
	u.Extra, err = unmarshalExtra(data, (*plain)(u), endUserFields)
	u.normalize()
	return err
}

// MarshalJSON writes the fields in Extra too.
func (u EndUser) MarshalJSON() ([]byte, error) {
	type plain EndUser
	return marshalExtra(plain(u), u.Extra)
}

// UnmarshalJSON keeps unknown fields in Extra, and normalizes, see normalize.go.
func (i *PortOutInfo) UnmarshalJSON(data []byte) (err error) {
	type plain PortOutInfo
	i.Extra, err = unmarshalExtra(data, (*plain)(i), portOutInfoFields)
	i.normalize()
	return err
}

// MarshalJSON writes the fields in Extra too.
func (i PortOutInfo) MarshalJSON() ([]byte, error) {
	type plain PortOutInfo
	return marshalExtra(plain(i), i.Extra)
}

// UnmarshalJSON keeps unknown fields in Extra.
func (v *VoiceConfiguration) UnmarshalJSON(data []byte) (err error) {
	type plain VoiceConfiguration
	v.Extra, err = unmarshalExtra(data, (*plain)(v), voiceConfigurationFields)
	return err
}

// MarshalJSON writes the fields in Extra too.
func (v VoiceConfiguration) MarshalJSON() ([]byte, error) {
	type plain VoiceConfiguration
	return marshalExtra(plain(v), v.Extra)
}

// UnmarshalJSON keeps unknown fields in Extra.
func (s *SMSConfiguration) UnmarshalJSON(data []byte) (err error) {
	type plain SMSConfiguration
	s.Extra, err = unmarshalExtra(data, (*plain)(s), smsConfigurationFields)
	return err
}

// MarshalJSON writes the fields in Extra too.
func (s SMSConfiguration) MarshalJSON() ([]byte, error) {
	type plain SMSConfiguration
	return marshalExtra(plain(s), s.Extra)
}

// UnmarshalJSON keeps unknown fields in Extra, and normalizes, see normalize.go.
func (f *Features) UnmarshalJSON(data []byte) (err error) {
	type plain Features
	f.Extra, err = unmarshalExtra(data, (*plain)(f), featuresFields)
	f.normalize()
	return err
}

// MarshalJSON writes the fields in Extra too.
func (f Features) MarshalJSON() ([]byte, error) {
	type plain Features
	return marshalExtra(plain(f), f.Extra)
}

// UnmarshalJSON keeps unknown fields in Extra.
func (e *E911) UnmarshalJSON(data []byte) (err error) {
	type plain E911
	e.Extra, err = unmarshalExtra(data, (*plain)(e), e911Fields)
	return err
}

// MarshalJSON writes the fields in Extra too.
func (e E911) MarshalJSON() ([]byte, error) {
	type plain E911
	return marshalExtra(plain(e), e.Extra)
}

// UnmarshalJSON keeps unknown fields in Extra, and normalizes, see normalize.go.
func (c *Configuration) UnmarshalJSON(data []byte) (err error) {
	type plain Configuration
	c.Extra, err = unmarshalExtra(data, (*plain)(c), configurationFields)
	c.normalize()
	return err
}

// MarshalJSON writes the fields in Extra too.
func (c Configuration) MarshalJSON() ([]byte, error) {
	type plain Configuration
	return marshalExtra(plain(c), c.Extra)
}

// UnmarshalJSON keeps unknown fields in Extra.
func (c *Contact) UnmarshalJSON(data []byte) (err error) {
	type plain Contact
	c.Extra, err = unmarshalExtra(data, (*plain)(c), contactFields)
	return err
}

// MarshalJSON writes the fields in Extra too.
func (c Contact) MarshalJSON() ([]byte, error) {
	type plain Contact
	return marshalExtra(plain(c), c.Extra)
}
