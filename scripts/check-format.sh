#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Fails on a C or C++ file that clang-format would change.
set -euo pipefail
cd "$(dirname "$0")/.."
git ls-files -z '*.h' '*.hpp' '*.c' '*.cpp' | xargs -0 clang-format --dry-run -Werror
echo "clang-format: $(git ls-files '*.h' '*.hpp' '*.c' '*.cpp' | wc -l) files are as it would write them"
