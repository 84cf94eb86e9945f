// SPDX-License-Identifier: Apache-2.0
#include <utility>

#include "reports/documents/comparison_document.h"
#include "reports/documents/figure_json.h"
#include "reports/documents/revisions_json.h"

namespace waymark::reports {
namespace {

constexpr auto kOneLine = JsonWriter::kOneLine;

void write_side(JsonWriter& json, const char* key, const Figure& figure) {
  json.key(key).begin_object(kOneLine);
  write_figure(json, figure);
  json.end_object();
}

void write_codes(JsonWriter& json, const char* key, const std::vector<std::string>& codes) {
  json.key(key).begin_array();
  for (const std::string& code : codes) json.string(code);
  json.end_array();
}

void write_like_for_like(JsonWriter& json, const std::optional<LikeForLike>& like) {
  json.key("like_for_like");
  if (!like) {
    json.null();
    return;
  }
  json.begin_object(kOneLine);
  write_number(json, "earlier", like->earlier);
  write_number(json, "later", like->later);
  json.key("change").number(like->change);
  json.end_object();
}

void write_same_terms(JsonWriter& json, const std::optional<SameTerms>& same) {
  json.key("same_terms");
  if (!same) {
    json.null();
    return;
  }
  json.begin_object(kOneLine);
  write_number(json, "earlier", same->earlier);
  json.key("earlier_weight").number(same->earlier_weight);
  write_number(json, "later", same->later);
  json.key("later_weight").number(same->later_weight);
  json.end_object();
}

void write_effects(JsonWriter& json, const std::optional<Effects>& effects) {
  json.key("effects");
  if (!effects) {
    json.null();
    return;
  }
  json.begin_object(kOneLine);
  json.key("performance").number(effects->performance);
  json.key("mix").number(effects->mix);
  json.key("scope").number(effects->scope);
  json.key("framework").number(effects->framework);
  json.end_object();
}

void write_interval(JsonWriter& json, const std::optional<Interval>& interval) {
  json.key("change_interval");
  if (!interval) {
    json.null();
    return;
  }
  json.begin_object(kOneLine);
  json.key("low").number(interval->low);
  json.key("high").number(interval->high);
  json.key("level").number(interval->level);
  json.end_object();
}

void write_contributions(JsonWriter& json, const std::vector<UnitContribution>& parts) {
  json.key("contributions").begin_array();
  for (const UnitContribution& part : parts) {
    json.begin_object(kOneLine);
    json.key("unit").string(part.unit);
    write_codes(json, "earlier", part.earlier);
    write_codes(json, "later", part.later);
    json.key("performance").number(part.performance);
    json.key("mix").number(part.mix);
    json.end_object();
  }
  json.end_array();
}

void write_drivers(JsonWriter& json, const std::vector<Driver>& drivers) {
  json.key("drivers").begin_array();
  for (const Driver& driver : drivers) {
    json.begin_object(kOneLine);
    json.key("plugin").string(driver.plugin);
    json.key("question").string(driver.question);
    json.key("performance").number(driver.performance);
    json.end_object();
  }
  json.end_array();
}

void write_subject(JsonWriter& json, const ComparedSubject& subject) {
  json.begin_object();
  json.key("id").string(subject.id);
  json.key("kind").string(name_of(subject.kind));
  write_text(json, "department", subject.department.value_or(""));
  write_text(json, "department_name", subject.department_name);
  write_text(json, "title", subject.title);
  write_side(json, "earlier", subject.earlier);
  write_side(json, "later", subject.later);
  write_number(json, "change", subject.change);
  write_like_for_like(json, subject.like_for_like);
  write_same_terms(json, subject.same_terms);
  write_effects(json, subject.effects);
  write_text(json, "break", subject.break_reason);
  write_interval(json, subject.change_interval);
  json.key("presence").string(name_of(subject.presence));
  write_contributions(json, subject.contributions);
  write_drivers(json, subject.drivers);
  json.end_object();
}

}  // namespace

bool write_comparison_json(const Comparison& comparison, ByteSink sink) {
  JsonWriter json(std::move(sink));
  json.begin_object();
  json.key("schema").string("waymark/comparison/1");
  json.key("earlier").string(comparison.earlier);
  json.key("later").string(comparison.later);
  json.key("units").begin_array();
  for (const Unit& unit : comparison.units) {
    json.begin_object(kOneLine);
    json.key("unit").string(unit.name);
    write_codes(json, "earlier", unit.earlier);
    write_codes(json, "later", unit.later);
    json.end_object();
  }
  json.end_array();
  json.key("subjects").begin_array();
  for (const ComparedSubject& subject : comparison.subjects) write_subject(json, subject);
  json.end_array();
  for (const auto& [key, revisions] :
       {std::pair{"earlier_revisions", &comparison.earlier_revisions},
        {"later_revisions", &comparison.later_revisions}}) {
    if (revisions->empty()) continue;
    json.key(key);
    write_revisions(json, *revisions);
  }
  json.end_object();
  return json.finish();
}

}  // namespace waymark::reports
