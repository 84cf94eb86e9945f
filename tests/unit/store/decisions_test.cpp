// SPDX-License-Identifier: Apache-2.0
#include "core/store/store.h"
#include "tests/unit/store/store_fixture.h"

namespace waymark::store {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;
using ::testing::IsEmpty;
using ::testing::UnorderedElementsAre;

class DecisionsTest : public StoreTest {
 protected:
  DecisionsTest() : store_(fresh()) {
    EXPECT_TRUE(store_->add_force({"EX", "Exshire Police"}).ok());
    EXPECT_TRUE(store_->add_force({"EY", "Eyshire Police"}).ok());
  }

  void record(const std::string& document, const std::string& force = "EX") {
    EXPECT_TRUE(store_->add_decision(force, {"014-26", day("2026-07-24"), "amy", document}).ok());
  }

  std::unique_ptr<Store> store_;
};

TEST_F(DecisionsTest, what_was_recorded_last_holds) {
  EXPECT_FALSE(store_->decision("EX", "014-26")->has_value());
  record("first");
  record("second");
  record("of another force", "EY");
  const auto found = *store_->decision("EX", "014-26");
  ASSERT_TRUE(found.has_value());
  EXPECT_EQ(found->document, "second");
  EXPECT_EQ(found->reference, "014-26");
  EXPECT_EQ(found->on, day("2026-07-24"));
  EXPECT_EQ(found->by, "amy");
  EXPECT_FALSE(store_->decision("EX", "015-26")->has_value());
}

TEST_F(DecisionsTest, what_is_published_is_what_the_last_copy_says) {
  EXPECT_THAT(*store_->published_decisions("EX"), IsEmpty());
  EXPECT_TRUE(store_->put_published_decision("EX", "015-26", "b").ok());
  EXPECT_TRUE(store_->put_published_decision("EX", "014-26", "a").ok());
  EXPECT_TRUE(store_->put_published_decision("EX", "014-26", "c").ok());
  EXPECT_THAT(*store_->published_decisions("EX"), ElementsAre("c", "b"));
  EXPECT_THAT(*store_->published_decisions("EY"), IsEmpty());
}

TEST_F(DecisionsTest, figures_that_copies_show_are_kept_once_with_the_first_copy) {
  EXPECT_THAT(*store_->published_figures("EX", "2026-H1"), IsEmpty());
  for (const char* copies : {"force report", "comparison report"}) {
    EXPECT_TRUE(store_->add_published_figures("EX", "2026-H1", {copies, "a"}).ok());
  }
  EXPECT_TRUE(store_->add_published_figures("EX", "2026-H1", {"force report", "b"}).ok());
  EXPECT_TRUE(store_->add_published_figures("EX", "2025-H2", {"force report", "c"}).ok());
  std::vector<std::string> found;
  const auto kept = store_->published_figures("EX", "2026-H1");
  for (const auto& one : *kept) {
    found.push_back(one.copies + ": " + one.document);
  }
  EXPECT_THAT(found, UnorderedElementsAre("force report: a", "force report: b"));
  EXPECT_THAT(*store_->published_figures("EY", "2026-H1"), IsEmpty());
  EXPECT_FALSE(store_->add_published_figures("ZZ", "2026-H1", {"force report", "a"}).ok());
}

TEST_F(DecisionsTest, of_a_force_that_is_not_there_are_refused) {
  const auto added = store_->add_decision("ZZ", {"014-26", day("2026-07-24"), "amy", "{}"});
  ASSERT_FALSE(added.ok());
  EXPECT_EQ(added.error().kind(), ErrorKind::kBadInput);
  EXPECT_THAT(added.error().first(), HasSubstr("no force \"ZZ\""));
  EXPECT_FALSE(store_->put_published_decision("ZZ", "014-26", "{}").ok());
  EXPECT_FALSE(
      store_->add_decision("EX", {"014-26", day("2026-07-24"), "amy", std::string(1, '\0')}).ok());
}

}  // namespace
}  // namespace waymark::store
