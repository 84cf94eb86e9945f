// SPDX-License-Identifier: Apache-2.0
// Exports that something has happened to: 10,000 of them, from a fixed seed.
#include <gtest/gtest.h>

#include <random>

#include "tests/unit/evidence/evidence_fixture.h"
#include "tests/unit/evidence/export_headings.h"

namespace waymark::evidence::testing {
namespace {

constexpr int kMutations = 10'000;

struct Original {
  Table table;
  std::string file;
};

/// A heading with twelve rows, `#` in a row standing for its number.
std::string file_of(std::string file, const std::string& row) {
  for (int i = 0; i < 12; ++i) {
    for (const char c : row) file += c == '#' ? std::to_string(i) : std::string(1, c);
  }
  return file;
}

/// One of each export that a dialect ships for.
std::vector<Original> originals() {
  const Table assets = assets_table(), devices = devices_table(), people = people_table();
  return {
      {assets,
       file_of("\xEF\xBB\xBF" + std::string(kSnipeCustom),
               "7,EX,LAP,T#,Latitude,LAT,Laptops,Dell,`SN-#,2023-04-01,\"£1,056.7#\",2027-04-01,"
               "36,2026-04-01,400.00,449.21,No,PO,S,HQ,1 Road,Floor 2,Exton,X,GB,EX1,HQ,2 Lane,,"
               "Exton,X,GB,EX1,A,user,u,10#,B,ICT,Analyst,01234,,,,,,\"Ready, set (deployed)\","
               "2023-05-02,,,2023-04-02 09:00:00,2026-01-10 09:00:00,,2026-01-1#,2027-01-10,\"a\n"
               "note\",https://a.example/#\r\n")},
      {assets,
       file_of(kSnipeList,
               "LAP,T#,SN#,Latitude,LAT,Laptop,Ready to Deploy Deployed,A,10#,OPS,HQ,HQ,Dell,S,"
               "2023-04-01,2 years,$849.2#,PO,48 months,2027-04-01,36,2026-04-01,No,,1,0,0,Admin,"
               "2023-04-02,2026-01-10,2023-05-02,,,2026-01-10,2027-01-10,No\r\n")},
      {assets,
       file_of(kSnipeImport,
               "IT Services,PHN,T#,Phones,S,Samsung,HQ,PO,XCover,,SM,,1/23/23,412.0#,user,u,A,B,"
               "a@x.example,,1/23/27,R5CT-#\r\n")},
      {assets,
       file_of(kServiceNowLabels,
               "P# - Dell,P#,SN#,Computer,Dell,CI#,1,In use,,A,B,C,ICT,EX,HQ,,CC1,2026-04-01\r\n")},
      {assets,
       file_of(kServiceNowNames,
               "P# - Dell,P#,SN#,Dell,Computer,In stock,,A,2023-05-02 08:00:00,HQ,ICT,849.2#,CC1,"
               "2023-04-01,2026-04-01,CI#\n")},
      {assets,
       file_of("asset_id,serial,class,department,status,cost\n", "A#,SN#,phone,OPS,in-use,40#\n")},
      {devices,
       file_of(kIntunePortal,
               "#,D#,2023-05-02,2026-03-01 10:00:00,Corporate,Compliant,Windows,10.0.22631.#,True,"
               "SN#,u\n")},
      {devices,
       file_of(kIntuneGraph,
               "#,D#,2023-05-02T00:00:00Z,2026-03-01T10:00:00Z,compliant,Windows,10.0.22631.#,true,"
               "SN#,u\n")},
      {people, file_of(kHrLabels, "P#,OPS,Constable,Evidence,Level #,31/03/2025,Test\r\n")},
      {people, file_of(kHrOthers, "P#;ICT;Engineer;Networks;expert;2025-03-3#\n")},
      {requirements_table(),
       file_of(kGovernmentFramework,
               "Data,Engineer,\"Builds, and runs\",Level #,…,Testing #,…,Working,…,"
               "practitioner\n")},
      {establishment_table(),
       file_of("department,role,people,eligible_phone\n", "ICT,Role #,\"1,20#\",#\n")},
      {headcount_table(), file_of("Role,Department,People\n", "Role #,OPS,4#\n")},
  };
}

void mutate(std::string& file, std::mt19937& random) {
  static const std::string kNasty[] = {"\"",         "\"\"",
                                       ",",          ";",
                                       "\r",         "\n",
                                       "\t",         std::string("\0", 1),
                                       "\xFF\xFE",   "\xEF\xBB\xBF",
                                       "\xC3\x28",   "(",
                                       ")",          "-",
                                       "=1+1",       "`",
                                       "9999-99-99", "1e308",
                                       "🙂",       "Department",
                                       "Serial"};
  const auto at = [&] { return random() % (file.size() + 1); };
  switch (random() % 7) {
    case 0:
      if (!file.empty()) file[random() % file.size()] = static_cast<char>(random());
      break;
    case 1:
      file.insert(at(), kNasty[random() % std::size(kNasty)]);
      break;
    case 2:
      file.erase(at(), random() % 40);
      break;
    case 3:
      file.resize(at());
      break;
    case 4: {
      const std::size_t from = at();
      file.insert(at(), file.substr(from, random() % 200));
      break;
    }
    case 5:
      if (!file.empty()) file[random() % file.size()] ^= static_cast<char>(1 << random() % 8);
      break;
    default:
      file.insert(at(), std::string(random() % 3000, static_cast<char>('!' + random() % 90)));
  }
}

TEST(MutatedExports, neither_crash_nor_lose_a_row) {
  const Table register_table = assets_table();
  const Built owned = build(register_table, shipped_dialects(register_table),
                            {"asset_id,serial,department\nA1,SN1,ICT\nA2,SN2,OPS\n"});
  std::mt19937 random(20260331);
  int read = 0, refused = 0;
  const std::vector<Original> all = originals();
  for (const Original& original : all) {
    ASSERT_EQ(
        build(original.table, shipped_dialects(original.table), {original.file}).report().rows,
        12u);
    const Dialects dialects = shipped_dialects(original.table);
    for (int i = 0; i < kMutations / static_cast<int>(all.size()) + 1; ++i) {
      std::string file = original.file;
      for (unsigned n = 1 + random() % 4; n > 0; --n) mutate(file, random);
      const Built built = build(
          original.table, dialects, {file},
          {.memory = random() % 2 == 0 ? std::size_t{500} : kSortMemory, .partner = &owned.split});
      if (!built.error.empty()) {
        ++refused;
        continue;
      }
      ++read;
      expect_nothing_lost(built);
      // An independent count of what came out, and of what the reader saw.
      std::uint64_t out = 0, rows = 0;
      for (const auto& [department, kept] : built.split) out += kept.size();
      ASSERT_EQ(out, built.report().used);
      auto reader = CsvReader::open(memory_source(file));
      ASSERT_TRUE(reader.ok());
      CsvRecord record;
      while (*reader->next(record)) ++rows;
      ASSERT_EQ(rows, built.report().rows);
      ASSERT_GE(built.report().problem_count, built.report().rejected);
    }
  }
  EXPECT_GT(read, kMutations / 4) << "the mutations are too wild to test much";
  EXPECT_GT(refused, kMutations / 20);
}

}  // namespace
}  // namespace waymark::evidence::testing
