// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/table_builder.h"

#include <gmock/gmock.h>

#include "tests/unit/evidence/evidence_fixture.h"

namespace waymark::evidence::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

Built assets(const std::vector<std::string>& files) {
  const Table table = assets_table();
  return build(table, shipped_dialects(table), files);
}

Built people(const std::vector<std::string>& files) {
  const Table table = people_table();
  return build(table, shipped_dialects(table), files);
}

TEST(Merging, keeps_the_device_that_was_seen_last) {
  const Built built =
      assets({"asset_id,serial,department,last_seen\n"
              "A1,ab-12 3,ICT,2026-01-01\n"
              "A2,AB123,OPS,2026-02-01\n"
              "A3,aB1-23,ICT,\n"});
  expect_nothing_lost(built);
  EXPECT_EQ(built.report().used, 1u);
  EXPECT_EQ(built.report().merged, 2u);
  EXPECT_THAT(built.cells(assets_table(), "OPS", "asset_id"), ElementsAre("A2"));
  EXPECT_THAT(built.cells(assets_table(), "OPS", "serial"), ElementsAre("AB123"));
  EXPECT_THAT(built.report().problems, IsEmpty());
}

TEST(Merging, keeps_the_fuller_row_where_dates_are_equal) {
  const Built built =
      assets({"asset_id,serial,department,last_seen,model,cost\n"
              "A1,S1,ICT,2026-01-01,,\n"
              "A2,S1,OPS,2026-01-01,Latitude,400\n"});
  EXPECT_THAT(built.cells(assets_table(), "OPS", "asset_id"), ElementsAre("A2"));
  EXPECT_THAT(built.cells(assets_table(), "ICT", "asset_id"), IsEmpty());
}

TEST(Merging, goes_by_the_tag_where_there_is_no_serial) {
  const Built built =
      assets({"asset_id,serial,department\nA1,,ICT\na1,,OPS\nA1,S9,OPS\n"
              "A2,---,ICT\n"});
  EXPECT_EQ(built.report().used, 3u);
  EXPECT_EQ(built.report().merged, 1u);
}

TEST(Merging, leaves_rows_of_unknown_departments_out) {
  const Built built =
      assets({"asset_id,serial,department,last_seen\n"
              "A1,S1,ICT,2026-01-01\n"
              "A2,S1,Elsewhere,2026-02-01\n"});
  EXPECT_THAT(built.cells(assets_table(), "ICT", "asset_id"), ElementsAre("A1"));
  EXPECT_EQ(built.report().held, 1u);
  EXPECT_EQ(built.report().merged, 0u);
}

TEST(Merging, counts_a_repeated_file_as_merged) {
  const std::string file = "asset_id,serial,department\nA1,S1,ICT\nA2,S2,OPS\n";
  const Built once = assets({file});
  const Built twice = assets({file, file});
  EXPECT_EQ(once.split, twice.split);
  expect_nothing_lost(twice);
  EXPECT_EQ(twice.reports[0].used, 2u);
  EXPECT_EQ(twice.reports[1].merged, 2u);
}

TEST(People, in_two_departments_belong_to_the_one_of_their_latest_assessment) {
  const Built built =
      people({"person,department,role,competence,level,assessed_on\n"
              "E-1,ICT,Engineer,Networks,3,2025-01-01\n"
              "e-1,OPS,Constable,Evidence,2,2025-06-01\n"
              "E-1,OPS,Constable,Networks,4,2024-06-01\n"
              "E1,CONTACT,Operator,Evidence,1,2024-01-01\n"});
  expect_nothing_lost(built);
  EXPECT_THAT(built.cells(people_table(), "OPS", "competence"),
              ElementsAre("Evidence", "Networks"));
  EXPECT_THAT(built.cells(people_table(), "OPS", "level"), ElementsAre("2", "3"));
  EXPECT_THAT(built.cells(people_table(), "OPS", "department"), ElementsAre("OPS", "OPS"));
  EXPECT_THAT(built.cells(people_table(), "ICT", "person"), IsEmpty());
  EXPECT_THAT(built.cells(people_table(), "CONTACT", "person"), ElementsAre("E1"))
      << "a reference is not a serial: its hyphen counts";
}

TEST(People, of_equal_dates_belong_to_the_first_code) {
  const Built built =
      people({"person,department,competence,assessed_on\n"
              "E-1,OPS,Evidence,2025-06-01\n"
              "E-1,ICT,Networks,2025-06-01\n"});
  EXPECT_THAT(built.cells(people_table(), "ICT", "competence"),
              ElementsAre("Evidence", "Networks"));
}

TEST(People, with_more_rows_than_a_person_can_have_are_refused) {
  std::string file = "person,department,competence\n";
  for (int i = 0; i <= 100'000; ++i) file += "x,ICT,c" + std::to_string(i) + "\n";
  const Built built = people({file});
  EXPECT_NE(built.error.find("have the same person"), std::string::npos);
}

TEST(Rejection, names_line_column_and_reason) {
  const Built built =
      assets({"asset_id,serial,department,cost,end_of_life_date\n"
              "A1,S1,ICT,four hundred,2026-02-30\n"
              ",S2,ICT,1,\n"
              "A3,S3,ICT,1,,and,more\n"
              "A4,S4\n"});
  expect_nothing_lost(built);
  EXPECT_EQ(built.report().rejected, 2u);
  EXPECT_EQ(built.report().held, 1u) << "a short row's other cells are blank";
  const std::vector<RowProblem> wanted = {
      {2, "cost", "\"four hundred\" is not a number"},
      {2, "end_of_life_date", "\"2026-02-30\" is not a day that exists, written as Y-m-d"},
      {3, "asset_id", "the cell is blank, and a row needs it"},
      {4, "", "the row has 7 cells, the heading 5"}};
  EXPECT_EQ(built.report().problems, wanted);
  EXPECT_THAT(built.cells(assets_table(), "ICT", "cost"), ElementsAre(""));
}

TEST(Rejection, quotes_no_cell_of_a_column_that_tells_of_a_person) {
  Table table = assets_table();
  for (Column& column : table.columns) {
    column.personal = column.id == "cost" || column.id == "end_of_life_date";
  }
  const Built built = build(table, shipped_dialects(assets_table()),
                            {"asset_id,serial,department,cost,end_of_life_date\n"
                             "A1,S1,ICT,PC 4711,2026-02-30\n"});
  const std::vector<RowProblem> wanted = {
      {2, "cost", "what stands here is not a number"},
      {2, "end_of_life_date", "what stands here is not a day that exists, written as Y-m-d"}};
  EXPECT_EQ(built.report().problems, wanted);
}

TEST(RawRows, come_back_as_they_were_given) {
  const std::string file = "a,b,a\r\n\"x, y\",,\"line\nbreak\"\r\nshort\r\n\r\nlast,1,2,\r\n";
  auto reader = CsvReader::open(memory_source(file));
  ASSERT_TRUE(reader.ok());
  std::vector<std::string> blocks;
  RawWriter writer([&](std::string_view block) -> Result<void> {
    blocks.emplace_back(block);
    return {};
  });
  CsvRecord record;
  while (*reader->next(record)) ASSERT_TRUE(writer.add(record).ok());
  ASSERT_TRUE(writer.finish().ok());
  std::size_t at = 0;
  RawRecords kept(reader->heading(), reader->heading_line(),
                  [&](std::string& block) -> Result<bool> {
                    if (at == blocks.size()) return false;
                    block = blocks[at++];
                    return true;
                  });
  std::vector<std::pair<std::uint64_t, std::vector<std::string>>> rows;
  while (*kept.next(record)) {
    rows.push_back({record.line, {record.cells.begin(), record.cells.end()}});
  }
  const decltype(rows) wanted = {
      {2, {"x, y", "", "line\nbreak"}}, {4, {"short"}}, {6, {"last", "1", "2"}}};
  EXPECT_EQ(rows, wanted);
}

TEST(RawRows, that_were_damaged_are_an_error) {
  bool given = false;
  RawRecords kept({"a"}, 1, [&](std::string& block) -> Result<bool> {
    if (given) return false;
    given = true;
    block = "2:1:9:short";
    return true;
  });
  CsvRecord record;
  EXPECT_FALSE(kept.next(record).ok());
}

TEST(Changes, are_counted_by_thing) {
  const Table table = assets_table();
  const MergeRules rules = shipped_dialects(table).rules;
  const Built before =
      assets({"asset_id,serial,department,model\n"
              "A1,S1,ICT,one\nA2,S2,ICT,two\nA3,S3,OPS,three\nA4,S4,OPS,four\n"});
  const Built after =
      assets({"asset_id,serial,department,model\n"
              "A1,S1,ICT,one\nA2,S2,OPS,two\nA3,s-3,OPS,another\nA5,S5,OPS,five\n"});
  const auto changes = changes_between(table, rules, cursors(before.split), cursors(after.split));
  ASSERT_TRUE(changes.ok());
  EXPECT_EQ(*changes, (Changes{.added = 1, .removed = 1, .changed = 2, .moved = 1}));
  const auto back = changes_between(table, rules, cursors(after.split), cursors(before.split));
  EXPECT_EQ(*back, (Changes{.added = 1, .removed = 1, .changed = 2, .moved = 1}));
  const auto none = changes_between(table, rules, cursors(after.split), cursors(after.split));
  EXPECT_EQ(*none, Changes{});
}

TEST(Ownership, is_the_departments_the_joined_tables_or_everyones) {
  const Table* partner = nullptr;
  const std::vector<Table> all = {assets_table(), devices_table(), establishment_table()};
  EXPECT_EQ(ownership_of(all[0], all, partner), Ownership::kByDepartment);
  EXPECT_EQ(ownership_of(all[1], all, partner), Ownership::kByJoin);
  ASSERT_NE(partner, nullptr);
  EXPECT_EQ(partner->id, "assets");
  EXPECT_EQ(ownership_of(requirements_table(), {people_table()}, partner), Ownership::kShared);
}

}  // namespace
}  // namespace waymark::evidence::testing
