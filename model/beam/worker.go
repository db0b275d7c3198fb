package main

import (
	"context"
	"encoding/json"
	"errors"
	"os"
	"strings"

	"github.com/apache/beam/sdks/v2/go/container/tools"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/core/runtime/harness"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/options/jobopts"
	"github.com/apache/beam/sdks/v2/go/pkg/beam/util/grpcx"
)

// With --environment_type=process the workers are processes of their own, which a
// runner on this machine starts: this program again, told by a flag whose worker
// it is, and by an environment variable where its lifeline is.
const lifelineVariable = "ONESHEET_LIFELINE"

// workInProcesses says whether this program is to be the worker.
func workInProcesses() bool {
	return strings.EqualFold(*jobopts.EnvironmentType, "process") && *jobopts.EnvironmentConfig == ""
}

// nameWorker names this program as the worker. The program that Beam sends to
// workers is an empty one: they have theirs.
func nameWorker(lifeline string) error {
	self, err := os.Executable()
	if err != nil {
		return err
	}
	config, err := json.Marshal(map[string]any{"command": self, "env": map[string]string{lifelineVariable: lifeline}})
	*jobopts.EnvironmentConfig, *jobopts.WorkerBinary = string(config), os.DevNull
	return err
}

// work does the bundles that the runner at an endpoint gives, until it lets go.
func work(ctx context.Context, id, provision string) error {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	if address := os.Getenv(lifelineVariable); address != "" {
		if err := takeLifeline(address, func() { cancel(errors.New("the command that this worker works for is gone")) }); err != nil {
			return err
		}
	}
	id = strings.Trim(id, "'") // Prism quotes it as if for a shell
	ctx = grpcx.WriteWorkerID(ctx, id)
	info, err := tools.ProvisionInfo(ctx, provision)
	if err != nil {
		return err
	}
	return harness.MainWithOptions(ctx, info.GetLoggingEndpoint().GetUrl(), info.GetControlEndpoint().GetUrl(),
		harness.Options{StatusEndpoint: info.GetStatusEndpoint().GetUrl(), RunnerCapabilities: info.GetRunnerCapabilities()})
}
