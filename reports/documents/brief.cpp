// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/brief.h"

#include <algorithm>
#include <optional>

#include "core/base/number.h"
#include "reports/charts/words.h"
#include "reports/documents/comparison_sentences.h"
#include "reports/documents/comparison_views.h"
#include "reports/documents/department_report.h"
#include "reports/documents/pages.h"
#include "reports/documents/sentences.h"
#include "reports/documents/views.h"

namespace waymark::reports {

namespace {

constexpr double kComplete = 1 - 1e-9;  // coverage is a quotient of sums
constexpr std::size_t kThings = 3;      ///< to do first
constexpr std::size_t kGaps = 4;        ///< rows of what is missing
const Noun kCapability = {"capability", "capabilities"};

/// The department's unit in the comparison; none where there is nothing to compare.
const ComparedUnit* unit_of(const std::optional<ComparedView>& view, const std::string& code) {
  if (!view) return nullptr;
  for (const ComparedUnit& unit : view->units) {
    const std::vector<std::string>& now = unit.unit->later;
    if (std::find(now.begin(), now.end(), code) != now.end()) return &unit;
  }
  return nullptr;
}

class Brief {
 public:
  Brief(const Results& results, const DepartmentResult& department, const ComparedResults* compared,
        const ReportOptions& options)
      : context_{results, options, {}}, department_(department), compared_(compared) {
    if (compared != nullptr) {
      view_ = view_of(compared->comparison, compared->earlier, compared->later);
    }
    unit_ = unit_of(view_, department.department->code);
  }

  std::string run() {
    const Assessment& assessment = context_.assessment();
    const Department& own = *department_.department;
    std::vector<NamedFigure> named;
    for (const DepartmentPluginResult& result : department_.plugins) {
      named.push_back({context_.plugin(result.plugin).name, result.figure});
    }
    SinglePage page;
    page.title = "Brief: " + own.name + ", " + assessment.period.id;
    page.marking = context_.options.marking;
    page.running_title = assessment.organisation.name + ", " + own.name;
    page.topic = assessment.organisation.name + ", " + assessment.period.id + ", census " +
                 assessment.period.census.words();
    page.heading = own.name;
    page.lead = named.empty() ? "No assessment was asked of this department in this period."
                              : weakest_sentence(kCapability, named) + ".";
    page.body = heading("Where we stand") + standing() + heading("Three things to do first") +
                first_things() + heading(since_heading()) + since() +
                heading("Where our answers are missing") + missing();
    return single_page_html(page);
  }

 private:
  [[nodiscard]] const ComparedSubject* change_of(const DepartmentPluginResult& result) const {
    if (unit_ == nullptr) return nullptr;
    const ComparedPlugin* own = unit_->plugin(context_.plugin(result.plugin).id);
    return own == nullptr ? nullptr : own->whole;
  }

  Fragment standing() {
    std::vector<Figure> figures;
    for (const DepartmentPluginResult& result : department_.plugins) {
      figures.push_back(result.figure);
    }
    std::vector<ChartRow> rows;
    for (const std::size_t i : by_score(figures)) {
      const DepartmentPluginResult& result = department_.plugins[i];
      rows.push_back({{context_.plugin(result.plugin).name, figures[i], std::nullopt, false},
                      "",
                      share_note(figures[i])});
    }
    if (rows.empty()) return paragraph("Nothing was asked, so there is no score.");
    return chart({"Each capability, the lowest first",
                  "Maturity from 0 to 5. The line runs from the lowest to the highest score that "
                  "missing answers could still give; a hollow dot means under 60% covered."},
                 score_rows(rows, context_.ids), context_.ids);
  }

  static std::string share_note(const Figure& figure) {
    return figure.counts() ? share_words(figure.coverage) + " covered" : "";
  }

  [[nodiscard]] Fragment first_things() const {
    struct Found {
      const FindingSpec* spec;
      const FindingHit* hit;
      std::uint32_t plugin;
      double score;
    };
    std::vector<Found> found;
    for (const DepartmentPluginResult& result : department_.plugins) {
      const Instrument& instrument = *context_.plugin(result.plugin).instrument;
      for (const FindingHit& hit : result.findings) {
        const FindingSpec& spec = instrument.findings[hit.finding];
        const auto dimension = instrument.dimension(spec.dimension);
        const Figure& figure = dimension ? result.dimensions[*dimension].figure : result.figure;
        found.push_back(
            {&spec, &hit, result.plugin, figure.scored() ? figure.score : Figure::kBest});
      }
    }
    // The most serious first, and of equals the one in the weakest dimension.
    std::stable_sort(found.begin(), found.end(), [](const Found& a, const Found& b) {
      return a.spec->severity != b.spec->severity ? a.spec->severity < b.spec->severity
                                                  : a.score < b.score;
    });
    std::vector<FindingItem> items;
    for (const Found& one : found) {
      if (items.size() == kThings) break;
      FindingItem item = finding_item(*one.spec);
      item.facts = ", " + context_.plugin(one.plugin).name;
      if (!one.hit->text.empty()) item.facts += ", " + one.hit->text;
      items.push_back(std::move(item));
    }
    if (!items.empty()) return findings_list(items);
    const bool is_assessed =
        std::any_of(department_.plugins.begin(), department_.plugins.end(),
                    [](const DepartmentPluginResult& result) { return result.figure.scored(); });
    return paragraph(own_findings_sentence("", 0, is_assessed) + ".");
  }

  [[nodiscard]] std::string since_heading() const {
    return compared_ == nullptr ? "Compared with last period"
                                : "Compared with " + compared_->comparison.earlier;
  }

  [[nodiscard]] Fragment since() const {
    if (compared_ == nullptr) {
      return paragraph("There is no earlier period to compare with.");
    }
    std::vector<std::string> lines;
    if (unit_ != nullptr && unit_->unit->later.size() > 1) {
      lines.push_back("Compared as one: " + unit_->name +
                      (unit_->became.empty() ? "" : ", which " + unit_->became) + ".");
    } else if (unit_ != nullptr && unit_->became.starts_with("was ")) {
      lines.push_back("This department " + unit_->became + ".");
    }
    for (const DepartmentPluginResult& result : department_.plugins) {
      const std::string& name = context_.plugin(result.plugin).name;
      if (const ComparedSubject* change = change_of(result)) {
        lines.push_back(change_sentence(compared_->comparison, name, *change) + ".");
        add_unsure(result, lines);
      }
    }
    if (lines.empty()) return paragraph("Nothing of it can be compared.");
    return bullet_list(lines);
  }

  /// Dimensions whose change is smaller than what a sample can tell.
  void add_unsure(const DepartmentPluginResult& result, std::vector<std::string>& lines) const {
    std::vector<std::string> names;
    for (const ComparedSubject* one :
         unit_->plugin(context_.plugin(result.plugin).id)->dimensions) {
      if (!is_within_uncertainty(*one)) continue;
      names.push_back("“" + one->title + "” (" + signed_words(*one->change) + ", 95% interval " +
                      interval_words(*one) + ")");
    }
    if (names.empty()) return;
    lines.push_back("Within its uncertainty, so perhaps no change: " + joined(names) + ".");
  }

  [[nodiscard]] Fragment missing() const {
    struct Gap {
      std::string name;
      Figure figure;
    };
    std::vector<Gap> gaps;
    for (const DepartmentPluginResult& result : department_.plugins) {
      const PluginInPeriod& plugin = context_.plugin(result.plugin);
      if (result.status == ReturnStatus::kNotStarted && !result.figure.scored()) {
        gaps.push_back({plugin.name + ": no return yet", result.figure});
        continue;
      }
      for (std::size_t d = 0; d < result.dimensions.size(); ++d) {
        const Figure& figure = result.dimensions[d].figure;
        if (!figure.counts() || figure.coverage >= kComplete) continue;
        gaps.push_back({plugin.name + ": " + dimension_label(*plugin.instrument, d), figure});
      }
    }
    if (gaps.empty()) {
      return paragraph("Nowhere: everything that applies to this department is answered.");
    }
    std::stable_sort(gaps.begin(), gaps.end(), [](const Gap& a, const Gap& b) {
      return a.figure.high - a.figure.low > b.figure.high - b.figure.low;
    });
    Table out{gaps.size() > kGaps ? "The " + std::to_string(kGaps) + " of " +
                                        std::to_string(gaps.size()) + " that matter most"
                                  : "What is not fully answered",
              {{"Where", false}, {"Lowest", true}, {"Highest", true}, {"Covered", true}},
              {}};
    for (std::size_t i = 0; i < std::min(gaps.size(), kGaps); ++i) {
      const Figure& figure = gaps[i].figure;
      out.rows.push_back(
          {gaps[i].name, {Value::low(figure), Value::high(figure), Value::coverage(figure)}});
    }
    return table(out);
  }

  ReportContext context_;
  const DepartmentResult& department_;
  const ComparedResults* compared_;
  std::optional<ComparedView> view_;
  const ComparedUnit* unit_ = nullptr;
};

}  // namespace

Result<std::string> brief_html(const Results& results, const std::string& code,
                               const ComparedResults* compared, const ReportOptions& options) {
  const DepartmentResult* department = find_department(results, code);
  if (department == nullptr) return no_such_department(results, code);
  return Brief(results, *department, compared, options).run();
}

}  // namespace waymark::reports
