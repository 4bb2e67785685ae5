//go:build unix

package main

import (
	"encoding/json"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
	"github.com/sinch/terraform-provider-sinch/internal/tfcli"
)

// soak is one run.
type soak struct {
	random *rand.Rand
	box    *sandbox.Sandbox
	server *httptest.Server
	atWork sync.WaitGroup // requests that the service works at
	runner *runner

	world world            // what the configuration says
	state []held           // what Terraform's state has
	left  map[string]order // what was let go of, by ID
	named int              // how many names were given

	output string // of the last command
	code   int    // its exit code

	mu          sync.Mutex // guards the kills in row, which the service counts
	row         row
	tokensGiven []string
}

// newSoak starts the service, and prepares a directory for Terraform.
func newSoak(cli tfcli.CLI, directory, provider string, seed uint64) (*soak, error) {
	s := &soak{
		random: rand.New(rand.NewPCG(seed, 0)), //nolint:gosec // it has to be the same each time
		box:    sandbox.New(sandbox.WithClock(time.Now())),
		world:  world{orders: map[string]order{}},
		left:   map[string]order{},
		row:    row{seed: seed},
	}
	s.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.atWork.Add(1)
		defer s.atWork.Done()
		s.box.ServeHTTP(w, r)
	}))
	workspace, err := tfcli.NewWorkspace(cli, directory, directory,
		"SINCH_PORTING_ENDPOINT="+s.server.URL, "SINCH_TOKEN_URL="+s.server.URL+sandbox.TokenPath,
		"SINCH_PROJECT_ID="+s.box.ProjectID, "SINCH_KEY_ID="+s.box.KeyID, "SINCH_KEY_SECRET="+s.box.KeySecret,
		"TF_VAR_pin="+pin,
	)
	if err != nil {
		return nil, err
	}
	s.runner = &runner{workspace: workspace, provider: provider}
	return s, workspace.Override(filepath.Dir(provider))
}

// stop ends the service.
func (s *soak) stop() {
	s.server.CloseClientConnections() // a fault may hold one open
	s.server.Close()
}

// tokens returns all tokens that the service has given out so far, those of a journal included.
func (s *soak) tokens(journal sandbox.Journal) []string {
	for _, exchange := range journal.Only("POST", sandbox.TokenPath) {
		var given struct {
			Token string `json:"access_token"`
		}
		if json.Unmarshal(exchange.ResponseBody, &given) == nil && given.Token != "" {
			s.tokensGiven = append(s.tokensGiven, given.Token)
		}
	}
	return slices.Clone(s.tokensGiven)
}
