// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <cstddef>
#include <cstdint>
#include <optional>
#include <utility>
#include <vector>

#include "core/model/instrument.h"

namespace waymark::scoring {

struct CompiledRule;

/// What a number counts as in the rule above it. `worst` and `best` are those of the question, or
/// of the rule that gave the number; `worst` may be the greater.
struct Counting {
  enum class As : std::uint8_t {
    kItself,
    kShareMet,  ///< 0 at worst to 1 at best
    kGroup,     ///< 0 at the lesser, 2 at the greater, 1 between
    kDone,      ///< 1 at best or beyond, else 0
  };
  As as = As::kItself;
  double worst = 0, best = 0;

  [[nodiscard]] double operator()(double number) const;
};

/// An input of a rule, with what each option counts as worked out beforehand.
struct CompiledInput {
  double weight = 1;
  double low = 0, high = 0;           ///< least and greatest that it can be, before counting
  double least = 0, greatest = 0;     ///< and that any answer counts as; only of a question
  std::uint32_t question = 0;         ///< only where `rule` is empty
  std::vector<double> option_counts;  ///< of a choice
  Counting counting;                  ///< of anything else
  std::vector<CompiledRule> rule;     ///< none, or exactly one

  /// What a cell counts as: the index of an option, or a number.
  [[nodiscard]] double counted(double cell) const {
    return option_counts.empty() ? counting(cell) : option_counts[static_cast<std::size_t>(cell)];
  }
};

/// A Rule ready to run on rows; declarative.h says how answers enter.
struct CompiledRule {
  RuleKind kind = RuleKind::kWeightedMean;
  double low = 0, high = 0;  ///< least and greatest that its value can be
  std::vector<CompiledInput> inputs;
  std::vector<std::vector<CompiledInput>> levels;
  std::vector<double> edges;
  double start = 0;
  std::optional<double> floor;
  bool has_partially = true;
  std::optional<std::uint32_t> reachable;  ///< as in Rule
};

/// The cells that an answer to the question can have: of a choice the indexes of its options, of
/// a boolean 0 and 1; of anything else only the least and the greatest, with more between them. A
/// number or a date that says no more lies between its worst and its best.
struct PossibleCells {
  std::vector<double> cells;
  bool has_more = false;
};
[[nodiscard]] PossibleCells possible_cells(const Question& question);

/// `rule` must be one of `instrument`'s.
[[nodiscard]] CompiledRule compile(const Instrument& instrument, const Rule& rule);

}  // namespace waymark::scoring
