// Package porting is a client of the Sinch Porting API: port-in orders, their
// activation, notes and documents, portability checks and the porting
// configuration of a project.
//
// Reads are repeated when they fail for a reason that passes. A write is made
// once: it is looked for after it was sent, and sent again only where that can't
// do harm, see [once]. All errors that concern a request are of type [*Error].
package porting

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"math"
	"net"
	"net/http"
	"net/url"
	"regexp"
	"strconv"
	"strings"
	"sync/atomic"
	"time"
	"unicode"
)

// Where the service is, unless Config says otherwise.
const (
	DefaultEndpoint = "https://porting.api.sinch.com"
	DefaultTokenURL = "https://auth.sinch.com/oauth2/token"
)

// What Config's fields are when they are zero.
const (
	DefaultRequestTimeout       = 30 * time.Second
	DefaultMaxRetries           = 4
	DefaultMaxRequestsPerSecond = 20.0
	DefaultPollInterval         = 2 * time.Second
)

// AuthMethod is how a client proves who it is.
type AuthMethod string

const (
	// AuthOAuth2 exchanges key ID and secret for a token that lasts an hour.
	AuthOAuth2 AuthMethod = "oauth2"
	// AuthBasic sends key ID and secret with every request. The service limits
	// it heavily: it is for trials only.
	AuthBasic AuthMethod = "basic"
)

// Config is what a Client is made from.
type Config struct {
	ProjectID string // required
	KeyID     string // required
	KeySecret string // required

	AuthMethod AuthMethod // AuthOAuth2 when empty
	Endpoint   string     // DefaultEndpoint when empty; /v1/projects/{projectId} is added
	TokenURL   string     // DefaultTokenURL when empty

	RequestTimeout       time.Duration // of one attempt, answer included
	MaxRetries           *int          // after 5xx and broken connections; nil means DefaultMaxRetries, 0 none
	MaxRequestsPerSecond float64       // of all requests together, token requests included
	PollInterval         time.Duration // before the second poll of a wait; later ones come further apart
	LookWindow           time.Duration // how long to look for a write of unknown outcome; 90 s or more when zero
	UserAgent            string

	// Log is told of each request that is sent: method, path, query, attempt,
	// duration_ms, and status or error. Nil: no log.
	Log func(ctx context.Context, message string, fields map[string]any)
}

// Client calls the Porting API for one project. It is safe for concurrent use,
// and all its requests share one token and one limit.
type Client struct {
	base         *url.URL // ends in /v1/projects/{projectId}
	chain        handler
	keySecret    string
	secrets      *vault
	sent         sentPINs
	userAgent    string
	pollInterval time.Duration
	lookWindow   time.Duration // see [once]
	ahead        atomic.Int64  // see Ahead
}

// Ahead returns how far the service's clock is ahead of this machine's, by its last
// answer: the time that it gives a note is of that clock.
func (c *Client) Ahead() time.Duration {
	if c == nil {
		return 0
	}
	return time.Duration(c.ahead.Load())
}

// New returns a client for the project that config names. It makes no request.
// An error names the field of Config that is wrong.
func New(config Config) (*Client, error) {
	return newClient(config, newTransport())
}

// newClient is New with the transport that carries its requests.
func newClient(config Config, transport http.RoundTripper) (*Client, error) {
	config = config.withDefaults()
	if err := config.validate(); err != nil {
		return nil, fmt.Errorf("porting client: %w", err)
	}
	endpoint, err := url.Parse(config.Endpoint)
	if err != nil {
		return nil, fmt.Errorf("porting client: Endpoint: %w", err)
	}
	secrets := &vault{known: map[string]bool{config.KeySecret: true}}
	return &Client{
		base:         endpoint.JoinPath("v1", "projects", url.PathEscape(config.ProjectID)),
		chain:        newChain(config, secrets, transport),
		keySecret:    config.KeySecret,
		secrets:      secrets,
		userAgent:    config.UserAgent,
		pollInterval: config.PollInterval,
		lookWindow:   config.LookWindow,
	}, nil
}

func (c Config) withDefaults() Config {
	c.AuthMethod = cmp.Or(c.AuthMethod, AuthOAuth2)
	c.Endpoint = cmp.Or(c.Endpoint, DefaultEndpoint)
	c.TokenURL = cmp.Or(c.TokenURL, DefaultTokenURL)
	c.RequestTimeout = cmp.Or(c.RequestTimeout, DefaultRequestTimeout)
	c.MaxRetries = cmp.Or(c.MaxRetries, new(DefaultMaxRetries))
	c.MaxRequestsPerSecond = cmp.Or(c.MaxRequestsPerSecond, DefaultMaxRequestsPerSecond)
	c.PollInterval = cmp.Or(c.PollInterval, DefaultPollInterval)
	c.LookWindow = cmp.Or(c.LookWindow, max(minLookWindow, c.RequestTimeout*3/2))
	c.UserAgent = cmp.Or(c.UserAgent, "terraform-provider-sinch")
	return c
}

func (c Config) validate() error {
	switch {
	case !validSegment(c.ProjectID):
		return errors.New("ProjectID must be the ID of a project")
	case c.KeyID == "":
		return errors.New("KeyID is missing")
	case c.KeySecret == "":
		return errors.New("KeySecret is missing")
	case c.AuthMethod != AuthOAuth2 && c.AuthMethod != AuthBasic:
		return fmt.Errorf("AuthMethod must be %q or %q, not %q", AuthOAuth2, AuthBasic, c.AuthMethod)
	case c.RequestTimeout < 0:
		return errors.New("RequestTimeout must not be negative")
	case *c.MaxRetries < 0:
		return errors.New("MaxRetries must not be negative")
	case !(c.MaxRequestsPerSecond > 0) || math.IsInf(c.MaxRequestsPerSecond, 0):
		return errors.New("MaxRequestsPerSecond must be a positive number")
	case c.PollInterval < 0:
		return errors.New("PollInterval must not be negative")
	case c.LookWindow < 0:
		return errors.New("LookWindow must not be negative")
	}
	for _, address := range []struct{ field, url string }{{"Endpoint", c.Endpoint}, {"TokenURL", c.TokenURL}} {
		if err := ValidateURL(address.url); err != nil {
			return fmt.Errorf("%s: %w", address.field, err)
		}
	}
	return nil
}

// ValidateURL says what is wrong with an Endpoint or a TokenURL, if anything.
// Credentials travel there, so it must be https, unless it stays on this
// machine.
func ValidateURL(address string) error {
	u, err := url.Parse(address)
	if err != nil {
		// The parser's own text repeats the address, which may hold a password.
		return errors.New("is not a URL" + shownAddress(address))
	}
	switch {
	case u.User != nil:
		return errors.New("must not hold a user name or password")
	case u.Scheme != "https" && u.Scheme != "http" || u.Hostname() == "" || strings.ContainsFunc(address, unicode.IsSpace):
		return errors.New("must be an absolute URL, https:// and a host, without blanks" + shownAddress(address))
	case !validPort(u.Port()):
		return fmt.Errorf("has the port %s, and the highest is 65535", u.Port())
	case u.RawQuery != "" || u.ForceQuery || u.Fragment != "" || strings.Contains(address, "#"):
		return errors.New("must not have a query or a fragment")
	case projectPath.MatchString(u.Path):
		return fmt.Errorf("is the address of a project: write it without the path, %s://%s; the provider adds /v1/projects/{projectId}", u.Scheme, u.Host)
	case u.Scheme == "http" && !IsLoopback(u.Hostname()):
		return fmt.Errorf("must use https: credentials would cross the network in the clear on the way to %s", u.Host)
	}
	return nil
}

// projectPath is how the documented address of a project goes on after the endpoint.
var projectPath = regexp.MustCompile(`(?i)/projects(/|$)|/v1/*$`)

// shownAddress shows an address that is none, unless it may hold a password.
func shownAddress(address string) string {
	if strings.Contains(address, "@") {
		return ""
	}
	return fmt.Sprintf(": it is %q", address)
}

func validPort(port string) bool {
	number, err := strconv.ParseUint(port, 10, 16)
	return port == "" || err == nil && number > 0
}

// IsLoopback reports whether a host is this machine.
func IsLoopback(host string) bool {
	ip := net.ParseIP(host)
	return strings.EqualFold(host, "localhost") || ip != nil && ip.IsLoopback()
}
