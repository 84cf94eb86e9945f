// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gtest/gtest.h>

#include "tests/integration/cli.h"

namespace waymark::testing {

/// Tests that read one store with Exshire's two periods and change nothing in it. One such suite a
/// program.
class OnExshire : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new Folder;
    Cli(*folder_).load_exshire();
    Cli(*folder_).must({"score", "--period", "2026-H1"});
  }
  static void TearDownTestSuite() {
    delete folder_;
    folder_ = nullptr;
  }

  static inline Folder* folder_ = nullptr;
};

}  // namespace waymark::testing
