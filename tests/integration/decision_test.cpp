// SPDX-License-Identifier: Apache-2.0
#include <gtest/gtest.h>

#include <cstdlib>
#include <nlohmann/json.hpp>

#include "core/formats/json.h"
#include "core/formats/schema.h"
#include "core/store/store.h"
#include "tests/integration/cli.h"

namespace waymark::testing {
namespace {

using nlohmann::json;

const char* const kPeriod = "2026-H1";

bool has(const std::string& text, const std::string& part) {
  return text.find(part) != std::string::npos;
}

/// One store for all tests of this file: making a report changes nothing in it.
class DecisionReport : public ::testing::Test {
 protected:
  static void SetUpTestSuite() {
    folder_ = new Folder;
    Cli(*folder_).load_exshire();
    // What reads scores brings them up to date first.
    for (const char* period : {"2025-H2", kPeriod}) {
      Cli(*folder_).must({"score", "--period", period});
    }
    store_ = new std::string(read_all(*folder_ / "waymark.db"));
  }
  static void TearDownTestSuite() {
    EXPECT_TRUE(read_all(*folder_ / "waymark.db") == *store_) << "a report changed the store";
    delete store_;
    delete folder_;
  }

  static std::vector<std::string> command(const std::string& details, const std::string& format,
                                          const std::vector<std::string>& more = {}) {
    std::vector<std::string> words = {"report",    "decision", "--period", kPeriod,
                                      "--details", details,    "--format", format};
    words.insert(words.end(), more.begin(), more.end());
    return words;
  }

  static json document(const std::string& details, const std::vector<std::string>& more = {}) {
    const auto read = parse_json(Cli(*folder_).must(command(details, "json", more)));
    EXPECT_TRUE(read.ok());
    const auto fits = validate(*read, "decision-report");
    EXPECT_TRUE(fits.ok()) << (fits.ok() ? "" : fits.error().first());
    return *read;
  }

  static std::string made(const Cli& cli, const std::string& format, const std::string& name) {
    const std::string file = *folder_ / (name + "." + format);
    cli.must(command(exshire("decision.json"), format, {"-o", file}));
    return file;
  }

  static void expect_refused(const std::vector<std::string>& words, const std::string& place,
                             const std::string& what) {
    const Outcome outcome = Cli(*folder_).run(words);
    EXPECT_EQ(outcome.status, 2) << outcome.err;
    EXPECT_EQ(outcome.out, "");
    EXPECT_TRUE(has(outcome.err, place)) << outcome.err;
    EXPECT_TRUE(has(outcome.err, what)) << outcome.err;
  }

  static Folder* folder_;
  static std::string* store_;
};

Folder* DecisionReport::folder_ = nullptr;
std::string* DecisionReport::store_ = nullptr;

TEST_F(DecisionReport, of_exshire_has_every_section_and_none_says_none) {
  for (const auto& [form, sections] : {std::pair{"2021", 14u}, {"2023", 16u}}) {
    const json report = document(exshire("decision.json"), {"--template", form});
    EXPECT_EQ(report["template"], form);
    EXPECT_EQ(report["reference"], "014-26") << "014 – 26, as people write it";
    ASSERT_EQ(report["sections"].size(), sections);
    for (const json& section : report["sections"]) {
      EXPECT_FALSE(section["none"]) << form << ": " << section["title"];
    }
    ASSERT_EQ(report["panels"].size(), 4u);
    EXPECT_EQ(report["panels"][3]["statement"], "I agree the recommendations of this report.");
  }
}

TEST_F(DecisionReport, takes_the_form_that_the_details_name_else_the_newest) {
  const std::string head = R"({"schema": "waymark/decision/1", "reference": "7-26")";
  const auto old = folder_->write("old.json", head + R"(, "template": "2021"})");
  const auto any = folder_->write("any.json", head + "}");
  EXPECT_EQ(document(old)["template"], "2021");
  EXPECT_EQ(document(any)["template"], "2023");
  EXPECT_EQ(document(old, {"--template", "2023"})["template"], "2023");
}

TEST_F(DecisionReport, says_none_where_nobody_gave_anything_and_the_store_knows_nothing) {
  const auto file =
      folder_->write("bare.json", R"({"schema": "waymark/decision/1", "reference": "8/2026"})");
  std::vector<std::string> none;
  const json report = document(file);
  for (const json& section : report["sections"]) {
    if (section["none"]) none.push_back(section["id"]);
  }
  EXPECT_EQ(none,
            (std::vector<std::string>{"options", "consultation", "financial", "legal", "boards"}));
}

TEST_F(DecisionReport, is_marked_with_its_own_classification) {
  const auto file = folder_->write("marked.json",
                                   R"({"schema": "waymark/decision/1", "reference": "9-26",
                                       "classification": "official - sensitive commercial"})");
  EXPECT_EQ(document(file)["marking"], "OFFICIAL-SENSITIVE COMMERCIAL");
  EXPECT_TRUE(has(Cli(*folder_).must(command(file, "html")), "OFFICIAL-SENSITIVE COMMERCIAL"));
}

TEST_F(DecisionReport, tells_what_changed_where_there_is_an_earlier_period) {
  const Cli cli(*folder_);
  const std::string page = cli.must(command(exshire("decision.json"), "html"));
  EXPECT_TRUE(has(page, "2025-H2"));
  EXPECT_EQ(cli.must(command(exshire("decision.json"), "html", {"--against", "2025-H2"})), page);
  const std::string first = cli.must(
      {"report", "decision", "--period", "2025-H2", "--details", exshire("decision.json")});
  EXPECT_FALSE(has(first, "Comparison of"));
}

TEST_F(DecisionReport, gives_the_same_bytes_elsewhere_and_on_another_day) {
  Cli there(*folder_);
  there.environment("TZ", "Pacific/Kiritimati");
  there.environment("LC_ALL", "de_DE.UTF-8");
  there.environment("SOURCE_DATE_EPOCH", "86400");
  for (const char* format : {"html", "pdf", "docx", "json"}) {
    const std::string here = read_all(made(Cli(*folder_), format, "here"));
    ASSERT_FALSE(here.empty());
    EXPECT_TRUE(here == read_all(made(there, format, "there"))) << format;
  }
}

TEST_F(DecisionReport, as_pdf_and_word_says_all_that_the_page_says) {
  const Cli cli(*folder_);
  const std::string page = made(cli, "html", "page");
  for (const char* format : {"pdf", "docx"}) {
    const std::string line =
        std::string("python3 -B '" WAYMARK_SOURCE_DIR "/tests/oracles/page_in_document.py' '") +
        page + "' --" + format + " '" + made(cli, format, "page") + "'";
    EXPECT_EQ(std::system(line.c_str()), 0) << line;
  }
}

TEST_F(DecisionReport, of_bad_details_is_refused_with_every_place) {
  const auto file = folder_->write("bad.json", R"({"schema": "waymark/decision/1",
    "reference": "twelve", "date": "31 June 2026", "classification": "Restricted",
    "publication": {"publish": false}, "decision": {"agreed": false, "by": "A", "on": "2026-01-02"},
    "boards": [{"name": "One"}, {"name": "One"}]})");
  for (const char* place :
       {"/reference", "/date", "/classification", "/publication", "/decision", "/boards/1/name"}) {
    expect_refused(command(file, "html"), file + ":" + place, "; ");
  }
  const auto section = folder_->write("section.json", R"({"schema": "waymark/decision/1",
    "reference": "1-26", "sections": {"finacial": "Nothing"}})");
  expect_refused(command(section, "html"), section + ":/sections/finacial",
                 "did you mean financial");
}

TEST_F(DecisionReport, that_cannot_be_made_is_refused) {
  const std::string details = exshire("decision.json");
  expect_refused(command(details, "html", {"--template", "2022"}), "no form \"2022\"",
                 "the forms are 2021, 2023");
  expect_refused(command(details, "csv"), "--format", "csv");
  expect_refused(command(*folder_ / "nowhere.json", "html"), "nowhere.json", "");
  expect_refused(command(details, "html", {"--against", kPeriod}), "is not before", "--against");
  expect_refused({"report", "decision", "--period", kPeriod}, "--details", "");
  expect_refused({"report", "decision", "--period", "2031-H1", "--details", details}, "2031-H1",
                 "");
}

std::string bare(const std::string& more = "") {
  return R"({"schema": "waymark/decision/1", "reference": "3 - 26")" + more + "}";
}

const std::string kAgreed = R"(, "decision": {"agreed": true, "by": "P", "on": "3 July 2026"})";

/// What the store keeps of decisions, and its audit chain.
std::string kept_of(const Folder& folder) {
  auto store = store::Store::open("sqlite:" + (folder / "waymark.db"));
  EXPECT_TRUE(store.ok());
  const auto found = (*store)->decision("EX", "003-26").value();
  const auto entries = (*store)->audit_entries().value();
  std::string kept = found ? found->document : "nothing";
  for (const store::AuditEntry& entry : entries) {
    kept += "\n" + entry.action + ": " + entry.subject + ": " + entry.detail;
  }
  return kept;
}

TEST(DecisionRecord, keeps_who_decided_what_and_when_and_the_same_again_changes_nothing) {
  const Folder folder;
  const Cli cli(folder);
  cli.must({"init", "--force", "EX", "--name", "Exshire Police"});
  const auto draft = folder.write("draft.json", bare());
  EXPECT_EQ(cli.must({"decision", "record", draft}),
            "Decision report 003-26: recorded; no decision yet\n");
  const auto agreed = folder.write("agreed.json", bare(kAgreed));
  EXPECT_EQ(cli.must({"decision", "record", agreed}), "Decision report 003-26: recorded; agreed\n");
  const std::string kept = kept_of(folder);
  EXPECT_TRUE(has(kept, "decision record: 003-26: no decision yet"));
  EXPECT_TRUE(has(kept, "decision record: 003-26: agreed"));
  EXPECT_EQ(cli.must({"decision", "record", agreed}),
            "Decision report 003-26: was recorded already, nothing changed; agreed\n");
  EXPECT_EQ(kept_of(folder), kept);
}

TEST(DecisionRecord, of_a_decision_taken_changes_only_with_a_reason) {
  const Folder folder;
  const Cli cli(folder);
  cli.must({"init", "--force", "EX", "--name", "Exshire Police"});
  cli.must({"decision", "record", folder.write("agreed.json", bare(kAgreed))});
  const std::string kept = kept_of(folder);
  const auto other = folder.write(
      "other.json", bare(R"(, "decision": {"agreed": false, "reason": "the cost", "by": "P",
                              "on": "2026-07-03"})"));
  const auto gone = folder.write("gone.json", bare());
  for (const std::string& file : {other, gone}) {
    const Outcome outcome = cli.run({"decision", "record", file});
    EXPECT_EQ(outcome.status, 2);
    EXPECT_TRUE(has(outcome.err, file + ":/decision: the decision on 003-26 is recorded already, "
                                        "and this is another one"))
        << outcome.err;
    EXPECT_TRUE(has(outcome.err, "--revise"));
  }
  EXPECT_EQ(kept_of(folder), kept);
  EXPECT_EQ(cli.must({"decision", "record", other, "--revise", "a slip of the pen"}),
            "Decision report 003-26: recorded; not agreed\n");
  EXPECT_TRUE(has(kept_of(folder), "not agreed; revised: a slip of the pen"));
  cli.must({"decision", "record", folder.write("more.json", bare(kAgreed + R"(, "title": "More")")),
            "--revise", "back"});
}

TEST(DecisionRecord, warns_of_a_decision_that_nobody_approved) {
  const Folder folder;
  const Cli cli(folder);
  cli.must({"init", "--force", "EX", "--name", "Exshire Police"});
  const auto file =
      folder.write("open.json", bare(kAgreed + R"(, "approvals": [{"role": "Treasurer"}])"));
  const Outcome outcome = cli.run({"decision", "record", file});
  EXPECT_EQ(outcome.status, 0);
  EXPECT_TRUE(has(outcome.err, "Treasurer has not signed")) << outcome.err;
}

TEST(DecisionRecord, of_bad_input_is_refused_and_changes_nothing) {
  const Folder folder;
  const Cli cli(folder);
  cli.must({"init", "--force", "EX", "--name", "Exshire Police"});
  const std::string kept = kept_of(folder);
  for (const auto& [name, bytes, place] :
       {std::tuple{"no.json", std::string("{"), ":1:"},
        {"section.json", bare(R"(, "sections": {"risk": "x"})"), ":/sections/risk"},
        {"form.json", bare(R"(, "template": "2022")"), ":/template"},
        {"blank.json", bare(R"(, "title": "  ")"), ":/title"}}) {
    const auto file = folder.write(name, bytes);
    const Outcome outcome = cli.run({"decision", "record", file});
    EXPECT_EQ(outcome.status, 2) << name;
    EXPECT_EQ(outcome.out, "");
    EXPECT_TRUE(has(outcome.err, file + place)) << outcome.err;
  }
  EXPECT_EQ(kept_of(folder), kept);
}

TEST_F(DecisionReport, is_made_from_what_was_recorded) {
  const Folder folder;
  const Cli cli(folder);
  folder.write("waymark.db", *store_);
  cli.must({"decision", "record", exshire("decision.json")});
  EXPECT_EQ(cli.must({"report", "decision", "--period", kPeriod, "--reference", "14/2026"}),
            Cli(*folder_).must(command(exshire("decision.json"), "html")));
  const Outcome none = cli.run({"report", "decision", "--period", kPeriod, "--reference", "15-26"});
  EXPECT_EQ(none.status, 2);
  EXPECT_TRUE(has(none.err, "no decision report 015-26 is recorded")) << none.err;
  const Outcome both = cli.run({"report", "decision", "--period", kPeriod, "--reference", "14-26",
                                "--details", exshire("decision.json")});
  EXPECT_EQ(both.status, 2);
}

TEST(DecisionRegister, of_no_published_decision_is_empty_and_says_so) {
  const Folder folder;
  const Cli cli(folder);
  cli.must({"init", "--force", "EX", "--name", "Exshire Police"});
  cli.must({"decision", "record", folder.write("agreed.json", bare(kAgreed))});
  EXPECT_EQ(cli.must({"decision", "register", "--format", "csv"}),
            "reference,title,classification,report_date,report_by,decision,reason,decided_by,role,"
            "decided_on\r\n")
      << "recorded, but no public copy was made";
  EXPECT_TRUE(has(cli.must({"decision", "register", "--format", "html"}),
                  "No decision has been published yet."));
}

}  // namespace
}  // namespace waymark::testing
