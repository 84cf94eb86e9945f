// SPDX-License-Identifier: Apache-2.0
#pragma once

namespace waymark::cli {

/// Reads the command line, runs the command, returns the exit status. Never throws.
int run(int argc, char** argv);

}  // namespace waymark::cli
