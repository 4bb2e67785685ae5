//go:build unix

package main

import (
	"context"
	"errors"
	"fmt"
	"os/exec"
	"time"

	"github.com/hashicorp/go-hclog"
	"github.com/hashicorp/go-plugin"
	"google.golang.org/grpc"
	"google.golang.org/protobuf/types/known/emptypb"
)

// startToSchema measures from the start of the provider's process to its answer to GetProviderSchema, as Terraform
// starts it.
func (b *bench) startToSchema(ctx context.Context) (time.Duration, error) {
	begin := time.Now()
	client := plugin.NewClient(&plugin.ClientConfig{
		Cmd:    exec.CommandContext(ctx, b.provider),
		Logger: hclog.NewNullLogger(),
		HandshakeConfig: plugin.HandshakeConfig{ // Terraform's own; a provider that is started without it explains itself and ends
			MagicCookieKey:   "TF_PLUGIN_MAGIC_COOKIE",
			MagicCookieValue: "d602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2",
		},
		VersionedPlugins: map[int]plugin.PluginSet{6: {"provider": connection{}}},
		AllowedProtocols: []plugin.Protocol{plugin.ProtocolGRPC},
		AutoMTLS:         true,
	})
	defer client.Kill()
	protocol, err := client.Client()
	if err != nil {
		return 0, fmt.Errorf("the provider does not start: %w", err)
	}
	dispensed, err := protocol.Dispense("provider")
	if err != nil {
		return 0, err
	}
	// The request is an empty message. The answer is received and taken apart as far as a message without known fields is.
	var schema emptypb.Empty
	if err := dispensed.(*grpc.ClientConn).Invoke(ctx, "/tfplugin6.Provider/GetProviderSchema", &emptypb.Empty{}, &schema); err != nil {
		return 0, fmt.Errorf("the provider has no schema: %w", err)
	}
	took := time.Since(begin)
	if len(schema.ProtoReflect().GetUnknown()) == 0 {
		return 0, errors.New("the provider's schema is empty")
	}
	return took, nil
}

// connection is a plugin of which nothing but the connection is used.
type connection struct {
	plugin.NetRPCUnsupportedPlugin
}

// GRPCServer is never called: the provider is the server.
func (connection) GRPCServer(*plugin.GRPCBroker, *grpc.Server) error {
	return errors.New("only the client's side is here")
}

// GRPCClient hands the connection on.
func (connection) GRPCClient(_ context.Context, _ *plugin.GRPCBroker, conn *grpc.ClientConn) (any, error) {
	return conn, nil
}
