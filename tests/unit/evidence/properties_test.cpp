// SPDX-License-Identifier: Apache-2.0
// What the order and packaging of an export's rows must not change.
#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <numeric>

#include "tests/unit/evidence/evidence_fixture.h"

namespace waymark::evidence::testing {
namespace {

using Rows = std::vector<std::string>;

std::string file_of(const std::string& heading, const Rows& rows) {
  std::string file = heading + "\n";
  for (const std::string& row : rows) file += row + "\n";
  return file;
}

template <class T>
T one_of(std::initializer_list<T> values) {
  return *rc::gen::elementOf(std::vector<T>(values));
}

/// Rows that repeat, contradict each other, lack cells and name departments that are not there.
std::string asset_row() {
  const int id = *rc::gen::inRange(0, 6);
  return one_of<std::string>({"A", "a", ""}) + std::to_string(id) + "," +
         one_of<std::string>({"s-", "S", "S ", ""}) + std::to_string(*rc::gen::inRange(0, 5)) +
         "," + one_of<std::string>({"laptop", "Phone", "toaster", ""}) + "," +
         one_of<std::string>({"ICT", "ops", "Contact Management", "Elsewhere", ""}) + "," +
         one_of<std::string>({"2026-01-01", "2026-01-02", "2026-02-31", ""}) + "," +
         one_of<std::string>({"400", "400.5", "dear", ""});
}
const char* const kAssetHeading = "asset_id,serial,class,department,last_seen,cost";

std::string people_row() {
  return one_of<std::string>({"p1", "P1", "p2", "p3", ""}) + "," +
         one_of<std::string>({"ICT", "OPS", "CONTACT", "Elsewhere"}) + ",PC," +
         one_of<std::string>({"Evidence", "evidence", "Networks", "Law", ""}) + "," +
         one_of<std::string>({"1", "Expert", "often", ""}) + "," +
         one_of<std::string>({"2025-01-01", "2025-06-01", "2025-06-31", ""});
}
const char* const kPeopleHeading = "person,department,role,competence,level,assessed_on";

struct Subject {
  Table table;
  const char* heading;
  std::string (*row)();
};

std::vector<Subject> subjects() {
  return {{assets_table(), kAssetHeading, asset_row}, {people_table(), kPeopleHeading, people_row}};
}

Rows any_rows(const Subject& subject) {
  Rows rows;
  const int count = *rc::gen::inRange(0, 40);
  for (int i = 0; i < count; ++i) rows.push_back(subject.row());
  return rows;
}

Rows shuffled(Rows rows) {
  for (std::size_t i = rows.size(); i > 1; --i) {
    std::swap(rows[i - 1], rows[*rc::gen::inRange<std::size_t>(0, i)]);
  }
  return rows;
}

TEST(Order, of_rows_changes_no_byte) {
  for (const Subject& subject : subjects()) {
    const Dialects dialects = shipped_dialects(subject.table);
    const auto holds = rc::check(subject.table.id + ": shuffled", [&] {
      const Rows rows = any_rows(subject);
      const Built one = build(subject.table, dialects, {file_of(subject.heading, rows)});
      const Built other = build(subject.table, dialects, {file_of(subject.heading, shuffled(rows))},
                                {.memory = 200});
      RC_ASSERT(one.error == other.error);
      RC_ASSERT(one.split == other.split);
      RC_ASSERT(one.report().used == other.report().used);
      RC_ASSERT(one.report().problem_count == other.report().problem_count);
    });
    EXPECT_TRUE(holds);
  }
}

TEST(Splitting, a_file_in_two_changes_no_byte) {
  for (const Subject& subject : subjects()) {
    const Dialects dialects = shipped_dialects(subject.table);
    const auto holds = rc::check(subject.table.id + ": in two, either first", [&] {
      const Rows rows = any_rows(subject);
      const auto cut =
          static_cast<std::ptrdiff_t>(*rc::gen::inRange<std::size_t>(0, rows.size() + 1));
      const std::string head = file_of(subject.heading, {rows.begin(), rows.begin() + cut});
      const std::string tail = file_of(subject.heading, {rows.begin() + cut, rows.end()});
      const Built whole = build(subject.table, dialects, {file_of(subject.heading, rows)});
      const Built parts = build(subject.table, dialects, {head, tail});
      const Built swapped = build(subject.table, dialects, {tail, head});
      RC_ASSERT(whole.split == parts.split);
      RC_ASSERT(whole.split == swapped.split);
      RC_ASSERT(whole.report().used == parts.reports[0].used + parts.reports[1].used);
    });
    EXPECT_TRUE(holds);
  }
}

TEST(Repetition, of_a_file_changes_no_byte) {
  for (const Subject& subject : subjects()) {
    const Dialects dialects = shipped_dialects(subject.table);
    const auto holds = rc::check(subject.table.id + ": twice", [&] {
      const std::string file = file_of(subject.heading, any_rows(subject));
      const Built once = build(subject.table, dialects, {file});
      const Built twice = build(subject.table, dialects, {file, file});
      RC_ASSERT(once.split == twice.split);
      RC_ASSERT(twice.reports[1].used == 0u);
      const auto changes =
          changes_between(subject.table, dialects.rules, cursors(once.split), cursors(twice.split));
      RC_ASSERT(changes.ok());
      RC_ASSERT(*changes == Changes{});
    });
    EXPECT_TRUE(holds);
  }
}

TEST(Renaming, a_column_with_a_dialect_changes_no_byte) {
  const Table table = assets_table();
  const auto renamed = parse_dialect(R"({
      "schema": "waymark/dialect/1", "id": "renamed", "table": "assets",
      "recognise": {"all": ["Kennung"]}, "dates": ["Y-m-d"],
      "columns": {
        "asset_id": {"from": ["Kennung"]}, "serial": {"from": ["Seriennummer"]},
        "class": {"from": ["Art"], "values": {"laptop": "laptop", "phone": "phone"}},
        "department": {"from": ["Abteilung"]}, "last_seen": {"from": ["Zuletzt"]},
        "cost": {"from": ["Preis"]}}})",
                                     table);
  ASSERT_TRUE(renamed.ok());
  Dialects dialects = shipped_dialects(table);
  dialects.all.push_back(*renamed);
  const auto holds = rc::check("the same rows under other headings", [&] {
    const Subject subject{table, kAssetHeading, asset_row};
    const Rows rows = any_rows(subject);
    const Built own = build(table, dialects, {file_of(kAssetHeading, rows)});
    const Built other =
        build(table, dialects, {file_of("Kennung,Seriennummer,Art,Abteilung,Zuletzt,Preis", rows)});
    RC_ASSERT(own.split == other.split);
    RC_ASSERT(own.report().problem_count == other.report().problem_count);
  });
  EXPECT_TRUE(holds);
}

TEST(Counts, of_any_rows_add_up) {
  for (const Subject& subject : subjects()) {
    const Dialects dialects = shipped_dialects(subject.table);
    const auto holds = rc::check(subject.table.id + ": rows in, rows accounted for", [&] {
      const Rows rows = any_rows(subject);
      const Built built = build(subject.table, dialects, {file_of(subject.heading, rows)});
      const ImportReport& report = built.report();
      RC_ASSERT(report.rows == rows.size());
      RC_ASSERT(report.rows == report.used + report.merged + report.held + report.rejected);
      std::uint64_t out = 0, held = 0;
      for (const auto& [department, kept] : built.split) out += kept.size();
      for (const HeldRows& one : report.held_rows) held += one.rows;
      RC_ASSERT(out == report.used);
      RC_ASSERT(held == report.held);
    });
    EXPECT_TRUE(holds);
  }
}

}  // namespace
}  // namespace waymark::evidence::testing
