// SPDX-License-Identifier: Apache-2.0
#include "core/insight/disclosure/public_figures.h"

#include <algorithm>
#include <optional>
#include <utility>

#include "core/insight/disclosure/disclosure.h"
#include "core/insight/disclosure/rounding.h"
#include "core/insight/rollup/rollup.h"

namespace waymark::insight {
namespace {

class Protector {
 public:
  Protector(const Results& results, PublicFigures& out)
      : results_(results), out_(out), figures_(results.assessment, results.force) {
    for (const DepartmentResult& department : results.departments) {
      const auto& units = out.units[members_.size()];
      auto& members = members_.emplace_back();
      if (units.empty()) members.push_back(member(department));
      for (const DepartmentResult* unit : units) members.push_back(member(*unit));
    }
  }

  void run() {
    hide_parts_of_principles();
    hide_rows_that_tell();
    for_each_dimension([&](std::size_t p, std::size_t d) {
      if (!out_.dimensions[p][d]) protect_departments(p, d);
    });
    out_.withheld.assign(figures_.all().size(), false);
    for (;;) {
      withhold_asked();
      protect_dimensions();
      const auto place = least_in_told_principle();
      if (!place) break;
      hide_dimension(figures_.all()[*place].first, figures_.all()[*place].second);
    }
    show_again();
    mark_rounded();
  }

 private:
  template <class Do>
  void for_each_dimension(Do act) {
    for (std::size_t p = 0; p < out_.dimensions.size(); ++p) {
      for (std::size_t d = 0; d < out_.dimensions[p].size(); ++d) act(p, d);
    }
  }

  /// A department, or one of those that share a row.
  struct Member {
    double weight = 0;
    std::vector<const DepartmentPluginResult*> asked;  ///< by plugin; null: it was not
  };

  [[nodiscard]] Member member(const DepartmentResult& department) const {
    const Assessment& assessment = results_.assessment;
    Member out{weight_of(*department.department, assessment.period.weighting),
               std::vector<const DepartmentPluginResult*>(assessment.plugins.size(), nullptr)};
    for (const DepartmentPluginResult& plugin : department.plugins) {
      out.asked[plugin.plugin] = &plugin;
    }
    return out;
  }

  /// Each weight and figure in a dimension that a row of departments stands for.
  template <class Do>
  void for_each_figure(std::size_t u, std::size_t p, std::size_t d, Do act) const {
    for (const Member& one : members_[u]) {
      if (one.asked[p] != nullptr) act(one.weight, one.asked[p]->dimensions[d].figure);
    }
  }
  /// What the row weighs in the mean of a dimension's scores.
  [[nodiscard]] double weight_in(std::size_t u, std::size_t p, std::size_t d) const {
    double sum = 0;
    for_each_figure(u, p, d, [&](double weight, const Figure& figure) {
      if (figure.scored()) sum += weight;
    });
    return sum;
  }
  [[nodiscard]] bool weighs(std::size_t u, std::size_t p, std::size_t d) const {
    return weight_in(u, p, d) > 0;
  }
  [[nodiscard]] const std::string& code(std::size_t u) const {
    return results_.departments[u].department->code;
  }

  void hide_dimension(std::size_t p, std::size_t d) {
    out_.dimensions[p][d] = true;
    for (auto& hidden : out_.departments) hidden[p][d] = true;
  }

  /// A department's principle does not go beside the dimensions that it is the mean of.
  void hide_parts_of_principles() {
    for (std::size_t u = 0; u < members_.size(); ++u) {
      for (std::size_t i = 0; i < out_.principles.size(); ++i) {
        if (!out_.own_principles[u][i]) continue;
        for (const PrincipleContribution& from : results_.force.principles[i].contributions) {
          if (from.weight > 0) out_.departments[u][from.plugin][from.dimension] = true;
        }
      }
    }
    for_each_dimension([&](std::size_t p, std::size_t d) {
      if (out_.dimensions[p][d]) hide_dimension(p, d);
    });
  }

  void hide_rows_that_tell() {
    for_each_dimension([&](std::size_t p, std::size_t d) {
      for (std::size_t u = 0; u < members_.size(); ++u) {
        if (!out_.units[u].empty() && tells_of_a_member(u, p, d)) {
          out_.departments[u][p][d] = true;
        }
      }
    });
  }

  /// Whether a row that is shown with all digits tells of a member's score, or cannot be shown
  /// because a member is suppressed. Nothing else that is shown tells more of them than the row.
  [[nodiscard]] bool tells_of_a_member(std::size_t u, std::size_t p, std::size_t d) const {
    HiddenDimension row;
    row.place = figures_.place(p, d);
    row.mean_is_exact = true;
    bool is_suppressed = false;
    for_each_figure(u, p, d, [&](double weight, const Figure& one) {
      is_suppressed = is_suppressed || one.state == FigureState::kSuppressed;
      if (one.counts()) row.all_weight += weight;
      if (!one.scored()) return;
      row.scored_weight += weight;
      row.hidden.push_back({weight, one, 0});
    });
    if (row.scored_weight == 0) return false;
    const std::vector<bool> all_withheld(figures_.all().size(), true);
    return is_suppressed || !Disclosure(figures_, {std::move(row)}, all_withheld).protects(0);
  }

  [[nodiscard]] HiddenDimension hidden_in(std::size_t p, std::size_t d) const {
    HiddenDimension hidden;
    hidden.place = figures_.place(p, d);
    for (std::size_t u = 0; u < members_.size(); ++u) {
      for_each_figure(u, p, d, [&](double weight, const Figure& one) {
        if (!one.counts()) return;
        hidden.all_weight += weight;
        if (!one.scored()) return;
        hidden.scored_weight += weight;
        if (is_hidden(u, p, d)) hidden.hidden.push_back({weight, one, 0});
      });
    }
    return hidden;
  }

  /// Taken out, and shown by no earlier copy.
  [[nodiscard]] bool is_hidden(std::size_t u, std::size_t p, std::size_t d) const {
    return out_.departments[u][p][d] && !out_.known[u][p][d];
  }

  [[nodiscard]] std::size_t hidden_count(std::size_t p, std::size_t d) const {
    std::size_t count = 0;
    for (std::size_t u = 0; u < members_.size(); ++u) {
      if (is_hidden(u, p, d) && weighs(u, p, d)) ++count;
    }
    return count;
  }

  [[nodiscard]] bool is_protected(std::size_t p, std::size_t d) const {
    if (hidden_count(p, d) == 1) return false;
    const std::vector<bool> all_shown(figures_.all().size(), false);
    return Disclosure(figures_, {hidden_in(p, d)}, all_shown).protects(0);
  }

  void protect_departments(std::size_t p, std::size_t d) {
    if (hidden_count(p, d) == 0) return;
    std::vector<std::size_t> more;
    do {
      std::optional<std::size_t> partner;
      for (std::size_t u = 0; u < members_.size(); ++u) {
        if (out_.departments[u][p][d] || out_.known[u][p][d] || !weighs(u, p, d)) continue;
        if (!partner || std::pair(weight_in(u, p, d), code(u)) <
                            std::pair(weight_in(*partner, p, d), code(*partner))) {
          partner = u;
        }
      }
      if (!partner) {
        hide_dimension(p, d);
        return;
      }
      out_.departments[*partner][p][d] = true;
      more.push_back(*partner);
    } while (!is_protected(p, d));
    for (std::size_t i = 1; i < more.size(); ++i) {
      out_.departments[more[i]][p][d] = false;
      if (!is_protected(p, d)) out_.departments[more[i]][p][d] = true;
    }
  }

  /// What is taken out of the force's figures itself.
  void withhold_asked() {
    for (std::size_t f = 0; f < figures_.all().size(); ++f) {
      const ForceFigure& one = figures_.all()[f];
      if (one.kind == ForceKind::kDimension && out_.dimensions[one.first][one.second]) {
        out_.withheld[f] = true;
      }
      if (one.kind == ForceKind::kPlugin && out_.plugins[one.first]) out_.withheld[f] = true;
      if (one.kind == ForceKind::kPrinciple && out_.principles[one.first]) out_.withheld[f] = true;
    }
  }

  [[nodiscard]] std::vector<HiddenDimension> whole_dimensions() const {
    std::vector<HiddenDimension> whole;
    for (std::size_t p = 0; p < out_.dimensions.size(); ++p) {
      for (std::size_t d = 0; d < out_.dimensions[p].size(); ++d) {
        if (!out_.dimensions[p][d]) continue;
        HiddenDimension hidden = hidden_in(p, d);
        if (hidden.scored_weight > 0) whole.push_back(std::move(hidden));
      }
    }
    return whole;
  }

  /// A dimension of the force (place) that is hidden and could be worked out too closely.
  [[nodiscard]] std::optional<std::size_t> told() const {
    const std::vector<HiddenDimension> whole = whole_dimensions();
    if (whole.empty()) return std::nullopt;
    const Disclosure disclosure(figures_, whole, out_.withheld);
    for (std::size_t i = 0; i < whole.size(); ++i) {
      if (!disclosure.protects_figure(whole[i].place) || !disclosure.protects(i)) {
        return whole[i].place;
      }
    }
    for (std::size_t f = 0; f < figures_.all().size(); ++f) {
      const ForceFigure& one = figures_.all()[f];
      if (one.kind == ForceKind::kPlugin && out_.plugins[one.first] &&
          !disclosure.protects_figure(f)) {
        return one.score.empty() ? std::nullopt : std::optional(one.score.front().number);
      }
    }
    return std::nullopt;
  }

  /// How much the dimensions (places) count in a figure at most.
  [[nodiscard]] static double factor_of(const ForceFigure& figure,
                                        const std::vector<std::size_t>& places) {
    double most = 0;
    for (const std::vector<Part>* parts : {&figure.score, &figure.bounds}) {
      for (const Part& part : *parts) {
        const bool is_one = std::find(places.begin(), places.end(), part.number) != places.end();
        if (is_one) most = std::max(most, part.factor);
      }
    }
    return most;
  }

  /// Of the figures of a kind that are shown, that in which the dimensions count most.
  [[nodiscard]] std::optional<std::size_t> most_told_by(
      ForceKind kind, const std::vector<std::size_t>& places) const {
    std::optional<std::size_t> found;
    double most = 0;
    for (std::size_t f = figures_.dimensions(); f < figures_.all().size(); ++f) {
      const ForceFigure& one = figures_.all()[f];
      if (one.kind != kind || out_.withheld[f]) continue;
      const double factor = factor_of(one, places);
      if (factor <= most) continue;
      most = factor;
      found = f;
    }
    return found;
  }

  /// Withholds what a told dimension counts most in: principles, then items, then the force; then
  /// what tells of it through other hidden dimensions; a plugin's score last, which a public paper
  /// is for.
  void protect_dimensions() {
    while (const auto place = told()) {
      std::vector<std::size_t> hidden;
      for (const HiddenDimension& one : whole_dimensions()) hidden.push_back(one.place);
      std::optional<std::size_t> next;
      for (const std::vector<std::size_t>& places : {std::vector<std::size_t>{*place}, hidden}) {
        for (const ForceKind kind : {ForceKind::kPrinciple, ForceKind::kItem, ForceKind::kForce}) {
          if (!next) next = most_told_by(kind, places);
        }
      }
      if (!next) next = most_told_by(ForceKind::kPlugin, hidden);
      if (!next) return;  // nothing that is shown rests on it
      out_.withheld[*next] = true;
      more_.push_back(*next);
    }
  }

  /// The dimension that counts least in a principle that goes and could be worked out from those of
  /// its dimensions that are shown; none where that is not so.
  [[nodiscard]] std::optional<std::size_t> least_in_told_principle() const {
    const std::vector<HiddenDimension> whole = whole_dimensions();
    std::optional<Disclosure> disclosure;
    if (!whole.empty()) disclosure.emplace(figures_, whole, out_.withheld);
    for (std::size_t f = 0; f < figures_.all().size(); ++f) {
      const ForceFigure& one = figures_.all()[f];
      if (one.kind != ForceKind::kPrinciple || !out_.principles[one.first]) continue;
      if (!one.exact.scored() || (disclosure && disclosure->protects_figure(f))) continue;
      const Part* least = nullptr;
      for (const Part& part : one.score) {
        const ForceFigure& dimension = figures_.all()[part.number];
        if (out_.dimensions[dimension.first][dimension.second]) continue;
        if (least == nullptr || part.factor < least->factor) least = &part;
      }
      if (least != nullptr) return least->number;
    }
    return std::nullopt;
  }

  void show_again() {
    for (const std::size_t f : more_) {
      out_.withheld[f] = false;
      if (told() || least_in_told_principle()) out_.withheld[f] = true;
    }
  }

  void mark_rounded() {
    out_.rounded.assign(figures_.all().size(), false);
    for_each_dimension([&](std::size_t p, std::size_t d) {
      bool is_hidden = false;
      for (std::size_t u = 0; u < members_.size(); ++u) {
        if (!out_.departments[u][p][d]) continue;
        for_each_figure(u, p, d, [&](double weight, const Figure& one) {
          is_hidden = is_hidden || (one.counts() && weight > 0);
        });
      }
      if (!is_hidden) return;
      for (std::size_t f = 0; f < figures_.all().size(); ++f) {
        if (figures_.all()[f].rests_on(figures_.place(p, d))) out_.rounded[f] = true;
      }
    });
  }

  const Results& results_;
  PublicFigures& out_;
  ForceFigures figures_;
  std::vector<std::vector<Member>> members_;  ///< by department
  std::vector<std::size_t> more_;             ///< figures withheld only to protect others
};

}  // namespace

PublicFigures::PublicFigures(const Results& results) {
  for (const PluginInPeriod& plugin : results.assessment.plugins) {
    dimensions.emplace_back(plugin.instrument->dimensions.size(), false);
  }
  plugins.assign(dimensions.size(), false);
  principles.assign(results.force.principles.size(), false);
  departments.assign(results.departments.size(), dimensions);
  known = departments;
  units.resize(results.departments.size());
  own_principles.assign(results.departments.size(), principles);
}

void protect(const Results& results, PublicFigures& figures) {
  Protector(results, figures).run();
}

void apply(const Results& results, const PublicFigures& figures, ForceResult& force) {
  const ForceFigures all(results.assessment, results.force);
  for (std::size_t f = 0; f < all.all().size(); ++f) {
    Figure& shown = ForceFigures::in(force, all.all()[f]);
    if (figures.withheld[f]) {
      shown = Figure::suppressed();
    } else if (figures.rounded[f]) {
      shown = rounded_figure(all.all()[f].exact);
    }
  }
  for (PrincipleResult& principle : force.principles) {
    principle.status = status_against(principle.target, principle.figure);
  }
}

}  // namespace waymark::insight
