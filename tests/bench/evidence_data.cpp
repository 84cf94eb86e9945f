// SPDX-License-Identifier: Apache-2.0
// evidence_data FOLDER ASSETS SKILLS DEPARTMENTS: writes what a force of that size exports: an
// asset register, an HR extract, what roles require, head counts; with a strategy and an
// organisation. The same bytes every time.
#include <fmt/format.h>

#include <algorithm>
#include <cstdint>
#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <iterator>
#include <string>

namespace {

constexpr const char* kRoles[] = {"Constable", "Sergeant",  "Investigator", "Call handler",
                                  "Analyst",   "Developer", "Team leader",  "Officer"};
constexpr const char* kSkills[] = {
    "Keeping information safe", "Records and data quality", "Video and camera footage",
    "Spotting harm online",     "Digital evidence",         "Communications data",
    "Data protection",          "Open source research",     "Serving the public online",
    "Running live services",    "Building infrastructure",  "Responding to attacks"};
constexpr std::size_t kRoleCount = std::size(kRoles), kSkillCount = std::size(kSkills);
constexpr int kRowsOfPerson = 12;  // skills assessed

class Chance {
 public:
  std::uint32_t below(std::uint32_t n) {
    state_ = state_ * 6364136223846793005u + 1442695040888963407u;
    return static_cast<std::uint32_t>(state_ >> 33) % n;
  }

 private:
  std::uint64_t state_ = 20261122;
};

/// A file that ends the program where it cannot be written.
class Output {
 public:
  explicit Output(const std::filesystem::path& file) : file_(std::fopen(file.c_str(), "wb")) {
    if (file_ == nullptr) fail();
  }
  ~Output() {
    if (std::fwrite(text_.data(), 1, text_.size(), file_) != text_.size()) fail();
    if (std::fclose(file_) != 0) fail();
  }
  Output(const Output&) = delete;
  Output& operator=(const Output&) = delete;

  template <class... Values>
  void line(fmt::format_string<Values...> format, Values&&... values) {
    fmt::format_to(std::back_inserter(text_), format, std::forward<Values>(values)...);
    text_ += '\n';
    if (text_.size() < kFlush) return;
    if (std::fwrite(text_.data(), 1, text_.size(), file_) != text_.size()) fail();
    text_.clear();
  }

 private:
  static constexpr std::size_t kFlush = 1 << 20;
  [[noreturn]] static void fail() {
    std::fprintf(stderr, "a file cannot be written\n");
    std::exit(1);
  }
  std::FILE* file_;
  std::string text_;
};

std::string date(Chance& chance, int first_year, int years) {
  return fmt::format("{}-{:02}-{:02}", first_year + static_cast<int>(chance.below(years)),
                     1 + chance.below(12), 1 + chance.below(28));
}

/// The heading of Snipe-IT's custom asset report; a hundredth of the rows is a device entered
/// again.
void write_assets(const std::filesystem::path& file, std::uint32_t rows,
                  std::uint32_t departments) {
  Output out(file);
  Chance chance;
  out.line(
      "ID,Company,Asset Name,Asset Tag,Model,Model No.,Category,Manufacturer,Serial,Purchased,Cost,"
      "EOL,Warranty,Warranty Expires,Current Value,Diff,Fully Depreciated,Order Number,Supplier,"
      "Location,Address,Address,City,State,Country,Zip,Default Location,Address,Address,City,State,"
      "Country,Zip,Checked Out,Type,Username,Employee No.,Manager,Department,Title,Phone,"
      "User Address,User City,User State,User Country,User Zip,Status,Checkout Date,"
      "Last Checkin Date,Expected Checkin Date,Created At,Updated at,Deleted,Last Audit,"
      "Next Audit Date,Notes,URL");
  constexpr const char* kKinds[][3] = {{"Laptops", "Dell Latitude 5540", "Dell"},
                                       {"Mobile Phones", "Samsung Galaxy XCover6 Pro", "Samsung"},
                                       {"Body Worn Video", "Axon Body 3", "Axon"},
                                       {"Radios", "Sepura SC20", "Sepura"}};
  for (std::uint32_t i = 0; i < rows; ++i) {
    const bool again = i > 100 && chance.below(100) == 0;
    const std::uint32_t device = again ? i - 1 - chance.below(100) : i;
    const auto& kind = kKinds[device % std::size(kKinds)];
    const std::string bought = date(chance, 2020, 6);
    out.line(
        "{0},,,T{0:07},{1},,{2},{3},SN{4:08},{5},{6}.00,,36,{5},,,No,,,HQ,,,,,,,,,,,,,,u{4},user,u{"
        "4},"
        ",,D{7:04},{8},,,,,,,In use (deployed),{5},,,{5} 09:30:00,2026-03-30 02:10:00,,{9},,,",
        i, kind[1], kind[0], kind[2], device, bought, 200 + chance.below(900), device % departments,
        kRoles[device % kRoleCount], date(chance, 2025, 1));
  }
}

void write_people(const std::filesystem::path& file, std::uint32_t rows,
                  std::uint32_t departments) {
  Output out(file);
  Chance chance;
  out.line("Person Ref,Department,Job title,Skill,Level held,Date assessed,Assessment method");
  constexpr const char* kMethods[] = {"Line manager review", "Self-assessment", "Test"};
  for (std::uint32_t i = 0; i < rows; ++i) {
    const std::uint32_t person = i / kRowsOfPerson;
    out.line("P{:07},D{:04},{},{},{},{},{}", person, person % departments,
             kRoles[person / departments % kRoleCount], kSkills[i % kSkillCount], chance.below(5),
             date(chance, 2023, 3), kMethods[chance.below(3)]);
  }
}

void write_small_files(const std::filesystem::path& folder, std::uint32_t people,
                       std::uint32_t departments) {
  Output org(folder / "org.csv"), headcount(folder / "headcount.csv"),
      requirements(folder / "requirements.csv"), establishment(folder / "establishment.csv"),
      strategy(folder / "strategy.json");
  org.line("code,headcount");
  headcount.line("department,role,people");
  establishment.line("department,role,people,eligible_phone,eligible_laptop");
  const std::uint32_t each = std::max(1u, people / departments / 8 + 1);
  for (std::uint32_t d = 0; d < departments; ++d) {
    org.line("D{:04},{}", d, each * kRoleCount);
    for (const char* role : kRoles) {
      headcount.line("D{:04},{},{}", d, role, each);
      establishment.line("D{:04},{},{},{},{}", d, role, each, each, each / 2);
    }
  }
  requirements.line("role,competence,level,critical");
  for (std::size_t r = 0; r < kRoleCount; ++r) {
    for (std::size_t s = r % 3; s < kSkillCount; s += 2) {
      requirements.line("{},{},{},{}", kRoles[r], kSkills[s], 1 + (r + s) % 4, s % 4 == 0);
    }
  }
  strategy.line(
      R"({{"schema": "waymark/strategy/1", "id": "s", "version": "1", "title": "Strategy",
 "principles": [{{"id": "P1", "title": "One"}}], "themes": [{{"theme": "skills", "principle": "P1"}}]}})");
}

}  // namespace

int main(int argc, char** argv) {
  if (argc != 5) {
    std::fprintf(stderr, "evidence_data FOLDER ASSETS SKILLS DEPARTMENTS\n");
    return 2;
  }
  const std::filesystem::path folder(argv[1]);
  const auto number = [&](int i) { return static_cast<std::uint32_t>(std::atoi(argv[i])); };
  const std::uint32_t assets = number(2), skills = number(3), departments = number(4);
  write_assets(folder / "assets.csv", assets, departments);
  write_people(folder / "people.csv", skills, departments);
  write_small_files(folder, skills / kRowsOfPerson, departments);
  return 0;
}
