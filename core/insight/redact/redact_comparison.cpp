// SPDX-License-Identifier: Apache-2.0
// A comparison as a public copy may hold it.
#include <algorithm>
#include <cmath>

#include "core/insight/redact/hidden.h"

namespace waymark::insight {

namespace {

const Figure kSuppressed{FigureState::kSuppressed, 0, 0, 0, 0, {}};
constexpr const char* kSuppressedUnit = "suppressed";

/// `CONTACT/cyber/a1` without its unit; a subject of the force as it is.
std::string within(const ComparedSubject& subject) {
  return subject.department ? subject.id.substr(subject.department->size() + 1) : subject.id;
}

bool asked(const Results& results, const std::set<std::string>& codes, std::uint32_t plugin) {
  for (const DepartmentResult& department : results.departments) {
    if (!codes.contains(department.department->code)) continue;
    for (const DepartmentPluginResult& result : department.plugins) {
      if (result.plugin == plugin) return true;
    }
  }
  return false;
}

/// What a subject is made of in one period: plugin and dimension, by index.
std::set<std::pair<std::uint32_t, std::uint32_t>> parts_of(const std::string& subject,
                                                           const Results& results) {
  std::set<std::pair<std::uint32_t, std::uint32_t>> parts;
  if (subject == "force" || subject.starts_with("principle/")) {
    const auto& principles = results.assessment.strategy.principles;
    for (std::size_t i = 0; i < principles.size(); ++i) {
      if (subject != "force" && subject != "principle/" + principles[i].id) continue;
      for (const PrincipleContribution& from : results.force.principles[i].contributions) {
        parts.insert({from.plugin, from.dimension});
      }
    }
    return parts;
  }
  for (std::uint32_t p = 0; p < results.assessment.plugins.size(); ++p) {
    const PluginInPeriod& plugin = results.assessment.plugins[p];
    for (std::uint32_t d = 0; d < plugin.instrument->dimensions.size(); ++d) {
      if (subject == plugin.id ||
          subject == plugin.id + "/" + plugin.instrument->dimensions[d].id) {
        parts.insert({p, d});
      }
    }
  }
  return parts;
}

void hide(ComparedSubject& subject) {
  subject.earlier = kSuppressed;
  subject.later = kSuppressed;
  subject.change.reset();
  subject.like_for_like.reset();
  subject.same_terms.reset();
  subject.effects.reset();
  subject.change_interval.reset();
  subject.break_reason.clear();
  subject.presence = Presence::kBoth;
  subject.contributions.clear();
  subject.drivers.clear();
}

/// Puts the parts that `hidden` names into one entry with their sum; one alone takes the part that
/// moved least with it, so that the sum is not its own.
template <class IsHidden>
void collapse(std::vector<UnitContribution>& parts, IsHidden hidden) {
  std::vector<UnitContribution> shown, out;
  for (UnitContribution& part : parts) {
    const bool gone = part.unit == kSuppressedUnit || hidden(part);
    (gone ? out : shown).push_back(std::move(part));
  }
  const bool lone = out.size() == 1 && out.front().unit != kSuppressedUnit;
  if (lone && !shown.empty()) {
    const auto least = std::min_element(
        shown.begin(), shown.end(), [](const UnitContribution& a, const UnitContribution& b) {
          return std::abs(a.performance + a.mix) < std::abs(b.performance + b.mix);
        });
    out.push_back(std::move(*least));
    shown.erase(least);
  }
  if (!out.empty()) {
    UnitContribution sum{kSuppressedUnit, {}, {}, 0, 0};
    for (const UnitContribution& part : out) {
      sum.performance += part.performance;
      sum.mix += part.mix;
    }
    shown.push_back(std::move(sum));
  }
  parts = std::move(shown);
}

/// The codes of each unit, from wherever the comparison names them.
std::map<std::string, std::set<std::string>> codes_of_units(const Comparison& comparison) {
  std::map<std::string, std::set<std::string>> units;
  for (const Unit& unit : comparison.units) {
    units[unit.name].insert(unit.earlier.begin(), unit.earlier.end());
    units[unit.name].insert(unit.later.begin(), unit.later.end());
  }
  for (const ComparedSubject& subject : comparison.subjects) {
    if (subject.department) units[*subject.department].insert(*subject.department);
    for (const UnitContribution& part : subject.contributions) {
      if (part.unit == kSuppressedUnit) continue;
      units[part.unit].insert(part.unit);
      units[part.unit].insert(part.earlier.begin(), part.earlier.end());
      units[part.unit].insert(part.later.begin(), part.later.end());
    }
  }
  return units;
}

}  // namespace

Comparison Redactor::clean(const Comparison& given, const Results& first, const Results& second) {
  const Results earlier = merged(first, row()), later = merged(second, row());
  const Comparison comparison = merged(given, row(), first, second);
  Comparison copy = comparison;
  copy.earlier_revisions = copy.later_revisions = {};
  const auto units = codes_of_units(comparison);
  struct Side {
    const Results& results;
    Hidden hidden;
  };
  const Side sides[] = {{earlier, hidden_in(earlier)}, {later, hidden_in(later)}};

  const auto unit_small = [&](const std::set<std::string>& codes) {
    return std::any_of(codes.begin(), codes.end(), [&](const std::string& code) {
      return sides[0].hidden.small.contains(code) || sides[1].hidden.small.contains(code);
    });
  };
  // The plan takes a subject out force-wide where it takes out any of its dimensions.
  const auto out_for_all = [&](const std::string& subject) {
    for (const Side& side : sides) {
      for (const auto& [p, d] : parts_of(subject, side.results)) {
        if (side.hidden.dimensions[p][d]) return true;
      }
    }
    if (subject == "force") return !principles_.empty();
    return subject.starts_with("principle/") && principles_.contains(subject.substr(10));
  };
  // A unit's own part in a subject is left out where it rests on what may not be shown of the unit.
  const auto out_for_unit = [&](const std::string& subject, const std::set<std::string>& codes) {
    if (unit_small(codes)) return true;
    for (const Side& side : sides) {
      for (const auto& [p, d] : parts_of(subject, side.results)) {
        const PluginInPeriod& plugin = side.results.assessment.plugins[p];
        if (side.hidden.weaknesses[p] && asked(side.results, codes, p)) return true;
        for (const std::string& code : codes) {
          if (own_.contains({code, plugin.id, ""}) ||
              own_.contains({code, plugin.id, plugin.instrument->dimensions[d].id})) {
            return true;
          }
        }
      }
    }
    return subject.starts_with("principle/") &&
           std::any_of(codes.begin(), codes.end(), [&](const std::string& code) {
             return own_principles_.contains({code, subject.substr(10)});
           });
  };
  // Of a plugin that tells weaknesses, a dimension of the force shows where they are.
  const auto is_weakness = [&](const ComparedSubject& subject) {
    if (subject.kind != SubjectKind::kDimension) return false;
    for (const Side& side : sides) {
      for (const auto& [p, d] : parts_of(within(subject), side.results)) {
        if (side.hidden.for_all(p, d)) return true;
      }
    }
    return false;
  };
  for (ComparedSubject& subject : copy.subjects) {
    const std::string about = within(subject);
    if (out_for_all(about) || is_weakness(subject) ||
        (subject.department && out_for_unit(about, units.at(*subject.department)))) {
      hide(subject);
    }
    collapse(subject.contributions, [&](const UnitContribution& part) {
      return out_for_unit(about, units.at(part.unit));
    });
    // Which answers moved a score, and scores on other terms than the period's own, are for those
    // who made the returns.
    subject.drivers.clear();
    subject.same_terms.reset();
    if (subject.department != row().code) remover_.clean(subject.department_name);
    remover_.clean(subject.title);
    remover_.clean(subject.break_reason);
  }
  return copy;
}

}  // namespace waymark::insight
