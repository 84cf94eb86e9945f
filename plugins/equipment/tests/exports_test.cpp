// SPDX-License-Identifier: Apache-2.0
// Exports as they are written, read by the dialects that ship and scored by the plugin.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "core/evidence/row.h"
#include "plugins/equipment/tests/equipment_under_test.h"
#include "tests/unit/evidence/evidence_fixture.h"

namespace waymark::plugins {
namespace {

namespace ev = evidence::testing;
using ::testing::ElementsAre;

EquipmentUnderTest& plugin() {
  return EquipmentUnderTest::shared();
}

Rows rows_of(const evidence::Table& table, const ev::Built& built, const std::string& department) {
  EXPECT_EQ(built.error, "");
  Rows rows;
  const auto found = built.split.find(department);
  if (found == built.split.end()) return rows;
  std::vector<evidence::Cell> cells;
  for (const std::string& bytes : found->second) {
    EXPECT_TRUE(read_row(table, bytes, cells));
    Row& row = rows.emplace_back();
    for (std::size_t c = 0; c < table.columns.size(); ++c) {
      row[table.columns[c].id] = text_of(table.columns[c].kind, cells[c]);
    }
  }
  return rows;
}

std::string utf16(std::string_view ascii) {
  std::string out = "\xFE\xFF";
  for (const char c : ascii) {
    out += '\0';
    out += c;
  }
  return out;
}

/// A custom asset report: repeated headings, a status with its meta, an escaped serial, and the
/// force's own fields behind the others.
std::string snipe_it() {
  const std::string heading =
      "ID,Company,Asset Name,Asset Tag,Model,Model No.,Category,Manufacturer,Serial,Purchased,Cost,"
      "EOL,Warranty,Warranty Expires,Current Value,Diff,Fully Depreciated,Order Number,Supplier,"
      "Location,Address,Address,City,State,Country,Postal Code,Default Location,Address,Address,"
      "City,State,Country,Postal Code,Checked Out,Type,Username,Employee No.,Manager,Department,"
      "Title,Phone,User Address,User City,User State,User Country,User Postcode,Status,"
      "Checkout Date,Last Checkin Date,Expected Checkin Date,Created At,Updated at,Deleted,"
      "Last Audit,Next Audit Date,Notes,URL,OS Edition,Patch Date\r\n";
  const auto row = [](const std::string& tag, const std::string& model, const std::string& category,
                      const std::string& serial, const std::string& purchased,
                      const std::string& cost, const std::string& status,
                      const std::string& edition, const std::string& patched) {
    return "7,Exshire," + tag + "," + tag + "," + model + ",M," + category + ",Maker," + serial +
           "," + purchased + "," + cost +
           ",,36,,1.00,1.00,No,PO,S,HQ,1 Road,Floor 2,Exton,Exshire,GB,EX1,HQ,2 Lane,,Exton,"
           "Exshire,GB,EX2,A Person,user,a,1,B,ICT,Analyst,0,,,,,," +
           status + ",,,,2023-01-01,2026-01-01,,2026-03-10,,,https://assets.example/7," + edition +
           "," + patched + "\r\n";
  };
  return heading +
         row("L1", "Latitude", "Laptops", "`-ab12 3", "2023-04-01", "849.21", "Issued (deployed)",
             "Enterprise", "2026-03-25") +
         row("L2", "Latitude", "Laptops", "AB124", "2021-04-01", "£849.21", "Issued (deployed)",
             "Enterprise", "2026-03-01") +
         row("L3", "Latitude", "Laptops", "AB125", "2021-04-01", "849.21",
             "Ready to Deploy (deployable)", "", "") +
         row("P1", "Galaxy XCover6 Pro", "Mobile Phones", "R5CT1", "2023-11-15", "412.00",
             "Issued (deployed)", "", "2026-03-30");
}

constexpr const char* kIntune =
    "Device ID,Device name,Enrollment date,Last check-in,Ownership,Compliance,OS,OS version,"
    "Encrypted,Serial number,Primary user UPN\n"
    "1,D1,2023-05-02,2026-03-30 10:00:00,Corporate,Compliant,Windows,10.0.22631.1,True,AB123,u\n"
    "2,D2,2023-05-02,2026-01-30 10:00:00,Corporate,Noncompliant,Windows,10.0.22621.1,False,"
    "ab-124,v\n"
    "3,D3,2023-05-02,2026-03-31 10:00:00,Corporate,Compliant,Android,14,True,R5CT1,w\n";

Kit imported(const std::string& register_file) {
  const auto assets = ev::assets_table(), devices = ev::devices_table(),
             posts = ev::establishment_table();
  const auto owned = ev::build(assets, ev::shipped_dialects(assets), {register_file});
  const auto managed =
      ev::build(devices, ev::shipped_dialects(devices), {kIntune}, {.partner = &owned.split});
  const auto establishment =
      ev::build(posts, ev::shipped_dialects(posts),
                {"department,role,people,eligible_phone,eligible_laptop,eligible_body_worn_video,"
                 "eligible_radio\nICT,Analyst,4,2,4,0,0\n"});
  return {.assets = rows_of(assets, owned, "ICT"),
          .devices = rows_of(devices, managed, "ICT"),
          .establishment = rows_of(posts, establishment, "ICT")};
}

TEST(EquipmentExports, are_joined_and_scored) {
  const auto result = plugin().score(imported(snipe_it()));
  EXPECT_EQ(plugin().metric(result, "fleet.devices", "laptop"), "2 n2");
  EXPECT_EQ(plugin().metric(result, "provision.ratio", "laptop"), "2/4 n2");
  EXPECT_EQ(plugin().metric(result, "provision.ratio", "phone"), "1/2 n1");
  EXPECT_EQ(plugin().metric(result, "lifecycle.within"), "2/3 n3");
  EXPECT_EQ(plugin().metric(result, "support.supported"), "2/3 n3");
  EXPECT_EQ(plugin().metric(result, "support.before-refresh", "phone"), "1/1 n1");
  EXPECT_EQ(plugin().metric(result, "patching.current"), "2/3 n3");
  EXPECT_EQ(plugin().metric(result, "security.encrypted"), "2/3 n3");
  EXPECT_EQ(plugin().metric(result, "security.managed"), "2/3 n3");
  EXPECT_EQ(plugin().metric(result, "security.seen"), "3/3 n3")
      << "the last audit counts as a sighting";
  EXPECT_EQ(plugin().metric(result, "support.ended-cost", "laptop"), "849.21 n1");
}

TEST(EquipmentExports, give_the_same_scores_in_any_encoding_delimiter_and_order) {
  const std::string file = snipe_it();
  const auto plain = plugin().cards({imported(file)});
  std::string ascii = file;
  ascii.replace(ascii.find("£"), std::string("£").size(), "");
  std::string semicolons = file;
  std::replace(semicolons.begin(), semicolons.end(), ',', ';');
  std::string lines = file;
  lines.erase(std::remove(lines.begin(), lines.end(), '\r'), lines.end());
  std::string windows_1252 = file;
  windows_1252.replace(windows_1252.find("£"), std::string("£").size(), "\xA3");
  for (const std::string& variant : {"\xEF\xBB\xBF" + file, utf16(ascii), semicolons, lines,
                                     windows_1252, file + ",,,,\r\n\r\n"}) {
    EXPECT_EQ(plugin().cards({imported(variant)}), plain);
  }
}

TEST(EquipmentExports, fit_the_tables_that_the_manifest_declares) {
  std::vector<std::string> ids;
  for (const evidence::Table& wanted :
       {ev::assets_table(), ev::devices_table(), ev::establishment_table()}) {
    const auto table =
        std::find_if(plugin().manifest().tables.begin(), plugin().manifest().tables.end(),
                     [&](const TableSpec& one) { return one.id == wanted.id; });
    ASSERT_NE(table, plugin().manifest().tables.end()) << wanted.id;
    ids.push_back(table->id);
    EXPECT_EQ(table->join, wanted.join);
    ASSERT_EQ(table->columns.size(), wanted.columns.size());
    for (std::size_t i = 0; i < wanted.columns.size(); ++i) {
      EXPECT_EQ(table->columns[i].id, wanted.columns[i].id);
      EXPECT_EQ(evidence::column_kind(table->columns[i].kind), wanted.columns[i].kind);
      EXPECT_EQ(table->columns[i].required, wanted.columns[i].required);
    }
    const auto dialects =
        evidence::read_dialects(ev::plugin_folder("equipment"), table->dialects, wanted);
    EXPECT_TRUE(dialects.ok()) << dialects.error().first();
  }
  EXPECT_THAT(ids, ElementsAre("assets", "devices", "establishment"));
}

}  // namespace
}  // namespace waymark::plugins
