// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/pack.h"

#include <gmock/gmock.h>

#include <set>

#include "tests/unit/reports/page_reader.h"
#include "tests/unit/reports/synthetic_comparison.h"

namespace waymark::reports {
namespace {

using ::testing::ElementsAre;
using tests::PageReader;

const ReportOptions kOptions = {"OFFICIAL", "0.1.0"};

std::vector<std::string> names_of(const std::vector<PackFile>& files) {
  std::vector<std::string> names;
  for (const PackFile& file : files) names.push_back(file.name);
  return names;
}

TEST(Pack, holds_every_report_of_the_period_and_a_brief_of_each_department) {
  const auto pair = tests::compared_pair();
  const ComparedResults compared = pair.compared();
  const auto files = board_pack(*pair.later, &compared, kOptions);
  ASSERT_TRUE(files.ok());
  EXPECT_THAT(names_of(*files),
              ElementsAre("index.html", "briefs/A.html", "briefs/BC.html", "briefs/D.html",
                          "briefs/N.html", "comparison.csv", "comparison.html", "comparison.xlsx",
                          "force.html", "force.xlsx", "results.csv"));
}

TEST(Pack, tells_how_many_of_its_files_are_made) {
  const auto pair = tests::compared_pair();
  const ComparedResults compared = pair.compared();
  for (const ComparedResults* with : {&compared, static_cast<const ComparedResults*>(nullptr)}) {
    std::size_t last = 0, of = 0;
    const auto files = board_pack(*pair.later, with, kOptions, ReportFormat::kHtml,
                                  [&](std::size_t made, std::size_t all) {
                                    EXPECT_EQ(made, last + 1);
                                    last = made;
                                    of = all;
                                  });
    ASSERT_TRUE(files.ok());
    EXPECT_EQ(last, of);
    EXPECT_EQ(files->size(), of + 1) << "the index is not told of";
  }
}

TEST(Pack, cannot_be_made_of_tables_alone) {
  const auto pair = tests::compared_pair();
  EXPECT_FALSE(board_pack(*pair.later, nullptr, kOptions, ReportFormat::kCsv).ok());
}

TEST(Pack, has_no_comparison_where_there_is_nothing_to_compare_with) {
  const auto pair = tests::compared_pair();
  const auto files = board_pack(*pair.later, nullptr, kOptions);
  EXPECT_THAT(names_of(*files), ::testing::Not(::testing::Contains("comparison.html")));
}

TEST(Pack, links_from_its_index_to_every_file_and_to_nothing_else) {
  const auto pair = tests::compared_pair();
  const ComparedResults compared = pair.compared();
  const auto files = board_pack(*pair.later, &compared, kOptions);
  const PageReader index(files->front().bytes);
  ASSERT_EQ(index.error, "");
  std::set<std::string> linked, there;
  for (const tests::Element* link : index.all("a")) {
    if (link->attribute("href") != "#main") linked.insert(link->attribute("href"));
  }
  for (const PackFile& file : *files) {
    if (file.name != "index.html") there.insert(file.name);
  }
  EXPECT_EQ(linked, there);
}

TEST(Pack, is_the_same_bytes_each_time_also_as_a_zip_file) {
  const auto once = tests::compared_pair(), again = tests::compared_pair();
  const ComparedResults first = once.compared(), second = again.compared();
  const auto zip = pack_zip(*board_pack(*once.later, &first, kOptions));
  ASSERT_TRUE(zip.ok());
  EXPECT_EQ(*zip, *pack_zip(*board_pack(*again.later, &second, kOptions)));
}

}  // namespace
}  // namespace waymark::reports
