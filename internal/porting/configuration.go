package porting

import (
	"context"
	"net/http"
	"reflect"
)

// Configuration is the porting configuration of a project: whom to contact,
// where webhooks go, and the defaults for a port's time and zone.
type Configuration struct {
	Contact             Contact `json:"contact,omitzero"`
	WebhookURL          string  `json:"webhookUrl,omitzero"`
	DefaultPortTime     string  `json:"defaultPortTime,omitzero"`     // 09:00:00
	DefaultPortTimeZone string  `json:"defaultPortTimeZone,omitzero"` // as in PortSchedule

	Extra extraFields `json:",embed"`
}

// Contact is whom Sinch asks about a project's orders.
type Contact struct {
	Email string `json:"email,omitzero"`
	Name  string `json:"name,omitzero"`
	Phone string `json:"phone,omitzero"` // E.164

	Extra extraFields `json:",embed"`
}

var configurationPath = []string{"configuration"}

// GetConfiguration reads the porting configuration of the project. It is nil if
// none was ever created.
//
// GET /configuration.
func (c *Client) GetConfiguration(ctx context.Context) (*Configuration, error) {
	var configuration Configuration
	err := c.do(ctx, call{method: http.MethodGet, path: configurationPath, repeatable: true}, &configuration)
	if IsNotFound(err) {
		return nil, nil
	}
	if err != nil {
		return nil, err
	}
	return nilIfEmpty(&configuration), nil
}

// CreateConfiguration creates the porting configuration of the project.
//
// POST /configuration.
func (c *Client) CreateConfiguration(ctx context.Context, want Configuration) (*Configuration, error) {
	return c.writeConfiguration(ctx, http.MethodPost, want)
}

// UpdateConfiguration replaces the porting configuration of the project.
//
// PUT /configuration.
func (c *Client) UpdateConfiguration(ctx context.Context, want Configuration) (*Configuration, error) {
	return c.writeConfiguration(ctx, http.MethodPut, want)
}

// writeConfiguration creates or replaces the one configuration that there is, so
// that neither can add up.
func (c *Client) writeConfiguration(ctx context.Context, method string, want Configuration) (*Configuration, error) {
	change := call{method: method, path: configurationPath, body: want}
	return once(ctx, c, write[*Configuration]{
		call: change,
		send: func(ctx context.Context) (*Configuration, error) {
			return ask(ctx, c, change, func(written *Configuration) bool {
				return sameConfiguration(*written, want)
			}, "it is not this configuration")
		},
		look: func(ctx context.Context, _ *Configuration) (*Configuration, bool, error) {
			current, err := c.GetConfiguration(ctx)
			switch {
			case err != nil:
				return nil, false, err
			case current == nil:
				return nil, false, nil
			case sameConfiguration(*current, want):
				return current, true, nil
			case method == http.MethodPost:
				return nil, false, errUndecided // somebody else created another
			}
			return nil, false, nil
		},
		hint: "read the project's porting configuration and compare",
	})
}

// sameConfiguration compares what a user can set. A default that one of them
// leaves out is whatever the other has, since the service fills it in.
func sameConfiguration(a, b Configuration) bool {
	for _, configuration := range []*Configuration{&a, &b} {
		configuration.normalize()
		configuration.Extra, configuration.Contact.Extra = nil, nil
	}
	fillFrom(&a.DefaultPortTime, &b.DefaultPortTime)
	fillFrom(&a.DefaultPortTimeZone, &b.DefaultPortTimeZone)
	foldTexts(reflect.ValueOf(&a), FoldedText)
	foldTexts(reflect.ValueOf(&b), FoldedText)
	return reflect.DeepEqual(a, b)
}
