//go:build unix

package main

import (
	"encoding/json"
	"math/rand/v2"
	"net/http"
	"net/http/httptest"
	"os"
	"path/filepath"
	"sync"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
	"github.com/sinch/terraform-provider-sinch/internal/tfcli"
)

// soak is one run.
type soak struct {
	*side // whose turn it is
	sides []*side

	random *rand.Rand
	box    *sandbox.Sandbox
	server *httptest.Server
	atWork sync.WaitGroup // requests that the service works at

	left  map[string]order // what was let go of, by ID
	named int              // how many names were given

	mu  sync.Mutex // guards the kills in row, which the service counts
	row row
}

// side is one state with its configuration. There are two over the same project, as with two workspaces.
type side struct {
	runner    *runner
	few, most int // below few orders, more are added; the configuration has at most so many

	world world  // what the configuration says
	next  world  // what it says in this step
	state stored // what Terraform's state has

	output string // of the last command
	code   int    // its exit code
}

// idle is a soak that runs nothing yet.
func idle(box *sandbox.Sandbox, seed uint64) *soak {
	s := &soak{
		random: rand.New(rand.NewPCG(seed, 0)), //nolint:gosec // it has to be the same each time
		box:    box,
		left:   map[string]order{},
		row:    row{seed: seed},
		sides:  []*side{{few: 10, most: 30}, {few: 4, most: 8}},
	}
	for _, side := range s.sides {
		side.world = world{orders: map[string]order{}}
	}
	s.side = s.sides[0]
	return s
}

// newSoak starts the service, and prepares a directory for each side.
func newSoak(cli tfcli.CLI, directory, provider string, seed uint64) (*soak, error) {
	s := idle(sandbox.New(sandbox.WithClock(time.Now())), seed)
	s.server = httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		s.atWork.Add(1)
		defer s.atWork.Done()
		s.box.ServeHTTP(w, r)
	}))
	for i, side := range s.sides {
		root := filepath.Join(directory, []string{"one", "two"}[i])
		workspace, err := tfcli.NewWorkspace(cli, root, root,
			"SINCH_PORTING_ENDPOINT="+s.server.URL, "SINCH_TOKEN_URL="+s.server.URL+sandbox.TokenPath,
			"SINCH_PROJECT_ID="+s.box.ProjectID, "SINCH_KEY_ID="+s.box.KeyID, "SINCH_KEY_SECRET="+s.box.KeySecret,
			"TF_VAR_pin="+pin, "TF_VAR_letter="+letter,
		)
		if err != nil {
			return nil, err
		}
		// A program of its own, so that the one of this side can be killed.
		side.runner = &runner{workspace: workspace, provider: filepath.Join(root, filepath.Base(provider))}
		if err := os.Link(provider, side.runner.provider); err != nil {
			return nil, err
		}
		if err := workspace.Override(root); err != nil {
			return nil, err
		}
	}
	return s, nil
}

// stop ends the service.
func (s *soak) stop() {
	s.server.CloseClientConnections() // a fault may hold one open
	s.server.Close()
}

// other is the side whose turn it isn't.
func (s *soak) other() *side {
	if s.side == s.sides[0] {
		return s.sides[1]
	}
	return s.sides[0]
}

// tokensIn returns the tokens that the service gave out.
func tokensIn(journal sandbox.Journal) (tokens []string) {
	for _, exchange := range journal.Only("POST", sandbox.TokenPath) {
		var given struct {
			Token string `json:"access_token"`
		}
		if json.Unmarshal(exchange.ResponseBody, &given) == nil && given.Token != "" {
			tokens = append(tokens, given.Token)
		}
	}
	return tokens
}
