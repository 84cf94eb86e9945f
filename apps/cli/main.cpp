// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/arguments.h"

int main(int argc, char** argv) {
  return waymark::cli::run(argc, argv);
}
