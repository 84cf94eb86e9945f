// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <gmock/gmock.h>
#include <gtest/gtest.h>
#include <stdlib.h>

#include <filesystem>
#include <memory>
#include <string>

#include "core/store/store.h"

namespace waymark::store {

/// A folder of its own for each test, and a store in it where asked for.
class StoreTest : public ::testing::Test {
 public:
  ~StoreTest() override { std::filesystem::remove_all(folder_); }

 protected:
  StoreTest() {
    std::string pattern = (std::filesystem::temp_directory_path() / "waymark-XXXXXX").string();
    folder_ = ::mkdtemp(pattern.data());
  }

  [[nodiscard]] std::string path(const std::string& name = "waymark.db") const {
    return (folder_ / name).string();
  }

  /// A new store, empty.
  std::unique_ptr<Store> fresh(const std::string& name = "waymark.db") const {
    Result<std::unique_ptr<Store>> made = Store::create("sqlite:" + path(name));
    if (!made) {
      ADD_FAILURE() << made.error().first();
      return nullptr;
    }
    return *std::move(made);
  }

  [[nodiscard]] std::unique_ptr<Store> reopened(const std::string& name = "waymark.db") const {
    Result<std::unique_ptr<Store>> opened = Store::open("sqlite:" + path(name));
    if (!opened) {
      ADD_FAILURE() << opened.error().first();
      return nullptr;
    }
    return *std::move(opened);
  }

  std::filesystem::path folder_;
};

inline Date day(const char* iso) {
  return *Date::parse(iso);
}

inline Period a_period(const std::string& id = "2026-H1") {
  Period period;
  period.id = id;
  period.from = day("2026-01-01");
  period.to = day("2026-06-30");
  period.census = day("2026-03-31");
  period.strategy_id = "digital";
  period.strategy_version = "1";
  period.uses.push_back({"cyber", "4.0", {{"profile", "enhanced"}}, {}});
  period.uses.push_back({"ddat", "2025", {}, std::vector<std::string>{"A", "B"}});
  return period;
}

inline Department a_department(const std::string& code, double headcount = 10) {
  Department department;
  department.code = code;
  department.name = "Department " + code;
  department.headcount = headcount;
  return department;
}

inline Return a_return(const std::string& department, const std::string& plugin = "cyber",
                       const std::string& force = "EX", const std::string& period = "2026-H1") {
  Return out;
  out.force = force;
  out.period = period;
  out.department = department;
  out.plugin = plugin;
  out.edition = "4.0";
  out.status = ReturnStatus::kSubmitted;
  out.submitted_on = day("2026-05-01");
  Answer answer;
  answer.question = "a1.a.na";
  answer.self = answer.final = AnswerValue(std::string("none"));
  out.answers.push_back(answer);
  return out;
}

inline StoredCard a_card(const std::string& department, const std::string& plugin = "cyber",
                         double score = 2.5) {
  StoredCard stored;
  stored.department = department;
  stored.plugin = plugin;
  stored.fingerprint = "f-" + department;
  DimensionScore dimension;
  dimension.figure = {FigureState::kScored, score, 1.25, 4.75, 0.5, {}};
  stored.card.dimensions.push_back(dimension);
  return stored;
}

/// Force, strategy, period 2026-H1 and departments A, B, C.
inline void settle(Store& store, const std::string& force = "EX") {
  ASSERT_TRUE(store.add_force({force, "Exshire Police"}).ok());
  ASSERT_TRUE(store.add_strategy(force, {"digital", "1", "Digital", "{}"}).ok());
  ASSERT_TRUE(store.add_period(force, a_period()).ok());
  ASSERT_TRUE(store
                  .put_departments(force, "2026-H1",
                                   {a_department("A"), a_department("B"), a_department("C")})
                  .ok());
}

/// The first problem of a failed result; fails the test where it succeeded.
template <class T>
std::string problem_of(const Result<T>& result) {
  if (result.ok()) {
    ADD_FAILURE() << "succeeded";
    return {};
  }
  return result.error().first();
}

}  // namespace waymark::store
