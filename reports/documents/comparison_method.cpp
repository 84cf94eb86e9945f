// SPDX-License-Identifier: Apache-2.0
// The comparison report's last pages: what cannot be compared, and how the rest was worked out.
#include <algorithm>
#include <map>
#include <utility>

#include "reports/charts/words.h"
#include "reports/documents/comparison_pages.h"
#include "reports/documents/revised.h"
#include "reports/documents/views.h"

namespace waymark::reports {

namespace {

const PluginInPeriod* asked_in(const Results& results, const std::string& plugin) {
  for (const PluginInPeriod& one : results.assessment.plugins) {
    if (one.id == plugin) return &one;
  }
  return nullptr;
}

std::string edition_words(const PluginInPeriod* plugin) {
  return plugin == nullptr ? "Not asked" : plugin->edition;
}

/// `profile baseline, now enhanced`; of those only that are not the same in both.
std::string settings_words(const PluginInPeriod* then, const PluginInPeriod* now) {
  if (then == nullptr || now == nullptr) return "Asked in one period only";
  std::map<std::string, std::pair<std::string, std::string>> both;
  for (const auto& [name, value] : then->parameters) both[name].first = value;
  for (const auto& [name, value] : now->parameters) both[name].second = value;
  std::string text;
  for (const auto& [name, values] : both) {
    const auto& [before, after] = values;
    if (before == after) continue;
    if (!text.empty()) text += "; ";
    text += name + " " + (before.empty() ? "not there" : before) + ", now " +
            (after.empty() ? "not there" : after);
  }
  return text.empty() ? "None" : text;
}

Fragment editions_table(const ComparisonContext& context) {
  Table out{"What each period asked",
            {{"Capability", false},
             {"Edition in " + context.first(), false},
             {"Edition in " + context.second(), false},
             {"Settings that differ", false}},
            {}};
  for (const ComparedPlugin& plugin : context.view.plugins) {
    const PluginInPeriod* then = asked_in(context.compared.earlier, plugin.id());
    const PluginInPeriod* now = asked_in(context.compared.later, plugin.id());
    out.rows.push_back({plugin.whole->title,
                        {Value::words(edition_words(then)), Value::words(edition_words(now)),
                         Value::words(settings_words(then, now))}});
  }
  return table(out);
}

Table::Row break_row(const ComparedSubject& subject, const std::string& where) {
  return {table_name(subject),
          {Value::words(where), Value::score(subject.earlier), Value::score(subject.later),
           Value::words(subject.break_reason)}};
}

}  // namespace

Message breaks_message(ComparisonContext& context) {
  Table broken{"What cannot be compared, and why",
               {{"What", false},
                {"Where", false},
                {context.first(), true},
                {context.second(), true},
                {"Why", false}},
               {}};
  Table once{"What has a score in one period only",
             {{"What", false}, {"Where", false}, {context.first(), true}, {context.second(), true}},
             {}};
  std::size_t dimensions = 0;
  std::vector<std::string> names;
  const auto add = [&](const ComparedSubject& subject, const std::string& where) {
    if (!subject.break_reason.empty()) {
      broken.rows.push_back(break_row(subject, where));
    } else if (subject.presence != Presence::kBoth) {
      once.rows.push_back(
          {table_name(subject),
           {Value::words(where), Value::score(subject.earlier), Value::score(subject.later)}});
    }
  };
  add(*context.view.force, "Whole force");
  for (const ComparedSubject* principle : context.view.principles) add(*principle, "Principles");
  for (const ComparedPlugin& plugin : context.view.plugins) {
    add(*plugin.whole, "Whole force");
    for (const ComparedSubject* dimension : plugin.dimensions) {
      ++dimensions;
      if (!dimension->break_reason.empty()) names.push_back(sentence_name(*dimension));
      add(*dimension, plugin.whole->title);
    }
  }
  for (const ComparedUnit& unit : context.view.units) {
    for (const ComparedPlugin& plugin : unit.plugins) {
      if (plugin.whole->presence == Presence::kBoth) continue;
      once.rows.push_back({unit.name,
                           {Value::words(plugin.whole->title), Value::score(plugin.whole->earlier),
                            Value::score(plugin.whole->later)}});
    }
  }
  Fragment body;
  if (!broken.rows.empty()) {
    body += table(broken);
    body += paragraph(
        "A break has no change and no effects. The two scores stand for different questions: "
        "reading one against the other would show a rise or a fall that is neither.",
        "note");
  }
  if (!once.rows.empty()) body += table(once);
  for (const Results* results : {&context.compared.earlier, &context.compared.later}) {
    if (results->assessment.revisions.empty()) continue;
    body += heading(revised_sentence(results->assessment));
    body += revised_tables(results->assessment, "");
  }
  body += heading("What each period asked");
  body += editions_table(context);
  return {"breaks", "What cannot be compared", breaks_sentence(names, dimensions), std::move(body)};
}

std::vector<std::string> change_method_notes(const Comparison& comparison) {
  std::vector<std::string> notes = {
      "Performance, mix, scope and framework add up to the change between the two published "
      "scores. Nothing published is rewritten for the sake of a comparison.",
      "Performance: what the same departments, on the same questions, do better or worse. Mix: "
      "what comes of stronger or weaker departments weighing more than before. Both together are "
      "the change like for like.",
      "Scope: what comes of departments that opened, closed, were not assessed in one period, or "
      "were newly asked.",
      "Framework: what comes of other questions, settings, dimensions, principles or weights. The "
      "earlier period’s answers are carried into the later edition where its crosswalk says that "
      "they mean the same, and scored by its rules; questions that nothing carries into are left "
      "out on both sides.",
      "A department and what it was made of are one unit: a new name, a merger or a split moves "
      "nothing by itself. A unit’s score is the mean of its departments, by their weights.",
      "For a dimension, each unit’s part is worked out with the average of its weights in the two "
      "periods. A capability, a principle and the force take the mean of what they are made of, "
      "with the average of the weights in the two periods; what is left over is framework where "
      "what they are made of or its weights changed, and scope where it did not.",
      "A question’s part is what the later score would lose had its answers been those of the "
      "earlier period. Such parts need not add up.",
      "Where what changed in a dimension is withheld, because too few people are behind it, its "
      "part "
      "in what stands above it is in framework.",
      "Where both scores come from a sample, the change has an interval at 95%. Where that "
      "includes 0, the change may be no change at all, and the report says so.",
      "Scores and changes are rounded to one decimal where they are shown and nowhere else, so "
      "that "
      "a change can differ by 0.1 from the difference of the two scores as shown.",
  };
  const bool any_rounded = std::any_of(
      comparison.subjects.begin(), comparison.subjects.end(), [](const ComparedSubject& subject) {
        return subject.earlier.rounded > 0 || subject.later.rounded > 0;
      });
  if (any_rounded) {
    notes.emplace_back(
        "Only figures of the force that rest on what is not shown are rounded in themselves, each "
        "once, from its exact value: scores and bounds to 0.1, coverage to 5 %, changes and their "
        "parts to 0.01. Such parts add up within half a step each.");
  }
  return notes;
}

Message change_method_message(ComparisonContext& context) {
  Fragment body = bullet_list(change_method_notes(context.compared.comparison));
  std::vector<NameValue> entries;
  const auto add = [&](const std::string& period, const Assessment& assessment) {
    entries.push_back({"Fingerprint of " + period, assessment.fingerprint});
  };
  add(context.first(), context.compared.earlier.assessment);
  add(context.second(), context.now());
  body += facts(entries);
  return {"method", "How this was worked out",
          "Every change is the sum of four effects, worked out from the departments’ own scores",
          std::move(body)};
}

}  // namespace waymark::reports
