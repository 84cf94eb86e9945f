// SPDX-License-Identifier: Apache-2.0
// What a plan's items mean for the documents at hand, and what a reader is told of it.
#include "core/insight/redact/redact.h"

#include <algorithm>
#include <cmath>
#include <utility>

#include "core/base/text.h"

namespace waymark::insight {

namespace {

std::vector<std::string> parts_of(const std::string& subject) {
  std::vector<std::string> parts(1);
  for (const char c : subject) {
    if (c == '/') {
      parts.emplace_back();
    } else {
      parts.back() += c;
    }
  }
  return parts;
}

const PluginInPeriod* plugin_called(const Results& results, const std::string& id) {
  for (const PluginInPeriod& plugin : results.assessment.plugins) {
    if (plugin.id == id) return &plugin;
  }
  return nullptr;
}

/// 1, 2, 3 … as an index; nothing for any other text.
std::optional<std::size_t> index_of(const std::string& number) {
  if (number.empty() || number.size() > 4) return std::nullopt;
  std::size_t value = 0;
  for (const char c : number) {
    if (c < '0' || c > '9') return std::nullopt;
    value = value * 10 + static_cast<std::size_t>(c - '0');
  }
  if (value == 0) return std::nullopt;
  return value - 1;
}

/// True of a subject that only a decision report has.
bool is_of_a_form(const RedactionItem& item) {
  static const std::set<std::string> kParts = {"section", "header", "approval", "board", "paper"};
  return kParts.contains(parts_of(item.subject).front());
}

std::string counted(std::size_t count, const char* one, const char* many) {
  return std::to_string(count) + " " + (count == 1 ? one : many);
}

}  // namespace

bool tells_weaknesses(const Instrument& instrument) {
  const auto secure = std::count_if(
      instrument.dimensions.begin(), instrument.dimensions.end(), [](const Dimension& dimension) {
        return std::find(dimension.themes.begin(), dimension.themes.end(), "security") !=
               dimension.themes.end();
      });
  return 2 * static_cast<std::size_t>(secure) > instrument.dimensions.size();
}

Redactor::Redactor(RedactionPlan plan) : plan_(std::move(plan)) {
  for (std::size_t i = 0; i < plan_.items.size(); ++i) {
    const RedactionItem& item = plan_.items[i];
    if (item.subject.empty()) {
      remover_.add(item.text, redaction_words(item), TextRemover::Match::kAnywhere, i);
    }
  }
}

void Redactor::take_out(const std::string& text, std::size_t item) {
  if (trimmed(text).empty()) return;
  remover_.add(text, redaction_words(plan_.items[item]), TextRemover::Match::kAnywhere, item);
  remover_.note_found(item);
}

void Redactor::learn(const Results& results) {
  for (const Department& department : results.assessment.organisation.departments) {
    known_codes_.insert(department.code);
  }
  for (std::size_t i = 0; i < plan_.items.size(); ++i) {
    if (!plan_.items[i].subject.empty()) learn_subject(i, results);
  }
}

void Redactor::learn(const Comparison& comparison) {
  const std::map<std::string, std::size_t> named = departments_;
  const auto item_of = [&](const std::vector<std::string>& codes) {
    const auto found = std::find_if(codes.begin(), codes.end(),
                                    [&](const std::string& code) { return named.contains(code); });
    return found == codes.end() ? std::optional<std::size_t>() : named.at(*found);
  };
  // A period in which the plan names a department has the row that its own copy has; in one where
  // it names none of a unit's, all of the unit's go.
  for (const Unit& unit : comparison.units) {
    const auto earlier = item_of(unit.earlier), later = item_of(unit.later);
    if (earlier && !later) {
      for (const std::string& code : unit.later) departments_.emplace(code, *earlier);
    } else if (later && !earlier) {
      for (const std::string& code : unit.earlier) departments_.emplace(code, *later);
    }
  }
}

const SharedRow& Redactor::row() {
  if (row_) return *row_;
  row_.emplace();
  row_->code = "redacted";
  while (known_codes_.contains(row_->code)) row_->code += "-x";
  std::set<std::string> words;
  for (const auto& [code, item] : departments_) {
    row_->departments.insert(code);
    words.insert(redaction_words(plan_.items[item]));
  }
  for (const std::string& one : words) row_->name += (row_->name.empty() ? "" : " ") + one;
  // What is taken out of one of its departments is taken out of the row.
  for (const auto& [department, plugin, dimension] : std::set(own_)) {
    if (departments_.contains(department)) own_.insert({row_->code, plugin, dimension});
  }
  for (const auto& [department, principle] : std::set(own_principles_)) {
    if (departments_.contains(department)) own_principles_.insert({row_->code, principle});
  }
  return *row_;
}

void Redactor::need_a_second(const Results& results) {
  const auto asked = [](const DepartmentResult& department) {
    std::vector<std::uint32_t> plugins;
    for (const DepartmentPluginResult& result : department.plugins) {
      plugins.push_back(result.plugin);
    }
    return plugins;
  };
  const DepartmentResult* lone = nullptr;
  std::vector<const DepartmentResult*> others;
  for (const DepartmentResult& department : results.departments) {
    if (!departments_.contains(department.department->code)) {
      others.push_back(&department);
    } else if (lone != nullptr) {
      return;
    } else {
      lone = &department;
    }
  }
  if (lone == nullptr) return;
  const double people = lone->department->headcount;
  std::stable_sort(others.begin(), others.end(),
                   [&](const DepartmentResult* a, const DepartmentResult* b) {
                     const auto key = [&](const DepartmentResult* one) {
                       return std::pair(asked(*one) != asked(*lone),
                                        std::abs(one->department->headcount - people));
                     };
                     return key(a) < key(b);
                   });
  std::string names;
  for (std::size_t i = 0; i < std::min<std::size_t>(others.size(), 3); ++i) {
    names += (i > 0 ? ", " : "") + others[i]->department->code;
  }
  lone_.emplace(
      departments_.at(lone->department->code),
      names.empty() ? "leave the item out" : "take out another one with it, such as " + names);
}

void Redactor::learn_subject(std::size_t item, const Results& results) {
  const std::vector<std::string> parts = parts_of(plan_.items[item].subject);
  if (parts.size() == 2 && parts[0] == "department") {
    const Department* department = results.assessment.organisation.department(parts[1]);
    if (department == nullptr) return;
    departments_.emplace(department->code, item);
    take_out(department->name, item);
    remover_.add(department->code, redaction_words(plan_.items[item]), TextRemover::Match::kCode,
                 item);
  } else if (parts.size() == 2 && parts[0] == "principle") {
    const Principle* principle = results.assessment.strategy.principle(parts[1]);
    if (principle == nullptr) return;
    if (principle->title) take_out(*principle->title, item);
    take_out(principle->statement, item);
    principles_.insert(principle->id);
    remover_.note_found(item);
  } else if (parts.size() == 3 && parts[0] == "finding") {
    const PluginInPeriod* plugin = plugin_called(results, parts[1]);
    if (plugin == nullptr) return;
    for (const FindingSpec& finding : plugin->instrument->findings) {
      if (finding.id != parts[2]) continue;
      take_out(finding.title, item);
      take_out(finding.action, item);
      findings_.insert({parts[1], parts[2]});
    }
  } else {
    learn_figures(item, parts, results);
  }
}

void Redactor::learn_figures(std::size_t item, const std::vector<std::string>& parts,
                             const Results& results) {
  const auto known_dimension = [&](const PluginInPeriod& plugin, const std::string& id) {
    return plugin.instrument->dimension(id).has_value();
  };
  if (const PluginInPeriod* plugin = plugin_called(results, parts[0])) {
    if (parts.size() == 1) {
      plugins_.insert(parts[0]);
      remover_.note_found(item);
      return;
    }
    if (parts.size() == 2 && known_dimension(*plugin, parts[1])) {
      dimensions_.insert({parts[0], parts[1]});
      remover_.note_found(item);
      return;
    }
  }
  if (parts.size() < 2 || results.assessment.organisation.department(parts[0]) == nullptr) return;
  if (parts.size() == 3 && parts[1] == "principle") {
    if (results.assessment.strategy.principle(parts[2]) == nullptr) return;
    own_principles_.insert({parts[0], parts[2]});
    remover_.note_found(item);
    return;
  }
  const PluginInPeriod* plugin = plugin_called(results, parts[1]);
  if (plugin == nullptr || parts.size() > 3) return;
  if (parts.size() == 3 && !known_dimension(*plugin, parts[2])) return;
  own_.insert({parts[0], parts[1], parts.size() == 3 ? parts[2] : ""});
  remover_.note_found(item);
}

void Redactor::learn(const DecisionDetails& details, const std::vector<std::string>& sections) {
  const std::map<std::string, const std::string*> heads = {{"title", &details.title},
                                                           {"area", &details.area},
                                                           {"author", &details.author},
                                                           {"enquiries", &details.enquiries}};
  details_learnt_ = true;
  for (std::size_t i = 0; i < plan_.items.size(); ++i) {
    const std::vector<std::string> parts = parts_of(plan_.items[i].subject);
    if (parts.size() != 2) continue;
    if (parts[0] == "section" &&
        std::find(sections.begin(), sections.end(), parts[1]) != sections.end()) {
      sections_[parts[1]] = i;
      remover_.note_found(i);
    } else if (const auto head = heads.find(parts[1]);
               parts[0] == "header" && head != heads.end()) {
      take_out(*head->second, i);
    } else if (const auto index = index_of(parts[1])) {
      if (parts[0] == "approval" && *index < details.approvals.size()) {
        take_out(details.approvals[*index].name, i);
      } else if (parts[0] == "board" && *index < details.boards.size()) {
        take_out(details.boards[*index].name, i);
        boards_[*index] = i;
      } else if (parts[0] == "paper" && *index < details.papers.size()) {
        take_out(details.papers[*index].title, i);
        papers_[*index] = i;
      }
    }
  }
}

Result<void> Redactor::all_found() const {
  Problems problems;
  for (std::size_t i = 0; i < plan_.items.size(); ++i) {
    if (remover_.was_found(i) || (!details_learnt_ && is_of_a_form(plan_.items[i]))) continue;
    const bool text = plan_.items[i].subject.empty();
    problems.add("/items/" + std::to_string(i) + (text ? "/text" : "/subject"),
                 quoted(text ? plan_.items[i].text : plan_.items[i].subject) +
                     " is nowhere in what the report is made from, so nothing would be taken out",
                 text ? "check its spelling, or leave the item out"
                      : "name something that is there, such as department/CODE, principle/ID, "
                        "PLUGIN/DIMENSION, CODE/PLUGIN, finding/PLUGIN/ID or section/ID");
  }
  for (const auto& [item, mend] : lone_) {
    problems.add("/items/" + std::to_string(item) + "/subject",
                 "this would be the only department in the row of those taken out, and its figures "
                 "would be known by that",
                 mend);
  }
  if (problems.empty()) return {};
  return problems.error();
}

std::optional<std::size_t> Redactor::first_in(std::string_view text) const {
  const std::optional<std::string> found = remover_.first_in(text);
  if (!found) return std::nullopt;
  for (const auto& [given, item] : remover_.texts()) {
    if (given == *found) return item;
  }
  for (std::size_t i = 0; i < plan_.items.size(); ++i) {
    if (plan_.items[i].subject == "department/" + *found) return i;
  }
  return 0;
}

RedactionPlan Redactor::in_words() const {
  RedactionPlan plan;
  plan.signed_off = plan_.signed_off;
  std::set<std::string> seen;
  for (const auto& [text, item] : remover_.texts()) {
    if (text.size() < 3 || !seen.insert(lower(text)).second) continue;
    plan.items.push_back(plan_.items[item]);
    plan.items.back().subject.clear();
    plan.items.back().text = text;
  }
  return plan;
}

std::vector<std::string> Redactor::notices() const {
  std::vector<std::string> lines;
  std::map<std::string, std::size_t> by_exemption;
  for (std::size_t i = 0; i < plan_.items.size(); ++i) {
    if (remover_.was_found(i)) ++by_exemption[plan_.items[i].exemption];
  }
  for (const auto& [exemption, count] : by_exemption) {
    lines.push_back(counted(count, "item is", "items are") + " taken out under " + exemption +
                    "; “[redacted: " + exemption + "]” stands in place of the words");
  }
  if (row_ && !row_->departments.empty()) {
    lines.push_back(
        "The departments whose names are taken out share one row, the mean of their figures");
  }
  if (weaknesses_left_out_) {
    lines.push_back(
        "Of security assessments only the force’s score as a whole is shown: its parts, what "
        "single "
        "departments scored, findings and measures would show where to attack");
  }
  if (small_departments_ > 0) {
    lines.push_back("The figures of " +
                    counted(small_departments_, "department is", "departments are") +
                    " left out, because fewer than 10 people are behind them or because theirs "
                    "would let those be worked out");
  }
  lines.push_back("The fingerprint of the figures is left out");
  return lines;
}

}  // namespace waymark::insight
