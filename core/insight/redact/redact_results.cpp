// SPDX-License-Identifier: Apache-2.0
// A period's results as a public copy may hold them.
#include <algorithm>
#include <limits>

#include "core/insight/redact/hidden.h"

namespace waymark::insight {

namespace {

const Figure kSuppressed{FigureState::kSuppressed, 0, 0, 0, 0, {}};
constexpr const char* kFingerprintLeftOut = "left out of public copies";

std::vector<const Department*> by_people(const Results& results) {
  std::vector<const Department*> departments;
  for (const DepartmentResult& result : results.departments) {
    if (result.department->headcount > 0) departments.push_back(result.department);
  }
  std::stable_sort(departments.begin(), departments.end(),
                   [](const auto* a, const auto* b) { return a->headcount < b->headcount; });
  return departments;
}

/// Departments too small to be shown, and the next smallest, until there are two of enough people.
std::set<std::string> small_departments(const Results& results) {
  std::set<std::string> small;
  double people = 0;
  for (const Department* department : by_people(results)) {
    const bool itself = department->headcount < kSmallestPublicGroup;
    if (!itself && (small.empty() || (small.size() > 1 && people >= kSmallestPublicGroup))) break;
    small.insert(department->code);
    people += department->headcount;
  }
  return small;
}

/// True of the id of a dimension that names the theme security.
bool is_secret(const Instrument& instrument, const std::string& id) {
  const auto index = instrument.dimension(id);
  if (!index) return false;
  const std::vector<std::string>& themes = instrument.dimensions[*index].themes;
  return std::find(themes.begin(), themes.end(), "security") != themes.end();
}

/// Nothing of what was sent: how far it is, what it said before a review, what its records say.
/// That it could not be scored is a fact about it too: it counts as one that is not known.
void leave_out_the_return(DepartmentPluginResult& result) {
  result.status.reset();
  result.late = false;
  result.self.reset();
  result.reviewed.reset();
  result.failure.clear();
  result.metrics.clear();
  if (result.figure.state == FigureState::kFailed) result.figure = Figure::unscored();
  for (DimensionScore& dimension : result.dimensions) {
    if (dimension.figure.state == FigureState::kFailed) dimension.figure = Figure::unscored();
  }
}

}  // namespace

Redactor::Hidden Redactor::hidden_in(const Results& results, const Results& given) const {
  Hidden hidden{small_departments(results), {}, PublicFigures(results)};
  PublicFigures& figures = hidden.figures;
  const std::vector<PluginInPeriod>& plugins = results.assessment.plugins;
  for (std::size_t p = 0; p < plugins.size(); ++p) {
    const Instrument& instrument = *plugins[p].instrument;
    hidden.weaknesses.push_back(tells_weaknesses(instrument));
    figures.plugins[p] = plugins_.contains(plugins[p].id);
    for (std::size_t d = 0; d < instrument.dimensions.size(); ++d) {
      const std::string& id = instrument.dimensions[d].id;
      figures.dimensions[p][d] = figures.plugins[p] || hidden.weaknesses[p] ||
                                 is_secret(instrument, id) ||
                                 dimensions_.contains({plugins[p].id, id});
      for (std::size_t u = 0; u < results.departments.size(); ++u) {
        const std::string& code = results.departments[u].department->code;
        figures.departments[u][p][d] = hidden.small.contains(code) ||
                                       own_.contains({code, plugins[p].id, ""}) ||
                                       own_.contains({code, plugins[p].id, id});
      }
    }
  }
  for (std::size_t i = 0; i < figures.principles.size(); ++i) {
    const std::string& id = results.assessment.strategy.principles[i].id;
    figures.principles[i] = principles_.contains(id);
    for (std::size_t u = 0; u < results.departments.size(); ++u) {
      figures.own_principles[u][i] =
          own_principles_.contains({results.departments[u].department->code, id});
    }
  }
  find_known(results, figures);
  for (std::size_t u = 0; u < results.departments.size(); ++u) {
    if (!row_ || results.departments[u].department->code != row_->code) continue;
    for (const DepartmentResult& unit : given.departments) {
      if (row_->departments.contains(unit.department->code)) figures.units[u].push_back(&unit);
    }
  }
  protect(results, figures);
  return hidden;
}

std::shared_ptr<const Instrument> Redactor::cleaned(const Instrument& instrument) {
  auto copy = std::make_shared<Instrument>(instrument);
  remover_.clean(copy->title);
  for (Section& section : copy->sections) remover_.clean(section.title);
  for (Question& question : copy->questions) {
    remover_.clean(question.title);
    remover_.clean(question.guidance);
    for (Option& option : question.options) remover_.clean(option.title);
  }
  for (Dimension& dimension : copy->dimensions) remover_.clean(dimension.title);
  for (Metric& metric : copy->metrics) {
    remover_.clean(metric.title);
    remover_.clean(metric.unit);
  }
  for (FindingSpec& finding : copy->findings) {
    remover_.clean(finding.title);
    remover_.clean(finding.action);
  }
  for (Level& level : copy->levels) remover_.clean(level.title);
  remover_.clean(copy->native.title);
  return copy;
}

void Redactor::clean_texts(Assessment& assessment) {
  // What was corrected, where and why, is for those who made it; the figures of a copy are the
  // corrected ones.
  assessment.revisions = {};
  remover_.clean(assessment.organisation.name);
  for (Department& department : assessment.organisation.departments) {
    if (department.merged == 0) remover_.clean(department.name);
  }
  Strategy& strategy = assessment.strategy;
  remover_.clean(strategy.title);
  remover_.clean(strategy.id);
  remover_.clean(strategy.version);
  for (Principle& principle : strategy.principles) {
    if (principle.title) remover_.clean(*principle.title);
    remover_.clean(principle.statement);
  }
  for (Plan& plan : strategy.plans) {
    remover_.clean(plan.title);
    for (PlanItem& item : plan.items) remover_.clean(item.title);
  }
  assessment.period.strategy_id = strategy.id;
  assessment.period.strategy_version = strategy.version;
  for (PluginInPeriod& plugin : assessment.plugins) {
    remover_.clean(plugin.name);
    for (auto& [name, value] : plugin.parameters) remover_.clean(value);
    plugin.instrument = cleaned(*plugin.instrument);
    plugin.marking = Marking::kOfficial;
    // Why it cannot score is about the installation that made the copy.
    plugin.unavailable.clear();
  }
  assessment.fingerprint = kFingerprintLeftOut;
}

void Redactor::clean_department(std::size_t place, DepartmentResult& department,
                                const Results& whole, const Hidden& hidden) {
  const std::string& code = department.department->code;
  const auto& out = hidden.figures.departments[place];
  std::vector<bool> principles_hidden(department.principles.size(), hidden.small.contains(code));
  for (DepartmentPluginResult& result : department.plugins) {
    const PluginInPeriod& plugin = whole.assessment.plugins[result.plugin];
    weaknesses_left_out_ = weaknesses_left_out_ || hidden.weaknesses[result.plugin];
    bool all = true, any = false;
    std::set<std::string> ids;
    for (std::size_t d = 0; d < result.dimensions.size(); ++d) {
      all = all && out[result.plugin][d];
      if (!out[result.plugin][d]) continue;
      any = true;
      ids.insert(plugin.instrument->dimensions[d].id);
      result.dimensions[d] = {kSuppressed, std::nullopt};
      for (std::size_t i = 0; i < principles_hidden.size(); ++i) {
        for (const PrincipleContribution& from : whole.force.principles[i].contributions) {
          if (from.plugin == result.plugin && from.dimension == d) principles_hidden[i] = true;
        }
      }
    }
    if (any) result.figure = kSuppressed;
    leave_out_the_return(result);
    std::erase_if(result.findings, [&](const FindingHit& hit) {
      const FindingSpec& spec = plugin.instrument->findings[hit.finding];
      return all || ids.contains(spec.dimension) || spec.theme == "security" ||
             is_secret(*plugin.instrument, spec.dimension) ||
             findings_.contains({plugin.id, spec.id});
    });
    for (FindingHit& hit : result.findings) remover_.clean(hit.text);
    for (DimensionScore& dimension : result.dimensions) {
      if (dimension.native) remover_.clean(dimension.native->label);
    }
  }
  for (std::size_t i = 0; i < department.principles.size(); ++i) {
    const std::string& id = whole.assessment.strategy.principles[i].id;
    if (principles_hidden[i] || principles_.contains(id) || own_principles_.contains({code, id})) {
      department.principles[i] = kSuppressed;
    }
  }
}

std::shared_ptr<const Results> Redactor::clean(const Results& results) {
  need_a_second(results);
  const Results whole = merged(results, row());
  auto copy = std::make_shared<Results>(whole);
  const Hidden hidden = hidden_in(whole, results);
  small_departments_ = std::max(small_departments_, hidden.small.size());
  for (std::size_t u = 0; u < copy->departments.size(); ++u) {
    clean_department(u, copy->departments[u], whole, hidden);
  }
  apply(whole, hidden.figures, copy->force);
  clean_texts(copy->assessment);
  for (DepartmentResult& department : copy->departments) {
    department.department = copy->assessment.organisation.department(department.department->code);
  }
  copy->failures.clear();
  shown_[whole.assessment.period.id] = copy;
  return copy;
}

}  // namespace waymark::insight
