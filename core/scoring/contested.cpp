// SPDX-License-Identifier: Apache-2.0
#include "core/scoring/contested.h"

#include <algorithm>
#include <map>
#include <optional>

namespace waymark::scoring {
namespace {

/// Where a question is counted, and whether the rule rises or falls with it.
struct PlaceOfUse {
  const CompiledInput* input = nullptr;
  double sign = 1;

  [[nodiscard]] double effect(double cell) const { return sign * input->counted(cell); }
};

using PlacesByQuestion = std::map<std::uint32_t, std::vector<PlaceOfUse>>;

void collect(const CompiledRule& rule, double sign, PlacesByQuestion& places) {
  const auto take = [&](const CompiledInput& input, double its_sign) {
    if (input.rule.empty()) {
      places[input.question].push_back({&input, its_sign});
    } else {
      collect(input.rule.front(), its_sign, places);
    }
  };
  for (std::size_t i = 0; i < rule.inputs.size(); ++i) {
    const bool is_against = rule.kind == RuleKind::kThreeState && i == 0;
    take(rule.inputs[i], is_against ? -sign : sign);
  }
  for (const auto& level : rule.levels) {
    for (const CompiledInput& input : level) take(input, sign);
  }
}

std::vector<double> effects(const std::vector<PlaceOfUse>& places, double cell) {
  std::vector<double> out;
  out.reserve(places.size());
  for (const PlaceOfUse& place : places) out.push_back(place.effect(cell));
  return out;
}

/// True where one of the cells has the least effect in every place, and one the greatest.
bool has_both_ends(const std::vector<std::vector<double>>& effects_of_cells) {
  const auto is_end = [&](const std::vector<double>& candidate, auto better) {
    for (const std::vector<double>& other : effects_of_cells) {
      for (std::size_t i = 0; i < other.size(); ++i) {
        if (better(other[i], candidate[i])) return false;
      }
    }
    return true;
  };
  const auto any_end = [&](auto better) {
    return std::any_of(
        effects_of_cells.begin(), effects_of_cells.end(),
        [&](const std::vector<double>& candidate) { return is_end(candidate, better); });
  };
  return any_end([](double a, double b) { return a < b; }) &&
         any_end([](double a, double b) { return a > b; });
}

}  // namespace

std::vector<Contested> contested_in(const Instrument& instrument, const CompiledRule& rule) {
  PlacesByQuestion places;
  collect(rule, 1, places);
  std::vector<Contested> out;
  for (const auto& [question, uses] : places) {
    if (uses.size() < 2) continue;
    const PossibleCells possible = possible_cells(instrument.questions[question]);
    std::vector<std::vector<double>> distinct;
    Contested contested{question, {}};
    for (const double cell : possible.cells) {
      std::vector<double> effect = effects(uses, cell);
      if (std::find(distinct.begin(), distinct.end(), effect) != distinct.end()) continue;
      distinct.push_back(std::move(effect));
      contested.cells.push_back(cell);
    }
    if (distinct.empty() || has_both_ends(distinct)) continue;
    if (possible.has_more) contested.cells.clear();
    out.push_back(std::move(contested));
  }
  return out;
}

std::vector<std::uint32_t> questions_of(const CompiledRule& rule) {
  PlacesByQuestion places;
  collect(rule, 1, places);
  std::vector<std::uint32_t> out;
  for (const auto& [question, uses] : places) out.push_back(question);
  return out;
}

}  // namespace waymark::scoring
