package provider

import (
	"context"
	"iter"
	"reflect"
	"strings"
	"unicode"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6"
)

// plainServer takes control characters out of all that is shown to people:
// reasons, notes, names of groups and carriers come from outside, and a terminal
// would obey what they hold. It is the one place that every diagnostic passes.
// Values in the state stay as the service has them. Each method answers as the
// server does, in plain text, and says once what holds for many numbers.
type plainServer struct {
	frameworkServer
}

// printable returns a text without what a terminal doesn't print, but for line
// breaks and tabs: control characters, and marks that turn the text around.
func printable(text string) string {
	return strings.Map(func(r rune) rune {
		if r != '\n' && r != '\t' && (unicode.IsControl(r) || unicode.Is(unicode.Cf, r)) {
			return -1
		}
		return r
	}, text)
}

// plainly makes an answer of the server plain. All of them have a field Diagnostics.
func plainly[T any](resp *T, err error) (*T, error) {
	if resp != nil {
		field := reflect.ValueOf(resp).Elem().FieldByName("Diagnostics")
		problems := tellOnce(field.Interface().([]*tfprotov6.Diagnostic))
		plainDiagnostics(problems)
		field.Set(reflect.ValueOf(problems))
	}
	return resp, err
}

func plainDiagnostics(problems []*tfprotov6.Diagnostic) {
	for _, problem := range problems {
		problem.Summary, problem.Detail = printable(problem.Summary), printable(problem.Detail)
	}
}

func (s *plainServer) ValidateResourceConfig(ctx context.Context, req *tfprotov6.ValidateResourceConfigRequest) (*tfprotov6.ValidateResourceConfigResponse, error) {
	return plainly(s.frameworkServer.ValidateResourceConfig(ctx, req))
}

func (s *plainServer) ReadResource(ctx context.Context, req *tfprotov6.ReadResourceRequest) (*tfprotov6.ReadResourceResponse, error) {
	return plainly(s.frameworkServer.ReadResource(ctx, req))
}

func (s *plainServer) PlanResourceChange(ctx context.Context, req *tfprotov6.PlanResourceChangeRequest) (*tfprotov6.PlanResourceChangeResponse, error) {
	return plainly(s.frameworkServer.PlanResourceChange(ctx, req))
}

func (s *plainServer) ApplyResourceChange(ctx context.Context, req *tfprotov6.ApplyResourceChangeRequest) (*tfprotov6.ApplyResourceChangeResponse, error) {
	return plainly(s.frameworkServer.ApplyResourceChange(ctx, req))
}

func (s *plainServer) ImportResourceState(ctx context.Context, req *tfprotov6.ImportResourceStateRequest) (*tfprotov6.ImportResourceStateResponse, error) {
	return plainly(s.frameworkServer.ImportResourceState(ctx, req))
}

func (s *plainServer) ReadDataSource(ctx context.Context, req *tfprotov6.ReadDataSourceRequest) (*tfprotov6.ReadDataSourceResponse, error) {
	return plainly(s.frameworkServer.ReadDataSource(ctx, req))
}

func (s *plainServer) ListResource(ctx context.Context, req *tfprotov6.ListResourceRequest) (*tfprotov6.ListResourceServerStream, error) {
	stream, err := s.frameworkServer.ListResource(ctx, req)
	if stream != nil {
		stream.Results = mapped(stream.Results, func(result tfprotov6.ListResourceResult) tfprotov6.ListResourceResult {
			result.DisplayName = printable(result.DisplayName)
			plainDiagnostics(result.Diagnostics)
			return result
		})
	}
	return stream, err
}

func (s *plainServer) InvokeAction(ctx context.Context, req *tfprotov6.InvokeActionRequest) (*tfprotov6.InvokeActionServerStream, error) {
	stream, err := s.frameworkServer.InvokeAction(ctx, req)
	if stream != nil {
		stream.Events = mapped(stream.Events, func(event tfprotov6.InvokeActionEvent) tfprotov6.InvokeActionEvent {
			switch told := event.Type.(type) {
			case tfprotov6.ProgressInvokeActionEventType:
				event.Type = tfprotov6.ProgressInvokeActionEventType{Message: printable(told.Message)}
			case tfprotov6.CompletedInvokeActionEventType:
				plainDiagnostics(told.Diagnostics)
			}
			return event
		})
	}
	return stream, err
}

func mapped[T any](items iter.Seq[T], change func(T) T) iter.Seq[T] {
	return func(yield func(T) bool) {
		for item := range items {
			if !yield(change(item)) {
				return
			}
		}
	}
}
