package sandbox

import "time"

// Forms chooses among answers that the service may give. The zero value gives
// what the contract says and, where it says nothing, the tidiest answer. Each
// form is applied after the answer has passed the contract, since some of them
// depart from it.
type Forms struct {
	// PINs: whether secrets come back whole, masked or not at all is open.
	PINs PINForm

	// PortabilityIgnoresOrders makes a portability check answer as if there were no
	// orders: nobody has said that it knows about them.
	PortabilityIgnoresOrders bool

	// ConfigurationEmpty answers a read of the configuration before any was
	// created with an empty object, not 404: which one is open.
	ConfigurationEmpty bool

	// FirstPageZero counts pages from 0, not from 1: which one is not said.
	FirstPageZero bool

	// IDsAsStrings writes IDs as strings, as webhooks do.
	IDsAsStrings bool

	// Times: the older carrier API gives times in other forms than it takes them.
	Times TimeForm

	// Dates: the older carrier API gives dates with a time part.
	Dates DateForm

	// EmptyForAbsent shows text fields that have no value as "", as the older
	// carrier API does; secrets stay as PINs says.
	EmptyForAbsent bool

	// AbsentForEmpty leaves out empty lists and objects and onDemandActivation
	// false, as the older carrier API does. Empty texts are always left out, but for EmptyForAbsent.
	AbsentForEmpty bool

	// TypeOfServiceSpelt writes Business and Residence for B and R, as the older carrier API does.
	TypeOfServiceSpelt bool

	// PartialCreate answers a create with the ID and little else: what it holds is open.
	PartialCreate bool

	// GetLag and ListLag are for how long, in real time, an order that was just made
	// or changed is shown as it was before: services lag behind their own writes.
	GetLag, ListLag time.Duration

	// ClockAhead is how far the time that answers were made, the Date header, is ahead of real time: the clock of a
	// client's machine may be days off.
	ClockAhead time.Duration

	// Text: services tidy text, and the filter by reference looks for the tidied one.
	Text TextForm

	// Pages: nobody has said which of the totals a list has, or what pages beyond the last hold.
	Pages PagesForm

	// CancelAnswersOrder answers a DELETE with the order: what it returns is not said.
	CancelAnswersOrder bool

	// CancelStatus, when not 0, is the status of the answer to a DELETE, such as 202 or 204: likewise.
	CancelStatus int

	// ActivationDone and ActivationFailed replace the words for a group's
	// outcome, which are not documented.
	ActivationDone, ActivationFailed string

	// GroupIDs lists what can be activated, and takes what to activate, in the shape of the vendor's newer text for
	// assistants: groups by groupId, plain numbers. As a service that reads groupIds alone would, it takes a body
	// without them for the whole order.
	GroupIDs bool

	// NoGroups leaves the group out of each number, and of what can be activated: it is optional, and the vendor's samples have none.
	NoGroups bool

	// DocumentsUnderPortIns has documents at the path of another vendor text, and a 404 at the contract's.
	DocumentsUnderPortIns bool

	// LowerCase writes statuses in lower case, as the older carrier API does.
	LowerCase bool

	// ZIPPlusFour shows ZIP codes of five digits with four more, which postal data has: services tidy addresses.
	ZIPPlusFour bool

	// Numbers: the older carrier API gives numbers in other forms than it takes them.
	Numbers NumberForm

	// NumbersForTexts writes texts that are digits alone, such as ZIP codes and street numbers, as JSON numbers,
	// as loosely typed services do.
	NumbersForTexts bool

	// KeepsCanceled keeps a number that a PUT takes out, as CANCELED: the contract has that status for single numbers.
	KeepsCanceled bool

	// Abbreviated shows of each number in an order its status and dates only, as the vendor's sample of a GET does.
	Abbreviated bool

	// TidiesContact shows an email address in lower case, a number as its ten digits, and a URL without a path with a
	// slash: what services make of them.
	TidiesContact bool

	// Parts: the contract requires neither the notes nor the documents of an order, nor an ID or a content of one.
	Parts PartsForm

	// ErrorShape, when not nil, is the shape of every failure: several are documented.
	ErrorShape *ErrorShape

	// DotPaths writes fields in violations as phoneNumbers.3.endUser: as likely as the bracket form.
	DotPaths bool
}

// TextForm is how the sandbox keeps free text.
type TextForm int

// The forms of text.
const (
	TextAsSent   TextForm = iota
	TextFolded            // white space folded and cut
	TextNFD               // in the other Unicode form
	TextEscaped           // &amp; for &
	TextCapitals          // of addresses, names, notes and documents, as carriers keep them
	TextStreets           // St for Street: nobody has listed all that a service may tidy
)

// NumberForm is how the sandbox shows the phone numbers of an order.
type NumberForm int

// The forms of numbers.
const (
	NumbersE164     NumberForm = iota // +12025550100
	NumbersURI                        // tel:+12025550100
	NumbersBrackets                   // +1 (202) 555-0100
	NumbersDots                       // 202.555.0100
	NumbersTwice                      // each twice, the first as CANCELED
	NumbersHidden                     // none at all, as of an order that is being created
)

// PartsForm is what the sandbox shows of notes and documents.
type PartsForm int

// The forms of notes and documents.
const (
	PartsShown          PartsForm = iota
	PartsLeftOut                  // not in an order
	PartsNull                     // null in an order
	PartsWithoutIDs               // documents without IDs in an order
	PartsWithoutContent           // a document without its content
)

// PagesForm is what a list says of its pages.
type PagesForm int

// The forms of pages.
const (
	PagesTold        PagesForm = iota // all that the contract has
	PagesWithoutPage                  // no page
	PagesWithoutTotalPages
	PagesWithoutTotals
	PagesHuge // a totalPages that no list has
)

// PINForm is how the sandbox shows the PINs of an order.
type PINForm int

// The forms of PINs.
const (
	PINsHidden PINForm = iota // left out
	PINsMasked                // ****
	PINsWhole                 // as they were sent
)

func (f PINForm) show(pin string) string {
	switch {
	case f == PINsWhole || pin == "":
		return pin
	case f == PINsMasked:
		return "****"
	}
	return ""
}

// WithForms starts the sandbox with these forms.
func WithForms(forms Forms) Option { return func(s *Sandbox) { s.forms = forms } }

// SetForms changes the forms from the next request on.
func (s *Sandbox) SetForms(forms Forms) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.forms = forms
}

// TimeForm is how the sandbox shows the time of day of a port.
type TimeForm int

// The forms of times.
const (
	TimesFull           TimeForm = iota // 09:00:00
	TimesWithoutSeconds                 // 09:00
	TimesWithZone                       // 09:00:00 US/Eastern
	TimesWithOffset                     // 09:00:00-05:00
)

// DateForm is how the sandbox shows dates.
type DateForm int

// The forms of dates.
const (
	DatesPlain     DateForm = iota // 2027-01-29
	DatesWithTime                  // 2027-01-29T00:00:00Z
	DatesWithSpace                 // 2027-01-29 00:00:00
)
