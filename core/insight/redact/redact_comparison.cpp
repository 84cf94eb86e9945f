// SPDX-License-Identifier: Apache-2.0
// A comparison as a public copy may hold it: nothing that the two periods' own copies do not say.
#include <algorithm>

#include "core/insight/compare/compare.h"
#include "core/insight/redact/hidden.h"

namespace waymark::insight {

namespace {

/// `CONTACT/cyber/a1` without its unit; a subject of the force as it is.
std::string within(const ComparedSubject& subject) {
  return subject.department ? subject.id.substr(subject.department->size() + 1) : subject.id;
}

/// A period's figures as its own copy shows them.
class Shown {
 public:
  explicit Shown(const Results& results) : results_(results) {}

  /// The force's figure of a subject; none where the period does not have it.
  [[nodiscard]] const Figure* of_force(const std::string& subject) const {
    const ForceResult& force = results_.force;
    if (subject == "force") return &force.force;
    const auto& principles = results_.assessment.strategy.principles;
    for (std::size_t i = 0; i < principles.size(); ++i) {
      if (subject == "principle/" + principles[i].id) return &force.principles[i].figure;
    }
    for (std::size_t p = 0; p < results_.assessment.plugins.size(); ++p) {
      const PluginInPeriod& plugin = results_.assessment.plugins[p];
      if (subject == plugin.id) return &force.plugins[p].figure;
      for (std::size_t d = 0; d < plugin.instrument->dimensions.size(); ++d) {
        if (subject == plugin.id + "/" + plugin.instrument->dimensions[d].id) {
          return &force.plugins[p].dimensions[d];
        }
      }
    }
    return nullptr;
  }

  /// Whether a principle of the force is not shown with all digits. A principle that came from
  /// others is their mean.
  [[nodiscard]] bool hides_some_principle() const {
    return std::any_of(results_.force.principles.begin(), results_.force.principles.end(),
                       [](const PrincipleResult& principle) {
                         return principle.figure.state == FigureState::kSuppressed ||
                                principle.figure.rounded > 0;
                       });
  }

  /// Whether the subject of any of these departments is not shown.
  [[nodiscard]] bool hides(const std::vector<std::string>& codes,
                           const std::string& subject) const {
    return std::any_of(results_.departments.begin(), results_.departments.end(),
                       [&](const DepartmentResult& department) {
                         return std::find(codes.begin(), codes.end(),
                                          department.department->code) != codes.end() &&
                                hides(department, subject);
                       });
  }

 private:
  [[nodiscard]] bool hides(const DepartmentResult& department, const std::string& subject) const {
    const auto is_out = [](const Figure& figure) {
      return figure.state == FigureState::kSuppressed;
    };
    const auto& principles = results_.assessment.strategy.principles;
    for (std::size_t i = 0; i < principles.size(); ++i) {
      if (subject == "principle/" + principles[i].id) return is_out(department.principles[i]);
    }
    for (const DepartmentPluginResult& result : department.plugins) {
      const PluginInPeriod& plugin = results_.assessment.plugins[result.plugin];
      if (subject == plugin.id) return is_out(result.figure);
      for (std::size_t d = 0; d < result.dimensions.size(); ++d) {
        if (subject == plugin.id + "/" + plugin.instrument->dimensions[d].id) {
          return is_out(result.dimensions[d].figure);
        }
      }
    }
    // One that the period does not have by that name may be the mean of others there.
    return subject.starts_with("principle/") &&
           std::any_of(department.principles.begin(), department.principles.end(), is_out);
  }

  const Results& results_;
};

/// Whether in some unit of the row one of a period's departments is not in that period's row: then
/// the unit's figure is of more than the row.
bool is_wider(const Comparison& comparison, const SharedRow& row,
              std::vector<std::string> Unit::*codes) {
  const auto is_in = [&](const std::string& code) { return row.departments.contains(code); };
  return std::any_of(comparison.units.begin(), comparison.units.end(), [&](const Unit& unit) {
    const bool is_of_row = std::any_of(unit.earlier.begin(), unit.earlier.end(), is_in) ||
                           std::any_of(unit.later.begin(), unit.later.end(), is_in);
    return is_of_row && !std::all_of((unit.*codes).begin(), (unit.*codes).end(), is_in);
  });
}

/// Leaves the two figures, and says why there is no more.
void part_no_more(ComparedSubject& subject) {
  subject.change.reset();
  subject.like_for_like.reset();
  subject.same_terms.reset();
  subject.effects.reset();
  subject.change_interval.reset();
  subject.contributions.clear();
  subject.drivers.clear();
  if (subject.earlier.scored() && subject.later.scored()) {
    subject.break_reason = kLeftOutOfCopy;
  } else {
    subject.break_reason.clear();
    subject.presence = Presence::kBoth;
  }
}

}  // namespace

Comparison Redactor::clean(const Comparison& given, const Results& first, const Results& second) {
  const auto shown_of = [&](const Results& results) {
    const auto found = shown_.find(results.assessment.period.id);
    return found == shown_.end() ? clean(results) : found->second;
  };
  const std::shared_ptr<const Results> copies[] = {shown_of(first), shown_of(second)};
  const Shown earlier(*copies[0]), later(*copies[1]);
  const bool wider[] = {is_wider(given, row(), &Unit::earlier),
                        is_wider(given, row(), &Unit::later)};
  Comparison copy = merged(given, row(), first, second);
  copy.earlier_revisions = copy.later_revisions = {};
  std::map<std::string, const Unit*> units;
  for (const Unit& unit : copy.units) units.emplace(unit.name, &unit);

  for (ComparedSubject& subject : copy.subjects) {
    const std::string about = within(subject);
    bool is_hidden = false;
    for (const bool is_later : {false, true}) {
      const Shown& shown = is_later ? later : earlier;
      Figure& figure = is_later ? subject.later : subject.earlier;
      if (subject.department) {
        const auto unit = units.find(*subject.department);
        const bool is_row = *subject.department == row().code;
        if (unit == units.end() || (is_row && wider[is_later ? 1 : 0]) ||
            shown.hides(is_later ? unit->second->later : unit->second->earlier, about)) {
          figure = Figure::suppressed();
        }
      } else if (const Figure* own = shown.of_force(about)) {
        figure = *own;
      } else if (subject.kind == SubjectKind::kPrinciple && shown.hides_some_principle()) {
        figure = Figure::suppressed();
      }
      is_hidden = is_hidden || figure.state == FigureState::kSuppressed || figure.rounded > 0;
    }
    if (is_hidden) part_no_more(subject);
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
