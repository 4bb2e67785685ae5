// Command terraform-provider-sinch is the Terraform provider for the Sinch Porting API. Terraform and OpenTofu start it;
// run by hand it is of use only with -debug.
package main

import (
	"flag"
	"log"
	"os"
	"runtime/debug"
	"strings"

	"github.com/hashicorp/terraform-plugin-go/tfprotov6/tf6server"

	"github.com/sinch/terraform-provider-sinch/internal/provider"
)

// version is the released version, set by the linker (-X main.version=1.2.3).
var version = "dev"

func main() {
	attach := flag.Bool("debug", false, "keep running, and print what Terraform needs to attach to this process, for use with a debugger")
	flag.Parse()

	silenceFrameworkTrace()
	collectLessOften()

	var options []tf6server.ServeOpt
	if *attach {
		options = append(options, tf6server.WithManagedDebug())
	}
	if err := tf6server.Serve("registry.terraform.io/sinch/sinch", provider.NewServer(version), options...); err != nil {
		log.Fatal(err)
	}
}

// silenceFrameworkTrace turns the framework's own logging off when nobody asked for a log. The framework builds its trace
// records, several for each value of a schema, before it looks at the level that they are for, so that they cost time even
// when they are thrown away; with an order of 500 numbers that is a large share of a plan.
func silenceFrameworkTrace() {
	for _, variable := range os.Environ() {
		if strings.HasPrefix(variable, "TF_LOG") {
			return
		}
	}
	if err := os.Setenv("TF_LOG_SDK_FRAMEWORK", "OFF"); err != nil {
		log.Fatal(err)
	}
}

// collectLessOften trades memory for time: a provider lives for a second or two, and nearly all that it allocates is garbage
// at the end of a call. There is no limit: a run of hundreds of orders would keep more than any that suits a small one,
// and under a limit that is too small the collector never rests.
func collectLessOften() {
	if os.Getenv("GOGC") == "" {
		debug.SetGCPercent(200)
	}
}
