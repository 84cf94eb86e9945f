// SPDX-License-Identifier: Apache-2.0
// Files made by hand from the heading lists of real exports, read with the dialects that ship.
#include <gmock/gmock.h>

#include "tests/unit/evidence/evidence_fixture.h"
#include "tests/unit/evidence/export_headings.h"

namespace waymark::evidence::testing {
namespace {

using ::testing::ElementsAre;
using ::testing::IsEmpty;

struct CustomRow {
  std::string tag = {}, model = "Latitude 5540", category = "Laptops", serial = {},
              purchased = "2023-04-01", cost = "849.21", department = "ICT", title = "Analyst",
              status = "Ready (deployed)", audit = "2026-01-10", deleted = {};
};

std::string custom_row(const CustomRow& row) {
  return "7,Exshire Police,LAP," + row.tag + "," + row.model + ",LAT5540," + row.category +
         ",Dell," + row.serial + "," + row.purchased + ",\"" + row.cost +
         "\",2027-04-01,36,2026-04-01,400.00,449.21,No,PO-1,Supplier,HQ,1 Road,Floor 2,Exton,"
         "Exshire,GB,EX1 1AA,HQ,2 Lane,,Exton,Exshire,GB,EX1 1AB,A Person,user,aperson,1001,"
         "B Person," +
         row.department + "," + row.title + ",01234,,,,,," + row.status +
         ",2023-05-02,,,2023-04-02 09:00:00,2026-01-10 09:00:00," + row.deleted + "," + row.audit +
         ",2027-01-10,,https://assets.example/7\r\n";
}

std::string utf16(std::string_view ascii, bool big_endian) {
  std::string out = big_endian ? "\xFE\xFF" : "\xFF\xFE";
  for (char c : ascii) {
    if (big_endian) out += '\0';
    out += c;
    if (!big_endian) out += '\0';
  }
  return out;
}

TEST(SnipeItCustomReport, is_recognised_with_its_repeated_headings) {
  const Table table = assets_table();
  const Built built = build(table, shipped_dialects(table),
                            {"\xEF\xBB\xBF" + std::string(kSnipeCustom) +
                             custom_row({.tag = "T1", .serial = "`-AB12 3"}) +
                             custom_row({.tag = "T2",
                                         .category = "Mobile Phones",
                                         .serial = "XY9",
                                         .cost = "£1,056.78",
                                         .department = "it services",
                                         .status = "Lost or stolen (undeployable)"})});
  ASSERT_EQ(built.error, "");
  expect_nothing_lost(built);
  EXPECT_EQ(built.report().used, 2u);
  EXPECT_THAT(built.report().problems, IsEmpty());
  EXPECT_THAT(built.cells(table, "ICT", "asset_id"), ElementsAre("T1", "T2"));
  EXPECT_THAT(built.cells(table, "ICT", "serial"), ElementsAre("AB123", "XY9"));
  EXPECT_THAT(built.cells(table, "ICT", "class"), ElementsAre("laptop", "phone"));
  EXPECT_THAT(built.cells(table, "ICT", "status"), ElementsAre("in-use", "missing"));
  EXPECT_THAT(built.cells(table, "ICT", "purchase_date"), ElementsAre("2023-04-01", "2023-04-01"));
  EXPECT_THAT(built.cells(table, "ICT", "in_service_date"),
              ElementsAre("2023-05-02", "2023-05-02"));
  EXPECT_THAT(built.cells(table, "ICT", "end_of_life_date"),
              ElementsAre("2027-04-01", "2027-04-01"));
  EXPECT_THAT(built.cells(table, "ICT", "warranty_end"), ElementsAre("2026-04-01", "2026-04-01"));
  EXPECT_THAT(built.cells(table, "ICT", "last_seen"), ElementsAre("2026-01-10", "2026-01-10"));
  EXPECT_THAT(built.cells(table, "ICT", "cost"), ElementsAre("849.21", "1056.78"));
  EXPECT_THAT(built.cells(table, "ICT", "role"), ElementsAre("Analyst", "Analyst"));
  EXPECT_THAT(built.cells(table, "ICT", "shared"), ElementsAre("false", "false"));
  EXPECT_THAT(built.cells(table, "ICT", "os_name"), ElementsAre("", "")) << "it has no such column";
}

TEST(SnipeItCustomReport, gives_the_same_rows_in_any_encoding_and_delimiter) {
  const Table table = assets_table();
  const Dialects dialects = shipped_dialects(table);
  const std::string file = std::string(kSnipeCustom) + custom_row({.tag = "T1", .serial = "AB1"}) +
                           custom_row({.tag = "T2", .serial = "AB2", .department = "OPS"});
  const Built plain = build(table, dialects, {file});
  ASSERT_EQ(plain.error, "");
  ASSERT_EQ(plain.report().used, 2u);

  std::string lines = file;
  lines.erase(std::remove(lines.begin(), lines.end(), '\r'), lines.end());
  std::string semicolons = file;
  std::replace(semicolons.begin(), semicolons.end(), ',', ';');
  for (const std::string& variant : {utf16(file, false), utf16(file, true), "\xEF\xBB\xBF" + file,
                                     lines, semicolons, file + ",,,,\r\n\r\n"}) {
    const Built built = build(table, dialects, {variant});
    EXPECT_EQ(built.error, "");
    EXPECT_EQ(built.split, plain.split);
  }
}

TEST(SnipeItCustomReport, holds_what_is_assigned_to_nobody) {
  const Table table = assets_table();
  const std::string file = std::string(kSnipeCustom) +
                           custom_row({.tag = "T1", .serial = "A1", .department = ""}) +
                           custom_row({.tag = "T2", .serial = "A2", .department = "Old Squad"}) +
                           custom_row({.tag = "T3", .serial = "A3", .department = "OLD  squad "}) +
                           custom_row({.tag = "T4", .serial = "A4", .department = "Everyone"});
  const Built built = build(table, shipped_dialects(table), {file});
  ASSERT_EQ(built.error, "");
  expect_nothing_lost(built);
  EXPECT_EQ(built.report().held, 4u);
  const std::vector<HeldRows> wanted = {
      {"", "no department is given", 1, 2},
      {"Everyone", "it has departments below it, and only those own rows", 1, 5},
      {"Old Squad", "the period has no such department", 2, 3}};
  EXPECT_EQ(built.report().held_rows, wanted);

  const Built better =
      build(table, shipped_dialects(table), {file},
            {.map = *parse_department_map("given,code\nold squad,OPS\n,ict\nEveryone,CONTACT\n")});
  ASSERT_EQ(better.error, "");
  EXPECT_EQ(better.report().used, 4u);
  EXPECT_THAT(better.cells(table, "ICT", "asset_id"), ElementsAre("T1"));
  EXPECT_THAT(better.cells(table, "OPS", "asset_id"), ElementsAre("T2", "T3"));
  EXPECT_THAT(better.cells(table, "CONTACT", "asset_id"), ElementsAre("T4"));
}

TEST(SnipeItCustomReport, reads_every_meta_of_its_status) {
  const Table table = assets_table();
  std::string file = std::string(kSnipeCustom);
  const std::vector<std::pair<std::string, std::string>> states = {
      {"Issued (deployed)", "in-use"},
      {"Ready to Deploy (deployable)", "stock"},
      {"Pending (pending)", "stock"},
      {"Out for Repair (undeployable)", "repair"},
      {"Odd (undeployable)", "repair"},
      {"Lost/Stolen (undeployable)", "missing"},
      {"Archived (archived)", "retired"},
      {"Sold (archived)", "retired"},
      {"Deployed", "in-use"},
      {"Who knows (odd)", ""},
      {"", ""}};
  std::vector<std::string> wanted;
  for (std::size_t i = 0; i < states.size(); ++i) {
    file += custom_row({.tag = "T" + std::to_string(100 + i),
                        .serial = "S" + std::to_string(100 + i),
                        .status = states[i].first});
    wanted.push_back(states[i].second);
  }
  file += custom_row({.tag = "T200", .serial = "S200", .deleted = "2025-01-01 10:00:00"});
  wanted.push_back("retired");
  const Built built = build(table, shipped_dialects(table), {file});
  ASSERT_EQ(built.error, "");
  EXPECT_EQ(built.cells(table, "ICT", "status"), wanted);
  ASSERT_EQ(built.report().problems.size(), 1u) << "a blank status is no problem";
  EXPECT_EQ(built.report().problems[0].line, 11u);
  EXPECT_EQ(built.report().problems[0].column, "Status");
}

TEST(SnipeItList, is_told_from_the_custom_report) {
  const Table table = assets_table();
  const Built built = build(
      table, shipped_dialects(table),
      {std::string(kSnipeList) +
       "LAP,T1,AB1,Latitude,LAT,Laptop,Ready to Deploy Deployed,A Person,1001,OPS,HQ,HQ,Dell,S,"
       "2023-04-01,2 years,$849.21,PO,48 months,2027-04-01,36,2026-04-01,No,,1,0,0,Admin,"
       "2023-04-02,2026-01-10,2023-05-02,,,2026-01-10,2027-01-10,No\r\n"});
  ASSERT_EQ(built.error, "");
  EXPECT_THAT(built.report().problems, IsEmpty());
  EXPECT_THAT(built.cells(table, "OPS", "status"), ElementsAre("in-use"));
  EXPECT_THAT(built.cells(table, "OPS", "cost"), ElementsAre("849.21"));
  EXPECT_THAT(built.cells(table, "OPS", "end_of_life_date"), ElementsAre("2027-04-01"));
}

TEST(SnipeItImportFile, has_american_dates) {
  const Table table = assets_table();
  const Built built =
      build(table, shipped_dialects(table),
            {std::string(kSnipeImport) +
             "Contact Management,PHN,T9,Phones,S,Samsung,HQ,PO,XCover 6 Pro,,SM-G736,,1/23/23,"
             "412.00,user,u,A,Person,a@x.example,,1/23/27,R5CT-1\r\n"});
  ASSERT_EQ(built.error, "");
  EXPECT_THAT(built.report().problems, IsEmpty());
  EXPECT_THAT(built.cells(table, "CONTACT", "purchase_date"), ElementsAre("2023-01-23"));
  EXPECT_THAT(built.cells(table, "CONTACT", "end_of_life_date"), ElementsAre("2027-01-23"));
  EXPECT_THAT(built.cells(table, "CONTACT", "serial"), ElementsAre("R5CT1"));
  EXPECT_THAT(built.cells(table, "CONTACT", "model"), ElementsAre("XCover 6 Pro"));
}

TEST(ServiceNow, is_read_by_its_labels_and_by_its_internal_names) {
  const Table table = assets_table();
  const Dialects dialects = shipped_dialects(table);
  const Built labels = build(
      table, dialects,
      {std::string(kServiceNowLabels) +
       "P1 - Dell,P1,SN1,Computer,Dell Latitude,CI1,1,In use,,A,B,C,ICT,Exshire,HQ,,CC1,"
       "2026-04-01\r\n"
       "P2 - Dell,P2,SN2,Computer,Dell Latitude,CI2,1,In stock,Pending repair,,,,OPS,Exshire,HQ,"
       "Store,CC1,2026-04-01\r\n"
       "P3 - HP,P3,SN3,Server,HP DL380,CI3,1,Missing,Stolen,,,,OPS,Exshire,HQ,,CC1,\r\n"});
  ASSERT_EQ(labels.error, "");
  EXPECT_THAT(labels.cells(table, "ICT", "status"), ElementsAre("in-use"));
  EXPECT_THAT(labels.cells(table, "OPS", "status"), ElementsAre("repair", "missing"));
  EXPECT_THAT(labels.cells(table, "OPS", "class"), ElementsAre("desktop", "server"));

  const Built names = build(
      table, dialects,
      {std::string(kServiceNowNames) +
       "P1 - Dell,P1,SN1,Dell Latitude,Computer,In use,,A,2023-05-02 08:00:00,HQ,ICT,849.21,CC1,"
       "2023-04-01,2026-04-01,CI1\n"
       "P4 - Dell,P4,SN4,Dell Latitude,Computer,6,,A,,HQ,ICT,849.21,CC1,2023-04-01,,CI4\n"});
  ASSERT_EQ(names.error, "");
  EXPECT_THAT(names.cells(table, "ICT", "status"), ElementsAre("in-use", ""))
      << "sources disagree on what the codes mean, so none is guessed";
  EXPECT_THAT(names.cells(table, "ICT", "in_service_date"), ElementsAre("2023-05-02", ""));
  ASSERT_EQ(names.report().problems.size(), 1u);
  EXPECT_EQ(names.report().problems[0].column, "install_status");
}

TEST(Intune, joins_its_devices_to_the_register_by_serial) {
  const Table assets = assets_table(), devices = devices_table();
  const Built owned =
      build(assets, shipped_dialects(assets),
            {"asset_id,serial,department,status\nA1,ab-12 3,ICT,in-use\nA2,XY9,OPS,in-use\n"
             "A3,,OPS,in-use\nA4,ZZ1,OPS,in-use\n"});
  ASSERT_EQ(owned.error, "");
  for (const std::string& file :
       {std::string(kIntunePortal) +
            "1,D1,2023-05-02,2026-03-01 "
            "10:00:00,Corporate,Compliant,Windows,10.0.22631.1,True,AB123,u\n"
            "2,D2,2023-05-02,2026-03-01 10:00:00,Corporate,Noncompliant,Android,14,False,xy-9,v\n"
            "3,D3,2023-05-02,2026-03-01 10:00:00,Corporate,Compliant,Android,14,False,NEW1,w\n",
        std::string(kIntuneGraph) +
            "1,D1,2023-05-02T00:00:00Z,2026-03-01T10:00:00Z,compliant,Windows,10.0.22631.1,true,"
            "AB123,u\n"
            "2,D2,2023-05-02T00:00:00Z,2026-03-01T10:00:00Z,noncompliant,Android,14,false,xy-9,v\n"
            "3,D3,2023-05-02T00:00:00Z,2026-03-01T10:00:00Z,compliant,Android,14,false,NEW1,w\n"}) {
    const Built built =
        build(devices, shipped_dialects(devices), {file}, {.partner = &owned.split});
    ASSERT_EQ(built.error, "");
    expect_nothing_lost(built);
    EXPECT_THAT(built.report().problems, IsEmpty());
    EXPECT_THAT(built.cells(devices, "ICT", "serial"), ElementsAre("AB123"));
    EXPECT_THAT(built.cells(devices, "ICT", "os_version"), ElementsAre("10.0.22631.1"));
    EXPECT_THAT(built.cells(devices, "ICT", "managed"), ElementsAre("true"));
    EXPECT_THAT(built.cells(devices, "OPS", "serial"), ElementsAre("XY9"));
    EXPECT_THAT(built.cells(devices, "OPS", "encrypted"), ElementsAre("false"));
    EXPECT_THAT(built.cells(devices, "OPS", "last_seen"), ElementsAre("2026-03-01"));
    EXPECT_EQ(built.report().held, 1u);
    ASSERT_EQ(built.report().held_rows.size(), 1u);
    EXPECT_EQ(built.report().held_rows[0].given, "NEW1");
  }
}

TEST(HrExtract, is_read_under_its_usual_names) {
  const Table table = people_table();
  const Dialects dialects = shipped_dialects(table);
  const Built labels =
      build(table, dialects,
            {std::string(kHrLabels) +
             "1001,Contact Management,Operator,Digital evidence,Level 3,31/03/2025,Line manager\r\n"
             "1002,OPS,Constable,Digital evidence,Practitioner,1-Apr-2025,Self assessment\r\n"
             "1003,OPS,Constable,Digital evidence,quite good,31/02/2025,Test\r\n"
             ",OPS,Constable,Digital evidence,3,31/03/2025,Test\r\n"});
  ASSERT_EQ(labels.error, "");
  expect_nothing_lost(labels);
  EXPECT_THAT(labels.cells(table, "CONTACT", "level"), ElementsAre("3"));
  EXPECT_THAT(labels.cells(table, "CONTACT", "method"), ElementsAre("manager"));
  EXPECT_THAT(labels.cells(table, "OPS", "level"), ElementsAre("3", ""));
  EXPECT_THAT(labels.cells(table, "OPS", "assessed_on"), ElementsAre("2025-04-01", ""));
  EXPECT_EQ(labels.report().rejected, 1u);
  const std::vector<RowProblem> wanted = {
      {4, "Assessed",
       "\"31/02/2025\" is not a day that exists, written as d/m/Y or Y-m-d or d-M-Y "
       "or d-M-y or d M Y or d.m.Y"},
      {4, "Level", "\"quite good\" is not a level"},
      {5, "Employee No.", "the cell is blank, and a row needs it"}};
  EXPECT_EQ(labels.report().problems, wanted);

  const Built others = build(
      table, dialects, {std::string(kHrOthers) + "1001;ICT;Engineer;Networks;expert;2025-03-31\n"});
  ASSERT_EQ(others.error, "");
  EXPECT_THAT(others.cells(table, "ICT", "level"), ElementsAre("4"));
}

TEST(GovernmentFramework, gives_every_department_the_levels_that_roles_require) {
  const Table table = requirements_table();
  const Built built = build(
      table, shipped_dialects(table),
      {std::string(kGovernmentFramework) +
       "Data,Data engineer,\"Builds, and runs\",Senior data engineer,…,Programming,…,practitioner,"
       "…,practitioner\n"
       "Data,Data engineer,\"Builds, and runs\",Senior data engineer,…,Testing,…,Working,…,"
       "practitioner\n"
       "Data,Data ethicist,…,,…,Ethics,…,expert,…,practitioner\n"
       "Data,Data ethicist,…,,…,Law,…,,…,practitioner\n"});
  ASSERT_EQ(built.error, "");
  expect_nothing_lost(built);
  EXPECT_THAT(built.cells(table, "", "role"),
              ElementsAre("Data ethicist", "Senior data engineer", "Senior data engineer"));
  EXPECT_THAT(built.cells(table, "", "level"), ElementsAre("4", "3", "2"));
  EXPECT_EQ(built.report().rejected, 1u);
}

TEST(CanonicalFiles, need_no_dialect) {
  const Table establishment = establishment_table();
  const Built built = build(establishment, shipped_dialects(establishment),
                            {"department,role,people,eligible_phone\nICT,Engineer,\"1,200\",20\n"
                             "OPS,Constable,40,-\nOPS,Sergeant,,4\n"});
  ASSERT_EQ(built.error, "");
  EXPECT_THAT(built.cells(establishment, "ICT", "people"), ElementsAre("1200"));
  EXPECT_THAT(built.cells(establishment, "OPS", "eligible_phone"), ElementsAre(""));
  EXPECT_EQ(built.report().rejected, 1u);
  EXPECT_EQ(built.report().problem_count, 2u);

  const Table headcount = headcount_table();
  const Built heads = build(headcount, shipped_dialects(headcount),
                            {"Role,Department,People\nConstable,OPS,40\nconstable,ops,41\n"});
  ASSERT_EQ(heads.error, "");
  EXPECT_THAT(heads.cells(headcount, "OPS", "people"), ElementsAre("40"));
  EXPECT_EQ(heads.report().merged, 1u);
  ASSERT_EQ(heads.report().problems.size(), 1u)
      << "two rows that contradict each other are told of";
  EXPECT_EQ(heads.report().problems[0].line, 3u);
}

TEST(UnknownExports, are_refused_with_the_dialects_there_are) {
  const Table table = assets_table();
  const Built built = build(table, shipped_dialects(table), {"Name,Number\na,1\n"});
  EXPECT_NE(built.error.find("the headings are of no export that is known"), std::string::npos);
  EXPECT_NE(built.error.find("snipe-it-custom-report"), std::string::npos);
  EXPECT_NE(built.error.find("servicenow-hardware"), std::string::npos);

  const Built forced =
      build(table, shipped_dialects(table), {"Name,Number\na,1\n"}, {.dialect = "snipe-it-list"});
  EXPECT_NE(forced.error.find("no heading gives the column asset_id"), std::string::npos);
  const Built misspelt =
      build(table, shipped_dialects(table), {"a\nb\n"}, {.dialect = "snipe-it-lst"});
  EXPECT_NE(misspelt.error.find("did you mean snipe-it-list?"), std::string::npos);
}

}  // namespace
}  // namespace waymark::evidence::testing
