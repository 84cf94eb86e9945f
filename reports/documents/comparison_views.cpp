// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/comparison_views.h"

#include <algorithm>

#include "reports/charts/words.h"

namespace waymark::reports {
namespace {

std::string names_of(const std::vector<std::string>& codes, const Results& results) {
  std::vector<std::string> names;
  for (const std::string& code : codes) {
    const Department* department = results.assessment.organisation.department(code);
    names.push_back(department == nullptr || department->name.empty() ? code : department->name);
  }
  return joined(names);
}

std::string became_of(const Unit& unit, const Results& earlier, const Results& later) {
  if (unit.earlier.empty()) return "opened";
  if (unit.later.empty()) return "closed";
  const std::string before = names_of(unit.earlier, earlier);
  if (unit.earlier == unit.later && before == names_of(unit.later, later)) return "";
  return "was " + before;
}

void add_to(std::vector<const ComparedSubject*>& principles, std::vector<ComparedPlugin>& plugins,
            const ComparedSubject& subject) {
  switch (subject.kind) {
    case SubjectKind::kPrinciple:
      principles.push_back(&subject);
      break;
    case SubjectKind::kPlugin:
      plugins.push_back({&subject, {}});
      break;
    case SubjectKind::kDimension:
      plugins.back().dimensions.push_back(&subject);
      break;
    case SubjectKind::kForce:
      break;
  }
}

/// True where the subject can be one of this unit's: two units may bear one name, and a unit may
/// have no subject.
bool begins_unit(const ComparedSubject& subject, const ComparedSubject* before) {
  if (before == nullptr || before->department != subject.department) return true;
  // The second unit of a name begins with the kind that the first one ended behind.
  return subject.kind == SubjectKind::kPrinciple && before->kind != SubjectKind::kPrinciple;
}

}  // namespace

std::string last_part(const std::string& id) {
  return id.substr(id.rfind('/') + 1);
}

std::string ComparedPlugin::id() const {
  return last_part(whole->id);
}

const ComparedPlugin* ComparedUnit::plugin(const std::string& id) const {
  for (const ComparedPlugin& one : plugins) {
    if (one.id() == id) return &one;
  }
  return nullptr;
}

std::string ComparedView::name_of(const UnitContribution& part) const {
  if (part.earlier.empty() && part.later.empty()) return "Departments not shown";
  for (const ComparedUnit& unit : units) {
    if (unit.unit->name == part.unit && unit.unit->later == part.later) return unit.name;
  }
  return part.unit;
}

ComparedView view_of(const Comparison& comparison, const Results& earlier, const Results& later) {
  ComparedView view;
  for (const Unit& unit : comparison.units) {
    ComparedUnit& one = view.units.emplace_back();
    one.unit = &unit;
    one.name = unit.later.empty() ? names_of(unit.earlier, earlier) : names_of(unit.later, later);
    one.became = became_of(unit, earlier, later);
  }
  std::size_t next = 0;
  ComparedUnit* own = nullptr;
  const ComparedSubject* before = nullptr;
  for (const ComparedSubject& subject : comparison.subjects) {
    if (!subject.department) {
      if (subject.kind == SubjectKind::kForce) view.force = &subject;
      add_to(view.principles, view.plugins, subject);
      continue;
    }
    if (begins_unit(subject, before)) {
      while (next < view.units.size() && view.units[next].unit->name != *subject.department) ++next;
      if (next == view.units.size()) break;
      own = &view.units[next++];
    }
    before = &subject;
    add_to(own->principles, own->plugins, subject);
  }
  return view;
}

NamedQuestion question_of(const Assessment& now, const Driver& driver) {
  for (const PluginInPeriod& plugin : now.plugins) {
    if (plugin.id != driver.plugin) continue;
    const auto index = plugin.instrument->question(driver.question);
    if (!index) break;
    const Question& question = plugin.instrument->questions[*index];
    std::string place = plugin.name;
    if (question.section < plugin.instrument->sections.size()) {
      place += ", " + plugin.instrument->sections[question.section].title;
    }
    return {question.title, place};
  }
  return {driver.question, driver.plugin};
}

std::string why_no_change(const ComparedSubject& subject, std::string_view not_applicable) {
  if (subject.change) return {};
  if (!subject.break_reason.empty()) return "Break";
  if (subject.presence == Presence::kAppeared) return "New";
  if (subject.presence == Presence::kDisappeared) return "Gone";
  return score_words(subject.later, not_applicable);
}

}  // namespace waymark::reports
