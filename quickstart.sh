#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Sets Waymark up and does its main job once: the returns of a fictional force in, force-wide
# maturity reports out. Run it again at any time; it starts from a clean store each time.
set -euo pipefail
cd "$(dirname "$0")"

./scripts/dependencies.sh product
echo "Building (the first time takes some minutes) ..."
cmake --preset release >build-release.log 2>&1 || { cat build-release.log >&2; exit 1; }
cmake --build --preset release >>build-release.log 2>&1 || { tail -n 40 build-release.log >&2; exit 1; }
rm -f build-release.log

scripts/exshire.sh build/release/bin/waymark out/exshire
