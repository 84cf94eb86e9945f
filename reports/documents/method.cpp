// SPDX-License-Identifier: Apache-2.0
// How good the data is, what is missing, and how the figures were worked out.
#include <algorithm>

#include "core/base/number.h"
#include "reports/charts/words.h"
#include "reports/documents/left_out.h"
#include "reports/documents/pages.h"
#include "reports/documents/sentences.h"
#include "reports/documents/views.h"

namespace waymark::reports {

namespace {

Table::Row counts_row(const std::string& header, const ReturnCounts& counts) {
  Table::Row row{header, {}};
  for (const std::size_t n : {counts.asked, counts.complete, counts.partial, counts.failed,
                              counts.from_exports, counts.missing, counts.late, counts.open}) {
    row.cells.push_back(Value::derived(std::to_string(n)));
  }
  return row;
}

Fragment returns_table(const ReportContext& context) {
  Table out{"Returns by what came in",
            {{"Capability", false},
             {"Asked", true},
             {"Complete", true},
             {"Partial", true},
             {"Not scored", true},
             {"From exports", true},
             {"Missing", true},
             {"Late", true},
             {"Not submitted yet", true}},
            {}};
  for (std::uint32_t p = 0; p < context.assessment().plugins.size(); ++p) {
    out.rows.push_back(counts_row(context.plugin(p).name, returns_of(context.results, p)));
  }
  if (out.rows.size() > 1) out.rows.push_back(counts_row("All", returns_of(context.results)));
  return table(out) +
         paragraph(
             "Complete: every question that applies is answered. Partial: begun, with answers "
             "missing. From exports: not begun, and scored from what the force’s exports say all "
             "the "
             "same. Missing: not begun, and not scored. Late and not submitted yet count among "
             "those "
             "that came.",
             "note");
}

/// Each return that is missing, partial or late.
Fragment incomplete_table(const ReportContext& context) {
  Table out{"Returns that are missing, partial or late",
            {{"Department", false}, {"Capability", false}, {"State", false}, {"Coverage", true}},
            {}};
  for (const DepartmentResult& department : context.results.departments) {
    for (const DepartmentPluginResult& result : department.plugins) {
      ReturnCounts counts;
      counts += returns_of(DepartmentResult{department.department, {}, {result}});
      if (counts.complete == 1 && counts.late == 0) continue;
      out.rows.push_back({department.department->name,
                          {Value::words(context.plugin(result.plugin).name),
                           Value::words(return_words(result)), Value::coverage(result.figure)}});
    }
  }
  if (out.rows.empty()) return paragraph("Every return is complete and came in time.");
  return folded("Show which returns are missing, partial or late", table(out));
}

std::string plugin_name(const ReportContext& context, const std::string& id) {
  for (const PluginInPeriod& plugin : context.assessment().plugins) {
    if (plugin.id == id) return plugin.name;
  }
  return id;
}

Fragment failures_table(const ReportContext& context) {
  if (context.results.failures.empty()) return paragraph("Every return that came could be scored.");
  Table out{"Returns that could not be scored",
            {{"Department", false}, {"Capability", false}, {"Reason", false}},
            {}};
  for (const Failure& failure : context.results.failures) {
    const Department* department = context.assessment().organisation.department(failure.department);
    out.rows.push_back(
        {department ? department->name : failure.department,
         {Value::words(plugin_name(context, failure.plugin)), Value::words(failure.reason)}});
  }
  return table(out);
}

/// Department figures by dimension that are not applicable, counted by plugin.
std::string not_applicable_words(const ReportContext& context, std::uint32_t plugin) {
  std::size_t count = 0;
  for (const DepartmentResult& department : context.results.departments) {
    const DepartmentPluginResult* result = result_of(department, plugin);
    if (!result) continue;
    for (const DimensionScore& dimension : result->dimensions) {
      if (dimension.figure.state == FigureState::kNotApplicable) ++count;
    }
  }
  return context.plugin(plugin).name + ": " +
         count_words(count, "department figure does not apply", "department figures do not apply");
}

/// What is not shown because too few people are behind it, by plugin; empty where nothing is.
std::vector<std::string> suppressed_items(const ReportContext& context) {
  std::vector<std::string> items;
  for (std::uint32_t p = 0; p < context.assessment().plugins.size(); ++p) {
    const PluginInPeriod& plugin = context.plugin(p);
    if (!plugin.instrument->suppress) continue;
    std::vector<std::string> names;
    for (const DepartmentResult& department : context.results.departments) {
      const DepartmentPluginResult* result = result_of(department, p);
      if (result && result->figure.state == FigureState::kSuppressed) {
        names.push_back(department.department->name);
      }
    }
    if (names.empty()) continue;
    std::string words = plugin.name + ": " + joined(names) + ", because fewer than " +
                        fixed(plugin.instrument->suppress->below, 0) +
                        " people are behind a department’s figures, or because showing them would "
                        "give away the figures of such a department";
    if (context.results.force.plugins[p].figure.state == FigureState::kSuppressed) {
      words += "; the force’s own figures would too, so they are not shown either";
    }
    items.push_back(std::move(words));
  }
  return items;
}

std::vector<std::string> missing_items(const ReportContext& context) {
  std::vector<std::string> items;
  const Strategy& strategy = context.assessment().strategy;
  for (std::size_t i = 0; i < strategy.principles.size(); ++i) {
    const Principle& principle = strategy.principles[i];
    if (!principle.title)
      items.push_back("The title of principle " + principle.id + " is to be confirmed");
    if (context.results.force.principles[i].figure.state == FigureState::kNotApplicable) {
      items.push_back(capitalised(principle_name(principle)) +
                      " is not assessed: no dimension of this period feeds it");
    }
  }
  for (std::uint32_t p = 0; p < context.assessment().plugins.size(); ++p) {
    const PluginInPeriod& plugin = context.plugin(p);
    std::size_t unconfirmed = 0;
    for (const Dimension& dimension : plugin.instrument->dimensions) {
      if (!dimension.title_confirmed) ++unconfirmed;
    }
    if (unconfirmed > 0) {
      items.push_back(plugin.name + ": " +
                      count_words(unconfirmed, "dimension has a title", "dimensions have titles") +
                      " that the framework’s owner has not confirmed");
    }
  }
  return items;
}

constexpr std::size_t kSettingsListed = 4;

/// All where they are few; else those that the period chose itself, and how many it did not.
std::string settings_words(const Assessment& assessment, const PluginInPeriod& plugin) {
  if (plugin.parameters.empty()) return "None";
  const auto listed = [](const std::map<std::string, std::string>& parameters) {
    std::vector<std::string> settings;
    for (const auto& [name, value] : parameters) settings.push_back(name + " " + value);
    return joined(settings);
  };
  if (plugin.parameters.size() <= kSettingsListed) return listed(plugin.parameters);
  for (const PluginUse& use : assessment.period.uses) {
    if (use.plugin != plugin.id || use.parameters.empty()) continue;
    return listed(use.parameters) + "; the other " +
           std::to_string(plugin.parameters.size() - use.parameters.size()) +
           " as the plugin sets them";
  }
  return "All " + std::to_string(plugin.parameters.size()) + " as the plugin sets them";
}

Fragment plugins_table(const ReportContext& context) {
  Table out{"What was asked, and with which software",
            {{"Capability", false},
             {"Framework", false},
             {"Edition", false},
             {"Plugin version", false},
             {"Settings", false}},
            {}};
  for (const PluginInPeriod& plugin : context.assessment().plugins) {
    out.rows.push_back({plugin.name,
                        {Value::words(plugin.instrument->title), Value::words(plugin.edition),
                         Value::words(plugin.version),
                         Value::words(settings_words(context.assessment(), plugin))}});
  }
  return table(out);
}

/// Whose bounds only enclose what could be; none where all are reached.
std::vector<std::string> outer_notes(const ReportContext& context) {
  std::vector<std::string> names;
  for (std::uint32_t p = 0; p < context.assessment().plugins.size(); ++p) {
    const PluginInPeriod& plugin = context.plugin(p);
    const std::vector<Figure>& figures = context.results.force.plugins[p].dimensions;
    for (std::size_t d = 0; d < figures.size(); ++d) {
      if (figures[d].outer) {
        names.push_back(plugin.name + ", " + plugin.instrument->dimensions[d].title);
      }
    }
  }
  if (names.empty()) return {};
  return {"In " + joined(names) +
          ", and in what is made of them, answers count for and against at once, in more "
          "combinations than are tried: the bounds there enclose what could be, and need not be "
          "reached."};
}

/// Whether some of the force's figures rest on what too few people are behind, or is left out.
bool is_any_rounded(const ForceResult& force) {
  const auto is_rounded = [](const Figure& figure) { return figure.rounded > 0; };
  if (is_rounded(force.force)) return true;
  for (const PrincipleResult& principle : force.principles) {
    if (is_rounded(principle.figure)) return true;
  }
  for (const PluginResult& plugin : force.plugins) {
    if (is_rounded(plugin.figure)) return true;
    if (std::any_of(plugin.dimensions.begin(), plugin.dimensions.end(), is_rounded)) return true;
  }
  for (const std::vector<Figure>& items : force.plans) {
    if (std::any_of(items.begin(), items.end(), is_rounded)) return true;
  }
  return false;
}

}  // namespace

Message quality_message(ReportContext& context) {
  Fragment body = returns_table(context);
  body += incomplete_table(context);
  body += heading("Returns that could not be scored");
  body += failures_table(context);
  body += heading("Not applicable");
  std::vector<std::string> not_applicable;
  for (std::uint32_t p = 0; p < context.assessment().plugins.size(); ++p) {
    not_applicable.push_back(not_applicable_words(context, p));
  }
  body += bullet_list(not_applicable);
  const std::vector<std::string> suppressed = suppressed_items(context);
  if (!suppressed.empty()) {
    body += heading("Suppressed");
    body += bullet_list(suppressed);
  }
  body += heading("What is missing");
  const std::vector<std::string> missing = missing_items(context);
  body += missing.empty() ? paragraph("Every principle is fed and every title is confirmed.")
                          : bullet_list(missing);
  return {"quality", "Data quality", returns_sentence(returns_of(context.results)),
          std::move(body)};
}

std::vector<std::string> method_notes(const ReportContext& context) {
  const Period& period = context.assessment().period;
  std::vector<std::string> notes = {
      "The scale runs from 0 to 5: 0 absent, 1 initial, 2 developing, 3 defined, 4 managed, "
      "5 optimising. Scores are rounded to one decimal where they are shown and nowhere else.",
      "Coverage is the share of what was asked that was answered, by weight.",
      "Bounds are the lowest and highest score that the missing answers could still give, over the "
      "answers that what is missing could still get, taken as applying.",
      "A missing answer is not the same as not applicable. What is not applicable is in no sum; "
      "what is missing lowers coverage and widens the bounds, and never counts as 0.",
      std::string("The force’s score for a dimension is the mean of its departments’ scores, ") +
          (period.weighting == Weighting::kHeadcount
               ? "weighted by headcount at the census; a department shared with another force "
                 "counts by its share."
               : "each department counting the same."),
      "The force’s score for a capability is the mean of its dimensions, by the framework’s "
      "weights. It is not the mean of the departments’ scores for the capability.",
      "A principle is the mean of the dimensions that contribute to it, by their contribution. "
      "The force’s overall score is the mean of the principles, by their weights.",
      "A target between two dates is read off the straight line between them. On track: at or "
      "above target. At risk: below it, but the upper bound reaches it. Off track: even the upper "
      "bound is below it.",
      "Where a framework has its own result, placing it on the scale from 0 to 5 is Waymark’s own "
      "mapping, not the framework’s.",
  };
  if (is_any_rounded(context.results.force)) {
    notes.emplace_back(
        "Only figures of the force that rest on what is not shown are rounded in themselves, once, "
        "from their exact values: scores and bounds to 0.1, coverage to 5 %.");
  }
  const std::vector<std::string> outer = outer_notes(context);
  notes.insert(notes.end(), outer.begin(), outer.end());
  return notes;
}

Message left_out_message(const ReportOptions& options) {
  return {"left-out", "Public copy", kLeftOutTitle, bullet_list(options.left_out)};
}

Message method_message(ReportContext& context) {
  Fragment body = bullet_list(method_notes(context));
  body += plugins_table(context);
  std::vector<NameValue> fingerprints = {
      {"Fingerprint of these figures", context.assessment().fingerprint}};
  for (const PluginInPeriod& plugin : context.assessment().plugins) {
    fingerprints.push_back({"Fingerprint of " + plugin.name, plugin.hash});
  }
  body += facts(fingerprints);
  return {"method", "How this was worked out",
          "Every figure is a weighted mean that shows how much was answered and what is still open",
          std::move(body)};
}

}  // namespace waymark::reports
