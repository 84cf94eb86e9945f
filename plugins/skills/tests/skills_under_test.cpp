// SPDX-License-Identifier: Apache-2.0
#include "plugins/skills/tests/skills_under_test.h"

#include <gtest/gtest.h>
#include <waymark/waymark.h>

#include <cstdio>
#include <deque>
#include <stdexcept>

#include "plugins/skills/src/calendar.h"
#include "plugins/skills/src/plan.h"

namespace skills::testing {
namespace {

waymark_str str(const std::string& text) {
  return {text.data(), text.size()};
}
std::string text(waymark_str given) {
  return {given.data == nullptr ? "" : given.data, given.size};
}

/// One column, filled cell by cell.
struct ColumnData {
  std::uint32_t kind = 0;
  std::vector<std::uint8_t> states, booleans;
  std::vector<double> numbers;
  std::vector<std::int32_t> days;
  std::string bytes;
  std::vector<std::uint32_t> offsets = {0};
  waymark_column column = {};

  void add(bool known) { states.push_back(known ? WAYMARK_CELL_ANSWERED : WAYMARK_CELL_MISSING); }
  void text(const std::string& value) {
    kind = WAYMARK_KIND_TEXT;
    add(!value.empty());
    bytes += value;
    offsets.push_back(static_cast<std::uint32_t>(bytes.size()));
  }
  void number(std::optional<double> value) {
    kind = WAYMARK_KIND_NUMBER;
    add(value.has_value());
    numbers.push_back(value.value_or(0));
  }
  void boolean(std::optional<bool> value) {
    kind = WAYMARK_KIND_BOOLEAN;
    add(value.has_value());
    booleans.push_back(value.value_or(false) ? 1 : 0);
  }
  void date(const std::string& value) {
    kind = WAYMARK_KIND_DATE;
    add(!value.empty());
    days.push_back(value.empty() ? 0 : day(value));
  }
  const waymark_column* get() {
    column.size = sizeof column;
    column.kind = kind;
    column.length = states.size();
    column.states = states.data();
    switch (kind) {
      case WAYMARK_KIND_TEXT:
        column.values = bytes.data();
        column.offsets = offsets.data();
        break;
      case WAYMARK_KIND_NUMBER:
        column.values = numbers.data();
        break;
      case WAYMARK_KIND_BOOLEAN:
        column.values = booleans.data();
        break;
      default:
        column.values = days.data();
    }
    return &column;
  }
};

struct TableData {
  std::string id;
  std::vector<std::string> names;
  std::deque<ColumnData> columns;
  std::vector<std::uint64_t> offsets = {0};
  std::vector<waymark_str> name_strs;
  std::vector<const waymark_column*> pointers;
  waymark_table_shape shape = {};
  waymark_table table = {};

  TableData(std::string table_id, std::vector<std::string> column_names)
      : id(std::move(table_id)), names(std::move(column_names)), columns(names.size()) {}

  void end_department() { offsets.push_back(columns[0].states.size()); }
  void finish() {
    for (const std::string& name : names) name_strs.push_back(str(name));
    for (ColumnData& column : columns) pointers.push_back(column.get());
    shape = {sizeof shape, static_cast<std::uint32_t>(names.size()), str(id), name_strs.data()};
    table.size = sizeof table;
    table.column_count = static_cast<std::uint32_t>(names.size());
    table.row_count = columns[0].states.size();
    table.columns = pointers.data();
    table.row_offsets = offsets.data();
  }
};

const std::vector<std::string>& dimensions() {
  static const std::vector<std::string> kIds = {"attainment", "specialists", "currency",
                                                "development"};
  return kIds;
}

const Parameters& defaults() {
  static const Parameters kDefaults = {{"held-scale", "four"},
                                       {"required-scale", "four"},
                                       {"stale-after-months", "24"},
                                       {"confidence", "95"},
                                       {"minimum-holders", "2"},
                                       {"critical-when-blank", "unknown"},
                                       {"attainment-floor", "70"},
                                       {"currency-floor", "70"},
                                       {"response-floor", "60"},
                                       {"band-1", "20"},
                                       {"band-2", "40"},
                                       {"band-3", "60"},
                                       {"band-4", "80"}};
  return kDefaults;
}

Outcome& outcome_of(void* ctx) {
  return *static_cast<Outcome*>(ctx);
}

void report(const waymark_host* host, std::int32_t, std::int32_t, waymark_str where,
            waymark_str said) {
  outcome_of(host->ctx).reported += text(where) + ": " + text(said);
}
std::uint8_t never(const waymark_host*) {
  return 0;
}
const void* nothing(const waymark_host*, const char*) {
  return nullptr;
}

waymark_status take_dimension(const waymark_sink* sink, const waymark_dimension_result* from) {
  DimensionOut out;
  out.state = from->state;
  out.score = from->score;
  out.label = text(from->native_label);
  if ((from->valid & WAYMARK_DIMENSION_BOUNDS) != 0) {
    out.low = from->low;
    out.high = from->high;
  }
  if ((from->valid & WAYMARK_DIMENSION_COVERAGE) != 0) out.coverage = from->coverage;
  if ((from->valid & WAYMARK_DIMENSION_INTERVAL) != 0) {
    out.interval_low = from->interval_low;
    out.interval_high = from->interval_high;
    out.interval_level = from->interval_level;
  }
  auto& into = outcome_of(sink->ctx).departments.at(from->row).dimensions;
  const bool fresh = into.emplace(dimensions().at(from->dimension), out).second;
  return fresh ? WAYMARK_OK : WAYMARK_E_ARGUMENT;
}

waymark_status take_metric(const waymark_sink* sink, const waymark_metric_result* from) {
  MetricOut out;
  if ((from->valid & WAYMARK_METRIC_VALUE) != 0) out.value = from->value;
  if ((from->valid & WAYMARK_METRIC_FRACTION) != 0) {
    out.numerator = from->numerator;
    out.denominator = from->denominator;
  }
  if ((from->valid & WAYMARK_METRIC_N) != 0) out.n = from->n;
  auto& into = outcome_of(sink->ctx).departments.at(from->row).metrics;
  const bool fresh =
      into.emplace(std::pair(kMetricIds.at(from->metric), text(from->item)), out).second;
  return fresh ? WAYMARK_OK : WAYMARK_E_ARGUMENT;
}

waymark_status take_finding(const waymark_sink* sink, const waymark_finding_result* from) {
  auto& into = outcome_of(sink->ctx).departments.at(from->row).findings;
  const bool fresh = into.emplace(kFindingIds.at(from->finding), text(from->text)).second;
  return fresh ? WAYMARK_OK : WAYMARK_E_ARGUMENT;
}

std::size_t traced_row;  // of the tree being written; the tests run one at a time

std::vector<std::string>& lines(const waymark_trace* trace) {
  return outcome_of(trace->ctx).departments.at(traced_row).trace;
}
waymark_status begin_tree(const waymark_trace* trace, std::uint64_t row, std::uint32_t dimension) {
  traced_row = row;
  lines(trace).push_back("tree " + dimensions().at(dimension));
  return WAYMARK_OK;
}
waymark_status begin_node(const waymark_trace*) {
  return WAYMARK_OK;
}
waymark_status end_node(const waymark_trace* trace, const waymark_trace_node* node) {
  std::string line = text(node->rule);
  for (std::uint32_t i = 0; i < node->parameter_count; ++i) {
    line += " " + text(node->parameter_names[i]) + "=" + text(node->parameter_values[i]);
  }
  lines(trace).push_back(line);
  return WAYMARK_OK;
}
waymark_status leaf(const waymark_trace* trace, const waymark_trace_leaf* from) {
  lines(trace).push_back("rows " + std::to_string(from->rows));
  return WAYMARK_OK;
}

void fill(const std::vector<Department>& departments, TableData& people, TableData& requirements,
          TableData& headcount, ColumnData& codes, ColumnData& facts) {
  for (std::size_t d = 0; d < departments.size(); ++d) {
    const std::string code = "D" + std::to_string(d);
    for (const PeopleRow& row : departments[d].people) {
      people.columns[0].text(row.person);
      people.columns[1].text(code);
      people.columns[2].text(row.role);
      people.columns[3].text(row.competence);
      people.columns[4].number(row.level);
      people.columns[5].date(row.assessed_on);
      people.columns[6].text(row.method);
    }
    for (const RequirementRow& row : departments[d].requirements) {
      requirements.columns[0].text(row.role);
      requirements.columns[1].text(row.competence);
      requirements.columns[2].number(row.level);
      requirements.columns[3].boolean(row.critical);
    }
    for (const HeadcountRow& row : departments[d].headcount) {
      headcount.columns[0].text(code);
      headcount.columns[1].text(row.role);
      headcount.columns[2].number(row.people);
    }
    for (TableData* table : {&people, &requirements, &headcount}) table->end_department();
    codes.text(code);
    facts.number(departments[d].facts_headcount);
  }
  // A column of no rows has its kind all the same.
  people.columns[4].kind = requirements.columns[2].kind = headcount.columns[2].kind =
      WAYMARK_KIND_NUMBER;
  people.columns[5].kind = WAYMARK_KIND_DATE;
  requirements.columns[3].kind = WAYMARK_KIND_BOOLEAN;
  for (TableData* table : {&people, &requirements, &headcount}) {
    for (ColumnData& column : table->columns) {
      if (column.kind == 0) column.kind = WAYMARK_KIND_TEXT;
    }
    table->finish();
  }
}

template <class Ids>
std::vector<waymark_str> strs(const Ids& ids) {
  std::vector<waymark_str> out;
  for (const std::string_view id : ids) out.push_back({id.data(), id.size()});
  return out;
}

}  // namespace

std::int32_t day(const std::string& iso) {
  int year = 0, month = 0, day_of_month = 0;
  if (std::sscanf(iso.c_str(), "%d-%d-%d", &year, &month, &day_of_month) != 3) {
    throw std::runtime_error("no date: " + iso);
  }
  // Days of the civil calendar, counted from March so that the leap day comes last.
  const int y = year - (month <= 2 ? 1 : 0), m = (month + 9) % 12;
  return 365 * y + y / 4 - y / 100 + y / 400 + (m * 306 + 5) / 10 + day_of_month - 1 - 719468;
}

void add_people(Department& department, const std::string& role, const std::string& competence,
                int count, std::optional<double> level, const std::string& prefix,
                const std::string& assessed_on) {
  for (int i = 0; i < count; ++i) {
    department.people.push_back(
        {prefix + std::to_string(i), role, competence, level, assessed_on, ""});
  }
}

Outcome run(const std::vector<Department>& departments, const Parameters& parameters, bool traced) {
  Outcome outcome;
  outcome.departments.resize(departments.size());

  TableData people(
      "people", {"person", "department", "role", "competence", "level", "assessed_on", "method"});
  TableData requirements("requirements", {"role", "competence", "level", "critical"});
  TableData headcount("headcount", {"department", "role", "people"});
  ColumnData codes, facts;
  fill(departments, people, requirements, headcount, codes, facts);
  codes.kind = WAYMARK_KIND_TEXT;
  facts.kind = WAYMARK_KIND_NUMBER;

  const auto dimension_ids = strs(dimensions());
  const auto metric_ids = strs(kMetricIds), finding_ids = strs(kFindingIds);
  const waymark_table_shape* shapes[] = {&people.shape, &requirements.shape, &headcount.shape};
  waymark_model model = {};
  model.size = sizeof model;
  model.dimensions = dimension_ids.data();
  model.dimension_count = static_cast<std::uint32_t>(dimension_ids.size());
  model.metrics = metric_ids.data();
  model.metric_count = static_cast<std::uint32_t>(metric_ids.size());
  model.findings = finding_ids.data();
  model.finding_count = static_cast<std::uint32_t>(finding_ids.size());
  model.tables = shapes;
  model.table_count = 3;
  model.native_max = 5;

  Parameters given = parameters;
  given.insert(defaults().begin(), defaults().end());
  std::deque<waymark_parameter> parameter_data;
  std::vector<const waymark_parameter*> parameter_pointers;
  for (const auto& [name, value] : given) {
    char* end = nullptr;
    const double number = std::strtod(value.c_str(), &end);
    const bool numeric = end != value.c_str() && *end == '\0';
    parameter_data.push_back({sizeof(waymark_parameter), WAYMARK_KIND_TEXT, str(name), str(value),
                              numeric ? number : 0});
    parameter_pointers.push_back(&parameter_data.back());
  }

  const std::string period = "2026-H1", edition = "2026";
  waymark_context context = {};
  context.size = sizeof context;
  context.census_day = day("2026-03-31");
  context.period = str(period);
  context.edition = str(edition);
  context.parameters = parameter_pointers.data();
  context.parameter_count = static_cast<std::uint32_t>(parameter_pointers.size());
  context.model = &model;

  const waymark_table* tables[] = {&people.table, &requirements.table, &headcount.table};
  waymark_batch batch = {};
  batch.size = sizeof batch;
  batch.return_count = departments.size();
  batch.department = codes.get();
  batch.headcount = facts.get();
  batch.tables = tables;
  batch.table_count = 3;

  waymark_trace trace = {sizeof trace, 0, &outcome, begin_tree, begin_node, end_node, leaf};
  const waymark_sink sink = {sizeof sink,
                             0,
                             &outcome,
                             take_dimension,
                             take_metric,
                             take_finding,
                             traced ? &trace : nullptr};
  const waymark_host host = {sizeof host, WAYMARK_ABI_MINOR, &outcome, report, never, nothing};

  const waymark_plugin* plugin = nullptr;
  outcome.status = waymark_plugin_entry_v1.create(&host, "skills", &plugin);
  if (outcome.status != WAYMARK_OK) return outcome;
  const auto* scoring =
      static_cast<const waymark_scoring*>(plugin->get_extension(plugin, WAYMARK_SCORING));
  outcome.status = scoring->score(plugin, &context, &batch, &sink);
  plugin->destroy(plugin);
  return outcome;
}

Emitted score(const Department& department, const Parameters& parameters) {
  Outcome outcome = run({department}, parameters);
  EXPECT_EQ(outcome.status, WAYMARK_OK) << outcome.reported;
  return std::move(outcome.departments.at(0));
}

}  // namespace skills::testing
