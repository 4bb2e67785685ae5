//go:build unix

package main

import (
	"archive/zip"
	"bytes"
	"context"
	"errors"
	"io/fs"
	"time"

	"github.com/sinch/terraform-provider-sinch/internal/tfcli"
)

// demo is one run: a user's side and the service's.
type demo struct {
	workspace *tfcli.Workspace
	service   *service
	portDate  time.Time
}

// play runs through the life of an order.
func (d *demo) play(ctx context.Context) error {
	for _, act := range []func(context.Context) error{d.plan, d.apply, d.reject, d.correct, d.confirm, d.activate, d.planAgain} {
		if err := act(ctx); err != nil {
			return err
		}
	}
	return nil
}

func (d *demo) plan(ctx context.Context) error {
	heading("1. Plan: nothing is submitted yet, but Sinch is asked whether the numbers can be moved")
	if err := d.terraformQuietly(ctx, "init"); err != nil {
		return err
	}
	return d.terraform(ctx, "plan", "-out=port.tfplan")
}

func (d *demo) apply(ctx context.Context) error {
	heading("2. Apply: the order is submitted, once")
	d.service.ResetJournal()
	if err := d.terraform(ctx, "apply", "port.tfplan"); err != nil {
		return err
	}

	heading("3. What the service saw")
	d.showJournal()
	d.showOrders()
	return d.showThatThePINIsNotKept()
}

// reject shows the plan that says what a carrier rejected, with the correction made already.
func (d *demo) reject(ctx context.Context) error {
	heading("4. The next day: a carrier rejected a number. Plan says why; the right PIN and a raised version correct it")
	d.service.Clock().Advance(25 * time.Hour)
	d.showOrders()
	d.workspace.Env = append(d.workspace.Env, "TF_VAR_port_out_pin="+rightPIN, "TF_VAR_port_out_pin_version=2")
	return d.terraform(ctx, "plan", "-out=port.tfplan")
}

func (d *demo) correct(ctx context.Context) error {
	heading("5. Apply: the order is changed in place, once")
	d.service.ResetJournal()
	if err := d.terraform(ctx, "apply", "port.tfplan"); err != nil {
		return err
	}
	d.showJournal()
	return nil
}

func (d *demo) confirm(ctx context.Context) error {
	heading("6. Two days later: the losing carriers have confirmed the port date")
	d.service.Clock().Advance(48 * time.Hour)
	return d.follow(ctx)
}

func (d *demo) activate(ctx context.Context) error {
	heading("7. The port date: the numbers are active at Sinch")
	d.service.Clock().Set(d.portDate.Add(time.Hour))
	return d.follow(ctx)
}

// follow shows the order at the service and in Terraform.
func (d *demo) follow(ctx context.Context) error {
	d.showOrders()
	refresh := []string{"apply", "-refresh-only", "-auto-approve"}
	say("$ %s >/dev/null", d.typed(refresh))
	if err := d.terraformQuietly(ctx, refresh...); err != nil {
		return err
	}
	return d.terraform(ctx, "output", "statuses")
}

func (d *demo) planAgain(ctx context.Context) error {
	heading("8. Plan again: there is nothing left to do")
	if err := d.terraform(ctx, "plan", "-detailed-exitcode"); err != nil {
		return err
	}
	heading("Done")
	say("The sandbox and its order end here; nothing is left running. Against Sinch itself, the same configuration\n" +
		"needs nothing but your own SINCH_PROJECT_ID, SINCH_KEY_ID and SINCH_KEY_SECRET in the environment. An order is\n" +
		"real then, and moves real numbers.")
	return nil
}

// showThatThePINIsNotKept looks for the PIN where the service and Terraform would have it.
func (d *demo) showThatThePINIsNotKept() error {
	sent := false
	for _, exchange := range d.service.Journal().Only("POST", "/orders/portIns") {
		sent = sent || bytes.Contains(exchange.RequestBody, []byte(wrongPIN))
	}
	if !sent {
		return errors.New("the PIN did not reach the service")
	}
	state, err := d.workspace.ReadFile("terraform.tfstate")
	if err != nil {
		return err
	}
	plan, err := d.workspace.ReadFile("port.tfplan")
	if err != nil {
		return err
	}
	unpacked, err := unzip(plan) // a saved plan is a zip archive
	if err != nil {
		return err
	}
	if bytes.Contains(state, []byte(wrongPIN)) || bytes.Contains(unpacked, []byte(wrongPIN)) {
		return errors.New("the PIN is in the plan or in the state")
	}
	say("The PIN reached the service with the order. It is in neither the plan nor the state.")
	return nil
}

// unzip returns the content of all files of an archive, one after the other.
func unzip(archive []byte) ([]byte, error) {
	files, err := zip.NewReader(bytes.NewReader(archive), int64(len(archive)))
	if err != nil {
		return nil, err
	}
	var content []byte
	for _, file := range files.File {
		part, err := fs.ReadFile(files, file.Name)
		if err != nil {
			return nil, err
		}
		content = append(content, part...)
	}
	return content, nil
}
