// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "core/model/results.h"

/// What the metrics of a plugin that counts skills say, over any number of departments. The ids are
/// those of docs/formats/skills.md; a plugin whose model has them gets the pages. What is
/// suppressed or withheld is in no sum. Nothing here rounds.
namespace waymark::reports {

/// One competence of one department, or all of them.
struct SkillCell {
  enum class State : std::uint8_t {
    kNotRequired,     ///< of nobody there
    kNobodyAssessed,  ///< required, and nobody is assessed in it
    kWithheld,        ///< suppressed, or withheld so that nothing suppressed can be worked out
    kShown,
  };
  State state = State::kNotRequired;
  double attained = 0;                    ///< share of known levels that are held; where shown
  std::optional<double> low, high;        ///< ends of its interval
  std::optional<double> assessed;         ///< share of the people concerned who are assessed
  std::optional<double> current;          ///< share of dated assessments that are recent enough
  double numerator = 0, denominator = 0;  ///< of attained
};

struct SkillRow {
  const DepartmentResult* department = nullptr;
  bool suppressed = false;             ///< as a whole: then nothing else is filled
  SkillCell all;                       ///< every competence together
  std::vector<SkillCell> competences;  ///< as SkillMap::competences
  double assessed = 0, asked = 0;      ///< people
  double critical = 0;                 ///< critical competences of which it is known
  double too_few = 0;                  ///< of those, held by too few people
  std::string too_few_words;           ///< which, as the finding says
};

struct CompetenceSum {
  std::string item, title;                ///< as in the metrics, and as people read it
  double numerator = 0, denominator = 0;  ///< over the departments where it is shown

  [[nodiscard]] bool shown() const { return denominator > 0; }
  [[nodiscard]] double attained() const { return numerator / denominator; }
};

struct SkillMap {
  std::vector<CompetenceSum> competences;  ///< lowest share first, those not shown last
  std::vector<SkillRow> rows;              ///< lowest share first, then those without, by name
  double assessed = 0, asked = 0;          ///< people, of the departments that are not suppressed
  std::size_t suppressed = 0;              ///< departments
};

/// Whether the plugin's model counts skills.
[[nodiscard]] bool counts_skills(const Instrument& instrument);

/// Over the departments given that were asked of the plugin.
[[nodiscard]] SkillMap skill_map(const Assessment& assessment, std::uint32_t plugin,
                                 const std::vector<const DepartmentResult*>& departments);

}  // namespace waymark::reports
