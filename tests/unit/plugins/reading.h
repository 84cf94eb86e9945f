// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <filesystem>
#include <string>
#include <vector>

#include "core/base/result.h"

namespace waymark::plugins {

/// The plugins that these tests read.
inline std::filesystem::path data_folder() {
  return std::filesystem::path(WAYMARK_SOURCE_DIR) / "tests/unit/plugins/data";
}

/// The problems as they would be printed; none where it went well.
template <class Value>
std::vector<std::string> problems_of(const Result<Value>& result) {
  std::vector<std::string> texts;
  if (result.ok()) return texts;
  for (const auto& problem : result.error().problems()) texts.push_back(problem.text());
  return texts;
}

}  // namespace waymark::plugins
