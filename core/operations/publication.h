// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/model/decision.h"
#include "core/model/published.h"
#include "core/operations/compare.h"
#include "core/operations/workspace.h"

namespace waymark::insight {
class Redactor;
}
namespace waymark::store {
class Store;
}

namespace waymark::operations {

/// What a report is made from.
struct ReportData {
  std::shared_ptr<const Results> results;
  std::optional<ComparedPeriods> compared;  ///< its second period is that of `results`
  std::optional<DecisionDetails> details;   ///< of a decision report
  std::vector<std::string> sections;        ///< ids of its form's sections
};

/// What the report is marked where nobody says otherwise: the highest marking of all the plugins in
/// it.
[[nodiscard]] Marking marking_of(const ReportData& data);

/// A public copy of one report: data with all taken out that a signed-off plan names and that is
/// never published (core/insight/redact). Nothing is covered: what is made from data() does not
/// hold it. Move-only.
class PublicCopy {
 public:
  /// Reads the plan, a `waymark/redaction/1` file. Bad input, with its place in the plan: what the
  /// format refuses, a plan that nobody signed off, an item that matches nothing. Bad input too
  /// where the details say that the report is not for publication, and where earlier public copies
  /// of a period tell what this one takes out (core/insight/disclosure/earlier_copies.h), unless a
  /// `reason` says why it may be published all the same. Reads both periods' figures once more,
  /// with nothing suppressed.
  [[nodiscard]] static Result<PublicCopy> make(Workspace& workspace, const ReportData& whole,
                                               const std::filesystem::path& plan,
                                               const std::optional<std::string>& reason);
  ~PublicCopy();
  PublicCopy(PublicCopy&&) noexcept;

  [[nodiscard]] const ReportData& data() const { return data_; }
  /// For the reader of the copy: never empty.
  [[nodiscard]] const std::vector<std::string>& left_out() const { return left_out_; }
  /// What whoever publishes should know of earlier copies: those that show other figures, and those
  /// of which the store knows no figures.
  [[nodiscard]] const std::vector<std::string>& warnings() const { return warnings_; }
  /// Refuses text of the finished copy in which words stand that were to go: they are the report's
  /// own, in which nothing can be taken out.
  [[nodiscard]] Result<void> check(std::string_view text) const;

  /// Tells the audit chain of the copy (what it is, its SHA-256, the reason where one was given,
  /// the plan with every subject in its own words) and, of a decision report, the register, keeps
  /// the figures that it shows, and calls `prepare`, which makes sure that the copy can be put
  /// where it goes. Where that fails nothing is kept. The copy is to be seen only after this
  /// returned: what is public is in the log, also where the program is killed. Bad input where what
  /// is recorded of a decision is no longer what the copy was made from, or another copy was
  /// published meanwhile. `what`: "decision report 014-26".
  [[nodiscard]] Result<void> publish(Workspace& workspace, const std::string& what,
                                     const std::string& format, std::string_view bytes,
                                     const std::function<Result<void>()>& prepare) const;

 private:
  PublicCopy(std::unique_ptr<insight::Redactor> redactor, std::string plan_file);
  [[nodiscard]] Result<void> learn_earlier(Workspace& workspace, const std::string& period);
  [[nodiscard]] Result<void> hold_against_earlier(Workspace& workspace, const Results& whole);
  [[nodiscard]] Result<void> keep_figures(Workspace& workspace, const std::string& copy) const;
  std::unique_ptr<insight::Redactor> redactor_;
  std::string plan_file_;
  std::optional<DecisionDetails> recorded_;  ///< with nothing taken out
  ReportData data_;
  std::vector<std::string> left_out_, warnings_;
  std::string reason_;
  std::map<std::string, std::vector<PublishedBefore>> earlier_;  ///< by period
  std::vector<PublishedFigures> shown_;                          ///< of each period
};

/// One line on each public copy that the audit chain tells of, in the order they were made.
[[nodiscard]] Result<std::vector<std::string>> public_copies(store::Store& store);

}  // namespace waymark::operations
