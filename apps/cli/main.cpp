// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/arguments.h"
#include "apps/cli/console.h"

int main(int argc, char** argv) {
  waymark::cli::begin_console();
  return waymark::cli::end_console(waymark::cli::run(argc, argv));
}
