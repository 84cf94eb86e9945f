#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Sets up the developer presets and runs every test: format and clang-tidy, the fuzz targets
# (10 seconds each), the program as a whole with its oracles in the dev build, the threaded tests under
# ThreadSanitizer, and last all other tests under AddressSanitizer and UBSan. ctest's own summary is
# the last thing printed.
set -euo pipefail
cd "$(dirname "$0")"
started=$SECONDS
step() { printf '\n== %s (%d min %02d s so far)\n' "$1" $(((SECONDS - started) / 60)) $(((SECONDS - started) % 60)); }
# Prints a build's log only where it fails.
quietly() { "$@" >build-step.log 2>&1 || { tail -n 60 build-step.log >&2; exit 1; }; rm -f build-step.log; }

./scripts/dependencies.sh developer

step "Format"
./scripts/check-format.sh

step "Build: the program and its integration tests"
quietly cmake --preset dev
quietly cmake --build --preset dev --target integration_tests

step "Integration tests and oracles"
ctest --preset dev -L integration -j2

step "Build: AddressSanitizer and UBSan, every other test, and the fuzz targets"
quietly cmake --preset asan
quietly cmake --build --preset asan --target all fuzzers

step "Build: ThreadSanitizer, the threaded tests"
quietly cmake --preset tsan
quietly cmake --build --preset tsan --target threaded_tests

step "clang-tidy"
./scripts/check-tidy.sh build/asan

step "Fuzz targets, 10 seconds each"
./scripts/run-fuzz.sh build/asan 10

step "ThreadSanitizer"
ctest --preset tsan

step "Every other test, under AddressSanitizer and UBSan"
ctest --preset asan -LE 'integration|fuzz' -j2
