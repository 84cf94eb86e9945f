// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "register.h"
#include "settings.h"

namespace skills {

/// Known pairs of one kind: how many, of how many people.
struct Pairs {
  std::int64_t known = 0, met = 0;
  std::int64_t people = 0;
};

struct RoleTally {
  const Role* role = nullptr;
  double people = 0;  ///< N_r
  Pairs pairs;
};

/// Whether enough people of the department hold a critical competence.
enum class Holding : std::uint8_t { kUndecided, kNotEnough, kEnough };

struct CompetenceTally {
  const std::string* name = nullptr;
  double people = 0;  ///< N_c
  Pairs pairs;        ///< one a person, so `people` is `known`
  std::int64_t dated = 0, current = 0;
  /// Some role that the department is meant to have requires it; else a stray person's does alone,
  /// and it is critical for nobody.
  bool established = false;
  Known critical = Known::kUnknown;
  Holding holding = Holding::kUndecided;
  bool can_be_enough = true;
  double assessed = 0;  ///< share of N_c whose level is known, whatever is required
};

/// One department, counted: docs/formats/skills.md, whose letters are given. Borrows the register.
struct Tally {
  std::vector<RoleTally> roles;              ///< with N_r > 0 that require something
  std::vector<CompetenceTally> competences;  ///< that some of these require
  /// K_{r,c}: of roles[r] and competences[c] at r * competences.size() + c.
  std::vector<std::int64_t> known;

  double people = 0;    ///< H
  double required = 0;  ///< R
  double pairs = 0;     ///< P
  Pairs all;            ///< K, M, B
  /// Of the known pairs: A, U, the same within a year, and the persons with a dated pair, B'.
  std::int64_t dated = 0, current = 0, within_year = 0, dated_people = 0;
  /// Of the known pairs whose row has a method: those by the person alone, and of how many persons.
  std::int64_t with_method = 0, by_self = 0, method_people = 0;
};

Tally count(const Register& from, double headcount, const Settings& settings);

}  // namespace skills
