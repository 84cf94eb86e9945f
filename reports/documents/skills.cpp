// SPDX-License-Identifier: Apache-2.0
#include "reports/documents/skills.h"

#include <algorithm>
#include <cmath>

#include "core/base/number.h"
#include "reports/charts/words.h"
#include "reports/documents/skill_figures.h"

namespace waymark::reports {

namespace {

using State = SkillCell::State;

constexpr std::size_t kAcross = 11;  // competences that fit side by side on paper
constexpr std::size_t kNamed = 6;    // departments named in a cell

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
  return grouped(std::llround(people));
}

/// The force's figure of the dimension that the page is about, large.
Fragment force_figure(const ReportContext& context, std::uint32_t plugin, const char* dimension) {
  const auto index = context.plugin(plugin).instrument->dimension(dimension);
  if (!index) return {};
  return key_figure(context.results.force.plugins[plugin].dimensions[*index]);
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

Message coverage_message(ReportContext& context, std::uint32_t plugin, const SkillMap& map) {
  Fragment body = force_figure(context, plugin, "attainment");
  body += reading(base_lines(map, false));
  body += force_map(context, plugin, map);
  body += paragraph(
      "Cells are coloured by the per cent as shown. A person’s level is compared with what the "
      "person’s own role requires.",
      "note");
  return {"plugin-" + context.plugin(plugin).id + "-coverage", context.plugin(plugin).name,
          furthest_sentence(map, "roles"), std::move(body)};
}

std::string too_few_names(const CompetenceSum& sum) {
  std::vector<std::string> names;
  for (std::size_t i = 0; i < sum.too_few.size() && i < kNamed; ++i) {
    names.push_back(sum.too_few[i]->department->name);
  }
  if (sum.too_few.size() > kNamed) {
    names.push_back(count_words(sum.too_few.size() - kNamed, "other", "others"));
  }
  return joined(names);
}

/// Critical competences that are decided anywhere, those that most departments lack first.
std::vector<const CompetenceSum*> critical_ones(const SkillMap& map) {
  std::vector<const CompetenceSum*> critical;
  for (const CompetenceSum& sum : map.competences) {
    if (sum.decided > 0) critical.push_back(&sum);
  }
  std::stable_sort(critical.begin(), critical.end(), [](const auto* a, const auto* b) {
    if (a->too_few.size() != b->too_few.size()) return a->too_few.size() > b->too_few.size();
    return a->title < b->title;
  });
  return critical;
}

Message critical_message(const ReportContext& context, std::uint32_t plugin, const SkillMap& map) {
  const std::vector<const CompetenceSum*> critical = critical_ones(map);
  const std::string minimum = [&] {
    const auto& parameters = context.plugin(plugin).parameters;
    const auto found = parameters.find("minimum-holders");
    return found == parameters.end() ? std::string("the minimum") : found->second;
  }();
  std::size_t affected = 0, deciding = 0;
  for (const SkillRow& row : map.rows) {
    const auto any = [&](auto&& holds) {
      return std::any_of(row.competences.begin(), row.competences.end(), holds);
    };
    deciding += any([](const SkillCell& c) { return c.enough_holders.has_value(); }) ? 1 : 0;
    affected += any([](const SkillCell& c) { return c.enough_holders == false; }) ? 1 : 0;
  }
  std::string sentence = "It is not known whether critical competences are held by enough people";
  if (!critical.empty()) {
    sentence = affected == 0
                   ? "Every critical competence of which it is known is held by enough people"
                   : "Critical work rests on too few people in " + std::to_string(affected) +
                         " of " + count_words(deciding, "department", "departments");
  }
  Fragment body = force_figure(context, plugin, "specialists");
  if (!critical.empty()) {
    Table out{"Critical competences by how many departments have too few holders, " +
                  context.assessment().period.id,
              {{"Critical competence", false},
               {"Too few in", true},
               {"Of departments", true},
               {"Where", false}},
              {}};
    for (const CompetenceSum* sum : critical) {
      out.rows.push_back({sum->title,
                          {Value::derived(std::to_string(sum->too_few.size())),
                           Value::derived(std::to_string(sum->decided)),
                           Value::words(sum->too_few.empty() ? "Nowhere" : too_few_names(*sum))}});
    }
    body +=
        reading({"A competence is critical where a role’s requirements say so; it is held by "
                 "enough people where at least " +
                     minimum + " in the department are known to have the level that is required",
                 "Name a deputy for each, train them beside the holder, and agree cover with a "
                 "neighbouring department until then"});
    body += table(out);
  }
  body += paragraph(
      "Departments count where somebody is assessed in the competence. People who are not assessed "
      "may hold it too.",
      "note");
  return {"plugin-" + context.plugin(plugin).id + "-single-points", context.plugin(plugin).name,
          sentence, std::move(body)};
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
  if (!was_read(map) || map.rows.empty()) return {};
  const SkillRow& row = map.rows.front();
  const std::string id = "plugin-" + context.plugin(plugin).id + "-coverage";
  const std::string& topic = context.plugin(plugin).name;
  std::vector<Message> messages;
  if (row.suppressed) {
    messages.push_back(
        {id, topic, "This department’s skills are not shown",
         paragraph("Fewer than 10 of its people are assessed, or its numbers would give a smaller "
                   "department’s away. They count in the force’s figures.")});
    return messages;
  }

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
  std::vector<std::string> few;
  for (const CompetenceSum& sum : map.competences) {
    if (!sum.too_few.empty()) few.push_back(sum.title);
  }
  if (!few.empty()) {
    body += heading("Too few people hold " +
                    count_words(few.size(), "critical competence", "critical competences"));
    body += bullet_list(few);
  }
  body += paragraph(
      "The interval says where the share for all people would lie if those assessed were drawn by "
      "lot. It takes no account of who came forward.",
      "note");
  messages.push_back({id, topic, furthest_sentence(map, "our roles"), std::move(body)});
  return messages;
}

}  // namespace waymark::reports
