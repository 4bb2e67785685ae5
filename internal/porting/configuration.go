package porting

import (
	"cmp"
	"context"
	"net/http"
	"net/url"
	"reflect"
	"slices"
	"strings"
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
	read := call{method: http.MethodGet, path: configurationPath, repeatable: true}
	// What is taken for one is sent back with the next change, and clears what it lacks.
	current, err := ask(ctx, c, read, func(shown *Configuration) bool {
		return shown.Extra == nil || shown.isSet()
	}, "it is not a porting configuration")
	if IsNotFound(err) {
		return nil, c.proveService(ctx)
	}
	return nilIfEmpty(current), err
}

// CreateConfiguration creates the porting configuration of the project.
//
// POST /configuration.
func (c *Client) CreateConfiguration(ctx context.Context, want Configuration) (*Configuration, error) {
	return c.writeConfiguration(ctx, http.MethodPost, nil, want)
}

// UpdateConfiguration replaces the porting configuration of the project: before is
// what GetConfiguration returned.
//
// PUT /configuration.
func (c *Client) UpdateConfiguration(ctx context.Context, before, want Configuration) (*Configuration, error) {
	return c.writeConfiguration(ctx, http.MethodPut, &before, want)
}

// writeConfiguration creates or replaces the one configuration that there is, so
// that neither can add up. before is nil where there was none. As with an order, what
// the service answers, and shows after it, is returned: compare it.
func (c *Client) writeConfiguration(ctx context.Context, method string, before *Configuration, want Configuration) (*Configuration, error) {
	change := call{method: method, path: configurationPath, body: want}
	return once(ctx, c, write[*Configuration]{
		call: change,
		send: func(ctx context.Context) (*Configuration, error) {
			return ask(ctx, c, change, func(written *Configuration) bool {
				return sameConfiguration(*written, want) || written.isSet()
			}, "it is not this configuration")
		},
		look: func(ctx context.Context, answer *Configuration) (*Configuration, bool, error) {
			current, err := c.GetConfiguration(ctx)
			if err != nil || current == nil {
				return nil, false, err
			}
			asBefore := before != nil && sameConfiguration(*current, *before)
			switch asWanted := sameConfiguration(*current, want); {
			case asWanted && asBefore && !reflect.DeepEqual(*current, want):
				return current, false, errUnseen // a default was cleared, or a spelling changed
			case asWanted, !asBefore && answer != nil && sameConfiguration(*current, *answer): // what the service made of it
				return current, true, nil
			case before == nil:
				return nil, false, errUndecided // somebody else created another
			}
			return nil, false, nil
		},
		hint: "read the project's porting configuration and compare",
	})
}

// fields returns what a user can set.
func (c *Configuration) fields() []*string {
	return []*string{&c.Contact.Email, &c.Contact.Name, &c.Contact.Phone, &c.WebhookURL, &c.DefaultPortTime, &c.DefaultPortTimeZone}
}

// isSet reports whether any of that is set.
func (c *Configuration) isSet() bool {
	return slices.ContainsFunc(c.fields(), func(field *string) bool { return *field != "" })
}

// SpeltAs returns a configuration that the service shows, in the words of another
// where they mean the same: it may tidy texts.
func (c Configuration) SpeltAs(other Configuration) Configuration {
	shown, meant := c.canonical(), other.canonical()
	for i, field := range c.fields() {
		if *shown.fields()[i] == *meant.fields()[i] {
			*field = *other.fields()[i]
		}
	}
	return c
}

// canonical returns the configuration with just what a user can set, in one form.
func (c Configuration) canonical() Configuration {
	c.normalize()
	c.Extra, c.Contact.Extra = nil, nil
	for _, text := range c.fields() {
		*text = FoldedText(*text)
	}
	c.Contact.Email, c.Contact.Name = strings.ToUpper(c.Contact.Email), strings.ToUpper(c.Contact.Name)
	if address, err := url.Parse(c.WebhookURL); err == nil && address.Host != "" {
		address.Host, address.Path = strings.ToLower(address.Host), cmp.Or(address.Path, "/")
		c.WebhookURL = address.String()
	}
	return c
}

// sameConfiguration compares what a user can set. A default that one of them
// leaves out is whatever the other has, since the service fills it in.
func sameConfiguration(a, b Configuration) bool {
	a, b = a.canonical(), b.canonical()
	fillFrom(&a.DefaultPortTime, &b.DefaultPortTime)
	fillFrom(&a.DefaultPortTimeZone, &b.DefaultPortTimeZone)
	return reflect.DeepEqual(a, b)
}
