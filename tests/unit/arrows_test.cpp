// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <set>
#include <string>
#include <vector>

namespace {

namespace fs = std::filesystem;

/// Which rooms a room's files may include from, itself aside (docs/design.md, "The house").
/// `sdk` is spelt `waymark/…` in an include.
const std::map<std::string, std::set<std::string>>& allowed() {
  static const std::map<std::string, std::set<std::string>> kAllowed = {
      {"core/base", {}},
      {"core/model", {"core/base"}},
      {"core/formats", {"core/base"}},
      {"core/scoring", {"core/model", "core/base", "sdk"}},
      {"core/plugins", {"core/scoring", "core/formats", "core/model", "core/base", "sdk"}},
      {"core/insight", {"core/model", "core/base"}},
      {"core/exchange", {"core/formats", "core/model", "core/base"}},
      {"core/evidence", {"core/formats", "core/model", "core/base"}},
      {"core/store", {"core/model", "core/base"}},
      {"core/operations",
       {"core/store", "core/exchange", "core/evidence", "core/scoring", "core/insight",
        "core/plugins", "core/formats", "core/model", "core/base"}},
      {"reports", {"core/insight", "core/formats", "core/model", "core/base"}},
      {"apps", {"core/operations", "reports", "core/model", "core/base"}},
      {"plugins", {"sdk"}},
      {"sdk", {}},
  };
  return kAllowed;
}

/// The room a path from the root stands in, or nothing for what is no room of ours.
std::string room_of(const std::string& path) {
  if (path.starts_with("waymark/")) return "sdk";
  for (const auto& [room, ignored] : allowed()) {
    if (path.starts_with(room + "/")) return room;
  }
  return {};
}

struct Include {
  std::string file, header;
};

std::vector<Include> includes_below(const fs::path& root, const std::string& top) {
  std::vector<Include> found;
  static const std::set<std::string> kEndings = {".h", ".hpp", ".cpp", ".c"};
  for (const auto& entry : fs::recursive_directory_iterator(root / top)) {
    if (!entry.is_regular_file() || !kEndings.contains(entry.path().extension())) continue;
    const std::string file = fs::relative(entry.path(), root).generic_string();
    if (file.find("/tests/") != std::string::npos) continue;
    std::ifstream in(entry.path());
    for (std::string line; std::getline(in, line);) {
      if (!line.starts_with("#include")) continue;
      const auto open = line.find_first_of("\"<");
      const auto close = line.find_first_of("\">", open + 1);
      if (close == std::string::npos) continue;
      found.push_back({file, line.substr(open + 1, close - open - 1)});
    }
  }
  return found;
}

std::vector<std::string> arrows_that_run_back(const std::vector<Include>& includes) {
  std::vector<std::string> wrong;
  for (const Include& include : includes) {
    const std::string from = room_of(include.file);
    const std::string to = room_of(include.header);
    if (from.empty() || to.empty() || from == to) continue;
    if (!allowed().at(from).contains(to)) {
      wrong.push_back(include.file + " includes " + include.header);
    }
  }
  return wrong;
}

TEST(Arrows, run_one_way_through_the_whole_tree) {
  std::vector<Include> includes;
  for (const char* top : {"core", "reports", "apps", "plugins", "sdk"}) {
    const auto found = includes_below(WAYMARK_SOURCE_DIR, top);
    includes.insert(includes.end(), found.begin(), found.end());
  }
  EXPECT_GT(includes.size(), 300u) << "the tree was not read";
  const std::vector<std::string> wrong = arrows_that_run_back(includes);
  EXPECT_TRUE(wrong.empty());
  for (const std::string& arrow : wrong) ADD_FAILURE() << arrow;
}

TEST(Arrows, of_a_made_up_tree_are_told_apart) {
  const auto wrong = arrows_that_run_back({{"core/model/figure.h", "core/store/store.h"},
                                           {"core/store/store.h", "core/model/figure.h"},
                                           {"plugins/cyber/src/x.cpp", "core/base/date.h"},
                                           {"core/insight/x.cpp", "nlohmann/json.hpp"},
                                           {"apps/cli/main.cpp", "core/store/store.h"}});
  EXPECT_EQ(wrong, (std::vector<std::string>{"core/model/figure.h includes core/store/store.h",
                                             "plugins/cyber/src/x.cpp includes core/base/date.h",
                                             "apps/cli/main.cpp includes core/store/store.h"}));
}

// A header that shows an outside library's types is for sources (`.cpp`) alone, or stays in its
// module: no module's interface makes another one parse JSON, SOCI, Poco or Boost.
TEST(Headers, show_no_outside_library_through_another_modules_header) {
  static const std::vector<std::string> kOutside = {
      "nlohmann/json.hpp", "Poco/", "boost/", "soci", "valijson/", "CLI/", "ctemplate/"};
  const std::vector<Include> includes = includes_below(WAYMARK_SOURCE_DIR, "core");
  std::set<std::string> showing;
  for (const Include& include : includes) {
    if (!include.file.ends_with(".h")) continue;
    for (const std::string& outside : kOutside) {
      if (include.header.starts_with(outside)) showing.insert(include.file);
    }
  }
  EXPECT_FALSE(showing.empty()) << "none was found, so this test could not fail";
  for (const Include& include : includes) {
    if (!include.file.ends_with(".h") || !showing.contains(include.header)) continue;
    EXPECT_EQ(room_of(include.file), room_of(include.header))
        << include.file << " shows what " << include.header << " shows";
  }
}

}  // namespace
