// SPDX-License-Identifier: Apache-2.0
#include "core/evidence/dialect.h"

#include <gmock/gmock.h>

#include "core/evidence/canonical_row.h"
#include "tests/unit/evidence/evidence_fixture.h"

namespace waymark::evidence::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

const Table& table() {
  static const Table kTable{
      "test", "things", {text("id", true), text("kind"), number("size"), date("on")}, ""};
  return kTable;
}

std::string problems_of(std::string_view json) {
  const auto dialect = parse_dialect(json, table());
  if (dialect.ok()) return "none";
  std::string all;
  for (const auto& problem : dialect.error().problems()) all += problem.text() + "\n";
  return all;
}

/// Rows read with a dialect that someone wrote without touching the code.
Built read_with(std::string_view json, const std::string& file) {
  auto dialect = parse_dialect(json, table());
  if (!dialect.ok()) return {dialect.error().first(), {}, {}};
  Dialects dialects;
  dialects.all.push_back(*std::move(dialect));
  return build(table(), dialects, {file});
}

TEST(Dialects, need_no_code) {
  const Built built = read_with(R"({
      "schema": "waymark/dialect/1", "id": "mine", "table": "things",
      "recognise": {"all": ["Ref"]}, "dates": ["d/m/Y"],
      "strip": {"escapes": ["~"], "currency": ["kr"], "thousands": ".", "decimal": ","},
      "blank": ["?"],
      "columns": {
        "id": {"from": ["Ref"]},
        "kind": [{"from": ["Type"], "part": "inside", "values": {"lap": "laptop"}},
                 {"from": ["Type"], "words": [{"words": ["note*"], "value": "laptop"}], "otherwise": "other"}],
        "size": {"from": [{"heading": "Size", "nth": 2}, "Length"]},
        "on": {"from": ["When"]}}})",
                                "REF,Type,Size,size,When\n"
                                "~=1,Thing (LAP),x,\"1.234,5 kr\",31/12/2025\n"
                                "2,A Notebook,x,?,\n"
                                "3,Chair,x,7,2025-12-31\n");
  ASSERT_EQ(built.error, "");
  EXPECT_THAT(built.cells(table(), "", "id"), ElementsAre("2", "3", "=1"));
  EXPECT_THAT(built.cells(table(), "", "kind"), ElementsAre("laptop", "other", "laptop"));
  EXPECT_THAT(built.cells(table(), "", "size"), ElementsAre("", "7", "1234.5"));
  EXPECT_THAT(built.cells(table(), "", "on"), ElementsAre("", "", "2025-12-31"));
  ASSERT_EQ(built.report().problems.size(), 1u);
  EXPECT_EQ(built.report().problems[0].column, "When");
}

TEST(Dialects, give_exact_labels_before_aliases) {
  const char* const json = R"({
      "schema": "waymark/dialect/1", "id": "mine", "table": "things", "recognise": {"all": ["id"]},
      "columns": {"id": {"from": ["Tag", "Id"]}, "kind": {"from": ["Kind", "Model"]},
                  "size": {"from": ["Model", "Size"]}}})";
  const Built built = read_with(json, "id,model,size\na,4,5\n");
  EXPECT_THAT(built.cells(table(), "", "size"), ElementsAre("4"));
  EXPECT_THAT(built.cells(table(), "", "kind"), ElementsAre("")) << "an alias takes no one's label";
}

TEST(Dialects, know_constants_and_cells_that_need_only_be_filled) {
  const Built built = read_with(R"({
      "schema": "waymark/dialect/1", "id": "mine", "table": "things", "recognise": {"all": ["id"]},
      "columns": {"id": {"from": ["id"]}, "kind": {"from": ["gone"], "filled": "retired"},
                  "size": {"constant": 3}}})",
                                "id,gone\na,2025-01-01\nb,\n");
  EXPECT_THAT(built.cells(table(), "", "kind"), ElementsAre("retired", ""));
  EXPECT_THAT(built.cells(table(), "", "size"), ElementsAre("3", "3"));
}

TEST(Words, are_whole_ones) {
  const char* const json = R"({
      "schema": "waymark/dialect/1", "id": "mine", "table": "things", "recognise": {"all": ["id"]},
      "columns": {"id": {"from": ["id"]},
        "kind": {"from": ["kind"], "words": [{"words": ["phone"], "value": "phone"}], "otherwise": "other"}}})";
  const Built built = read_with(
      json,
      "id,kind\n1,Headphones\n2,Mobile PHONES\n3,phoney\n4,\"Phone, rugged\"\n5,café-phone\n");
  EXPECT_THAT(built.cells(table(), "", "kind"),
              ElementsAre("other", "phone", "other", "phone", "phone"));
}

TEST(Dialects, say_what_is_wrong_with_them) {
  const std::string all = problems_of(R"({
      "schema": "waymark/dialect/1", "id": "mine", "table": "others", "dates": ["Y-m"],
      "columns": {"colour": {"from": ["c"]}, "size": {"constant": "big"}, "kind": {},
                  "id": {"from": ["a"], "constant": "b"}, "on": {"from": ["x"], "surprise": 1}},
      "merge": {"latest": "size"}})");
  for (const char* part :
       {"/table: the dialect is for the table \"others\"", "/recognise: nothing says how",
        "/dates/0: \"Y-m\" is no form of a date", "/columns/colour: the table things has no column",
        "/columns/size/constant: \"big\" is no value", "/columns/kind: a column needs headings",
        "/columns/id: a column needs headings or a constant, one of the two", "surprise",
        "/merge: only a table's canonical dialect", "/merge/latest: \"size\" is not a date"}) {
    EXPECT_THAT(all, HasSubstr(part));
  }
  EXPECT_THAT(problems_of("{"), HasSubstr("1:"));
  EXPECT_THAT(problems_of("[]"), HasSubstr("not an object"));
}

TEST(Dialects, that_share_an_id_are_refused) {
  const auto dialects =
      read_dialects(plugin_folder("equipment"),
                    {"data/dialects/assets.json", "data/dialects/assets.json"}, assets_table());
  ASSERT_FALSE(dialects.ok());
  EXPECT_THAT(dialects.error().first(), HasSubstr("two dialects"));
}

TEST(Dialects, may_not_lie_outside_the_plugin) {
  EXPECT_FALSE(read_dialects(plugin_folder("equipment"), {"../skills/data/dialects/people.json"},
                             assets_table())
                   .ok());
}

TEST(CanonicalDialect, is_there_without_a_file) {
  const auto dialects = read_dialects(plugin_folder("equipment"), {}, table());
  ASSERT_TRUE(dialects.ok());
  ASSERT_EQ(dialects->all.size(), 1u);
  EXPECT_EQ(dialects->all[0].id, kCanonical);
  const Built built = build(table(), *dialects, {"ID,On,Other\na,2025-01-31,x\na,2025-01-31,y\n"});
  EXPECT_EQ(built.report().used, 1u) << "rows whose every cell is the same are one";
  EXPECT_THAT(built.cells(table(), "", "on"), ElementsAre("2025-01-31"));
}

}  // namespace
}  // namespace waymark::evidence::testing
