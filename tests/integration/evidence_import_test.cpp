// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <sys/resource.h>

#include <csignal>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <string>
#include <utility>
#include <vector>

#include "core/evidence/records.h"
#include "core/formats/schema.h"
#include "core/store/evidence.h"
#include "tests/integration/cli.h"
#include "tests/integration/kit.h"

namespace waymark::testing {
namespace {

using nlohmann::json;
using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const std::string kHeading = "asset_id,serial,department,last_seen,cost\n";
const std::string kFirst = kHeading +
                           "T1,SN-1,ICT,2026-03-30,10\n"
                           "T2,sn1,Operations,2026-03-31,20\n"
                           "T3,SN-3,Old Squad,2026-03-01,\n"
                           ",SN-4,ICT,2026-03-01,5\n"
                           "T5,,contact management,2026-02-31,abc\n";

class EvidenceImport : public ::testing::Test {
 protected:
  EvidenceImport() : cli_(folder_) { load_kit(folder_, cli_); }

  static std::vector<std::string> words(const std::string& file, const std::string& table,
                                        std::vector<std::string> more = {}) {
    std::vector<std::string> all = {"evidence", "import", file,      "--period", "P1",
                                    "--plugin", "kit",    "--table", table};
    all.insert(all.end(), more.begin(), more.end());
    return all;
  }
  json import(const std::string& file, const std::string& table = "assets",
              std::vector<std::string> more = {}) {
    more.insert(more.end(), {"--format", "json"});
    const json document = json::parse(cli_.must(words(file, table, std::move(more))));
    expect_fits(document, "evidence-import");
    const auto of = [&](const char* key) { return document.at(key).get<int>(); };
    EXPECT_EQ(of("rows"), of("used") + of("merged") + of("held") + of("rejected"));
    return document;
  }
  json listed(const char* command, std::vector<std::string> more = {}) {
    std::vector<std::string> all = {"evidence", command, "--period", "P1", "--format", "json"};
    all.insert(all.end(), more.begin(), more.end());
    const json document = json::parse(cli_.must(all));
    expect_fits(document, "evidence-held");
    return document;
  }
  static void expect_fits(const json& document, const std::string& schema) {
    const Result<void> fits = validate(document, schema);
    EXPECT_TRUE(fits.ok()) << (fits ? "" : fits.error().first());
  }

  void expect_refused(const std::vector<std::string>& arguments, const std::string& what) {
    const std::string before = state();
    const Outcome outcome = cli_.run(arguments);
    EXPECT_EQ(outcome.status, 2) << outcome.out << outcome.err;
    EXPECT_EQ(outcome.out, "");
    EXPECT_THAT(outcome.err, HasSubstr("waymark: error: "));
    EXPECT_THAT(outcome.err, HasSubstr(what));
    EXPECT_EQ(state(), before) << "bad input changed the store";
  }

  /// All that the store holds of evidence, as text: the files, the rows of every department.
  std::string state() {
    auto store = store::Store::open("sqlite:" + (folder_ / "waymark.db"));
    EXPECT_TRUE(store.ok());
    EXPECT_THAT(*(*store)->check(), IsEmpty());
    std::string text = std::to_string((*store)->audit_entries()->size()) + " entries\n";
    store::EvidenceStore evidence(**store);
    const auto tables = *evidence.tables("EX", "P1");
    for (const auto& table : tables) {
      text += table.key.table + " " + table.key.owner + " " + table.made_from + "\n";
      const auto files = *evidence.files(table.key);
      for (const auto& file : files) {
        text += "  " + file.name + " " + file.hash + " " + file.dialect + "\n";
      }
    }
    const auto parts = *evidence.parts("EX", "P1", "kit");
    for (const auto& part : parts) text += words_of(part);
    const auto map = *evidence.map("EX", "P1");
    for (const auto& [given, code] : map) text += given + "=" + code + "\n";
    return text;
  }
  static std::string words_of(const store::EvidenceStore::Part& part) {
    return part.table + "/" + part.owner + "/" + part.rows.department + ": " +
           std::to_string(part.rows.rows) + " " + part.rows.fingerprint + "\n";
  }
  /// The canonical rows alone: what scores depend on.
  std::string rows() {
    auto store = store::Store::open("sqlite:" + (folder_ / "waymark.db"));
    std::string text;
    const auto parts = *store::EvidenceStore(**store).parts("EX", "P1", "kit");
    for (const auto& part : parts) {
      text += words_of(part);
    }
    return text;
  }
  /// Department and how many rows, of a table.
  std::vector<std::pair<std::string, std::uint64_t>> split(const std::string& table) {
    auto store = store::Store::open("sqlite:" + (folder_ / "waymark.db"));
    std::vector<std::pair<std::string, std::uint64_t>> all;
    const auto parts = *store::EvidenceStore(**store).parts("EX", "P1", "kit");
    for (const auto& part : parts) {
      if (part.table == table) all.emplace_back(part.rows.department, part.rows.rows);
    }
    return all;
  }

  Folder folder_;
  Cli cli_;
};

TEST_F(EvidenceImport, tells_what_became_of_every_row) {
  const json document = import(folder_.write("assets.csv", kFirst));
  EXPECT_EQ(document["dialect"], "canonical");
  EXPECT_EQ(document["changed"], true);
  EXPECT_EQ(document["rows"], 5);
  EXPECT_EQ(document["used"], 2);
  EXPECT_EQ(document["merged"], 1);
  EXPECT_EQ(document["held"], 1);
  EXPECT_EQ(document["rejected"], 1);
  ASSERT_THAT(document["problems"], SizeIs(3));
  EXPECT_EQ(document["problems"][0]["line"], 5);
  EXPECT_EQ(document["problems"][0]["column"], "asset_id");
  EXPECT_EQ(document["problems"][1]["line"], 6);
  EXPECT_EQ(document["problems"][1]["column"], "cost");
  EXPECT_EQ(document["problems"][2]["column"], "last_seen");
  ASSERT_THAT(document["held_rows"], SizeIs(1));
  EXPECT_EQ(document["held_rows"][0]["given"], "Old Squad");
  EXPECT_EQ(document["held_rows"][0]["first_line"], 4);
  ASSERT_THAT(document["changes"], SizeIs(1));
  EXPECT_EQ(document["changes"][0]["added"], 2);
  EXPECT_THAT(split("assets"), ElementsAre(std::pair("CONTACT", 1u), std::pair("OPS", 1u)));
}

TEST_F(EvidenceImport, reads_plainly_and_says_how_to_mend) {
  const std::string text = cli_.must(words(folder_.write("assets.csv", kFirst), "assets"));
  EXPECT_THAT(text, HasSubstr("5 rows, 2 used, 1 merged, 1 held, 1 rejected"));
  EXPECT_THAT(text, HasSubstr("line 6, \"last_seen\""));
  EXPECT_THAT(text, HasSubstr("Old Squad: 1 row, the first at line 4"));
  EXPECT_THAT(text, HasSubstr("waymark evidence retry --period P1 --map FILE.csv"));
  EXPECT_EQ(text.find('\x1b'), std::string::npos);
  EXPECT_THAT(cli_.must({"evidence", "held", "--period", "P1"}), HasSubstr("Old Squad"));
}

TEST_F(EvidenceImport, of_the_same_file_twice_changes_nothing) {
  const std::string file = folder_.write("assets.csv", kFirst);
  const json first = import(file);
  const std::string before = state();
  for (const auto& more : std::vector<std::vector<std::string>>{{}, {"--add"}, {"--replace"}}) {
    const json again = import(file, "assets", more);
    EXPECT_EQ(again["changed"], false);
    EXPECT_EQ(again["problems"], first["problems"]);
    EXPECT_EQ(again["held_rows"], first["held_rows"]);
    EXPECT_EQ(state(), before);
  }
}

TEST_F(EvidenceImport, of_a_second_file_must_say_what_it_is_for) {
  import(folder_.write("assets.csv", kFirst));
  const std::string other =
      folder_.write("other.csv", kHeading + "T9,SN-9,ICT,2026-03-30,10\nT2,SN1,ICT,2026-04-01,\n");
  expect_refused(words(other, "assets"), "--replace");

  const json added = import(other, "assets", {"--add"});
  ASSERT_THAT(added["changes"], SizeIs(1));
  EXPECT_EQ(added["changes"][0]["files"], 2);
  EXPECT_EQ(added["changes"][0]["added"], 1);
  EXPECT_EQ(added["changes"][0]["changed"], 1);
  EXPECT_EQ(added["changes"][0]["moved"], 1);
  EXPECT_THAT(split("assets"), ElementsAre(std::pair("CONTACT", 1u), std::pair("ICT", 2u)));

  const json replaced = import(other, "assets", {"--replace"});
  EXPECT_EQ(replaced["changes"][0]["files"], 1);
  EXPECT_EQ(replaced["changes"][0]["removed"], 1);
  EXPECT_THAT(split("assets"), ElementsAre(std::pair("ICT", 2u)));
}

TEST_F(EvidenceImport, of_a_file_split_in_two_comes_to_the_same_rows) {
  std::string all = kHeading, one = kHeading, two = kHeading;
  for (int i = 0; i < 400; ++i) {
    const std::string row = "T" + std::to_string(i) + ",S" + std::to_string(i % 300) + "," +
                            (i % 3 == 0   ? "ICT"
                             : i % 3 == 1 ? "OPS"
                                          : "Nowhere") +
                            ",2026-03-" + std::to_string(10 + i % 20) + "," + std::to_string(i) +
                            "\n";
    all += row;
    (i % 7 < 3 ? one : two) += row;
  }
  import(folder_.write("all.csv", all));
  const std::string whole = rows();
  import(folder_.write("two.csv", two), "assets", {"--replace"});
  EXPECT_NE(rows(), whole);
  import(folder_.write("one.csv", one), "assets", {"--add"});
  EXPECT_EQ(rows(), whole);
  // Devices split by them too.
  const std::string devices = "serial,os\nS1,A\nS-2,B\nS299,C\nS9999,D\n";
  const json joined = import(folder_.write("devices.csv", devices), "devices");
  EXPECT_EQ(joined["held"], 1 + (299 % 3 == 2 ? 1 : 0) + (2 % 3 == 2 ? 1 : 0));
}

TEST_F(EvidenceImport, holds_devices_until_their_assets_are_there) {
  const json devices =
      import(folder_.write("devices.csv", "serial,os\nSN1,Linux\nSN8,Linux\n"), "devices");
  EXPECT_EQ(devices["held"], 2);
  const json assets = import(folder_.write("assets.csv", kFirst));
  ASSERT_THAT(assets["changes"], SizeIs(2));
  EXPECT_EQ(assets["changes"][1]["table"], "devices");
  EXPECT_EQ(assets["changes"][1]["added"], 1);
  EXPECT_THAT(split("devices"), ElementsAre(std::pair("OPS", 1u)));
  const json held = listed("held");
  ASSERT_THAT(held["held"], SizeIs(2));
  EXPECT_EQ(held["held"][1]["given"], "SN8");
  // A map is no help to them.
  EXPECT_THAT(cli_.must({"evidence", "held", "--period", "P1"}),
              HasSubstr("kit/devices, from devices.csv\nWhose they are, kit/assets says"));
}

TEST_F(EvidenceImport, keeps_the_map_and_retries_with_a_better_one) {
  const std::string file = folder_.write("assets.csv", kFirst);
  import(file);
  expect_refused({"evidence", "retry", "--period", "P1", "--map",
                  folder_.write("bad.csv", "given,code\nOld Squad,OSP\n")},
                 "bad.csv");
  const json retried =
      listed("retry", {"--map", folder_.write("map.csv", "given,code\nOLD  squad,OPS\n")});
  EXPECT_THAT(retried["held"], IsEmpty());
  ASSERT_THAT(retried["changes"], SizeIs(1));
  EXPECT_EQ(retried["changes"][0]["added"], 1);
  EXPECT_THAT(split("assets"), ElementsAre(std::pair("CONTACT", 1u), std::pair("OPS", 2u)));
  // Kept for later: the next file needs no map.
  const json next = import(folder_.write("next.csv", kHeading + "T7,SN-7,Old Squad,2026-03-01,\n"),
                           "assets", {"--add"});
  EXPECT_EQ(next["held"], 0);
  EXPECT_THAT(listed("retry")["changes"], IsEmpty());
}

TEST_F(EvidenceImport, with_a_map_of_its_own_mends_what_was_held_before) {
  const std::string file = folder_.write("assets.csv", kFirst);
  import(file);
  const json again =
      import(file, "assets", {"--map", folder_.write("map.csv", "given,code\nOld Squad,ICT\n")});
  EXPECT_EQ(again["changed"], true);
  EXPECT_EQ(again["held"], 0);
}

TEST_F(EvidenceImport, is_split_anew_when_the_organisation_changes) {
  import(folder_.write("assets.csv", kFirst));
  cli_.must({"org", "import",
             folder_.write("new.csv",
                           "code,name,parent,headcount\nICT,IT Services,,50\n"
                           "OLD,Old Squad,,5\nOPS,Operations,,200\n"),
             "--period", "P1"});
  EXPECT_THAT(split("assets"), ElementsAre(std::pair("OLD", 1u), std::pair("OPS", 1u)));
  const json held = listed("held");
  ASSERT_THAT(held["held"], SizeIs(1));
  EXPECT_EQ(held["held"][0]["given"], "contact management");
}

TEST_F(EvidenceImport, gives_a_shared_table_to_everyone) {
  const json roles =
      import(folder_.write("roles.csv", "role,level\nClerk,2\nClerk,2\nChief,\n"), "roles");
  EXPECT_EQ(roles["merged"], 1);
  EXPECT_THAT(split("roles"), ElementsAre(std::pair("", 2u)));
}

TEST_F(EvidenceImport, knows_the_dialect_by_its_headings) {
  const std::string stores = "Tag;Serial;Unit;Seen\nT1;SN-1;ICT;30/03/2026\n";
  const json document = import(folder_.write("stores.csv", "\xEF\xBB\xBF" + stores));
  EXPECT_EQ(document["dialect"], "stores");
  EXPECT_EQ(document["used"], 1);
  EXPECT_THAT(document["problems"], IsEmpty());
}

TEST_F(EvidenceImport, of_wrong_files_is_refused_and_changes_nothing) {
  import(folder_.write("assets.csv", kFirst));
  const auto refused = [&](const std::string& bytes, const std::string& what,
                           std::vector<std::string> more = {"--replace"}) {
    SCOPED_TRACE(what);
    expect_refused(words(folder_.write("wrong.csv", bytes), "assets", std::move(more)), what);
  };
  refused("", "wrong.csv");
  refused("a,b\n1,2\n", "headings");
  refused(kHeading + "T1,\"SN\n", "wrong.csv");
  refused(kHeading + std::string("T1,S\0N,ICT,,\n", 13), "NUL");
  refused("serial,department\nSN-1,ICT\n", "asset_id", {"--replace", "--dialect", "canonical"});
  refused(kFirst, "canonicel", {"--replace", "--dialect", "canonicel"});
  refused(kHeading, "no such file", {"--replace", "--map", folder_ / "nowhere.csv"});
  refused(kHeading, "bad.csv",
          {"--replace", "--map", folder_.write("bad.csv", "given,code\nA,ICT\nA,OPS\n")});
  // Fails after many rows: nothing of them is kept.
  std::string late = kHeading;
  for (int i = 0; i < 20000; ++i) late += "L" + std::to_string(i) + ",,ICT,,\n";
  refused(late + "L,\"never closed\n", "line 20002");
  const std::string good = folder_.write("good.csv", kHeading);
  expect_refused(words(good, "asset"), "did you mean assets?");
  expect_refused(words(good, "people"), "return");
  expect_refused(
      {"evidence", "import", good, "--period", "P1", "--plugin", "cyber", "--table", "assets"},
      "kit");
  expect_refused(
      {"evidence", "import", good, "--period", "P2", "--plugin", "kit", "--table", "assets"}, "P2");
  expect_refused(words(folder_ / "nowhere.csv", "assets"), "nowhere.csv");
  expect_refused(words(good, "assets", {"--add", "--replace"}), "--add");
}

TEST_F(EvidenceImport, into_a_closed_period_is_refused_and_its_evidence_stays) {
  import(folder_.write("assets.csv", kFirst));
  cli_.must({"period", "close", "P1"});
  expect_refused(words(folder_.write("more.csv", kHeading), "assets", {"--add"}), "closed");
  expect_refused({"evidence", "retry", "--period", "P1"}, "closed");
  EXPECT_THAT(listed("held")["held"], SizeIs(1));
  EXPECT_THAT(split("assets"), SizeIs(2));
}

TEST_F(EvidenceImport, leaves_no_temporary_file_behind) {
  cli_.environment("TMPDIR", folder_.path().string());
  import(folder_.write("assets.csv", kFirst));
  for (const auto& entry : std::filesystem::directory_iterator(folder_.path())) {
    const std::string name = entry.path().filename().string();
    EXPECT_TRUE(name == "assets.csv" || name == "org.csv" || name == "plugins" ||
                name.starts_with("waymark.db") || name.starts_with("."))
        << name;
  }
}

/// While it lives, programs that are run die when a file of theirs grows beyond a size: in the
/// middle of what they were doing, without a word.
class MortalWriters {
 public:
  explicit MortalWriters(rlim_t bytes) {
    getrlimit(RLIMIT_FSIZE, &before_);
    const rlimit limit{bytes, before_.rlim_max};
    setrlimit(RLIMIT_FSIZE, &limit);
  }
  ~MortalWriters() { setrlimit(RLIMIT_FSIZE, &before_); }
  MortalWriters(const MortalWriters&) = delete;
  MortalWriters& operator=(const MortalWriters&) = delete;

 private:
  rlimit before_{};
};

TEST_F(EvidenceImport, killed_in_the_middle_leaves_the_old_state) {
  import(folder_.write("assets.csv", kFirst));
  const std::string before = state();
  std::string large = kHeading;
  for (int i = 0; i < 60000; ++i) {
    const std::string number = std::to_string(i);
    large += "L" + number + ",S" + number + ",ICT,2026-03-30," + number + "\n";
  }
  const std::string file = folder_.write("large.csv", large);
  for (const rlim_t bytes : {600'000, 2'000'000, 4'000'000}) {
    Outcome outcome;
    {
      const MortalWriters mortal(bytes);
      outcome = cli_.run(words(file, "assets", {"--replace"}));
    }
    EXPECT_EQ(outcome.status, 128 + SIGXFSZ) << outcome.out << outcome.err;
    EXPECT_EQ(state(), before);
  }
  EXPECT_EQ(import(file, "assets", {"--replace"})["used"], 60000);
}

TEST_F(EvidenceImport, into_a_full_disk_says_nothing_of_what_the_rows_hold) {
  import(folder_.write("assets.csv", kFirst));
  const std::string before = state();
  std::string large = kHeading;
  for (int i = 0; i < 60000; ++i) {
    large += "COLLAR-4711-" + std::string(400, 'x') + std::to_string(i) + ",SN-" +
             std::to_string(i) + ",ICT,,\n";
  }
  const std::string file = folder_.write("large.csv", large);
  // What may not grow further is refused to it as a full disk is, where nothing kills it for it.
  const auto handler = std::signal(SIGXFSZ, SIG_IGN);
  for (const rlim_t bytes : {600'000, 4'000'000, 20'000'000}) {
    Outcome outcome;
    {
      const MortalWriters mortal(bytes);
      outcome = cli_.run(words(file, "assets", {"--replace"}));
    }
    EXPECT_EQ(outcome.status, 1) << outcome.out;
    EXPECT_THAT(outcome.err, HasSubstr("waymark: error: "));
    for (const char* content : {"4711", "SN-", "INSERT", ":content"}) {
      EXPECT_THAT(outcome.err, ::testing::Not(HasSubstr(content)));
    }
    EXPECT_EQ(state(), before);
  }
  std::signal(SIGXFSZ, handler);
}

TEST_F(EvidenceImport, lists_no_cell_of_a_column_that_tells_of_a_person) {
  std::string manifest = read_all(folder_.path() / "plugins/kit/plugin.json");
  const std::string serial = R"({"id": "serial", "kind": "text", "required": true})";
  manifest.replace(manifest.find(serial), serial.size(),
                   R"({"id": "serial", "kind": "text", "required": true, "personal": true})");
  folder_.write("plugins/kit/plugin.json", manifest);
  cli_.must({"period", "use", "P1", "kit@" + cli_.plugin_hash("kit 1")});
  // Rows that nobody owns, by what would say whose they are.
  const std::string file = folder_.write("devices.csv", "serial,os\nPC4711,x\nPC4712,y\n");
  const json told = import(file, "devices");
  ASSERT_THAT(told["held_rows"], SizeIs(1));
  EXPECT_EQ(told["held_rows"][0]["given"], nullptr);
  EXPECT_EQ(told["held_rows"][0]["rows"], 2);
  EXPECT_EQ(listed("held").dump().find("471"), std::string::npos);
}

}  // namespace
}  // namespace waymark::testing
