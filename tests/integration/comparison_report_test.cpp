// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <string>

#include "tests/integration/cli.h"

namespace waymark::testing {
namespace {

const char* const kFirst = "2025-H2";
const char* const kSecond = "2026-H1";

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// Every file below a folder, by name.
std::map<std::string, std::string> files_of(const std::string& folder) {
  std::map<std::string, std::string> files;
  for (const auto& entry : std::filesystem::recursive_directory_iterator(folder)) {
    if (!entry.is_regular_file()) continue;
    files[entry.path().lexically_relative(folder).string()] = read_all(entry.path());
  }
  return files;
}

TEST(ComparisonReport, is_held_against_the_period_before_where_none_is_named) {
  const Folder folder;
  const Cli cli(folder);
  cli.load_exshire();
  const std::string html = cli.must({"report", "comparison", "--period", kSecond});
  EXPECT_EQ(cli.must({"report", "comparison", "--period", kSecond, "--against", kFirst}), html);
  for (const char* words :
       {"What changed, and why", "What cannot be compared", "C2 Threat Hunting",
        "Cyber Crime Unit and Digital Forensics Unit was Digital Investigation"}) {
    EXPECT_TRUE(has(html, words)) << words;
  }
  EXPECT_TRUE(has(cli.must({"report", "comparison", "--period", kSecond, "--format", "csv"}),
                  ",unit,OPS,,OPS,earlier_department,ROADS\r\n"));
}

TEST(ComparisonReport, needs_an_earlier_period) {
  const Folder folder;
  const Cli cli(folder);
  cli.load_exshire();
  for (const std::vector<std::string>& words : std::vector<std::vector<std::string>>{
           {"report", "comparison", "--period", kFirst},
           {"report", "comparison", "--period", kFirst, "--against", kSecond},
           {"report", "comparison", "--period", kFirst, "--against", kFirst},
           {"report", "comparison", "--period", kSecond, "--against", "2031-H1"},
           {"report", "brief", "--period", kSecond, "--department", "NOPE"}}) {
    const Outcome outcome = cli.run(words);
    EXPECT_EQ(outcome.status, 2);
    EXPECT_EQ(outcome.out, "");
    EXPECT_TRUE(has(outcome.err, "waymark: error: ")) << outcome.err;
  }
}

TEST(Brief, of_the_first_period_says_that_there_is_nothing_to_compare_with) {
  const Folder folder;
  const Cli cli(folder);
  cli.load_exshire();
  EXPECT_TRUE(has(cli.must({"report", "brief", "--period", kFirst, "--department", "ICT"}),
                  "There is no earlier period to compare with."));
  EXPECT_TRUE(has(cli.must({"report", "brief", "--period", kSecond, "--department", "ICT"}),
                  "Compared with 2025-H2"));
}

TEST(Pack, holds_the_same_bytes_on_any_day_and_as_folder_and_zip_file) {
  const Folder folder;
  Cli cli(folder);
  cli.load_exshire();
  cli.must({"report", "pack", "--period", kSecond, "-o", folder / "one"});
  cli.must({"report", "pack", "--period", kSecond, "-o", folder / "one.zip"});
  cli.environment("TZ", "Pacific/Kiritimati");
  cli.environment("LC_ALL", "de_DE.UTF-8");
  cli.must({"report", "pack", "--period", kSecond, "-o", folder / "two"});
  cli.must({"report", "pack", "--period", kSecond, "-o", folder / "two.zip"});
  const auto files = files_of(folder / "one");
  EXPECT_EQ(files, files_of(folder / "two"));
  EXPECT_EQ(read_all(folder / "one.zip"), read_all(folder / "two.zip"));
  for (const char* name : {"index.html", "force.html", "comparison.html", "comparison.csv",
                           "results.csv", "briefs/OPS.html"}) {
    EXPECT_TRUE(files.contains(name)) << name;
  }
  EXPECT_EQ(files.at("force.html"), cli.must({"report", "force", "--period", kSecond}));
  EXPECT_EQ(files.at("results.csv"), cli.must({"results", "--period", kSecond, "--format", "csv"}));
}

TEST(Pack, is_not_mixed_with_what_is_there_already) {
  const Folder folder;
  const Cli cli(folder);
  cli.load_exshire();
  folder.write("full/mine.txt", "mine");
  const Outcome outcome = cli.run({"report", "pack", "--period", kSecond, "-o", folder / "full"});
  EXPECT_EQ(outcome.status, 2);
  EXPECT_TRUE(has(outcome.err, "not empty"));
  EXPECT_EQ(files_of(folder / "full").size(), 1u);
}

}  // namespace
}  // namespace waymark::testing
