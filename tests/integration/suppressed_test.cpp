// SPDX-License-Identifier: Apache-2.0
// Tries to tell two Exshires apart that differ in nothing but in which of two suppressed
// departments which people are, by every byte of what the program prints: results, explanations,
// reports, comparison, trend, board pack. Where none differs, no way of working a suppressed figure
// out of them can succeed, since it would have to give two answers.
#include <gtest/gtest.h>

#include <filesystem>
#include <map>
#include <regex>
#include <string>
#include <vector>

#include "tests/integration/cli.h"

namespace waymark::testing {
namespace {

const char* const kFirst = "2025-H2";
const char* const kSecond = "2026-H1";

/// A department as skills' files call it.
struct Named {
  std::string code, name;
};
const Named kComms = {"COMMS", ";Communications;"};               // under 10 people in both periods
const Named kVideo = {"RVR", ";\"Rapid Video Response\";"};       // under 10 in the second
const Named kFinance = {"FIN", ";\"Finance and Procurement\";"};  // suppressed with them in both
const Named kWest = {"LP-WEST", ";\"LPA West\";"};                // shown in both

void exchange(std::string& text, const std::string& a, const std::string& b) {
  std::string out;
  for (std::size_t at = 0; at < text.size();) {
    const bool is_a = text.compare(at, a.size(), a) == 0;
    const bool is_b = !is_a && text.compare(at, b.size(), b) == 0;
    out += is_a ? b : is_b ? a : text.substr(at, 1);
    at += is_a ? a.size() : is_b ? b.size() : 1;
  }
  text = std::move(out);
}

/// A copy of examples/exshire in which all of the departments above have the same headcount, so
/// that their scores weigh the same.
class Example {
 public:
  explicit Example(const Folder& folder) : folder_(folder), root_(folder / "example") {
    std::filesystem::copy(exshire(""), root_, std::filesystem::copy_options::recursive);
    for (const std::string period : {kFirst, kSecond}) {
      change(period + "/org.csv", [](std::string& text) {
        const std::regex rows("(EX,(?:COMMS|RVR|FIN|LP-WEST),[^,]*,[^,]*),[0-9]+,");
        text = std::regex_replace(text, rows, "$1,64,");
      });
    }
  }

  /// Gives each of two departments the other's people, roles and answers about skills.
  void exchange_skills(const std::string& period, const Named& a, const Named& b) const {
    change(period + "/evidence/hr-extract.csv",
           [&](std::string& text) { exchange(text, a.name, b.name); });
    change(period + "/evidence/headcount.csv",
           [&](std::string& text) { exchange(text, "\n" + a.code + ",", "\n" + b.code + ","); });
    change(period + "/returns/skills.csv", [&](std::string& text) {
      exchange(text, "," + a.code + ",skills,", "," + b.code + ",skills,");
    });
  }

  [[nodiscard]] const std::string& root() const { return root_; }

 private:
  template <class Edit>
  void change(const std::string& file, Edit edit) const {
    std::string text = read_all(root_ + "/" + file);
    const std::string before = text;
    edit(text);
    EXPECT_NE(text, before) << file;
    folder_.write("example/" + file, text);
  }

  const Folder& folder_;
  std::string root_;
};

/// What is printed, by name. Fingerprints are of all that went in and are left out.
using Printed = std::map<std::string, std::string>;

void print(const Cli& cli, const std::vector<std::string>& words, Printed& out) {
  static const std::regex fingerprint("[0-9a-f]{64}");
  std::string name;
  for (const std::string& word : words) name += word + " ";
  out[name] = std::regex_replace(cli.must(words), fingerprint, "fingerprint");
}

/// All that is printed of one period by itself.
Printed print_period(const Cli& cli, const std::string& period) {
  Printed out;
  const auto of = [&](std::vector<std::string> words) {
    words.insert(words.end(), {"--period", period});
    print(cli, words, out);
  };
  cli.must({"score", "--period", period});
  for (const char* format : {"json", "csv", "table"}) of({"results", "--format", format});
  for (const char* format : {"html", "csv"}) of({"report", "force", "--format", format});
  of({"explain", "--format", "json"});
  std::string org = read_all(exshire(period + "/org.csv"));
  const std::regex row("\nEX,([A-Z-]+),[^\n]*,[1-9][0-9]*,[0-9.]+,");
  for (std::sregex_iterator i(org.begin(), org.end(), row), end; i != end; ++i) {
    const std::string code = (*i)[1];
    for (const char* format : {"html", "csv"}) {
      of({"report", "department", "--department", code, "--format", format});
    }
    of({"report", "brief", "--department", code});
    of({"explain", "--department", code, "--plugin", "skills", "--format", "json"});
  }
  return out;
}

/// All that is printed of two periods together.
Printed print_comparison(const Cli& cli) {
  Printed out;
  for (const char* format : {"json", "table"}) {
    print(cli, {"compare", kFirst, kSecond, "--format", format}, out);
    print(cli, {"trend", "--format", format}, out);
  }
  for (const char* format : {"html", "csv"}) {
    print(cli,
          {"report", "comparison", "--period", kSecond, "--against", kFirst, "--format", format},
          out);
  }
  return out;
}

/// Names of what differs.
std::vector<std::string> differing(const Printed& a, const Printed& b) {
  std::vector<std::string> names;
  for (const auto& [name, text] : a) {
    const auto other = b.find(name);
    if (other == b.end() || other->second != text) names.push_back(name);
  }
  EXPECT_EQ(a.size(), b.size());
  return names;
}

using Names = std::vector<std::string>;

class Suppressed : public ::testing::Test {
 protected:
  Suppressed() : cli_(folder_), other_cli_(other_folder_), other_(other_folder_) {
    cli_.use_example(example_.root());
    other_cli_.use_example(other_.root());
  }
  void load() {
    cli_.load_exshire();
    other_cli_.load_exshire();
  }

  Folder folder_, other_folder_;
  Cli cli_, other_cli_;
  Example example_{folder_}, other_;
};

TEST_F(Suppressed, departments_under_ten_people_may_change_places_and_no_byte_of_a_period_tells) {
  other_.exchange_skills(kSecond, kComms, kVideo);
  load();
  const Printed printed = print_period(cli_, kSecond);
  EXPECT_GT(printed.size(), 80u);
  EXPECT_EQ(differing(printed, print_period(other_cli_, kSecond)), Names());
}

TEST_F(Suppressed, departments_may_change_places_and_no_byte_of_a_comparison_tells) {
  other_.exchange_skills(kSecond, kComms, kFinance);
  load();
  EXPECT_EQ(differing(print_period(cli_, kSecond), print_period(other_cli_, kSecond)), Names());
  EXPECT_EQ(differing(print_comparison(cli_), print_comparison(other_cli_)), Names());
}

TEST_F(Suppressed, a_department_that_is_shown_would_be_seen_to_change_places) {
  // The same with one that is shown: the tests above can fail.
  other_.exchange_skills(kSecond, kComms, kWest);
  load();
  EXPECT_GT(differing(print_period(cli_, kSecond), print_period(other_cli_, kSecond)).size(), 5u);
  EXPECT_GT(differing(print_comparison(cli_), print_comparison(other_cli_)).size(), 3u);
}

}  // namespace
}  // namespace waymark::testing
