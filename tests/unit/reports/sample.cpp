// SPDX-License-Identifier: Apache-2.0
// Writes a report of made-up results to standard output, to look at while changing how it looks.
#include <cstring>
#include <iostream>

#include "reports/documents/force_report.h"
#include "tests/unit/reports/synthetic.h"

int main(int argc, char** argv) {
  const bool empty = argc > 1 && std::strcmp(argv[1], "empty") == 0;
  const auto results = empty ? waymark::tests::empty_results() : waymark::tests::synthetic_results();
  std::cout << waymark::reports::force_report_html(*results, {});
}
