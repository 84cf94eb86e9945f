// SPDX-License-Identifier: Apache-2.0
// Writes a report of made-up results to standard output, to look at while changing how it looks.
#include <iostream>
#include <string>

#include "reports/documents/brief.h"
#include "reports/documents/comparison_report.h"
#include "reports/documents/department_report.h"
#include "reports/documents/force_report.h"
#include "tests/unit/reports/fleet_sample.h"
#include "tests/unit/reports/skills_sample.h"
#include "tests/unit/reports/synthetic.h"
#include "tests/unit/reports/synthetic_comparison.h"

int main(int argc, char** argv) {
  const std::string what = argc > 1 ? argv[1] : "force";
  if (what == "comparison" || what == "brief") {
    const auto pair = waymark::tests::compared_pair();
    const auto compared = pair.compared();
    std::cout << (what == "brief" ? *waymark::reports::brief_html(*pair.later, "BC", &compared, {})
                                  : waymark::reports::comparison_report_html(compared, {}));
    return 0;
  }
  const auto results = what == "empty"    ? waymark::tests::empty_results()
                       : what == "fleet"  ? waymark::tests::results_with_fleet()
                       : what == "skills" ? waymark::tests::results_with_skills()
                                          : waymark::tests::synthetic_results();
  if (argc > 2) {
    const auto page = waymark::reports::department_report_html(*results, argv[2], {});
    std::cout << (page.ok() ? *page : page.error().first());
  } else {
    std::cout << waymark::reports::force_report_html(*results, {});
  }
}
