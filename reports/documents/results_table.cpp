// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <string>
#include <utility>

#include "reports/charts/words.h"
#include "reports/documents/results_writers.h"
#include "reports/documents/text_table.h"

namespace waymark::reports {
namespace {

constexpr std::size_t kLeastNameWidth = 40, kGap = 2, kScoreWidth = 21, kBoundsWidth = 16,
                      kShareWidth = 10;
constexpr std::size_t kCodeWidth = 14, kPluginWidth = 22;

/// `2.91`, `2.9` where it is rounded, or the words of the state.
std::string score_of(const Figure& figure) {
  return figure.scored() ? scale_number(figure.score, figure.rounded) : score_words(figure);
}

std::string bounds_of(const Figure& figure) {
  if (!figure.counts()) return "";
  return scale_number(figure.low, figure.rounded) + " to " +
         scale_number(figure.high, figure.rounded);
}

std::string answered_of(const Figure& figure) {
  return figure.counts() ? share_words(figure.coverage) : "";
}

class ResultsTable final : public ResultsDocument {
 public:
  explicit ResultsTable(ByteSink sink) : sink_(std::move(sink)) {}

  void begin(const Assessment& assessment, const ForceResult& force) override {
    assessment_ = &assessment;
    name_width_ = widest_name();
    const Period& period = assessment.period;
    line(assessment.organisation.name + " (" + assessment.organisation.code + "), period " +
         period.id + ", census " + period.census.words() + ", " + name_of(period.state));
    line("Strategy " + assessment.strategy.id + " " + assessment.strategy.version +
         (period.weighting == Weighting::kEqual ? "; every department weighs the same"
                                                : "; departments weigh by headcount"));
    line({});
    heading("");
    row("Force", force.force);
    line({});
    write_principles(force);
    for (std::size_t p = 0; p < force.plugins.size(); ++p) write_plugin(force, p);
    std::string columns = padded("DEPARTMENT", name_width_);
    for (const PluginInPeriod& plugin : assessment.plugins) {
      columns += padded(plugin.id + " " + plugin.edition, kPluginWidth);
    }
    line(columns);
  }

  void add(const DepartmentResult& result) override {
    std::string text = padded(name_of_department(*result.department), name_width_);
    for (std::uint32_t p = 0; p < assessment_->plugins.size(); ++p) {
      const auto found =
          std::find_if(result.plugins.begin(), result.plugins.end(),
                       [&](const DepartmentPluginResult& plugin) { return plugin.plugin == p; });
      text += padded(found == result.plugins.end() ? "Not asked" : cell_of(*found), kPluginWidth);
    }
    line(text);
  }

  bool finish(const std::vector<Failure>& failures) override {
    if (!failures.empty()) {
      line({});
      line("COULD NOT BE SCORED");
      for (const Failure& failure : failures) {
        line(padded(failure.department, kCodeWidth) + " " + failure.plugin + ": " + failure.reason);
      }
    }
    write_revisions();
    return flush();
  }

 private:
  /// Of the force alone: every figure that differs is in the JSON.
  void write_revisions() {
    if (assessment_->revisions.empty()) return;
    line({});
    heading("CORRECTED SINCE IT CLOSED", "As published");
    for (const RevisedFigure& one : assessment_->revisions.figures) {
      if (!one.department.empty()) continue;
      row("  " + one.title, one.now, score_of(one.published));
    }
    for (const RevisedReturn& one : assessment_->revisions.returns) {
      line(one.on.iso() + "  " + one.department + " " + one.plugin + ": " + one.reason);
    }
  }

  static std::string cell_of(const DepartmentPluginResult& result) {
    if (result.status == ReturnStatus::kNotStarted && !result.figure.scored()) return "No return";
    std::string text = score_of(result.figure);
    if (result.figure.scored() && result.figure.coverage < 1) {
      text += ", " + answered_of(result.figure) + " in";
    }
    return result.late ? text + ", late" : text;
  }

  static std::string name_of_principle(const Principle& principle) {
    return principle.id + "  " + principle.title.value_or("Title to be confirmed");
  }
  static std::string name_of_dimension(const Dimension& dimension) {
    return "  " + padded(dimension.id, kCodeWidth - 2) + " " + dimension.title;
  }
  static std::string name_of_department(const Department& department) {
    return padded(department.code, kCodeWidth) + " " + department.name;
  }

  /// What the first column needs.
  std::size_t widest_name() const {
    std::size_t widest = kLeastNameWidth;
    const auto take = [&](const std::string& name) {
      widest = std::max(widest, width_of(name) + kGap);
    };
    for (const Principle& principle : assessment_->strategy.principles) {
      take(name_of_principle(principle));
    }
    for (const PluginInPeriod& plugin : assessment_->plugins) {
      for (const Dimension& dimension : plugin.instrument->dimensions) {
        take(name_of_dimension(dimension));
      }
    }
    for (const Department* leaf : assessment_->organisation.leaves()) {
      take(name_of_department(*leaf));
    }
    return widest;
  }

  void write_principles(const ForceResult& force) {
    const std::string columns = padded("Target", kShareWidth) + "Status";
    heading("PRINCIPLES", columns);
    for (std::size_t i = 0; i < force.principles.size(); ++i) {
      const Principle& principle = assessment_->strategy.principles[i];
      const PrincipleResult& result = force.principles[i];
      row(name_of_principle(principle), result.figure,
          padded(result.target ? scale_number(*result.target, 0) : "None", kShareWidth) +
              capitalised(target_words(result.status)));
    }
    line({});
  }

  void write_plugin(const ForceResult& force, std::size_t p) {
    const PluginInPeriod& plugin = assessment_->plugins[p];
    heading(plugin.id + " " + plugin.edition);
    row(plugin.name.empty() ? plugin.id : plugin.name, force.plugins[p].figure);
    for (std::size_t d = 0; d < force.plugins[p].dimensions.size(); ++d) {
      const Dimension& dimension = plugin.instrument->dimensions[d];
      row(name_of_dimension(dimension), force.plugins[p].dimensions[d]);
    }
    line({});
  }

  void heading(const std::string& name, const std::string& more = {}) {
    line(padded(name, name_width_) + padded("Score", kScoreWidth) +
         padded("Could be", kBoundsWidth) + padded("Answered", kShareWidth) + more);
  }

  void row(const std::string& name, const Figure& figure, const std::string& more = {}) {
    line(padded(name, name_width_) + padded(score_of(figure), kScoreWidth) +
         padded(bounds_of(figure), kBoundsWidth) + padded(answered_of(figure), kShareWidth) + more);
  }

  void line(std::string_view text) {
    buffer_ += text_line(text);
    if (buffer_.size() > 64 * 1024) flush();
  }

  bool flush() {
    if (!buffer_.empty()) good_ = sink_(buffer_) && good_;
    buffer_.clear();
    return good_;
  }

  ByteSink sink_;
  std::string buffer_;
  bool good_ = true;
  std::size_t name_width_ = kLeastNameWidth;
  const Assessment* assessment_ = nullptr;
};

}  // namespace

std::unique_ptr<ResultsDocument> make_results_table(ByteSink sink) {
  return std::make_unique<ResultsTable>(std::move(sink));
}

}  // namespace waymark::reports
