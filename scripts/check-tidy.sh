#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# check-tidy.sh BUILD: the short list of .clang-tidy over the product's sources, each finding an
# error. BUILD was configured with clang, so that its flags are known to it.
set -euo pipefail
cd "$(dirname "$0")/.."
git ls-files -z 'core/*.cpp' 'reports/*.cpp' 'apps/*.cpp' 'plugins/*/src/*.cpp' |
  xargs -0 -P 2 -n 8 clang-tidy-16 -p "$1" --quiet 2>/dev/null
echo "clang-tidy: clean"
