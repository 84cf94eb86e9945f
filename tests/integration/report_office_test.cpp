// SPDX-License-Identifier: Apache-2.0
// Apart from the other tests of formats, under the label `office`: it needs LibreOffice.
#include <gtest/gtest.h>

#include "tests/integration/cli.h"

namespace waymark::testing {
namespace {

TEST(ReportWorkbook, is_opened_by_libreoffice_with_every_cell_as_it_was_written) {
  const Folder folder;
  const Cli cli(folder);
  cli.load_exshire();
  const std::string file = folder / "force.xlsx";
  cli.must({"report", "force", "--period", "2026-H1", "--format", "xlsx", "-o", file});
  expect_oracle("office_cells.py", {file});
}

}  // namespace
}  // namespace waymark::testing
