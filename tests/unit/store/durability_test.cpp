// SPDX-License-Identifier: Apache-2.0
// What other processes do to a store, and what a kill does.
#include <signal.h>
#include <sys/wait.h>
#include <unistd.h>

#include <atomic>
#include <chrono>
#include <random>
#include <thread>

#include "core/store/store.h"
#include "tests/unit/store/store_fixture.h"

namespace waymark::store {
namespace {

using ::testing::IsEmpty;

class DurabilityTest : public StoreTest {};

/// Adds forces F0, F1 … for ever, each its own commit, and writes each number to `pipe` once the
/// store has said that it is kept. Never returns.
[[noreturn]] void add_forces_for_ever(const std::string& path, int pipe) {
  Result<std::unique_ptr<Store>> store = Store::open(path);
  for (int number = 0; store.ok(); ++number) {
    if (!(*store)->add_force({"F" + std::to_string(number), "kept"}).ok()) break;
    if (::write(pipe, &number, sizeof number) != sizeof number) break;
  }
  ::_exit(1);
}

TEST_F(DurabilityTest, what_was_acknowledged_survives_a_kill) {
  std::mt19937 random(20260101);
  for (int round = 0; round < 5; ++round) {
    const std::string name = "round" + std::to_string(round) + ".db";
    fresh(name);
    int ends[2];
    ASSERT_EQ(::pipe(ends), 0);
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) {
      ::close(ends[0]);
      add_forces_for_ever(path(name), ends[1]);
    }
    ::close(ends[1]);
    int acknowledged = -1;
    const int kill_after = 1 + static_cast<int>(random() % 60);
    for (int number = 0; ::read(ends[0], &number, sizeof number) == sizeof number;) {
      acknowledged = number;
      if (number == kill_after) {
        std::this_thread::sleep_for(std::chrono::microseconds(random() % 3000));
        ASSERT_EQ(::kill(child, SIGKILL), 0);
      }
    }
    ::close(ends[0]);
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    ASSERT_TRUE(WIFSIGNALED(status));
    ASSERT_GE(acknowledged, kill_after);

    const auto store = reopened(name);
    const std::vector<Force> forces = *store->forces();
    std::vector<bool> there(forces.size());
    for (const Force& force : forces) {
      there.at(static_cast<std::size_t>(std::stoi(force.code.substr(1)))) = true;
      EXPECT_EQ(force.name, "kept");
    }
    // At most the one whose acknowledgement the kill cut off comes on top.
    EXPECT_GE(forces.size(), static_cast<std::size_t>(acknowledged) + 1);
    EXPECT_LE(forces.size(), static_cast<std::size_t>(acknowledged) + 2);
    EXPECT_THAT(there, ::testing::Each(true));
    EXPECT_THAT(*store->check(), IsEmpty());
  }
}

TEST_F(DurabilityTest, a_kill_inside_a_transaction_leaves_nothing_of_it) {
  fresh();
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    Result<std::unique_ptr<Store>> store = Store::open(path());
    if (!store) ::_exit(1);
    const Result<Transaction> transaction = (*store)->begin();
    const std::string name(50000, 'x');
    for (int i = 0; i < 400; ++i) {
      if (!(*store)->add_force({"F" + std::to_string(i), name}).ok()) ::_exit(2);
    }
    const char done = 'd';
    if (::write(ends[1], &done, 1) != 1) ::_exit(3);
    ::pause();
    ::_exit(4);
  }
  ::close(ends[1]);
  char done = 0;
  ASSERT_EQ(::read(ends[0], &done, 1), 1);
  ::close(ends[0]);
  ASSERT_EQ(::kill(child, SIGKILL), 0);
  ASSERT_EQ(::waitpid(child, nullptr, 0), child);
  const auto store = reopened();
  EXPECT_THAT(*store->forces(), IsEmpty());
  EXPECT_THAT(*store->check(), IsEmpty());
}

/// Appends to the audit many times, and reads a counter in the store and puts back one more.
void count_up(const std::string& path, int times, std::atomic<int>& failures) {
  Result<std::unique_ptr<Store>> store = Store::open(path);
  if (!store) {
    failures = 1000;
    return;
  }
  for (int i = 0; i < times; ++i) {
    Result<Transaction> transaction = (*store)->begin();
    if (!transaction) {
      ++failures;
      continue;
    }
    Return counter = **(*store)->find_return("EX", "2026-H1", "A", "cyber");
    double& value = std::get<double>(*counter.answers[0].final);
    value += 1;
    if (!(*store)->put_return(counter).ok()) ++failures;
    if (!(*store)->audit("someone", "count", "A", std::to_string(value)).ok()) ++failures;
    if (!transaction->commit().ok()) ++failures;
  }
}

TEST_F(DurabilityTest, two_who_write_at_once_wait_for_each_other_and_lose_nothing) {
  const auto store = fresh();
  settle(*store);
  Return counter = a_return("A");
  counter.answers[0].final = AnswerValue(0.0);
  ASSERT_TRUE(store->put_return(counter).ok());
  const std::size_t before = store->audit_entries()->size();
  constexpr int kTimes = 100;
  std::atomic<int> failures = 0;
  {
    std::thread one(count_up, path(), kTimes, std::ref(failures));
    std::thread two(count_up, path(), kTimes, std::ref(failures));
    one.join();
    two.join();
  }
  EXPECT_EQ(failures, 0);
  const Return found = **store->find_return("EX", "2026-H1", "A", "cyber");
  EXPECT_EQ(std::get<double>(*found.answers[0].final), 2 * kTimes);
  EXPECT_EQ(store->audit_entries()->size(), before + 2u * kTimes);
  EXPECT_THAT(*store->check(), IsEmpty());
}

TEST_F(DurabilityTest, a_second_process_waits_for_the_first_to_finish_writing) {
  fresh();
  int ends[2];
  ASSERT_EQ(::pipe(ends), 0);
  // Before this process opens the store: SQLite's connections do not survive a fork.
  const pid_t child = ::fork();
  ASSERT_GE(child, 0);
  if (child == 0) {
    char go = 0;
    if (::read(ends[0], &go, 1) != 1) ::_exit(1);
    Result<std::unique_ptr<Store>> other = Store::open(path());
    const bool seen =
        other.ok() && (*other)->add_force({"SECOND", "x"}).ok() && (*other)->forces()->size() == 2;
    ::_exit(seen ? 0 : 2);
  }
  const auto store = reopened();
  Result<Transaction> transaction = store->begin();
  ASSERT_TRUE(transaction.ok());
  ASSERT_TRUE(store->add_force({"FIRST", "x"}).ok());
  ASSERT_EQ(::write(ends[1], "g", 1), 1);
  std::this_thread::sleep_for(std::chrono::milliseconds(300));
  EXPECT_EQ(::waitpid(child, nullptr, WNOHANG), 0);
  ASSERT_TRUE(transaction->commit().ok());
  int status = 0;
  ASSERT_EQ(::waitpid(child, &status, 0), child);
  EXPECT_EQ(WEXITSTATUS(status), 0);
  EXPECT_EQ(store->forces()->size(), 2u);
  ::close(ends[0]);
  ::close(ends[1]);
}

TEST_F(DurabilityTest, reading_goes_on_while_another_writes) {
  const auto store = fresh();
  const auto other = reopened();
  const Result<Transaction> transaction = store->begin();
  ASSERT_TRUE(store->add_force({"EX", "Exshire"}).ok());
  const Result<std::vector<Force>> seen = other->forces();
  ASSERT_TRUE(seen.ok());
  EXPECT_THAT(*seen, IsEmpty());
}

TEST_F(DurabilityTest, only_one_of_many_who_make_the_same_store_does) {
  std::atomic<int> made = 0;
  std::vector<pid_t> children;
  for (int i = 0; i < 8; ++i) {
    const pid_t child = ::fork();
    ASSERT_GE(child, 0);
    if (child == 0) ::_exit(Store::create(path()).ok() ? 0 : 1);
    children.push_back(child);
  }
  for (const pid_t child : children) {
    int status = 0;
    ASSERT_EQ(::waitpid(child, &status, 0), child);
    if (WEXITSTATUS(status) == 0) ++made;
  }
  EXPECT_EQ(made, 1);
  EXPECT_THAT(*reopened()->check(), IsEmpty());
}

}  // namespace
}  // namespace waymark::store
