// SPDX-License-Identifier: Apache-2.0
#include <gmock/gmock.h>

#include <chrono>
#include <functional>
#include <thread>

#include "core/operations/evidence.h"
#include "core/operations/results.h"
#include "core/operations/scoring.h"
#include "core/store/store.h"
#include "tests/unit/operations/small_force.h"

namespace waymark::operations {
namespace {

using ::testing::HasSubstr;

class Closing : public SmallForce {
 protected:
  /// What the closed period prints of the force, and what verify makes of it.
  double closed_score() const {
    const auto workspace = handle();
    const auto results = open_results(*workspace, "P1", 1, {});
    EXPECT_TRUE(results.ok());
    const auto found = verify(options_, "");
    EXPECT_TRUE(found.ok());
    EXPECT_THAT(found->faults, ::testing::IsEmpty());
    EXPECT_THAT(found->differences, ::testing::IsEmpty());
    EXPECT_THAT(workspace->store().audit_entries()->back().detail,
                HasSubstr((*results)->assessment().fingerprint));
    return (*results)->force().plugins.front().figure.score;
  }

  /// Runs `work` so that it can begin to write only when the period has been closed by another.
  /// How long that other one waits decides nothing where the work is right.
  template <class Work>
  auto while_it_is_closed(Work work) {
    const auto other = handle();
    auto transaction = other->store().begin();
    EXPECT_TRUE(transaction.ok());
    std::optional<decltype(work(*other))> outcome;
    std::thread waiting([&] {
      const auto workspace = handle();
      outcome = work(*workspace);
    });
    std::this_thread::sleep_for(std::chrono::milliseconds(300));
    EXPECT_TRUE(other->store().close_period("EX", "P1", {}).ok());
    EXPECT_TRUE(transaction->commit().ok());
    waiting.join();
    return *std::move(outcome);
  }
};

TEST_F(Closing, freezes_a_return_that_another_program_handed_in_while_it_was_traced) {
  const auto workspace = handle();
  bool once = false;
  const Progress meanwhile = [&](std::string_view what, std::uint64_t, std::uint64_t) {
    if (once || !what.starts_with("Freezing")) return;
    once = true;
    const auto other = handle();
    EXPECT_TRUE(answer(*other, "A", 100).ok());
  };
  const auto closed = close_period(*workspace, "P1", 1, meanwhile);
  ASSERT_TRUE(closed.ok()) << closed.error().first();
  ASSERT_TRUE(once);
  // 100 people at 5, 250 at 2.5.
  EXPECT_NEAR(closed_score(), (100 * 5 + 250 * 2.5) / 350, 1e-12);
}

TEST_F(Closing, freezes_the_headcounts_that_another_program_imported_while_it_was_traced) {
  const auto workspace = handle();
  EXPECT_TRUE(answer(*workspace, "A", 100).ok());
  bool once = false;
  const Progress meanwhile = [&](std::string_view what, std::uint64_t, std::uint64_t) {
    if (once || !what.starts_with("Freezing")) return;
    once = true;
    EXPECT_TRUE(import_organisation(*handle(), folder_ / "other-org.csv", "P1", {}).ok());
  };
  ASSERT_TRUE(close_period(*workspace, "P1", 1, meanwhile).ok());
  ASSERT_TRUE(once);
  EXPECT_NEAR(closed_score(), (300 * 5 + 250 * 2.5) / 550, 1e-12);
}

TEST_F(Closing, gives_up_and_leaves_the_period_open_where_returns_never_stop_coming) {
  const auto workspace = handle();
  double value = 0;
  const Progress meanwhile = [&](std::string_view what, std::uint64_t, std::uint64_t) {
    if (!what.starts_with("Freezing")) return;
    EXPECT_TRUE(answer(*handle(), "A", value += 12.5).ok());
  };
  const auto closed = close_period(*workspace, "P1", 1, meanwhile);
  ASSERT_FALSE(closed.ok());
  EXPECT_EQ(closed.error().kind(), ErrorKind::kFailed);
  EXPECT_THAT(closed.error().first(), HasSubstr("was changed by others"));
  EXPECT_EQ(workspace->period("P1")->state, PeriodState::kOpen);
  EXPECT_TRUE(close_period(*workspace, "P1", 1, {}).ok());
}

TEST_F(Closing, is_refused_where_another_program_has_closed_the_period_meanwhile) {
  const auto workspace = handle();
  bool once = false;
  const Progress meanwhile = [&](std::string_view what, std::uint64_t, std::uint64_t) {
    if (once || !what.starts_with("Freezing")) return;
    once = true;
    EXPECT_TRUE(close_period(*handle(), "P1", 1, {}).ok());
  };
  const auto closed = close_period(*workspace, "P1", 1, meanwhile);
  ASSERT_FALSE(closed.ok());
  EXPECT_THAT(closed.error().first(), HasSubstr("closed"));
}

TEST_F(Closing, keeps_out_a_return_that_waited_while_the_period_was_closed) {
  const auto outcome = while_it_is_closed([&](Workspace& one) { return answer(one, "A", 100); });
  ASSERT_FALSE(outcome.ok());
  EXPECT_EQ(outcome.error().kind(), ErrorKind::kBadInput);
  EXPECT_THAT(outcome.error().first(), HasSubstr("closed"));
}

TEST_F(Closing, keeps_out_an_organisation_that_waited_while_the_period_was_closed) {
  const auto outcome = while_it_is_closed([&](Workspace& one) {
    return import_organisation(one, folder_ / "other-org.csv", "P1", {});
  });
  ASSERT_FALSE(outcome.ok());
  EXPECT_THAT(outcome.error().first(), HasSubstr("closed"));
}

TEST_F(Closing, keeps_out_evidence_that_waited_while_the_period_was_closed) {
  const auto outcome = while_it_is_closed([&](Workspace& one) {
    EvidenceImportRequest request;
    request.file = folder_ / "assets.csv";
    request.period = "P1";
    request.plugin = "kit";
    request.table = "assets";
    return import_evidence(one, request, {});
  });
  ASSERT_FALSE(outcome.ok());
  EXPECT_THAT(outcome.error().first(), HasSubstr("closed"));
}

TEST_F(Closing, keeps_out_evidence_to_be_retried_that_waited_while_the_period_was_closed) {
  const auto outcome = while_it_is_closed(
      [&](Workspace& one) { return retry_evidence(one, "P1", std::nullopt, {}); });
  ASSERT_FALSE(outcome.ok());
  EXPECT_THAT(outcome.error().first(), HasSubstr("closed"));
}

TEST_F(Closing, leaves_the_scorecards_alone_that_a_waiting_score_would_have_written) {
  const auto workspace = handle();
  ASSERT_TRUE(score(*workspace, "P1", 1, {}).ok());
  const auto before = *workspace->store().card_fingerprints("EX", "P1", "kit");
  ASSERT_TRUE(answer(*workspace, "A", 100).ok());
  (void)while_it_is_closed([&](Workspace& one) { return score(one, "P1", 1, {}); });
  EXPECT_EQ(*workspace->store().card_fingerprints("EX", "P1", "kit"), before);
}

TEST_F(Closing, is_told_with_a_head_that_verify_holds_the_chain_to) {
  const auto workspace = handle();
  ASSERT_TRUE(close_period(*workspace, "P1", 1, {}).ok());
  const std::string head = *chain_head(*workspace);
  ASSERT_EQ(head.size(), 64u);
  ASSERT_TRUE(init(options_, "EY", "Eyshire Police").ok());
  EXPECT_THAT(verify(options_, head)->faults, ::testing::IsEmpty());
  EXPECT_NE(verify(options_, head)->head, head);
  const std::string other(64, 'a');
  EXPECT_THAT(verify(options_, other)->faults, ::testing::ElementsAre(HasSubstr(other)));
  const auto refused = verify(options_, "abc");
  ASSERT_FALSE(refused.ok());
  EXPECT_EQ(refused.error().kind(), ErrorKind::kBadInput);
}

TEST_F(Closing, leaves_nothing_that_verify_would_not_miss_in_the_scorecards_of_open_periods) {
  const auto workspace = handle();
  ASSERT_TRUE(score(*workspace, "P1", 1, {}).ok());
  EXPECT_THAT(verify(options_, "")->faults, ::testing::IsEmpty());
  auto cards = *workspace->store().cards_of("EX", "P1", "A");
  store::StoredCard changed = cards.front().stored;
  changed.card.dimensions.front().figure.score = 4;
  ASSERT_TRUE(workspace->store().put_card("EX", "P1", changed).ok());
  EXPECT_THAT(verify(options_, "")->faults,
              ::testing::ElementsAre(HasSubstr("the scorecard of EX P1 A kit")));
  // What is not made from the return as it is now is stale, and no fault.
  changed.fingerprint = "other";
  ASSERT_TRUE(workspace->store().put_card("EX", "P1", changed).ok());
  EXPECT_THAT(verify(options_, "")->faults, ::testing::IsEmpty());
}

TEST_F(Closing, has_nothing_to_do_with_notes_which_no_figure_depends_on) {
  const auto workspace = handle();
  ASSERT_TRUE(score(*workspace, "P1", 1, {}).ok());
  const auto before = *workspace->store().card_fingerprints("EX", "P1", "kit");
  ASSERT_EQ(answer(*workspace, "A", 50, "counted by hand")->changed, 1u);
  ASSERT_EQ(score(*workspace, "P1", 1, {})->scored, 0u);
  EXPECT_EQ(*workspace->store().card_fingerprints("EX", "P1", "kit"), before);
}

}  // namespace
}  // namespace waymark::operations
