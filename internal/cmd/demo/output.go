//go:build unix

package main

import (
	"context"
	"fmt"
	"net/http"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"syscall"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/sandbox"
)

// heading begins a part of the demo.
func heading(text string) {
	fmt.Printf("\n\n━━━ %s\n", text)
}

// say prints a paragraph of the demo's own.
func say(format string, arguments ...any) {
	fmt.Printf("\n"+format+"\n", arguments...)
}

// terraform runs a command in the workspace and shows it as one would type it, with all that it prints.
func (d *demo) terraform(ctx context.Context, arguments ...string) error {
	command := d.command(ctx, arguments...)
	say("$ %s", d.typed(arguments))
	command.Stdout, command.Stderr = os.Stdout, os.Stderr
	return failure(command.Run(), command)
}

// typed returns a command as one would type it.
func (d *demo) typed(arguments []string) string {
	return filepath.Base(d.workspace.CLI.Path) + " " + strings.Join(arguments, " ")
}

// terraformQuietly runs a command that would say nothing of interest, unless it fails.
func (d *demo) terraformQuietly(ctx context.Context, arguments ...string) error {
	command := d.command(ctx, arguments...)
	output, err := command.CombinedOutput()
	if err != nil {
		fmt.Fprintf(os.Stderr, "%s", output)
	}
	return failure(err, command)
}

func (d *demo) command(ctx context.Context, arguments ...string) *exec.Cmd {
	command := d.workspace.Command(ctx, arguments...)
	if !isTerminal(os.Stdout) {
		command.Env = append(command.Env, "TF_CLI_ARGS=-no-color")
	}
	// A process group of its own keeps a Ctrl-C in the terminal from reaching it beside the interrupt below: at the second
	// one, Terraform would no longer wait for its provider to end.
	command.SysProcAttr = &syscall.SysProcAttr{Setpgid: true}
	command.Cancel = func() error { return command.Process.Signal(os.Interrupt) }
	command.WaitDelay = 30 * time.Second
	return command
}

func failure(err error, command *exec.Cmd) error {
	if err != nil {
		return fmt.Errorf("%s %s: %w", filepath.Base(command.Path), command.Args[1], err)
	}
	return nil
}

func isTerminal(file *os.File) bool {
	info, err := file.Stat()
	return err == nil && info.Mode()&os.ModeCharDevice != 0
}

// showJournal prints the requests that the service saw, and what each of them is for.
func (d *demo) showJournal() {
	say("Requests:\n")
	for _, exchange := range d.service.Journal() {
		fmt.Printf("  %-4s %-29s %d  %s\n", exchange.Method, exchange.Path, exchange.Status, purpose(exchange))
	}
}

// purpose says in a few words what a request is for.
func purpose(exchange sandbox.Exchange) string {
	switch {
	case exchange.Path == sandbox.TokenPath:
		return "a token for all that follows"
	case exchange.Path == "/portabilityChecks":
		return "can these numbers be moved?"
	case exchange.Method == http.MethodPost:
		return "the order, whole"
	case exchange.Method == http.MethodPut:
		return "the order, whole, as it should be now"
	case exchange.Path == "/orders/portIns":
		return "has this order been submitted before?"
	default:
		return "the order, as Sinch has it"
	}
}

// showOrders prints the orders as they are at the service.
func (d *demo) showOrders() {
	for _, order := range d.service.Orders() {
		say("Order %d at the service, on %s: %s\n", order.ID, d.service.Clock().Now().Format("2 January 2006"), order.Status)
		for _, number := range order.PhoneNumbers {
			fmt.Printf("  %s  %-9s  %s\n", number.PhoneNumber, number.Status, number.PhoneNumberGroup)
		}
	}
}
