// SPDX-License-Identifier: Apache-2.0
#include "core/store/evidence.h"

#include "core/store/codec/evidence.h"
#include "core/store/impl.h"
#include "core/store/migrate.h"
#include "tests/unit/store/store_fixture.h"

namespace waymark::store {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::SizeIs;

const EvidenceKey kAssets{"EX", "2026-H1", "cyber", "assets"};

class EvidenceStoreTest : public StoreTest {
 protected:
  EvidenceStoreTest() : store_(fresh()), evidence_(*store_) { settle(*store_); }

  /// A file of two blocks, of whose rows one is held; its number.
  std::int64_t add_file(const EvidenceKey& key, const std::string& name) {
    EvidenceFileWriter writer(*store_, key);
    EvidenceFile file;
    file.name = name;
    file.hash = "hash of " + name;
    file.dialect = "canonical";
    file.heading = {"Tag", "", "Größe"};
    file.heading_line = 2;
    EXPECT_TRUE(writer.begin(file).ok());
    EXPECT_TRUE(writer.put("first block").ok());
    EXPECT_TRUE(writer.put("second block").ok());
    EXPECT_TRUE(writer.finish().ok());
    EXPECT_TRUE(evidence_
                    .put_report(key, writer.number(), {5, 2, 1, 1, 1},
                                {{3, "Tag", "no such day"}, {4, "", "too wide"}}, 7,
                                {{"Old Squad", "the period has no such department", 1, 5}})
                    .ok());
    return writer.number();
  }

  void put_rows(const EvidenceKey& key, const std::string& made_from,
                const std::vector<std::pair<std::string, std::string>>& blocks) {
    EvidenceRowsWriter writer(*store_, key);
    ASSERT_TRUE(writer.begin().ok());
    for (const auto& [department, block] : blocks) {
      ASSERT_TRUE(writer.put(department, block, 2).ok());
    }
    ASSERT_TRUE(writer.finish(made_from, "a=text").ok());
  }

  std::vector<std::string> rows_of(const EvidenceKey& key, const EvidenceDepartment& of) {
    std::vector<std::string> blocks;
    for (std::uint64_t i = 0; i < of.blocks; ++i) {
      blocks.push_back(*evidence_.rows(key, of.department, of.generation, i));
    }
    EXPECT_EQ(*evidence_.rows(key, of.department, of.generation, of.blocks), "");
    return blocks;
  }

  void tamper(const std::string& statement) {
    Database database(path());
    database.sql() << statement;
  }

  std::unique_ptr<Store> store_;
  EvidenceStore evidence_;
};

TEST_F(EvidenceStoreTest, a_file_and_its_raw_rows_come_back_as_they_were) {
  EXPECT_EQ(add_file(kAssets, "assets.csv"), 1);
  EXPECT_EQ(add_file(kAssets, "more.csv"), 2);
  const auto files = *evidence_.files(kAssets);
  ASSERT_THAT(files, SizeIs(2));
  EXPECT_EQ(files[0].name, "assets.csv");
  EXPECT_EQ(files[1].hash, "hash of more.csv");
  EXPECT_THAT(files[0].heading, ElementsAre("Tag", "", "Größe"));
  EXPECT_EQ(files[0].heading_line, 2u);
  EXPECT_EQ(files[0].counts, (EvidenceCounts{5, 2, 1, 1, 1}));
  EXPECT_EQ(files[0].problem_count, 7u);
  EXPECT_EQ(files[0].raw_blocks, 2u);
  EXPECT_EQ(*evidence_.raw(kAssets, 1, 0), "first block");
  EXPECT_EQ(*evidence_.raw(kAssets, 1, 1), "second block");
  EXPECT_EQ(*evidence_.raw(kAssets, 1, 2), "");
  EXPECT_THAT(*evidence_.problems(kAssets, 1), ElementsAre(EvidenceProblem{3, "Tag", "no such day"},
                                                           EvidenceProblem{4, "", "too wide"}));
  EXPECT_THAT(*evidence_.held(kAssets, 2),
              ElementsAre(EvidenceHeld{"Old Squad", "the period has no such department", 1, 5}));
  EXPECT_THAT(*store_->check(), IsEmpty());
}

TEST_F(EvidenceStoreTest, a_table_needs_a_period_that_uses_its_plugin) {
  const auto begin = [&](const EvidenceKey& key) {
    return problem_of(EvidenceFileWriter(*store_, key).begin({}));
  };
  EXPECT_THAT(begin({"EX", "2030", "cyber", "assets"}), HasSubstr("no period \"2030\""));
  EXPECT_THAT(begin({"EX", "2026-H1", "skills", "people"}),
              HasSubstr("does not use the plugin \"skills\""));
  EXPECT_THAT(*evidence_.tables("EX", "2026-H1"), IsEmpty());
}

TEST_F(EvidenceStoreTest, counts_that_lose_a_row_are_refused) {
  const std::int64_t file = add_file(kAssets, "assets.csv");
  EXPECT_FALSE(evidence_.put_report(kAssets, file, {5, 2, 1, 1, 0}, {}, 0, {}).ok());
  EXPECT_EQ(evidence_.files(kAssets)->front().counts, (EvidenceCounts{5, 2, 1, 1, 1}));
  EXPECT_THAT(*evidence_.held(kAssets, file), SizeIs(1));
}

TEST_F(EvidenceStoreTest, new_rows_take_the_place_of_the_old_ones) {
  add_file(kAssets, "assets.csv");
  put_rows(kAssets, "first", {{"A", "a1"}, {"B", "b1"}, {"A", "a2"}});
  const auto before = *evidence_.departments(kAssets);
  ASSERT_THAT(before, SizeIs(2));
  EXPECT_EQ(before[0].rows, 4u);
  EXPECT_THAT(rows_of(kAssets, before[0]), ElementsAre("a1", "a2"));

  put_rows(kAssets, "second", {{"A", "a1"}, {"A", "a2"}, {"C", "c1"}});
  const auto after = *evidence_.departments(kAssets);
  ASSERT_THAT(after, SizeIs(2));
  EXPECT_EQ(after[0].fingerprint, before[0].fingerprint);
  EXPECT_EQ(after[1].department, "C");
  EXPECT_NE(after[1].fingerprint, before[1].fingerprint);
  EXPECT_EQ(*evidence_.rows(kAssets, "B", before[1].generation, 0), "");
  EXPECT_EQ(evidence_.tables("EX", "2026-H1")->front().made_from, "second");
  EXPECT_EQ(evidence_.tables("EX", "2026-H1")->front().shape, "a=text");
  EXPECT_THAT(*store_->check(), IsEmpty());
}

TEST_F(EvidenceStoreTest, rows_made_anew_and_given_up_leave_the_old_ones) {
  add_file(kAssets, "assets.csv");
  put_rows(kAssets, "first", {{"A", "a1"}});
  {
    const auto transaction = store_->begin();
    EvidenceRowsWriter writer(*store_, kAssets);
    ASSERT_TRUE(writer.begin().ok());
    ASSERT_TRUE(writer.put("A", "other", 1).ok());
    ASSERT_TRUE(writer.finish("second", "a=text").ok());
  }
  const auto departments = *evidence_.departments(kAssets);
  ASSERT_THAT(departments, SizeIs(1));
  EXPECT_THAT(rows_of(kAssets, departments[0]), ElementsAre("a1"));
}

TEST_F(EvidenceStoreTest, a_department_s_own_file_stands_apart_from_the_force_s) {
  EvidenceKey own = kAssets;
  own.owner = "B";
  add_file(kAssets, "assets.csv");
  add_file(own, "ours.csv");
  put_rows(kAssets, "all", {{"A", "a1"}});
  put_rows(own, "own", {{"B", "b1"}});
  const auto parts = *evidence_.parts("EX", "2026-H1", "cyber");
  ASSERT_THAT(parts, SizeIs(2));
  EXPECT_EQ(parts[0].owner, "");
  EXPECT_EQ(parts[1].owner, "B");
  EXPECT_EQ(parts[1].rows.department, "B");
  ASSERT_TRUE(evidence_.remove_files(own).ok());
  EXPECT_THAT(*evidence_.files(own), IsEmpty());
  EXPECT_THAT(*evidence_.files(kAssets), SizeIs(1));
}

TEST_F(EvidenceStoreTest, the_map_is_added_to) {
  ASSERT_TRUE(evidence_.put_map("EX", "2026-H1", {{"it", "A"}, {"", "B"}}).ok());
  ASSERT_TRUE(evidence_.put_map("EX", "2026-H1", {{"it", "C"}}).ok());
  EXPECT_EQ(*evidence_.map("EX", "2026-H1"), (EvidenceStore::Map{{"", "B"}, {"it", "C"}}));
  EXPECT_FALSE(evidence_.put_map("EX", "2030", {{"it", "A"}}).ok());
}

TEST_F(EvidenceStoreTest, check_finds_rows_that_are_not_what_was_written) {
  add_file(kAssets, "assets.csv");
  put_rows(kAssets, "first", {{"A", "a1"}, {"A", "a2"}});
  tamper("UPDATE evidence_raw SET content = 'second blocks' WHERE block = 1");
  tamper("DELETE FROM evidence_rows WHERE block = 1");
  tamper("UPDATE evidence_file SET heading = '1oh no', problems = '1;'");
  const std::vector<std::string> faults = *store_->check();
  for (const char* fault : {"evidence file EX/2026-H1/cyber/assets//1 is not what entry",
                            "evidence report EX/2026-H1/cyber/assets//1 is not what entry",
                            "the heading of evidence \"cyber/assets\"", "the problems listed",
                            "file 1 are not what was written", "department \"A\""}) {
    EXPECT_THAT(faults, ::testing::Contains(HasSubstr(fault)));
  }
}

TEST_F(EvidenceStoreTest, a_backup_carries_the_evidence) {
  add_file(kAssets, "assets.csv");
  put_rows(kAssets, "first", {{"A", "a1"}});
  ASSERT_TRUE(store_->backup(path("copy.db")).ok());
  ASSERT_TRUE(restore(path("copy.db"), path("again.db")).ok());
  const auto again = reopened("again.db");
  EvidenceStore evidence(*again);
  EXPECT_EQ(*evidence.raw(kAssets, 1, 0), "first block");
  EXPECT_THAT(*evidence.departments(kAssets), SizeIs(1));
  EXPECT_THAT(*again->check(), IsEmpty());
}

TEST_F(StoreTest, a_store_of_version_1_is_upgraded_with_all_it_holds) {
  {
    Database database(path());
    database.begin_write();
    database.sql() << "PRAGMA application_id = " + std::to_string(kApplicationId);
    migrate(database.sql(), {migrations().front()});
    database.commit();
    for (const char* statement :
         {"INSERT INTO force VALUES ('EX', 'Exshire')",
          "INSERT INTO strategy VALUES ('EX', 'digital', '1', 'Digital', '{}')",
          "INSERT INTO period VALUES ('EX', '2026-H1', '2026-01-01', '2026-06-30', '2026-03-31', "
          "'digital', '1', 'equal', 'open')",
          "INSERT INTO period_plugin VALUES ('EX', '2026-H1', 'cyber', '4.0', 1)",
          "INSERT INTO department VALUES ('EX', '2026-H1', 'A', 'A', NULL, 10, 1, 0)",
          "INSERT INTO assessment_return VALUES ('EX', '2026-H1', 'A', 'cyber', '4.0', "
          "'in_progress', NULL, '10;0;')"}) {
      database.sql() << statement;
    }
  }
  EXPECT_THAT(problem_of(Store::open(path())), HasSubstr("waymark upgrade"));
  const Result<std::pair<int, int>> versions = Store::upgrade(path());
  ASSERT_TRUE(versions.ok()) << versions.error().first();
  EXPECT_EQ(*versions, std::pair(1, Store::schema_version()));
  const auto store = reopened();
  EXPECT_THAT(*store->check(), IsEmpty());
  EXPECT_TRUE(store->find_return("EX", "2026-H1", "A", "cyber")->has_value());
  EvidenceFileWriter writer(*store, kAssets);
  EXPECT_TRUE(writer.begin({}).ok());
}

TEST(EvidenceCodec, headings_and_problems_come_back_whatever_they_hold) {
  const std::vector<std::string> heading = {"", "1;2", "Größe", std::string(300, 'x')};
  EXPECT_EQ(*decode_heading(encode_heading(heading)), heading);
  const std::vector<EvidenceProblem> problems = {{0, "", ""}, {99, "a;b", "c"}};
  EXPECT_EQ(*decode_problems(encode_problems(problems)), problems);
  EXPECT_THAT(*decode_problems(encode_problems({})), IsEmpty());
}

TEST(EvidenceCodec, text_that_was_not_written_is_refused) {
  const std::string whole = encode_problems({{12, "column", "reason"}});
  for (std::size_t size = 0; size < whole.size(); ++size) {
    EXPECT_FALSE(decode_problems(whole.substr(0, size)).ok()) << size;
  }
  EXPECT_FALSE(decode_problems(whole + "x").ok());
  EXPECT_FALSE(decode_heading("2" + encode_heading({}).substr(1)).ok());
  EXPECT_FALSE(decode_heading("1999999999;").ok());
}

}  // namespace
}  // namespace waymark::store
