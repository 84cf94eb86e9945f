// SPDX-License-Identifier: Apache-2.0
// Exports that something has happened to: 10,000 of them, from a fixed seed.
#include <gtest/gtest.h>

#include <random>

#include "tests/unit/evidence/evidence_fixture.h"

namespace waymark::evidence::testing {
namespace {

constexpr int kMutations = 10'000;

struct Original {
  Table table;
  std::string file;
};

std::vector<Original> originals() {
  std::string assets =
      "\xEF\xBB\xBF"
      "Asset Tag,Serial,Category,Department,Status,Address,Address,Purchased,Cost,Checkout "
      "Date\r\n";
  std::string people = "Employee No.;Department/Team;Job title;Skill;Level;Assessed;Method\n";
  std::string devices =
      "Device name,Serial number,OS,OS version,Last check-in,Encrypted,Compliance\n";
  for (int i = 0; i < 12; ++i) {
    const std::string n = std::to_string(i);
    assets += "T" + n + ",SN-" + n + ",Laptops,ICT,\"Ready, set (deployed)\",1 Road,,2023-0" +
              std::to_string(1 + i % 9) + "-11,\"£1,056.7" + std::to_string(i % 9) +
              "\",2023-05-02\r\n";
    people +=
        "P" + n + ";OPS;Constable;Evidence;Level " + std::to_string(i % 5) + ";31/03/2025;Test\n";
    devices +=
        "D" + n + ",SN" + n + ",Windows,10.0.22631." + n + ",2026-03-01T10:00:00Z,True,Compliant\n";
  }
  return {{assets_table(), assets}, {people_table(), people}, {devices_table(), devices}};
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
  for (const Original& original : originals()) {
    const Dialects dialects = shipped_dialects(original.table);
    for (int i = 0; i < kMutations / 3 + 1; ++i) {
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
