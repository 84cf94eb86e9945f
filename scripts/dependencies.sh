#!/usr/bin/env bash
# SPDX-License-Identifier: Apache-2.0
# Installs what is missing to build Waymark (`product`) or to build and test it (`developer`).
# Looks for commands, headers and libraries, not for package names, so that what came from elsewhere
# counts; touches neither apt nor the network when nothing is missing.
set -euo pipefail

kind=${1:-product}
missing=()

# need PACKAGE TEST…: the package is missing unless the test succeeds.
need() {
  local package=$1
  shift
  "$@" >/dev/null 2>&1 || missing+=("$package")
}
command_there() { command -v "$1"; }
header_there() {
  local folder
  for folder in /usr/include /usr/include/x86_64-linux-gnu /usr/include/aarch64-linux-gnu /usr/local/include; do
    [ -e "$folder/$1" ] && return 0
  done
  return 1
}
# What links a library, not what runs with it: libX.so.1.2 alone comes without the -dev package.
library_there() {
  local folder
  for folder in /usr/lib /usr/lib/x86_64-linux-gnu /usr/lib/aarch64-linux-gnu /usr/local/lib; do
    [ -e "$folder/lib$1.so" ] || [ -e "$folder/lib$1.a" ] && return 0
  done
  return 1
}

need g++ command_there g++
need cmake command_there cmake
need ninja-build command_there ninja
need pkg-config command_there pkg-config
need libboost-dev header_there boost/dll/shared_library.hpp
need libboost-filesystem-dev library_there boost_filesystem
need libsoci-dev header_there soci/soci.h
need libsqlite3-dev header_there sqlite3.h
need libpoco-dev header_there Poco/Foundation.h
need nlohmann-json3-dev header_there nlohmann/json.hpp
need libvalijson-dev header_there valijson/validator.hpp
need libfmt-dev header_there fmt/format.h
need libcli11-dev header_there CLI/CLI.hpp
need libctemplate-dev header_there ctemplate/template.h
need libsodium-dev header_there sodium.h
need libutf8proc-dev header_there utf8proc.h
need zlib1g-dev header_there zlib.h
need libxlsxwriter-dev header_there xlsxwriter.h
# What PDF and Word reports are made with, and the one font that they are set in.
need weasyprint command_there weasyprint
need pandoc command_there pandoc
need librsvg2-bin command_there rsvg-convert
need fonts-liberation2 test -d /usr/share/fonts/truetype/liberation2

if [ "$kind" = developer ]; then
  need libgtest-dev header_there gtest/gtest.h
  need libgmock-dev header_there gmock/gmock.h
  need librapidcheck-dev header_there rapidcheck.h
  need libbenchmark-dev header_there benchmark/benchmark.h
  need ccache command_there ccache
  need clang-16 command_there clang++-16
  need clang-tidy-16 command_there clang-tidy-16
  need libclang-rt-16-dev test -d /usr/lib/llvm-16/lib/clang/16/lib/linux
  need clang-format command_there clang-format
  need sqlite3 command_there sqlite3
  need python3 command_there python3
  need binutils command_there nm
  need libxml2-utils command_there xmllint
  need poppler-utils command_there pdfinfo
  need glpk-utils command_there glpsol
  need libreoffice-calc-nogui command_there soffice
  need unzip command_there unzip
  need bsdutils command_there script
fi

if [ ${#missing[@]} -eq 0 ]; then
  exit 0
fi
if ! command -v apt-get >/dev/null; then
  echo "Waymark needs these Debian packages, and this machine has no apt-get: ${missing[*]}" >&2
  exit 1
fi
run_as_root=()
if [ "$(id -u)" -ne 0 ]; then
  if command -v sudo >/dev/null; then
    run_as_root=(sudo)
  else
    echo "Waymark needs these packages, and you are neither root nor have sudo. Ask whoever" >&2
    echo "runs this machine for: apt-get install ${missing[*]}" >&2
    exit 1
  fi
fi
echo "Installing: ${missing[*]}"
"${run_as_root[@]}" apt-get update -qq
"${run_as_root[@]}" env DEBIAN_FRONTEND=noninteractive \
  apt-get install -y -qq --no-install-recommends "${missing[@]}" >/dev/null
