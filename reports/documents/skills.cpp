// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/skills.h"

#include <algorithm>
#include <cmath>
#include <tuple>

#include "core/base/number.h"
#include "reports/charts/words.h"
#include "reports/documents/skill_figures.h"
#include "reports/documents/views.h"

namespace waymark::reports {

namespace {

using State = SkillCell::State;

constexpr std::size_t kAcross = 11;  // competences that fit side by side on paper

const char* const kCompetences = ": competences";
const char* const kHatched = "hatched: under 60% of the people concerned are assessed";
const char* const kWithheldWords =
    "Not shown: too few people stand for it, or it would give such a number away";

std::vector<NameValue> signs() {
  return {{"[c]",
           "not shown, because fewer than 10 people stand for it or because it would give such a "
           "number away"},
          {"None", "required, and nobody is assessed"},
          {"–", "not required of anybody there"}};
}

std::string whole_people(double people) {
  return grouped_number(people);
}

/// The force's figure of the dimension that the page is about, large.
Fragment force_figure(const ReportContext& context, std::uint32_t plugin, const char* dimension) {
  const auto index = context.plugin(plugin).instrument->dimension(dimension);
  if (!index) return {};
  const Instrument& instrument = *context.plugin(plugin).instrument;
  return key_figure(context.results.force.plugins[plugin].dimensions[*index],
                    {{"Dimension", dimension_label(instrument, *index)}});
}

ShareCell attained_cell(const SkillCell& from) {
  ShareCell cell;
  switch (from.state) {
    case State::kShown:
      cell.share = from.attained;
      cell.thin = from.assessed.value_or(0) < kThinCoverage;
      cell.words = from.assessed ? share_words(*from.assessed) + " assessed" : "";
      break;
    case State::kWithheld:
      cell.sign = "[c]";
      cell.words = kWithheldWords;
      break;
    case State::kNobodyAssessed:
      cell.sign = "None";
      cell.words = "Nobody is assessed";
      break;
    case State::kNotRequired:
      cell.sign = "–";
      cell.words = "Not required";
      break;
  }
  return cell;
}

/// A number beside the map: plain, and said to be withheld where the map's is.
ShareCell plain_cell(const std::optional<double>& share, const SkillCell& of) {
  ShareCell cell = attained_cell(of);
  cell.plain = true;
  cell.share = of.state == State::kWithheld ? std::nullopt : share;
  if (!cell.share && of.state == State::kShown) {
    cell.sign = "[c]";
    cell.words = kWithheldWords;
  }
  return cell;
}

ShareRow force_row(const SkillRow& row, std::size_t from, std::size_t to) {
  ShareRow out;
  out.header = row.department->department->name;
  if (row.suppressed) {
    out.whole = "Suppressed: too few people are assessed, or it would give such a department away";
    return out;
  }
  if (row.all.state == State::kNotRequired || row.all.state == State::kNobodyAssessed) {
    out.whole = "Not assessed";
    return out;
  }
  if (from == 0) {
    out.cells.push_back(plain_cell(row.all.assessed, row.all));
    out.cells.push_back(attained_cell(row.all));
  }
  for (std::size_t c = from; c < to; ++c) out.cells.push_back(attained_cell(row.competences[c]));
  return out;
}

Fragment force_map(const ReportContext& context, std::uint32_t plugin, const SkillMap& map) {
  Fragment body;
  for (std::size_t from = 0; from < map.competences.size(); from += kAcross) {
    const std::size_t to = std::min(from + kAcross, map.competences.size());
    std::vector<std::string> columns;
    if (from == 0) columns = {"People assessed", "All competences"};
    for (std::size_t c = from; c < to; ++c) columns.push_back(map.competences[c].title);
    std::vector<ShareRow> rows;
    for (const SkillRow& row : map.rows) rows.push_back(force_row(row, from, to));
    body += share_map(
        context.plugin(plugin).name +
            ": share of known levels that are what the role requires, by department and " +
            "competence, " + context.assessment().period.id +
            (from == 0 ? ", lowest first" : ", continued"),
        "Department", columns, rows, kHatched, signs());
  }
  return body;
}

std::string furthest_sentence(const SkillMap& map, const std::string& whose) {
  if (map.competences.empty() || !map.competences.front().shown()) {
    return "No competence can be shown";
  }
  const CompetenceSum& least = map.competences.front();
  return "“" + least.title + "” is furthest from what " + whose +
         " require: " + share_words(least.attained()) + " of known levels are held";
}

std::vector<std::string> base_lines(const SkillMap& map, bool own) {
  std::vector<std::string> lines;
  if (map.asked > 0) {
    const std::string where = own ? "" : ", in the departments that can be shown";
    lines.push_back(share_words(map.assessed / map.asked) + " of the people of whom something is " +
                    "required are assessed (" + whole_people(map.assessed) + " of " +
                    whole_people(map.asked) + ")" + where);
    lines.push_back(
        "Whoever is not assessed is counted neither as holding a level nor as lacking it");
  }
  if (!own && map.suppressed > 0) {
    lines.push_back(count_words(map.suppressed, "department is", "departments are") +
                    " suppressed, because fewer than 10 people are assessed or so that their "
                    "numbers cannot be worked out; they count in the force’s figures");
  }
  return lines;
}

/// Competences over all departments in which they can be shown.
Fragment competences_table(const ReportContext& context, const SkillMap& map) {
  Table out{
      "Competences, furthest from what roles require first, " + context.assessment().period.id,
      {{"Competence", false}, {"Levels known", true}, {"Held as required", true}},
      {}};
  for (const CompetenceSum& sum : map.competences) {
    if (!sum.shown()) continue;
    out.rows.push_back({sum.title,
                        {Value::derived(whole_people(sum.denominator)),
                         Value::derived(share_words(sum.attained()))}});
  }
  return table(out);
}

Message coverage_message(ReportContext& context, std::uint32_t plugin, const SkillMap& map) {
  Fragment body = force_figure(context, plugin, "attainment");
  body += reading(base_lines(map, false));
  body += competences_table(context, map);
  body += force_map(context, plugin, map);
  body += paragraph(
      "Cells are coloured by the per cent as shown. A person’s level is compared with what the "
      "person’s own role requires.",
      "note");
  return {"plugin-" + context.plugin(plugin).id + "-coverage",
          context.plugin(plugin).name + kCompetences, furthest_sentence(map, "roles"),
          std::move(body)};
}

/// Departments of which it is known, those with most competences held by too few first.
std::vector<const SkillRow*> critical_rows(const SkillMap& map) {
  std::vector<const SkillRow*> rows;
  for (const SkillRow& row : map.rows) {
    if (row.critical > 0) rows.push_back(&row);
  }
  std::sort(rows.begin(), rows.end(), [](const SkillRow* a, const SkillRow* b) {
    const Department &first = *a->department->department, &second = *b->department->department;
    return a->too_few != b->too_few
               ? a->too_few > b->too_few
               : std::tie(first.name, first.code) < std::tie(second.name, second.code);
  });
  return rows;
}

std::string critical_sentence(const std::vector<const SkillRow*>& rows) {
  if (rows.empty()) return "It is not known whether critical competences are held by enough people";
  const auto affected =
      std::count_if(rows.begin(), rows.end(), [](const SkillRow* row) { return row->too_few > 0; });
  if (affected == 0) {
    return "Every critical competence of which it is known is held by enough people";
  }
  return "Critical work rests on too few people in " + std::to_string(affected) + " of " +
         count_words(rows.size(), "department", "departments") + " of which it is known";
}

/// When a competence counts as critical, and as held by enough people.
std::string critical_rule(const ReportContext& context, std::uint32_t plugin) {
  const auto& parameters = context.plugin(plugin).parameters;
  const auto found = parameters.find("minimum-holders");
  return "A competence is critical where a role’s requirements say so; it is held by enough people "
         "where at least " +
         (found == parameters.end() ? "the minimum" : found->second) +
         " in the department are known to have the level that is required";
}

Message critical_message(const ReportContext& context, std::uint32_t plugin, const SkillMap& map) {
  const std::vector<const SkillRow*> rows = critical_rows(map);
  Fragment body = force_figure(context, plugin, "specialists");
  if (!rows.empty()) {
    Table out{"Critical competences of which it is known, by department, " +
                  context.assessment().period.id,
              {{"Department", false}, {"Critical", true}, {"Too few hold", true}, {"Which", false}},
              {}};
    for (const SkillRow* row : rows) {
      out.rows.push_back(
          {row->department->department->name,
           {Value::derived(whole_people(row->critical)), Value::derived(whole_people(row->too_few)),
            Value::words(row->too_few > 0 ? row->too_few_words : "None")}});
    }
    std::vector<std::string> lines = {critical_rule(context, plugin)};
    if (rows.front()->too_few > 0) {
      lines.emplace_back(
          "Where there are too few, name a deputy for each, train them beside the holder, and "
          "agree "
          "cover with a neighbouring department until then");
    }
    body += reading(lines);
    body += table(out);
  }
  body += paragraph(
      "It is known where somebody is assessed in the competence. People who are not assessed may "
      "hold it too.",
      "note");
  return {"plugin-" + context.plugin(plugin).id + "-single-points",
          context.plugin(plugin).name + ": critical competences", critical_sentence(rows),
          std::move(body)};
}

bool was_read(const SkillMap& map) {
  return map.suppressed > 0 || !map.competences.empty();
}

}  // namespace

std::vector<Message> force_skill_messages(ReportContext& context, std::uint32_t plugin,
                                          const std::vector<const DepartmentResult*>& departments) {
  if (!counts_skills(*context.plugin(plugin).instrument)) return {};
  const SkillMap map = skill_map(context.assessment(), plugin, departments);
  if (!was_read(map)) return {};
  std::vector<Message> messages;
  messages.push_back(coverage_message(context, plugin, map));
  messages.push_back(critical_message(context, plugin, map));
  return messages;
}

std::vector<Message> own_skill_messages(ReportContext& context, std::uint32_t plugin,
                                        const DepartmentResult& department) {
  if (!counts_skills(*context.plugin(plugin).instrument)) return {};
  const SkillMap map = skill_map(context.assessment(), plugin, {&department});
  if (!was_read(map) || map.rows.empty() || map.rows.front().suppressed) return {};
  const SkillRow& row = map.rows.front();
  const std::string id = "plugin-" + context.plugin(plugin).id + "-coverage";
  const std::string topic = context.plugin(plugin).name + kCompetences;
  std::vector<Message> messages;

  Fragment body = reading(base_lines(map, true));
  std::vector<ShareRow> rows;
  const auto add = [&](const std::string& name, const SkillCell& cell) {
    rows.push_back({name,
                    {attained_cell(cell), plain_cell(cell.low, cell), plain_cell(cell.high, cell),
                     plain_cell(cell.assessed, cell), plain_cell(cell.current, cell)},
                    ""});
  };
  add("All competences", row.all);
  for (std::size_t c = 0; c < map.competences.size(); ++c) {
    add(map.competences[c].title, row.competences[c]);
  }
  body += share_map(
      "Share of known levels that are what the role requires, " + context.assessment().period.id +
          ", " + department.department->name + " only, lowest first",
      "Competence",
      {"Held as required", "Interval from", "Interval to", "People assessed", "Assessed recently"},
      rows, kHatched, signs());
  if (row.too_few > 0) {
    body += heading("Too few people hold " + whole_people(row.too_few) + " of " +
                    count_words(static_cast<std::size_t>(row.critical), "critical competence",
                                "critical competences"));
    body += paragraph(row.too_few_words);
    body += paragraph(critical_rule(context, plugin) + ".", "note");
  }
  body += paragraph(
      "The interval says where the share for all people would lie if those assessed were drawn by "
      "lot. It takes no account of who came forward.",
      "note");
  messages.push_back({id, topic, furthest_sentence(map, "our roles"), std::move(body)});
  return messages;
}

}  // namespace waymark::reports
