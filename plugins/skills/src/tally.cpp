// SPDX-License-Identifier: Apache-2.0
#include "tally.h"

#include <algorithm>
#include <limits>
#include <utility>

namespace skills {
namespace {

constexpr std::uint32_t kNone = UINT32_MAX;
constexpr double kInfinite = std::numeric_limits<double>::infinity();

class Counter {
 public:
  Counter(const Register& from, double headcount, const Settings& settings)
      : from_(from), headcount_(headcount), settings_(settings) {}

  Tally count() {
    count_people();
    lay_out();
    count_pairs();
    decide_holdings();
    return std::move(out_);
  }

 private:
  static double people_of(const Role& role) {
    return std::max(role.people, static_cast<double>(role.seen));
  }

  void count_people() {
    for (const Role& role : from_.roles) in_roles_ += people_of(role);
    out_.people = std::max(in_roles_, static_cast<double>(from_.role_of.size()));
    if (!from_.has_headcount) out_.people = std::max(out_.people, headcount_);
    if (out_.people > in_roles_ && in_roles_ > 0) stretch_ = out_.people / in_roles_;
  }

  /// Roles that the department has, the competences that they require, and the room for counts.
  void lay_out() {
    place_of_role_.assign(from_.roles.size(), kNone);
    place_of_competence_.assign(from_.competences.size(), kNone);
    for (std::uint32_t r = 0; r < from_.roles.size(); ++r) {
      const Role& role = from_.roles[r];
      const double people = people_of(role);
      if (people == 0 || role.needs.empty()) continue;
      place_of_role_[r] = static_cast<std::uint32_t>(out_.roles.size());
      out_.roles.push_back({&role, people, {}});
      out_.required += stretch_ * people;
      out_.pairs += stretch_ * people * static_cast<double>(role.needs.size());
      for (const Requirement& need : role.needs) place_of_competence_[need.competence] = 0;
    }
    for (std::uint32_t c = 0; c < from_.competences.size(); ++c) {
      if (place_of_competence_[c] == kNone) continue;
      place_of_competence_[c] = static_cast<std::uint32_t>(out_.competences.size());
      out_.competences.emplace_back().name = &from_.competences[c];
    }
    const std::size_t cells = out_.roles.size() * out_.competences.size();
    out_.known.assign(cells, 0);
    level_known_.assign(cells, 0);
    needs_.assign(cells, nullptr);
    for (std::size_t r = 0; r < out_.roles.size(); ++r) {
      for (const Requirement& need : out_.roles[r].role->needs) {
        const std::uint32_t c = place_of_competence_[need.competence];
        needs_[cell(r, c)] = &need;
        out_.competences[c].people += stretch_ * out_.roles[r].people;
      }
    }
  }

  std::size_t cell(std::size_t role, std::size_t competence) const {
    return role * out_.competences.size() + competence;
  }

  void count_pairs() {
    /// What each person has: bit 1 a known pair, 2 a dated one, 4 one with a method.
    std::vector<std::uint8_t> has(from_.role_of.size(), 0);
    for (const Assessment& one : from_.assessments) {
      const std::uint32_t role = from_.role_of[one.person];
      const std::uint32_t c = place_of_competence_[one.competence];
      const std::uint32_t r = role == Register::kNoRole ? kNone : place_of_role_[role];
      if (!one.level || r == kNone || c == kNone) continue;
      const Requirement* need = needs_[cell(r, c)];
      if (need == nullptr) continue;
      ++level_known_[cell(r, c)];
      if (!need->level) continue;

      const bool met = meets(*one.level, settings_.held, *need->level, settings_.required);
      CompetenceTally& competence = out_.competences[c];
      ++out_.known[cell(r, c)];
      for (Pairs* pairs : {&out_.all, &out_.roles[r].pairs, &competence.pairs}) {
        ++pairs->known;
        if (met) ++pairs->met;
      }
      std::uint8_t& mark = has[one.person];
      if ((mark & 1U) == 0) {
        ++out_.all.people;
        ++out_.roles[r].pairs.people;
      }
      ++competence.pairs.people;
      if (one.date) {
        if ((mark & 2U) == 0) ++out_.dated_people;
        ++out_.dated;
        ++competence.dated;
        if (*one.date >= settings_.current_from) {
          ++out_.current;
          ++competence.current;
        }
        if (*one.date >= settings_.year_from) ++out_.within_year;
      }
      if (one.by_self != Known::kUnknown) {
        if ((mark & 4U) == 0) ++out_.method_people;
        ++out_.with_method;
        if (one.by_self == Known::kYes) ++out_.by_self;
      }
      mark = static_cast<std::uint8_t>(mark | 1U | (one.date ? 2U : 0U) |
                                       (one.by_self != Known::kUnknown ? 4U : 0U));
    }
  }

  void decide_holdings() {
    std::vector<std::optional<double>> asked(out_.competences.size());
    for (std::size_t c = 0; c < out_.competences.size(); ++c) asked[c] = find_level(c);

    std::vector<std::int64_t> holders(out_.competences.size(), 0);
    for (const Assessment& one : from_.assessments) {
      const std::uint32_t c = place_of_competence_[one.competence];
      if (c == kNone || !one.level || !asked[c]) continue;
      if (meets(*one.level, settings_.held, *asked[c], settings_.required)) ++holders[c];
    }

    for (std::size_t c = 0; c < out_.competences.size(); ++c) {
      CompetenceTally& competence = out_.competences[c];
      double open = out_.people - in_roles_, assessed = 0;
      for (std::size_t r = 0; r < out_.roles.size(); ++r) {
        if (needs_[cell(r, c)] == nullptr) continue;
        const auto known = static_cast<double>(level_known_[cell(r, c)]);
        open += out_.roles[r].people - known;
        assessed += known;
      }
      if (!asked[c]) open = kInfinite;
      const auto held = static_cast<double>(holders[c]);
      competence.assessed = assessed / competence.people;
      competence.can_be_enough = held + open >= settings_.minimum_holders;
      if (held >= settings_.minimum_holders) {
        competence.holding = Holding::kEnough;
      } else if (!competence.can_be_enough || (asked[c] && assessed > 0)) {
        competence.holding = Holding::kNotEnough;
      }
    }
  }

  /// Says whether the competence is critical, and gives the level that its holders must have.
  std::optional<double> find_level(std::size_t c) {
    Known critical = Known::kNo;
    std::vector<const Requirement*> asked;
    for (std::size_t r = 0; r < out_.roles.size(); ++r) {
      const Requirement* need = needs_[cell(r, c)];
      const bool established = !from_.has_headcount || out_.roles[r].role->people > 0;
      if (need == nullptr || !established) continue;
      asked.push_back(need);
      if (need->critical != Known::kNo && critical != Known::kYes) critical = need->critical;
    }
    out_.competences[c].established = !asked.empty();
    out_.competences[c].critical = critical;
    std::optional<double> level;
    for (const Requirement* need : asked) {
      if (need->critical != critical || !need->level) continue;
      if (!level || *need->level > *level) level = need->level;
    }
    return level;
  }

  const Register& from_;
  const double headcount_;
  const Settings& settings_;
  Tally out_;
  double in_roles_ = 0;                                             ///< Σ N_r
  double stretch_ = 1;                                              ///< k
  std::vector<std::uint32_t> place_of_role_, place_of_competence_;  ///< in out_, or kNone
  std::vector<std::int64_t> level_known_;                           ///< K'_{r,c}
  std::vector<const Requirement*> needs_;  ///< by cell; null where nothing is required
};

}  // namespace

Tally count(const Register& from, double headcount, const Settings& settings) {
  return Counter(from, headcount, settings).count();
}

}  // namespace skills
