// SPDX-License-Identifier: Apache-2.0
#include "core/exchange/strategy_file.h"
#include "core/formats/json_writer.h"

namespace waymark::exchange {

namespace {

void write_day(JsonWriter& json, std::string_view key, const std::optional<Date>& day) {
  if (day) json.key(key).string(day->iso());
}

}  // namespace

std::string strategy_document(const Strategy& strategy) {
  std::string text;
  JsonWriter json([&](std::string_view bytes) {
    text += bytes;
    return true;
  });
  const auto one_line = JsonWriter::kOneLine;
  json.begin_object();
  json.key("schema").string("waymark/strategy/1");
  json.key("id").string(strategy.id);
  json.key("version").string(strategy.version);
  json.key("title").string(strategy.title);
  write_day(json, "from", strategy.from);
  write_day(json, "to", strategy.to);

  json.key("principles").begin_array();
  for (const auto& principle : strategy.principles) {
    json.begin_object();
    json.key("id").string(principle.id);
    json.key("title");
    principle.title ? json.string(*principle.title) : json.null();
    json.key("statement").string(principle.statement);
    json.key("weight").number(principle.weight);
    json.key("targets").begin_array(one_line);
    for (const auto& target : principle.targets) {
      json.begin_object(one_line).key("on").string(target.on.iso());
      json.key("score").number(target.score).end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();

  json.key("plans").begin_array();
  for (const auto& plan : strategy.plans) {
    json.begin_object();
    json.key("id").string(plan.id);
    json.key("title").string(plan.title);
    json.key("items").begin_array();
    for (const auto& item : plan.items) {
      json.begin_object(one_line).key("id").string(item.id);
      json.key("title").string(item.title).end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.end_array();

  json.key("serves").begin_array();
  for (const auto& link : strategy.serves) {
    json.begin_object(one_line).key("principle").string(link.principle);
    json.key("plan").string(link.plan);
    json.key("item").string(link.item).end_object();
  }
  json.end_array();

  json.key("themes").begin_array();
  for (const auto& share : strategy.themes) {
    json.begin_object(one_line).key("theme").string(share.theme);
    json.key("principle").string(share.principle);
    json.key("weight").number(share.weight).end_object();
  }
  json.end_array();

  json.key("contributions").begin_array();
  for (const auto& contribution : strategy.contributions) {
    json.begin_object(one_line).key("plugin").string(contribution.plugin);
    json.key("dimension").string(contribution.dimension);
    json.key("principle").string(contribution.principle);
    json.key("weight").number(contribution.weight).end_object();
  }
  json.end_array();

  if (strategy.replaces) {
    json.key("replaces").begin_object();
    json.key("id").string(strategy.replaces->id);
    json.key("version").string(strategy.replaces->version);
    json.key("principles").begin_array();
    for (const auto& lineage : strategy.replaces->principles) {
      json.begin_object(one_line).key("from").string(lineage.from);
      json.key("to").string(lineage.to);
      json.key("relation").string(lineage.relation).end_object();
    }
    json.end_array();
    json.end_object();
  }
  json.end_object();
  static_cast<void>(json.finish());  // a string takes everything
  return text;
}

}  // namespace waymark::exchange
