// Command provider-schema prints the provider's schema in the form of "terraform providers schema -json", from which
// tfplugindocs makes the documentation.
//
// It asks the provider itself, rather than Terraform, because what Terraform prints depends on its version: before 1.14
// there are no actions and no list resources, before 1.12 no identities, and OpenTofu has other gaps. The documentation
// is the same on every machine this way, and needs no Terraform.
package main

import (
	"context"
	"encoding/json"
	"fmt"
	"log"
	"os"

	tfjson "github.com/hashicorp/terraform-json"
	"github.com/hashicorp/terraform-plugin-framework/providerserver"
	"github.com/hashicorp/terraform-plugin-go/tfprotov6"

	"github.com/sinch/terraform-provider-sinch/internal/provider"
)

func main() {
	log.SetFlags(0)
	schemas, err := providerSchemas(context.Background(), providerserver.NewProtocol6(provider.New("docs")())())
	if err != nil {
		log.Fatal(err)
	}
	encoder := json.NewEncoder(os.Stdout)
	encoder.SetIndent("", "  ")
	if err := encoder.Encode(schemas); err != nil {
		log.Fatal(err)
	}
}

// providerSchemas asks the provider for all of its schemas, as Terraform does when it starts.
func providerSchemas(ctx context.Context, server tfprotov6.ProviderServer) (*tfjson.ProviderSchemas, error) {
	schemas, err := server.GetProviderSchema(ctx, &tfprotov6.GetProviderSchemaRequest{})
	if err != nil {
		return nil, err
	}
	identities, err := server.GetResourceIdentitySchemas(ctx, &tfprotov6.GetResourceIdentitySchemasRequest{})
	if err != nil {
		return nil, err
	}
	if err := firstError(append(schemas.Diagnostics, identities.Diagnostics...)); err != nil {
		return nil, err
	}
	return &tfjson.ProviderSchemas{
		FormatVersion: "1.0",
		// tfplugindocs looks for the provider by its short name first.
		Schemas: map[string]*tfjson.ProviderSchema{"sinch": fromProvider(schemas, identities)},
	}, nil
}

// firstError returns the first error among the diagnostics, or nil.
func firstError(diagnostics []*tfprotov6.Diagnostic) error {
	for _, diagnostic := range diagnostics {
		if diagnostic.Severity == tfprotov6.DiagnosticSeverityError {
			return fmt.Errorf("the provider has no valid schema: %s: %s", diagnostic.Summary, diagnostic.Detail)
		}
	}
	return nil
}
