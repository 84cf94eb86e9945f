// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstdint>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "settings.h"
#include "waymark/plugin.hpp"

namespace skills {

/// Yes, no, or nobody said.
enum class Known : std::uint8_t { kUnknown, kNo, kYes };

/// What a role requires in one competence. `level` is above 0, or not known.
struct Requirement {
  std::uint32_t competence = 0;
  std::optional<double> level;
  Known critical = Known::kUnknown;
};

struct Role {
  std::string key;
  std::string name;                ///< as `requirements` spells it; empty where it does not
  double people = 0;               ///< by `headcount`
  std::int64_t seen = 0;           ///< persons in `people`
  std::vector<Requirement> needs;  ///< by competence
};

/// One person in one competence, the row that counts.
struct Assessment {
  std::uint32_t person = 0, competence = 0;
  std::optional<double> level;
  std::optional<std::int32_t> date;  ///< at or before the census
  Known by_self = Known::kUnknown;
};

/// One department's rows, read: docs/formats/skills.md, "Counting". Indexes are into `roles` and
/// `competences`, both in the byte order of their keys; so nothing depends on the order of rows. No
/// person's reference is in it.
struct Register {
  static constexpr std::uint32_t kNoRole = UINT32_MAX;

  std::vector<Role> roles;
  std::vector<std::string> competences;  ///< names; those in `requirements` only
  std::vector<std::uint32_t> role_of;    ///< by person; kNoRole where it is not known
  std::vector<Assessment> assessments;   ///< in no order that matters; required competences only
  bool has_headcount = false;            ///< some row of `headcount` counts
  bool off_scale = false;                ///< some level lies outside its scale
  std::uint64_t people_rows = 0, requirement_rows = 0, headcount_rows = 0;
};

/// Where the tables and their columns stand in the model.
struct Tables {
  struct People {
    std::uint32_t table, person, role, competence, level, assessed_on, method;
  } people;
  struct Requirements {
    std::uint32_t table, role, competence, level, critical;
  } requirements;
  struct Headcount {
    std::uint32_t table, role, people;
  } headcount;
};

/// Throws Failure where the model lacks a table or a column.
Tables find_tables(const waymark::sdk::Model& model);

Register read_register(const waymark::sdk::Batch& batch, std::uint64_t row, const Tables& tables,
                       const Settings& settings);

}  // namespace skills
