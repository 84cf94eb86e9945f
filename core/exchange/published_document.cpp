// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/published_document.h"

#include <nlohmann/json.hpp>

namespace waymark::exchange {

namespace {

using nlohmann::json;

constexpr const char* kSchema = "waymark/published/1";

/// [score or null, low, high], short because there are as many as departments times dimensions.
json written(const Figure& figure) {
  return {figure.scored() ? json(figure.score) : json(nullptr), figure.low, figure.high};
}

json written(const std::vector<PublishedPart>& parts) {
  json out = json::array();
  for (const PublishedPart& part : parts) out.push_back({part.dimension, part.factor});
  return out;
}

json written(const PublishedDimension& dimension) {
  json cells = json::array();
  for (const PublishedCell& cell : dimension.cells) {
    cells.push_back({cell.department, cell.weight, static_cast<int>(cell.as),
                     name_of(cell.exact.state), written(cell.exact)});
  }
  return {{"plugin", dimension.plugin},
          {"dimension", dimension.dimension},
          {"cells", std::move(cells)}};
}

json written(const PublishedFigure& figure) {
  return {{"name", figure.name},
          {"state", name_of(figure.exact.state)},
          {"exact", written(figure.exact)},
          {"shown", figure.shown},
          {"step", figure.step},
          {"asked", figure.asked},
          {"score", written(figure.score)},
          {"bounds", written(figure.bounds)}};
}

// What reads throws json::exception where it does not find what was written.

FigureState state_of(const json& name) {
  for (const FigureState state : {FigureState::kScored, FigureState::kUnscored,
                                  FigureState::kNotApplicable, FigureState::kSuppressed}) {
    if (name.get_ref<const std::string&>() == name_of(state)) return state;
  }
  return FigureState::kFailed;
}

Figure read_figure(const json& state, const json& numbers) {
  Figure figure;
  figure.state = state_of(state);
  if (!numbers.at(0).is_null()) figure.score = numbers.at(0).get<double>();
  figure.low = numbers.at(1).get<double>();
  figure.high = numbers.at(2).get<double>();
  return figure;
}

std::vector<PublishedPart> read_parts(const json& parts) {
  std::vector<PublishedPart> out;
  for (const json& part : parts) {
    out.push_back({part.at(0).get<std::size_t>(), part.at(1).get<double>()});
  }
  return out;
}

PublishedCell read_cell(const json& cell) {
  const int as = cell.at(2).get<int>();
  PublishedCell out;
  out.department = cell.at(0).get<std::string>();
  out.weight = cell.at(1).get<double>();
  if (as == static_cast<int>(PublishedAs::kShown)) out.as = PublishedAs::kShown;
  if (as == static_cast<int>(PublishedAs::kShared)) out.as = PublishedAs::kShared;
  out.exact = read_figure(cell.at(3), cell.at(4));
  return out;
}

PublishedFigures read(const json& document) {
  PublishedFigures out;
  out.period = document.at("period").get<std::string>();
  for (const json& from : document.at("dimensions")) {
    PublishedDimension& to = out.dimensions.emplace_back();
    to.plugin = from.at("plugin").get<std::string>();
    to.dimension = from.at("dimension").get<std::string>();
    for (const json& cell : from.at("cells")) to.cells.push_back(read_cell(cell));
  }
  for (const json& from : document.at("figures")) {
    PublishedFigure& to = out.figures.emplace_back();
    to.name = from.at("name").get<std::string>();
    to.exact = read_figure(from.at("state"), from.at("exact"));
    to.shown = from.at("shown").get<bool>();
    to.step = from.at("step").get<double>();
    to.asked = from.at("asked").get<bool>();
    to.score = read_parts(from.at("score"));
    to.bounds = read_parts(from.at("bounds"));
    for (const std::vector<PublishedPart>* parts : {&to.score, &to.bounds}) {
      for (const PublishedPart& part : *parts) {
        if (part.dimension >= out.dimensions.size()) throw std::out_of_range("dimension");
      }
    }
  }
  return out;
}

}  // namespace

std::string published_document(const PublishedFigures& figures) {
  json out = {{"schema", kSchema},
              {"period", figures.period},
              {"dimensions", json::array()},
              {"figures", json::array()}};
  for (const PublishedDimension& one : figures.dimensions) {
    out["dimensions"].push_back(written(one));
  }
  for (const PublishedFigure& one : figures.figures) out["figures"].push_back(written(one));
  return out.dump();
}

Result<PublishedFigures> parse_published(std::string_view text) {
  try {
    return read(json::parse(text));
  } catch (const std::exception&) {
    // What was thrown would quote figures that are hidden.
    return failed(
        "the figures of an earlier public copy cannot be read; `waymark verify` says "
        "whether the store was changed");
  }
}

}  // namespace waymark::exchange
