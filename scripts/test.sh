#!/usr/bin/env bash
# Runs "go test" with what the acceptance tests need: TF_ACC, a Terraform or OpenTofu (see cli.sh), and nothing of the
# environment that could lead them to anywhere but the sandbox. The arguments are those of "go test".
set -euo pipefail
export GOTOOLCHAIN=auto # an older Go fetches the one that go.mod names

cd "$(dirname "${BASH_SOURCE[0]}")/.."
cli=$(scripts/cli.sh)

# Credentials for the real service, settings of the user's own, and arguments meant for other runs.
for variable in $(compgen -e | grep -E '^(SINCH_|TF_VAR_|TF_CLI_)' || true); do
  unset "$variable"
done
export TF_CLI_CONFIG_FILE=/dev/null
export CHECKPOINT_DISABLE=1

version=$("$cli" version)
version=${version%%$'\n'*}
echo "Testing with $version ($cli)" >&2

export TF_ACC=1
export TF_CLI=$cli
export TF_ACC_TERRAFORM_PATH=$cli
# The address under which a configuration's "sinch/sinch" is looked up depends on whose CLI it is.
export TF_ACC_PROVIDER_NAMESPACE=sinch
if [[ $version == OpenTofu* ]]; then
  export TF_ACC_PROVIDER_HOST=registry.opentofu.org
else
  export TF_ACC_PROVIDER_HOST=registry.terraform.io
fi

exec go test -timeout 60m "$@"
