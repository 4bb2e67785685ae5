package provider

import (
	"context"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// planBatch has the framework plan a batch without its numbers.
func (s *server) planBatch(ctx context.Context, req *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	call, err := callFor(portBatches, req.Config, req.PriorState, req.ProposedNewState)
	if err != nil {
		return s.frameworkServer.PlanResourceChange(ctx, req)
	}
	shorter := *req
	shorter.Config, shorter.PriorState = portBatches.without(call.config, packedNull), portBatches.without(call.prior, packedNull)
	shorter.ProposedNewState = portBatches.without(call.planned, packedNull)
	resp, err := s.frameworkServer.PlanResourceChange(call.in(ctx), &shorter)
	if err != nil {
		return nil, err
	}
	resp.PlannedState, err = call.complete(ctx, resp.PlannedState, call.planned)
	return resp, err
}
