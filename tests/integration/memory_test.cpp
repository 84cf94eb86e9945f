// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <fstream>
#include <string>

#include "tests/integration/kit.h"

namespace waymark::testing {
namespace {

// A million departments are to fit into 200 MB: a fifth of them into 28 MB for the program with its
// database, and a fifth of the rest. A vector of them took 94 MB beside those.
TEST(Memory, of_an_import_of_departments_is_a_fifth_of_a_kibibyte_for_each) {
  const Folder folder;
  Cli cli(folder);
  load_kit(folder, cli);
  constexpr int kDepartments = 200'000;
  const std::string path = folder.write("many.csv", "code,name,parent,headcount,predecessors\n");
  std::ofstream rows(path, std::ios::app);
  for (int i = 0; i < kDepartments; ++i) {
    rows << 'D' << i << ",Department " << i << ',' << (i % 1000 == 0 ? "" : "D")
         << (i % 1000 == 0 ? "" : std::to_string(i - i % 1000)) << ",12,-\n";
  }
  rows.close();
  for (const bool again : {false, true}) {
    const Outcome imported = cli.run({"org", "import", path, "--period", "P1"});
    EXPECT_EQ(imported.status, 0) << imported.err;
    EXPECT_NE(imported.out.find("200000 departments, 199800 of which make returns, 2397600 people"),
              std::string::npos)
        << imported.out;
    EXPECT_EQ(imported.out.find("nothing changed") != std::string::npos, again);
#ifndef __SANITIZE_ADDRESS__
    EXPECT_LT(imported.most_memory, 28 * 1024 + kDepartments * 172 / 1024);
#endif
  }
}

}  // namespace
}  // namespace waymark::testing
