// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <map>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "core/model/instrument.h"
#include "core/plugins/manifest.h"
#include "core/scoring/scorer.h"

namespace waymark::plugins {

/// A row of a table by column id, as text. What is not named, or empty, is unknown.
using Row = std::map<std::string, std::string>;
using Rows = std::vector<Row>;

/// One department as the plugin is given it.
struct Kit {
  Rows assets = {}, devices = {}, establishment = {};
  double headcount = 100;
  std::map<std::string, std::string> answers = {};  ///< option by question
};

struct Call {
  std::string census = "2026-03-31";
  std::map<std::string, std::string> set = {};  ///< parameters beside their defaults
  bool with_traces = false;
};

/// `count` copies of a row, each with its own asset_id and serial.
Rows copies(int count, const Row& row, const std::string& prefix = "A");
/// Several lists of rows as one.
Rows together(std::initializer_list<Rows> lists);

/// The real plugin, as it is laid out in the build tree, loaded through the host.
class EquipmentUnderTest {
 public:
  EquipmentUnderTest();
  static EquipmentUnderTest& shared();

  scoring::Batch batch_of(const std::vector<Kit>& departments) const;
  std::vector<scoring::RowResult> score(const std::vector<Kit>& departments, const Call& call = {});
  scoring::RowResult score(const Kit& department, const Call& call = {});
  /// The same with the host's own part: figures with bounds and coverage.
  std::vector<Scorecard> cards(const std::vector<Kit>& departments, const Call& call = {});
  /// The host's word for why the call as a whole failed, or empty.
  std::string refusal(const Kit& department, const Call& call);

  const Instrument& instrument() const { return *instrument_; }
  const Manifest& manifest() const { return manifest_; }

  /// A metric as "numerator/denominator n", "value n" or "-" where it is not there.
  std::string metric(const scoring::RowResult& row, const std::string& id,
                     const std::string& item = "") const;
  /// The items that a metric has, with their values.
  std::map<std::string, double> items(const scoring::RowResult& row, const std::string& id) const;
  /// The text of a finding; nothing where it was not made.
  std::optional<std::string> finding(const scoring::RowResult& row, const std::string& id) const;
  const scoring::RowResult::DimensionResult& dimension(const scoring::RowResult& row,
                                                       const std::string& id) const;
  const Figure& figure(const Scorecard& card, const std::string& id) const;

 private:
  scoring::Context context_of(const Call& call) const;

  Manifest manifest_;
  std::shared_ptr<const Instrument> instrument_;
  std::unique_ptr<scoring::Scorer> scorer_;
};

}  // namespace waymark::plugins
