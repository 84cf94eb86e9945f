// SPDX-License-Identifier: Apache-2.0
// What a public copy shows, as later ones are held against it, and what earlier ones showed.
#include <algorithm>

#include "core/insight/disclosure/rounding.h"
#include "core/insight/redact/hidden.h"
#include "core/insight/rollup/rollup.h"

namespace waymark::insight {

namespace {

/// The numbers that count, and nothing beside them.
Figure numbers_of(const Figure& figure) {
  return {figure.state, figure.score, figure.low, figure.high, 0, {}};
}

std::string name_of(const Assessment& assessment, const ForceFigure& figure) {
  const Strategy& strategy = assessment.strategy;
  switch (figure.kind) {
    case ForceKind::kDimension:
      return assessment.plugins[figure.first].id + "/" +
             assessment.plugins[figure.first].instrument->dimensions[figure.second].id;
    case ForceKind::kPlugin:
      return assessment.plugins[figure.first].id;
    case ForceKind::kPrinciple:
      return "principle/" + strategy.principles[figure.first].id;
    case ForceKind::kItem:
      return "plan " + strategy.plans[figure.first].id + "/" +
             strategy.plans[figure.first].items[figure.second].id;
    case ForceKind::kForce:
      break;
  }
  return "force";
}

std::vector<PublishedPart> parts_of(const std::vector<Part>& parts) {
  std::vector<PublishedPart> out;
  for (const Part& part : parts) out.push_back({part.number, part.factor});
  return out;
}

const Figure* figure_of(const DepartmentResult* department, std::size_t plugin,
                        std::size_t dimension) {
  if (department == nullptr) return nullptr;
  for (const DepartmentPluginResult& result : department->plugins) {
    if (result.plugin == plugin) return &result.dimensions[dimension].figure;
  }
  return nullptr;
}

/// What one copy showed in a dimension, by department.
using Cells = std::map<std::string, const PublishedCell*>;

Cells cells_of(const PublishedDimension& dimension) {
  Cells cells;
  for (const PublishedCell& cell : dimension.cells) cells[cell.department] = &cell;
  return cells;
}

}  // namespace

void Redactor::learn_published(const std::string& period, std::vector<PublishedFigures> earlier) {
  earlier_[period] = std::move(earlier);
}

void Redactor::find_known(const Results& results, PublicFigures& figures) const {
  const auto copies = earlier_.find(results.assessment.period.id);
  if (copies == earlier_.end()) return;
  const std::vector<PluginInPeriod>& plugins = results.assessment.plugins;
  const auto shows = [&](const Cells& cells, const std::string& code, const Figure& now) {
    if (row_ && code == row_->code) {
      // The mean of the row's departments is told by what any copy says of one of them.
      return std::any_of(row_->departments.begin(), row_->departments.end(),
                         [&](const std::string& own) {
                           const auto cell = cells.find(own);
                           return cell != cells.end() && cell->second->as != PublishedAs::kHidden;
                         });
    }
    const auto cell = cells.find(code);
    return cell != cells.end() && cell->second->as == PublishedAs::kShown &&
           cell->second->exact == numbers_of(now);
  };
  for (const PublishedFigures& copy : copies->second) {
    for (const PublishedDimension& dimension : copy.dimensions) {
      const Cells cells = cells_of(dimension);
      for (std::size_t p = 0; p < plugins.size(); ++p) {
        const auto d = plugins[p].instrument->dimension(dimension.dimension);
        if (plugins[p].id != dimension.plugin || !d) continue;
        for (std::size_t u = 0; u < results.departments.size(); ++u) {
          const DepartmentResult& department = results.departments[u];
          const Figure* now = figure_of(&department, p, *d);
          if (now != nullptr && shows(cells, department.department->code, *now)) {
            figures.known[u][p][*d] = true;
          }
        }
      }
    }
  }
}

bool Redactor::is_asked(const Results& results, const ForceFigure& figure) const {
  const Assessment& assessment = results.assessment;
  if (figure.kind == ForceKind::kDimension) return true;
  if (figure.kind == ForceKind::kPlugin) {
    return plugins_.contains(assessment.plugins[figure.first].id);
  }
  return figure.kind == ForceKind::kPrinciple &&
         principles_.contains(assessment.strategy.principles[figure.first].id);
}

PublishedFigures Redactor::published(const Results& exact) const {
  const Assessment& assessment = exact.assessment;
  const Results& copy = *shown_.at(assessment.period.id);
  PublishedFigures out;
  out.period = assessment.period.id;
  std::map<std::string, const DepartmentResult*> shown;
  for (const DepartmentResult& one : copy.departments) shown[one.department->code] = &one;
  const auto shown_as = [&](const std::string& code) {
    const auto found = shown.find(code);
    return found == shown.end() ? nullptr : found->second;
  };
  for (std::size_t p = 0; p < assessment.plugins.size(); ++p) {
    const Instrument& instrument = *assessment.plugins[p].instrument;
    for (std::size_t d = 0; d < instrument.dimensions.size(); ++d) {
      PublishedDimension& dimension = out.dimensions.emplace_back();
      dimension.plugin = assessment.plugins[p].id;
      dimension.dimension = instrument.dimensions[d].id;
      for (const DepartmentResult& department : exact.departments) {
        const std::string& code = department.department->code;
        const Figure* own = figure_of(&department, p, d);
        const double weight = weight_of(*department.department, assessment.period.weighting);
        if (own == nullptr || !own->counts() || weight <= 0) continue;
        const bool is_in_row = row_ && row_->departments.contains(code);
        const Figure* now = figure_of(shown_as(is_in_row ? row_->code : code), p, d);
        const bool is_shown = now != nullptr && now->counts();
        dimension.cells.push_back({code, weight,
                                   !is_shown   ? PublishedAs::kHidden
                                   : is_in_row ? PublishedAs::kShared
                                               : PublishedAs::kShown,
                                   numbers_of(*own)});
      }
    }
  }
  ForceResult force = copy.force;
  const ForceFigures figures(assessment, exact.force);
  for (const ForceFigure& one : figures.all()) {
    const Figure& now = ForceFigures::in(force, one);
    out.figures.push_back({name_of(assessment, one), numbers_of(one.exact), now.counts(),
                           now.rounded, is_asked(exact, one), parts_of(one.score),
                           parts_of(one.bounds)});
  }
  return out;
}

}  // namespace waymark::insight
