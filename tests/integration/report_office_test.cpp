// SPDX-License-Identifier: Apache-2.0
// Apart from the other tests of formats, under the label `office`: it needs LibreOffice.
#include <gtest/gtest.h>

#include <cstdlib>

#include "tests/integration/cli.h"

namespace waymark::testing {
namespace {

TEST(ReportWorkbook, is_opened_by_libreoffice_with_every_cell_as_it_was_written) {
  const Folder folder;
  const Cli cli(folder);
  cli.load_exshire();
  const std::string file = folder / "force.xlsx";
  cli.must({"report", "force", "--period", "2026-H1", "--format", "xlsx", "-o", file});
  const std::string line =
      "python3 -B " WAYMARK_SOURCE_DIR "/tests/oracles/office_cells.py '" + file + "'";
  EXPECT_EQ(std::system(line.c_str()), 0) << line;
}

}  // namespace
}  // namespace waymark::testing
