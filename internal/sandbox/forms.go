package sandbox

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

	// ActivationDone and ActivationFailed replace the words for a group's
	// outcome, which are not documented.
	ActivationDone, ActivationFailed string

	// ErrorShape, when not nil, is the shape of every failure: several are documented.
	ErrorShape *ErrorShape

	// DotPaths writes fields in violations as phoneNumbers.3.endUser: as likely as the bracket form.
	DotPaths bool
}

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

func (f Forms) apply(method, path string, a answer) answer { return a }
