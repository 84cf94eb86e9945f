// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "core/model/instrument.h"
#include "core/scoring/scorer.h"

namespace waymark::plugins {

/// Answers of one return by question id: "none", "some", "all", "n/a". What is not named is
/// missing.
using Answers = std::map<std::string, std::string>;

using Table = std::vector<std::map<std::string, std::string>>;

/// A small CSV without quotes, by its headings.
Table read_table(const std::string& path);

/// The real plugin, as it is laid out in the build tree, loaded through the host.
class CyberUnderTest {
 public:
  explicit CyberUnderTest(const std::string& edition);

  /// Returns as a batch; rows are departments D0, D1, …
  scoring::Batch batch_of(const std::vector<Answers>& returns) const;
  std::vector<scoring::RowResult> score(const std::vector<Answers>& returns,
                                        const std::string& profile, bool with_traces = false);

  /// The same with the host's blanks, bounds and coverage.
  std::vector<Scorecard> cards(const std::vector<Answers>& returns, const std::string& profile);

  const Instrument& instrument() const { return *instrument_; }
  /// The ids of all outcomes, in the model's order.
  std::vector<std::string> outcomes() const;
  bool asks(const std::string& question) const {
    return instrument_->question(question).has_value();
  }
  /// The groups of one outcome, each answered so that the outcome has that state: 0, 1 or 2.
  Answers in_state(const std::string& outcome, int state) const;
  /// Every outcome achieved.
  Answers all_achieved() const;

  /// The value of a metric by id, or -1 when it is not there.
  double metric(const scoring::RowResult& row, const std::string& id) const;
  bool finds(const scoring::RowResult& row, const std::string& id) const;
  const scoring::RowResult::DimensionResult& dimension(const scoring::RowResult& row,
                                                       const std::string& id) const;

 private:
  std::shared_ptr<const Instrument> instrument_;
  std::unique_ptr<scoring::Scorer> scorer_;
};

}  // namespace waymark::plugins
