// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "core/formats/json.h"
#include "core/formats/schema.h"
#include "tests/integration/cli.h"

namespace waymark::testing {
namespace {

const char* const kPeriod = "2026-H1";

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// A plan of these items, signed off or not.
std::string plan(const std::vector<std::string>& items, bool signed_off = true) {
  std::string text = R"({"schema": "waymark/redaction/1", "items": [)";
  for (std::size_t i = 0; i < items.size(); ++i) {
    text += (i > 0 ? ", " : "") + std::string("{") + items[i] +
            R"(, "reason": "a reason not to print", "exemption": "s31", "by": "A. Clerk",
               "on": "1 July 2026"})";
  }
  text += "]";
  if (signed_off) text += R"(, "signed_off": {"by": "B. Chief", "on": "2 July 2026"})";
  return text + "}";
}

const std::string kDepartment = R"("subject": "department/DFU")";
const std::string kSecond = R"("subject": "department/PSD")";
const std::string kFinding = R"("subject": "finding/ddat/enabler-6.cover")";
const std::string kLabel = R"("text": "Modernised core technology")";
const std::string kForce = R"("text": "Exshire Police")";

/// One store for all tests of this file, as it was before each: a copy is held against those
/// before.
class PublicCopy : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new Folder;
    const Cli cli(*folder_);
    cli.load_exshire();
    for (const char* period : {"2025-H2", kPeriod}) cli.must({"score", "--period", period});
    cli.must({"decision", "record", exshire("decision.json")});
    std::filesystem::copy_file(*folder_ / "waymark.db", *folder_ / "before.db");
  }
  void SetUp() override {
    for (const char* journal : {"-wal", "-shm"}) {
      std::filesystem::remove(*folder_ / "waymark.db" + journal);
    }
    std::filesystem::copy_file(*folder_ / "before.db", *folder_ / "waymark.db",
                               std::filesystem::copy_options::overwrite_existing);
  }
  static void TearDownTestSuite() { delete folder_; }

  static Cli cli() { return Cli(*folder_); }

  static std::vector<std::string> command(const std::string& kind, const std::string& format,
                                          const std::string& plan_file) {
    std::vector<std::string> words = {"report", kind, "--period", kPeriod, "--format", format};
    if (kind == "department") words.insert(words.end(), {"--department", "CONTACT"});
    if (kind == "decision") words.insert(words.end(), {"--details", exshire("decision.json")});
    if (!plan_file.empty()) words.insert(words.end(), {"--public", "--redact", plan_file});
    return words;
  }

  static std::string make(const std::string& kind, const std::string& format,
                          const std::string& plan_file) {
    const std::string name = (plan_file.empty() ? "whole-" : "public-") + kind + "." + format;
    std::vector<std::string> words = command(kind, format, plan_file);
    words.insert(words.end(), {"-o", *folder_ / name});
    cli().must(words);
    return *folder_ / name;
  }

  static std::size_t copies() {
    const std::string said = cli().must({"verify"});
    std::size_t count = 0;
    for (std::size_t at = said.find("Public copy: "); at != std::string::npos;
         at = said.find("Public copy: ", at + 1)) {
      ++count;
    }
    return count;
  }

  /// Refused, with nothing printed, nothing told to the audit chain and no file.
  static void expect_refused(std::vector<std::string> words, const std::string& what) {
    const std::size_t before = copies();
    words.insert(words.end(), {"-o", *folder_ / "refused"});
    const Outcome outcome = cli().run(words);
    EXPECT_EQ(outcome.status, 2) << outcome.err;
    EXPECT_EQ(outcome.out, "");
    EXPECT_TRUE(has(outcome.err, what)) << outcome.err;
    EXPECT_FALSE(std::filesystem::exists(*folder_ / "refused"));
    EXPECT_EQ(copies(), before);
  }

  static void expect_oracle(const std::string& gone, const std::string& whole,
                            const std::string& published) {
    const std::string line = "python3 -B '" WAYMARK_SOURCE_DIR
                             "/tests/oracles/check_redaction.py' --code DFU --gone " +
                             gone + " --whole " + whole + " --public " + published;
    EXPECT_EQ(std::system(line.c_str()), 0) << line;
  }

  static Folder* folder_;
};

Folder* PublicCopy::folder_ = nullptr;

const char* const kGone =
    "'Digital Forensics Unit' 'Vital tasks depend on one person' 'name a second who carries it "
    "out' "
    "'Modernised core technology' 'Exshire Police' 'a reason not to print' 'A. Clerk'";

TEST_F(PublicCopy, has_none_of_what_was_taken_out_anywhere_in_its_bytes) {
  const auto file =
      folder_->write("plan.json", plan({kDepartment, kSecond, kFinding, kLabel, kForce}));
  std::string whole, published;
  const auto add = [&](const char* kind, const std::vector<std::string>& formats) {
    for (const std::string& format : formats) {
      whole += " '" + make(kind, format, "") + "'";
      published += " '" + make(kind, format, file) + "'";
    }
  };
  add("force", {"html", "csv", "json", "xlsx", "pdf", "docx"});
  add("comparison", {"html", "csv", "json", "xlsx", "pdf", "docx"});
  add("department", {"html", "csv", "json", "xlsx"});
  // What the plan itself says stands in no report; the plan stands for the whole here.
  expect_oracle(kGone, whole + " '" + file + "'", published);
}

TEST_F(PublicCopy, of_a_decision_has_none_of_it_either_and_nor_has_the_register) {
  const auto file = folder_->write(
      "decision-plan.json",
      plan({kDepartment, kSecond, kFinding, kLabel, R"("text": "staff associations")",
            R"("subject": "header/author")", R"("subject": "header/title")",
            R"("subject": "section/risks")", R"("subject": "board/2")", R"("subject": "paper/1")",
            R"("subject": "approval/2")", R"("text": "Petra Lindqvist")"}));
  std::string whole, published;
  for (const char* format : {"html", "json", "pdf", "docx"}) {
    whole += " '" + make("decision", format, "") + "'";
    published += " '" + make("decision", format, file) + "'";
  }
  for (const char* format : {"csv", "html"}) {
    const std::string list = *folder_ / (std::string("register.") + format);
    cli().must({"decision", "register", "--format", format, "-o", list});
    published += " '" + list + "'";
  }
  expect_oracle(
      "'Vital tasks depend on one person' 'Modernised core technology' 'staff associations' "
      "'Rowan Ashdown' 'what to put right first' 'Suppliers may deliver late' 'Chief Officer "
      "Group' "
      "'exshire.example/eia' 'Tobias Wren' 'Petra Lindqvist' 'A. Clerk'",
      whole + " '" + file + "'", published);
  const std::string list = cli().must({"decision", "register"});
  EXPECT_TRUE(has(list,
                  "014-26,[redacted: section 31],OFFICIAL,2026-07-09,[redacted: section 31],"
                  "agreed,"))
      << list;
  EXPECT_TRUE(has(list, ",[redacted: section 31],Police and Crime Commissioner,2026-07-23"));
}

TEST_F(PublicCopy, gives_the_same_bytes_again_and_its_json_fits_the_schema) {
  const auto file = folder_->write("same.json", plan({kDepartment, kSecond}));
  for (const auto& [kind, schema] : {std::pair{"force", "results"},
                                     {"comparison", "comparison"},
                                     {"decision", "decision-report"}}) {
    const std::string once = cli().must(command(kind, "json", file));
    EXPECT_EQ(once, cli().must(command(kind, "json", file)));
    const auto read = parse_json(once);
    ASSERT_TRUE(read.ok());
    const auto fits = validate(*read, schema);
    EXPECT_TRUE(fits.ok()) << kind << ": " << (fits.ok() ? "" : fits.error().first());
  }
}

TEST_F(PublicCopy, shows_no_weak_place_and_tells_its_reader_what_is_left_out) {
  const auto file = folder_->write("none.json", plan({}));
  const auto read = parse_json(cli().must(command("force", "json", file)));
  ASSERT_TRUE(read.ok());
  for (const auto& plugin : (*read)["plugins"]) {
    if (plugin["id"] != "cyber") continue;
    EXPECT_EQ(plugin["state"], "scored");
    for (const auto& dimension : plugin["dimensions"]) EXPECT_EQ(dimension["state"], "suppressed");
  }
  std::size_t shown = 0;
  for (const auto& department : (*read)["departments"]) {
    for (const auto& plugin : department["plugins"]) {
      if (plugin["id"] != "cyber") {
        for (const auto& dimension : plugin["dimensions"]) {
          shown += dimension["state"] == "scored" ? 1 : 0;
        }
        continue;
      }
      EXPECT_EQ(plugin["state"], "suppressed");
      EXPECT_TRUE(plugin["findings"].empty() && plugin["metrics"].empty());
      for (const auto& dimension : plugin["dimensions"]) {
        EXPECT_EQ(dimension["state"], "suppressed");
        EXPECT_TRUE(dimension["native"].is_null());
      }
    }
  }
  EXPECT_GT(shown, 100u);
  const std::string page = cli().must(command("force", "html", file));
  EXPECT_TRUE(has(page, "What this public copy leaves out"));
  EXPECT_LT(page.size(), cli().must(command("force", "html", "")).size()) << "the shorter version";
  for (const char* weakness : {"Devices no longer get security updates", "not achieved"}) {
    EXPECT_FALSE(has(page, weakness)) << weakness;
  }
}

TEST_F(PublicCopy, is_told_to_the_audit_chain_that_verify_shows) {
  const auto file = folder_->write("told.json", plan({kDepartment, kSecond, kFinding}));
  const std::size_t before = copies();
  cli().must(command("force", "csv", file));
  EXPECT_EQ(copies(), before + 1);
  const std::string said = cli().must({"verify"});
  EXPECT_TRUE(has(said, "Public copy: EX force report, 2026-H1: csv, SHA-256 ")) << said;
  EXPECT_TRUE(has(said, "plan: 3 under section 31; signed off by B. Chief on 2 July 2026"));
  EXPECT_TRUE(has(said, "Faults: 0"));
}

TEST_F(PublicCopy, that_cannot_be_written_is_not_told_of) {
  const auto file = folder_->write("unwritten.json", plan({}));
  const std::size_t before = copies();
  std::vector<std::string> words = command("force", "csv", file);
  words.insert(words.end(), {"-o", *folder_ / "nowhere/report.csv"});
  EXPECT_NE(cli().run(words).status, 0);
  EXPECT_EQ(copies(), before);
}

TEST_F(PublicCopy, that_would_take_a_folders_place_is_not_told_of) {
  const auto file = folder_->write("unwritten.json", plan({}));
  const std::size_t before = copies();
  std::vector<std::string> words = command("force", "csv", file);
  words.insert(words.end(), {"-o", folder_->path().string()});
  const Outcome outcome = cli().run(words);
  EXPECT_EQ(outcome.status, 2);
  EXPECT_TRUE(has(outcome.err, "is a folder; name a file")) << outcome.err;
  EXPECT_EQ(copies(), before);
}

TEST_F(PublicCopy, needs_a_plan_that_is_signed_off) {
  const auto open = folder_->write("open.json", plan({kDepartment, kSecond}, false));
  for (const char* kind : {"force", "department", "comparison", "decision"}) {
    expect_refused(command(kind, "html", open), open + ":/signed_off: nobody has signed");
  }
  expect_refused({"report", "force", "--period", kPeriod, "--public"}, "--redact");
  expect_refused({"report", "force", "--period", kPeriod, "--redact", open}, "--public");
}

TEST_F(PublicCopy, of_a_plan_with_a_slip_of_the_pen_is_refused_at_its_place) {
  const auto file = folder_->write(
      "slips.json", plan({R"("subject": "department/DFV")", R"("text": "Digital Forensic Unit")",
                          R"("subject": "section/risks")"}));
  expect_refused(command("force", "html", file), file + ":/items/0/subject: ");
  expect_refused(command("force", "html", file), file + ":/items/1/text: ");
  const auto own = folder_->write("own.json", plan({R"("text": "Maturity from 0 to 5")"}));
  expect_refused(command("force", "html", own), "is nowhere");
  const auto late = folder_->write(
      "late.json", R"({"schema": "waymark/redaction/1", "items": [{"text": "Custody", "reason": "r",
        "exemption": "s31", "by": "A", "on": "3 July 2026"}], "signed_off": {"by": "B",
        "on": "2 July 2026"}})");
  expect_refused(command("force", "html", late), late + ":/signed_off/on: ");
}

TEST_F(PublicCopy, that_takes_out_one_department_alone_is_refused_with_others_to_go_with_it) {
  const auto file = folder_->write("alone.json", plan({kFinding, kDepartment}));
  for (const char* kind : {"force", "comparison"}) {
    expect_refused(command(kind, "json", file),
                   ":/items/1/subject: this would be the only department in the row of those taken "
                   "out, and its figures would be known by that; take out another one with it, "
                   "such as ");
  }
}

TEST_F(PublicCopy, has_one_row_for_all_departments_that_it_does_not_name) {
  const auto file = folder_->write("row.json", plan({kDepartment, kSecond}));
  const auto read = parse_json(cli().must(command("force", "json", file)));
  ASSERT_TRUE(read.ok());
  std::size_t rows = 0;
  for (const auto& department : (*read)["departments"]) {
    const bool shared = department["code"] == "redacted";
    rows += shared ? 1 : 0;
    EXPECT_EQ(department.contains("headcount"), !shared) << department["code"];
    EXPECT_EQ(department.contains("parent"), !shared) << department["code"];
    for (const auto& plugin : department["plugins"]) {
      for (const char* told : {"status", "late", "self", "reviewed"}) {
        EXPECT_FALSE(plugin.contains(told)) << told;
      }
      EXPECT_TRUE(plugin["metrics"].empty());
      EXPECT_TRUE(!shared || plugin["findings"].empty());
    }
  }
  EXPECT_EQ(rows, 1u);
  EXPECT_TRUE((*read)["failures"].empty());
  const auto compared = parse_json(cli().must(command("comparison", "json", file)));
  ASSERT_TRUE(compared.ok());
  std::size_t units = 0;
  for (const auto& unit : (*compared)["units"]) units += unit["unit"] == "redacted" ? 1 : 0;
  EXPECT_EQ(units, 1u);
  for (const auto& subject : (*compared)["subjects"]) EXPECT_TRUE(subject["drivers"].empty());
}

TEST_F(PublicCopy, of_words_that_every_report_has_is_refused) {
  const auto file = folder_->write("common.json", plan({R"("text": "security")"}));
  expect_refused(command("force", "html", file),
                 ":/items/0: what this item takes out stands in words that every report has");
}

TEST_F(PublicCopy, is_official_and_everything_else_as_its_highest_plugin) {
  const auto file = folder_->write("marked.json", plan({}));
  const std::string sensitive = "OFFICIAL-SENSITIVE";
  for (const char* kind : {"force", "department", "comparison"}) {
    EXPECT_TRUE(has(cli().must(command(kind, "csv", "")), "\r\n" + sensitive + ",EX,")) << kind;
    EXPECT_FALSE(has(cli().must(command(kind, "csv", file)), sensitive)) << kind;
    EXPECT_TRUE(has(cli().must(command(kind, "html", "")), sensitive)) << kind;
    EXPECT_FALSE(has(cli().must(command(kind, "html", file)), sensitive)) << kind;
    std::vector<std::string> words = command(kind, "csv", file);
    words.insert(words.end(), {"--marking", "OFFICIAL"});
    expect_refused(words, "--marking");
  }
  EXPECT_TRUE(
      has(cli().must({"report", "brief", "--period", kPeriod, "--department", "ICT"}), sensitive));
  const auto bare =
      folder_->write("bare.json", R"({"schema": "waymark/decision/1", "reference": "905-26"})");
  EXPECT_TRUE(has(cli().must({"report", "decision", "--period", kPeriod, "--details", bare,
                              "--format", "json"}),
                  R"("marking": "OFFICIAL-SENSITIVE")"));
}

TEST_F(PublicCopy, of_a_report_on_a_department_that_the_plan_takes_out_is_refused) {
  const auto file =
      folder_->write("contact.json", plan({R"("subject": "department/CONTACT")", kSecond}));
  expect_refused(command("department", "html", file),
                 "no public copy can be made of the report on");
}

TEST_F(PublicCopy, of_a_decision_is_made_of_what_is_recorded_and_for_publication) {
  const auto signed_plan = folder_->write("signed.json", plan({}));
  const auto details = [&](const std::string& name, const std::string& reference,
                           const std::string& more) {
    return folder_->write(
        name, R"({"schema": "waymark/decision/1", "reference": ")" + reference + "\"" + more + "}");
  };
  const auto with = [&](const std::string& file) {
    return std::vector<std::string>{"report", "decision", "--period", kPeriod,    "--details",
                                    file,     "--public", "--redact", signed_plan};
  };
  const std::string yes = R"(, "publication": {"publish": true})";
  expect_refused(with(details("a.json", "900-26", yes)), "no decision report 900-26 is recorded");
  const auto changed = details("b.json", "901-26", yes);
  cli().must({"decision", "record", changed});
  expect_refused(with(details("b.json", "901-26", yes + R"(, "title": "Other")")),
                 changed + ": this is not what is recorded of report 901-26");
  const std::vector<std::tuple<std::string, std::string, std::string>> cases = {
      {"902-26", "", ":/publication: nobody has said"},
      {"903-26", R"(, "publication": {"publish": false, "reason": "A live case"})",
       ":/publication: report 903-26 is not for publication; its details say why"},
      {"904-26", yes + R"(, "classification": "Secret")",
       ":/classification: report 904-26 is classified above OFFICIAL-SENSITIVE"}};
  for (const auto& [reference, more, what] : cases) {
    const auto file = details("c.json", reference, more);
    cli().must({"decision", "record", file});
    expect_refused(with(file), file + what);
  }
}

TEST_F(PublicCopy, is_held_against_the_copies_that_are_out_already) {
  const auto open = folder_->write("open.json", plan({}));
  const auto hiding = folder_->write("hiding.json", plan({R"("subject": "ICT/ddat")"}));
  cli().must(command("force", "csv", open));
  const Outcome again = cli().run(command("comparison", "csv", open));
  EXPECT_EQ(again.status, 0) << again.err;
  EXPECT_FALSE(has(again.err, "earlier public copies")) << again.err;

  for (const char* kind : {"force", "comparison", "department", "decision"}) {
    expect_refused(command(kind, "json", hiding), "ICT/ddat/ambition-1 (shown there)");
  }
  expect_refused(command("force", "json", hiding), "out already: force report, 2026-H1, csv");
  std::vector<std::string> words = command("force", "json", hiding);
  words.insert(words.end(), {"--reason", " "});
  expect_refused(words, "the reason is blank");
  words.back() = "asked for by the ombudsman\nof data";
  const Outcome said = cli().run(words);
  EXPECT_EQ(said.status, 0) << said.err;
  EXPECT_TRUE(has(said.err, "earlier public copies of 2026-H1 show other figures")) << said.err;
  const std::string verified = cli().must({"verify"});
  EXPECT_TRUE(has(verified, "in spite of earlier copies because: asked for by the ombudsman"));
  EXPECT_TRUE(has(verified, "Faults: 0")) << verified;
}

TEST_F(PublicCopy, takes_for_a_partner_only_what_no_earlier_copy_shows) {
  const std::string ict = R"("subject": "ICT/ddat/ambition-1")";
  const std::string contact = R"("subject": "CONTACT/ddat/ambition-1")";
  const auto hidden = [&](const std::string& plan_file) {
    std::vector<std::string> codes;
    const auto read = parse_json(cli().must(command("force", "json", plan_file)));
    for (const auto& department : (*read)["departments"]) {
      for (const auto& plugin : department["plugins"]) {
        if (plugin["id"] != "ddat") continue;
        for (const auto& dimension : plugin["dimensions"]) {
          if (dimension["id"] == "ambition-1" && dimension["state"] == "suppressed") {
            codes.push_back(department["code"]);
          }
        }
      }
    }
    return codes;
  };
  const auto both = hidden(folder_->write("both.json", plan({ict, contact})));
  const auto one = hidden(folder_->write("one.json", plan({ict})));
  for (const std::string& code : one) {
    EXPECT_NE(std::find(both.begin(), both.end(), code), both.end()) << code;
  }
  EXPECT_GE(one.size(), 2u);
}

}  // namespace
}  // namespace waymark::testing
