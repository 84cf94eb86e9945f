// SPDX-License-Identifier: Apache-2.0
#include "plugins/skills/src/withheld.h"

#include <gtest/gtest.h>
#include <rapidcheck.h>

#include <cstdint>
#include <memory>

#include "plugins/skills/tests/skills_under_test.h"

namespace skills::testing {
namespace {

/// A tally of nothing but known pairs.
struct Pattern {
  std::vector<std::unique_ptr<Role>> roles;
  std::vector<std::unique_ptr<std::string>> names;
  Tally tally;

  /// `known[r][c]`: of K_{r,c} people.
  explicit Pattern(const std::vector<std::vector<int>>& known) {
    const std::size_t competences = known.empty() ? 0 : known[0].size();
    for (std::size_t c = 0; c < competences; ++c) {
      names.push_back(std::make_unique<std::string>("C" + std::to_string(c)));
      tally.competences.emplace_back().name = names.back().get();
    }
    for (std::size_t r = 0; r < known.size(); ++r) {
      roles.push_back(std::make_unique<Role>());
      roles.back()->name = "R" + std::to_string(r);
      RoleTally& role = tally.roles.emplace_back();
      role.role = roles.back().get();
      for (std::size_t c = 0; c < competences; ++c) {
        tally.known.push_back(known[r][c]);
        role.pairs.people = std::max<std::int64_t>(role.pairs.people, known[r][c]);
        tally.competences[c].pairs.people += known[r][c];
      }
    }
  }
  bool small_role(std::size_t r) const {
    return tally.roles[r].pairs.people > 0 && tally.roles[r].pairs.people < kSmallestGroup;
  }
  bool small_competence(std::size_t c) const {
    return tally.competences[c].pairs.people > 0 &&
           tally.competences[c].pairs.people < kSmallestGroup;
  }
};

constexpr std::int64_t kPrime = 1'000'003;

std::int64_t power(std::int64_t base, std::int64_t exponent) {
  std::int64_t result = 1;
  for (; exponent > 0; exponent >>= 1) {
    if ((exponent & 1) != 0) result = result * base % kPrime;
    base = base * base % kPrime;
  }
  return result;
}

using Vectors = std::vector<std::vector<std::int64_t>>;

/// Rank by elimination, modulo a prime. Only the first `columns` of each vector count.
std::size_t rank(Vectors rows, std::size_t columns) {
  std::size_t found = 0;
  for (std::size_t c = 0; c < columns; ++c) {
    std::size_t pivot = found;
    while (pivot < rows.size() && rows[pivot][c] == 0) ++pivot;
    if (pivot == rows.size()) continue;
    std::swap(rows[pivot], rows[found]);
    const std::int64_t inverse = power(rows[found][c], kPrime - 2);
    for (std::size_t r = found + 1; r < rows.size(); ++r) {
      const std::int64_t factor = rows[r][c] * inverse % kPrime;
      if (factor == 0) continue;
      for (std::size_t i = 0; i < rows[r].size(); ++i) {
        rows[r][i] = ((rows[r][i] - factor * rows[found][i]) % kPrime + kPrime) % kPrime;
      }
    }
    ++found;
  }
  return found;
}

/// How many independent sums of what is shown speak of small roles and competences alone: by the
/// dimension of what is shown less that of its part in the large ones' pairs.
std::size_t told_of_small_ones(const Pattern& pattern, const Vectors& shown) {
  const std::size_t competences = pattern.names.size();
  std::vector<std::size_t> of_large;
  for (std::size_t r = 0; r < pattern.roles.size(); ++r) {
    for (std::size_t c = 0; c < competences; ++c) {
      if (pattern.tally.known[r * competences + c] == 0) continue;
      if (!pattern.small_role(r) && !pattern.small_competence(c)) {
        of_large.push_back(r * competences + c);
      }
    }
  }
  Vectors in_large;
  for (const auto& vector : shown) {
    auto& part = in_large.emplace_back();
    for (const std::size_t cell : of_large) part.push_back(vector[cell]);
  }
  const std::size_t all = pattern.roles.size() * competences;
  return rank(shown, all) - rank(in_large, of_large.size());
}

/// A role's, a competence's or the department's pairs as a vector over all pairs.
std::vector<std::int64_t> sum_of(const Pattern& pattern, auto&& contains) {
  const std::size_t competences = pattern.names.size();
  std::vector<std::int64_t> vector(pattern.roles.size() * competences);
  for (std::size_t r = 0; r < pattern.roles.size(); ++r) {
    for (std::size_t c = 0; c < competences; ++c) {
      const std::size_t cell = r * competences + c;
      if (pattern.tally.known[cell] > 0 && contains(r, c)) vector[cell] = 1;
    }
  }
  return vector;
}

TEST(Withholding, leaves_a_department_without_small_groups_alone) {
  const Withheld out = withhold(Pattern({{20, 10}, {0, 12}}).tally);
  EXPECT_EQ(out.role_attained, (std::vector<bool>{false, false}));
  EXPECT_EQ(out.competence_attained, (std::vector<bool>{false, false}));
}

TEST(Withholding, takes_the_smallest_larger_role_and_competence_that_a_small_role_touches) {
  // Role 2 is small; roles 0 and 1 share competences with it, role 3 and competence 3 do not.
  const Pattern pattern({{30, 30, 0, 0}, {0, 20, 20, 0}, {3, 0, 0, 0}, {0, 0, 0, 15}});
  const Withheld out = withhold(pattern.tally);
  EXPECT_EQ(out.role_attained, (std::vector<bool>{false, true, false, false}));
  EXPECT_EQ(out.competence_attained, (std::vector<bool>{false, false, true, false}));
}

TEST(Withholding, takes_some_part_where_small_ones_touch_none) {
  const Pattern pattern({{30, 0, 0}, {0, 20, 0}, {0, 0, 4}});
  const Withheld out = withhold(pattern.tally);
  EXPECT_EQ(out.role_attained, (std::vector<bool>{false, true, false}));
  EXPECT_EQ(out.competence_attained, (std::vector<bool>{false, true, false}));
}

TEST(Withholding, leaves_no_sum_that_speaks_of_small_groups_alone) {
  EXPECT_TRUE(rc::check([] {
    const auto roles = *rc::gen::inRange<std::size_t>(1, 7);
    const auto competences = *rc::gen::inRange<std::size_t>(1, 7);
    std::vector<std::vector<int>> known(roles, std::vector<int>(competences));
    for (auto& row : known) {
      const int people = *rc::gen::element(2, 5, 9, 12, 20, 40);
      for (int& cell : row) cell = *rc::gen::arbitrary<bool>() ? people : 0;
    }
    const Pattern pattern(known);
    const Withheld withheld = withhold(pattern.tally);
    Vectors shown = {sum_of(pattern, [](std::size_t, std::size_t) { return true; })};
    // What is shown anyway and may be known: a larger competence of small roles alone, and a larger
    // role of small competences alone, which stand for ten people or more together.
    Vectors allowed;
    for (std::size_t r = 0; r < roles; ++r) {
      if (pattern.small_role(r) || withheld.role_attained[r]) continue;
      shown.push_back(sum_of(pattern, [&](std::size_t a, std::size_t) { return a == r; }));
      bool alone = true;
      for (std::size_t c = 0; c < competences; ++c) {
        alone &= known[r][c] == 0 || pattern.small_competence(c);
      }
      if (alone) allowed.push_back(shown.back());
    }
    for (std::size_t c = 0; c < competences; ++c) {
      if (pattern.small_competence(c) || withheld.competence_attained[c]) continue;
      shown.push_back(sum_of(pattern, [&](std::size_t, std::size_t b) { return b == c; }));
      bool alone = true;
      for (std::size_t r = 0; r < roles; ++r) alone &= known[r][c] == 0 || pattern.small_role(r);
      if (alone) allowed.push_back(shown.back());
    }
    bool any_large_part = false;
    for (std::size_t r = 0; r < roles; ++r) {
      for (std::size_t c = 0; c < competences; ++c) {
        any_large_part |= known[r][c] > 0 && !pattern.small_role(r) && !pattern.small_competence(c);
      }
    }
    if (!any_large_part) return;  // then all is small, and the whole department is suppressed or so
    const std::size_t told = told_of_small_ones(pattern, shown);
    RC_ASSERT(told == rank(allowed, roles * competences));
  }));
}

TEST(WithheldNumbers, keep_their_people_and_nothing_else) {
  Department department;
  department.requirements = {{"Officer", "Radio", 1, false},
                             {"Officer", "Search", 1, false},
                             {"Chief", "Radio", 1, false}};
  department.headcount = {{"Officer", 20}, {"Chief", 3}};
  add_people(department, "Officer", "Radio", 20, 1);
  add_people(department, "Officer", "Search", 15, 0);
  add_people(department, "Chief", "Radio", 3, 0, "C");
  const Emitted out = score(department);
  EXPECT_EQ(out.metric("role-attained", "Officer"), (MetricOut{{}, {}, {}, 20}));
  EXPECT_EQ(out.metric("role-attained-low", "Officer"), (MetricOut{{}, {}, {}, 20}));
  EXPECT_EQ(out.metric("competence-attained", "Search"), (MetricOut{{}, {}, {}, 15}));
  EXPECT_EQ(out.metric("competence-attained", "Radio"), (MetricOut{20.0 / 23, 20, 23, 23}));
  EXPECT_EQ(out.metric("role-attained", "Chief").n, 3) << "the host suppresses it by its n";
  EXPECT_EQ(out.findings.at("attainment-low"), "") << "names nothing that is withheld";
}

TEST(WithheldNumbers, guard_recent_assessments_too) {
  Department department;
  department.requirements = {{"Officer", "Radio", 1, false}, {"Officer", "Search", 1, false}};
  department.headcount = {{"Officer", 20}};
  add_people(department, "Officer", "Radio", 20, 1);
  add_people(department, "Officer", "Search", 12, 1);
  for (std::size_t i = 23; i < 32; ++i) department.people[i].assessed_on.clear();
  const Emitted out = score(department);
  EXPECT_EQ(out.metric("competence-current", "Search").n, 3);
  EXPECT_EQ(out.metric("competence-current", "Radio"), (MetricOut{{}, {}, {}, 20}));
}

}  // namespace
}  // namespace skills::testing
