//go:build unix

package main

import (
	"context"
	"fmt"
	"net/http/httptest"
	"os"
	"os/exec"
	"path/filepath"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
	"github.com/sinch/terraform-provider-sinch/internal/tfcli"
)

// service is a sandbox that listens, and a workspace whose Terraform talks to it, with no state to begin with.
type service struct {
	*sandbox.Sandbox

	bench       *bench
	server      *httptest.Server
	workspace   *tfcli.Workspace
	environment []string
}

// start starts a sandbox for a workspace and orders of so many numbers. It doesn't check its traffic against the contract,
// which would take longer than the provider.
func (b *bench) start(workspace *tfcli.Workspace, orders, numbers int, options ...sandbox.Option) *service {
	box := sandbox.New(append(options, sandbox.WithoutContract())...)
	server := httptest.NewServer(box)
	return &service{Sandbox: box, bench: b, server: server, workspace: workspace, environment: []string{
		"SINCH_PORTING_ENDPOINT=" + server.URL,
		"SINCH_TOKEN_URL=" + server.URL + sandbox.TokenPath,
		"SINCH_PROJECT_ID=" + box.ProjectID,
		"SINCH_KEY_ID=" + box.KeyID,
		"SINCH_KEY_SECRET=" + box.KeySecret,
		fmt.Sprint("TF_VAR_orders=", orders),
		fmt.Sprint("TF_VAR_numbers=", numbers),
		"TF_VAR_company=Acme Inc",
		"TF_VAR_port_date=" + time.Now().AddDate(0, 2, 0).Format(time.DateOnly),
	}}
}

// stop ends the sandbox, and the state with it.
func (s *service) stop() error {
	s.server.Close()
	return s.forget()
}

// command prepares a run of Terraform against the sandbox.
func (s *service) command(ctx context.Context, arguments ...string) *exec.Cmd {
	command := s.workspace.Command(ctx, arguments...)
	command.Env = append(command.Env, s.environment...)
	return command
}

// terraform measures a run of Terraform, and what the service sees of it.
func (s *service) terraform(ctx context.Context, arguments ...string) (measurement, error) {
	s.ResetJournal()
	measured, err := s.bench.measureCommand(s.command(ctx, arguments...))
	measured.journal = s.Journal()
	return measured, err
}

// forget removes Terraform's state and saved plan.
func (s *service) forget() error {
	directory := s.workspace.Command(context.Background()).Dir
	for _, file := range []string{"terraform.tfstate", "terraform.tfstate.backup", savedPlan} {
		if err := os.RemoveAll(filepath.Join(directory, file)); err != nil {
			return err
		}
	}
	return nil
}
