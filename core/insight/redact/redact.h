// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <tuple>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/insight/redact/merge.h"
#include "core/insight/redact/remover.h"
#include "core/model/comparison.h"
#include "core/model/decision.h"
#include "core/model/published.h"
#include "core/model/redaction.h"
#include "core/model/results.h"

namespace waymark::insight {

struct ForceFigure;
struct PublicFigures;

/// In a public copy nothing rests on fewer people than this.
inline constexpr double kSmallestPublicGroup = 10;

/// True where most of the plugin's dimensions name the theme `security`: what it says of single
/// departments is a list of weaknesses.
[[nodiscard]] bool tells_weaknesses(const Instrument& instrument);

/// Makes the data that a public copy is made from: what the plan takes out is not in it any more,
/// in no text and no number, whichever report or format comes of it. Beside the plan it leaves out
/// (docs/formats/redaction.md)
/// - of a plugin that tells weaknesses: what the force scored in single dimensions, all that single
///   departments scored, its metrics and findings, which departments and questions moved it; and
///   findings and metrics of the theme security of any plugin;
/// - figures of departments of fewer than kSmallestPublicGroup people, with the next smallest so
///   that they cannot be worked out, and metrics with such an n;
/// - every department figure that rests on one left out, and the fingerprint of the figures;
/// - all that is told of single returns: how far and how late they are, what was self-assessed and
///   reviewed, why one failed, metrics, which questions moved a score, corrections.
/// Departments whose names the plan takes out share one row (merge.h), of two at least.
///
/// First everything that goes into the copy is learnt, then each piece is cleaned: what one
/// document calls a department is taken out of another one's text too. One thread.
class Redactor {
 public:
  explicit Redactor(RedactionPlan plan);

  void learn(const Results& results);
  /// After the results of both its periods: in one where the plan names none of a unit's
  /// departments, all of them are taken out.
  void learn(const Comparison& comparison);
  /// `sections`: the ids of the form's sections.
  void learn(const DecisionDetails& details, const std::vector<std::string>& sections);

  /// What earlier copies of a period showed: before its results are cleaned.
  void learn_published(const std::string& period, std::vector<PublishedFigures> earlier);

  [[nodiscard]] std::shared_ptr<const Results> clean(const Results& results);
  /// What the copy shows of a period whose results were cleaned. `exact`: the same results with
  /// nothing suppressed.
  [[nodiscard]] PublishedFigures published(const Results& exact) const;
  /// `earlier` and `later` as they were learnt, not cleaned.
  [[nodiscard]] Comparison clean(const Comparison& comparison, const Results& earlier,
                                 const Results& later);
  /// All but the reference, under which a register lists the decision.
  [[nodiscard]] DecisionDetails clean(const DecisionDetails& details);

  /// After the cleaning: bad input that names each item which matched nothing, or which is the only
  /// one to take out a department of a period, at its place in the plan. Nothing may be left in
  /// because of a slip of the pen. Parts of a decision report need not be there where none was
  /// learnt, so that one plan serves all reports of a period.
  [[nodiscard]] Result<void> all_found() const;
  [[nodiscard]] const RedactionPlan& plan() const { return plan_; }
  /// The item of the plan whose words were to go and stand in `text` all the same.
  [[nodiscard]] std::optional<std::size_t> first_in(std::string_view text) const;
  /// The plan with every subject that has words of its own turned into those words: what the log
  /// keeps, and what other documents about the same thing are cleaned by.
  [[nodiscard]] RedactionPlan in_words() const;
  /// What is left out, for the reader of the copy: how many items under which exemption, and what
  /// is always left out. Names nothing that was taken out.
  [[nodiscard]] std::vector<std::string> notices() const;

 private:
  struct Hidden;
  void learn_subject(std::size_t item, const Results& results);
  void learn_figures(std::size_t item, const std::vector<std::string>& parts,
                     const Results& results);
  void take_out(const std::string& text, std::size_t item);
  /// `results`: those `given`, with the shared row in them.
  [[nodiscard]] Hidden hidden_in(const Results& results, const Results& given) const;
  void find_known(const Results& results, PublicFigures& figures) const;
  [[nodiscard]] bool is_asked(const Results& results, const ForceFigure& figure) const;
  void clean_texts(Assessment& assessment);
  [[nodiscard]] std::shared_ptr<const Instrument> cleaned(const Instrument& instrument);
  void clean_department(std::size_t place, DepartmentResult& department, const Results& whole,
                        const Hidden& hidden);
  /// The row that departments share, once everything is learnt.
  [[nodiscard]] const SharedRow& row();
  void need_a_second(const Results& results);

  RedactionPlan plan_;
  TextRemover remover_;
  std::map<std::string, std::size_t> departments_;  ///< codes taken out, to item
  std::set<std::string> known_codes_;               ///< of all departments learnt
  std::optional<SharedRow> row_;
  std::map<std::string, std::shared_ptr<const Results>> shown_;   ///< what was cleaned, by period
  std::map<std::string, std::vector<PublishedFigures>> earlier_;  ///< copies, by period
  std::map<std::size_t, std::string> lone_;                       ///< item to what is lacking
  std::set<std::string> plugins_, principles_;                    ///< force-wide
  std::set<std::pair<std::string, std::string>> dimensions_;      ///< plugin, dimension
  std::set<std::pair<std::string, std::string>> findings_;        ///< plugin, finding
  std::set<std::pair<std::string, std::string>> own_principles_;  ///< department, principle
  /// Department, plugin, dimension; an empty dimension is all of them.
  std::set<std::tuple<std::string, std::string, std::string>> own_;
  std::map<std::string, std::size_t> sections_;         ///< of the form, to item
  std::map<std::size_t, std::size_t> boards_, papers_;  ///< index to item
  bool details_learnt_ = false;
  bool weaknesses_left_out_ = false;
  std::size_t small_departments_ = 0;
};

}  // namespace waymark::insight
