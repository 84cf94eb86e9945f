// SPDX-License-Identifier: Apache-2.0
#include "register.h"

#include <algorithm>
#include <numeric>
#include <string_view>
#include <tuple>
#include <unordered_map>
#include <utility>

#include "names.h"

namespace skills {
namespace {

using waymark::sdk::Batch;
using waymark::sdk::Column;
using waymark::sdk::Failure;
using waymark::sdk::Model;
using waymark::sdk::Table;
using waymark::sdk::view;

constexpr std::uint32_t kNone = UINT32_MAX;

std::uint32_t table_index(const Model& model, std::string_view id) {
  if (const auto index = model.find_table(id)) return *index;
  throw Failure(WAYMARK_E_BAD_DATA, "model/tables", "has no table " + std::string(id));
}

std::uint32_t column_index(const Model& model, std::uint32_t table, std::string_view id) {
  if (const auto index = model.find_column(table, id)) return *index;
  throw Failure(WAYMARK_E_BAD_DATA, "model/tables/" + std::string(view(model.table(table).id)),
                "has no column " + std::string(id));
}

/// Numbers keys as they turn up. Texts are borrowed from the batch; the same spelling is made into
/// a key once.
class Keys {
 public:
  /// kNone for a text whose key is empty.
  std::uint32_t add(std::string_view text) {
    const auto [spelling, fresh] = by_text_.try_emplace(text, kNone);
    if (!fresh) return spelling->second;
    make_key(text, scratch_);
    if (scratch_.empty()) return kNone;
    const auto [key, added] =
        by_key_.try_emplace(scratch_, static_cast<std::uint32_t>(keys_.size()));
    if (added) keys_.push_back(scratch_);
    return spelling->second = key->second;
  }
  /// kNone for a key that was never added.
  std::uint32_t find(std::string_view text) {
    const auto [spelling, fresh] = by_text_.try_emplace(text, kNone);
    if (!fresh) return spelling->second;
    make_key(text, scratch_);
    const auto key = by_key_.find(scratch_);
    return key == by_key_.end() ? kNone : spelling->second = key->second;
  }
  const std::vector<std::string>& keys() const { return keys_; }

 private:
  std::unordered_map<std::string_view, std::uint32_t> by_text_;
  std::unordered_map<std::string, std::uint32_t> by_key_;
  std::vector<std::string> keys_;
  std::string scratch_;
};

class Reader {
 public:
  Reader(const Batch& batch, std::uint64_t row, const Tables& tables, const Settings& settings)
      : batch_(batch), row_(row), tables_(tables), settings_(settings) {}

  Register read() {
    read_requirements();
    read_people();
    read_headcount();
    settle_roles();
    settle_competences();
    return std::move(out_);
  }

 private:
  /// What counts most of a person's rows for one competence, and of those that give a role.
  using Rank = std::tuple<bool, std::int32_t, bool, double, bool, std::string>;

  struct Need {
    std::optional<double> level;
    bool critical = false, unsaid = false;
  };
  struct RoleOfPerson {
    std::uint32_t role = kNone;
    std::optional<std::int32_t> date;
  };

  std::optional<double> level_in(const Column& column, std::uint64_t at, const Scale& scale) {
    if (!column.answered(at)) return std::nullopt;
    const double level = column.number(at);
    if (scale.has(level)) return level;
    out_.off_scale = true;
    return std::nullopt;
  }

  static void keep_first(std::string& name, std::string_view spelling) {
    if (name.empty() || spelling < name) name = spelling;
  }

  void read_requirements() {
    const auto& columns = tables_.requirements;
    const Table table = batch_.table(columns.table);
    const Column role = table.column(columns.role), competence = table.column(columns.competence),
                 level = table.column(columns.level), critical = table.column(columns.critical);
    out_.requirement_rows = table.end(row_) - table.begin(row_);
    for (std::uint64_t at = table.begin(row_); at < table.end(row_); ++at) {
      const std::uint32_t r = roles_.add(role.text(at));
      const std::uint32_t c = competences_.add(competence.text(at));
      if (r == kNone || c == kNone) continue;
      if (names_.size() <= r) names_.resize(r + 1);
      keep_first(names_[r], role.text(at));
      if (out_.competences.size() <= c) out_.competences.resize(c + 1);
      keep_first(out_.competences[c], competence.text(at));
      Need& need = needs_[{r, c}];
      const auto given = level_in(level, at, settings_.required);
      if (given && (!need.level || *given > *need.level)) need.level = given;
      if (!critical.answered(at)) {
        need.unsaid = true;
      } else if (critical.boolean(at)) {
        need.critical = true;
      }
    }
  }

  void read_people() {
    const auto& columns = tables_.people;
    const Table table = batch_.table(columns.table);
    const Column person = table.column(columns.person), role = table.column(columns.role),
                 competence = table.column(columns.competence), level = table.column(columns.level),
                 assessed_on = table.column(columns.assessed_on),
                 method = table.column(columns.method);
    std::unordered_map<std::string_view, std::uint32_t> persons;
    std::unordered_map<std::uint64_t, std::uint32_t> places;
    std::unordered_map<std::string_view, std::uint32_t>::iterator last = persons.end();
    out_.people_rows = table.end(row_) - table.begin(row_);
    std::string method_key;
    for (std::uint64_t at = table.begin(row_); at < table.end(row_); ++at) {
      const std::string_view reference = person.text(at);
      if (reference.empty()) continue;
      if (last == persons.end() || last->first != reference) {
        last = persons.try_emplace(reference, static_cast<std::uint32_t>(persons.size())).first;
        if (of_person_.size() < persons.size()) of_person_.emplace_back();
      }
      std::optional<std::int32_t> date;
      if (assessed_on.answered(at) && assessed_on.date(at) <= settings_.census) {
        date = assessed_on.date(at);
      }
      note_role(of_person_[last->second], roles_.add(role.text(at)), date);

      const auto held = level_in(level, at, settings_.held);
      const std::uint32_t c = competences_.find(competence.text(at));
      if (c == kNone) continue;
      make_key(method.text(at), method_key);
      const Rank rank{date.has_value(), date.value_or(0),    held.has_value(),
                      held.value_or(0), !method_key.empty(), method_key};
      const std::uint64_t pair = std::uint64_t{last->second} << 32U | c;
      const auto [place, fresh] =
          places.try_emplace(pair, static_cast<std::uint32_t>(out_.assessments.size()));
      if (fresh) {
        out_.assessments.emplace_back();
        ranks_.emplace_back();
      } else if (!(ranks_[place->second] < rank)) {
        continue;
      }
      ranks_[place->second] = rank;
      const Known by_self = method_key.empty()     ? Known::kUnknown
                            : method_key == "self" ? Known::kYes
                                                   : Known::kNo;
      out_.assessments[place->second] = {last->second, c, held, date, by_self};
    }
  }

  void note_role(RoleOfPerson& known, std::uint32_t role, std::optional<std::int32_t> date) const {
    if (role == kNone) return;
    const bool later = known.role == kNone || known.date < date;
    const bool first_of_equals = known.role != kNone && known.date == date &&
                                 roles_.keys()[role] < roles_.keys()[known.role];
    if (later || first_of_equals) known = {role, date};
  }

  void read_headcount() {
    const auto& columns = tables_.headcount;
    const Table table = batch_.table(columns.table);
    const Column role = table.column(columns.role), people = table.column(columns.people);
    out_.headcount_rows = table.end(row_) - table.begin(row_);
    for (std::uint64_t at = table.begin(row_); at < table.end(row_); ++at) {
      if (!people.answered(at) || people.number(at) < 0) continue;
      out_.has_headcount = true;
      headcount_[roles_.add(role.text(at))].push_back(people.number(at));
    }
  }

  /// Puts the roles in the order of their keys, with all that is known of each.
  void settle_roles() {
    std::vector<std::uint32_t> order(roles_.keys().size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(), [&](std::uint32_t a, std::uint32_t b) {
      return roles_.keys()[a] < roles_.keys()[b];
    });
    std::vector<std::uint32_t> place(order.size());
    if (headcount_.count(kNone) != 0) out_.roles.emplace_back();  // people whose role is not said
    for (const std::uint32_t r : order) {
      place[r] = static_cast<std::uint32_t>(out_.roles.size());
      Role& role = out_.roles.emplace_back();
      role.key = roles_.keys()[r];
      if (r < names_.size()) role.name = names_[r];
    }
    for (auto& [r, parts] : headcount_) {
      std::sort(parts.begin(), parts.end());  // a sum must not depend on the order of rows
      out_.roles[r == kNone ? 0 : place[r]].people =
          std::accumulate(parts.begin(), parts.end(), 0.0);
    }
    for (const auto& [pair, need] : needs_) {
      if (need.level && *need.level == 0) continue;
      const bool no = !need.unsaid || settings_.blank_is_not_critical;
      out_.roles[place[pair.first]].needs.push_back({pair.second, need.level,
                                                     need.critical ? Known::kYes
                                                     : no          ? Known::kNo
                                                                   : Known::kUnknown});
    }
    for (const RoleOfPerson& person : of_person_) {
      out_.role_of.push_back(person.role == kNone ? Register::kNoRole : place[person.role]);
      if (person.role != kNone) ++out_.roles[place[person.role]].seen;
    }
  }

  /// Puts the competences in the order of their keys.
  void settle_competences() {
    const auto& keys = competences_.keys();
    std::vector<std::uint32_t> order(keys.size()), place(keys.size());
    std::iota(order.begin(), order.end(), 0);
    std::sort(order.begin(), order.end(),
              [&](std::uint32_t a, std::uint32_t b) { return keys[a] < keys[b]; });
    std::vector<std::string> names(keys.size());
    for (std::uint32_t i = 0; i < order.size(); ++i) {
      place[order[i]] = i;
      names[i] = std::move(out_.competences[order[i]]);
    }
    out_.competences = std::move(names);
    for (Role& role : out_.roles) {
      for (Requirement& need : role.needs) need.competence = place[need.competence];
      std::sort(
          role.needs.begin(), role.needs.end(),
          [](const Requirement& a, const Requirement& b) { return a.competence < b.competence; });
    }
    for (Assessment& one : out_.assessments) one.competence = place[one.competence];
  }

  const Batch& batch_;
  const std::uint64_t row_;
  const Tables& tables_;
  const Settings& settings_;
  Register out_;
  Keys roles_, competences_;
  std::vector<std::string> names_;                                 ///< of roles, by number
  std::map<std::pair<std::uint32_t, std::uint32_t>, Need> needs_;  ///< by role and competence
  std::map<std::uint32_t, std::vector<double>> headcount_;         ///< by role
  std::vector<RoleOfPerson> of_person_;
  std::vector<Rank> ranks_;  ///< of out_.assessments
};

}  // namespace

Tables find_tables(const Model& model) {
  Tables tables = {};
  const auto column = [&](std::uint32_t table, const char* id) {
    return column_index(model, table, id);
  };
  auto& people = tables.people;
  people.table = table_index(model, "people");
  people.person = column(people.table, "person");
  people.role = column(people.table, "role");
  people.competence = column(people.table, "competence");
  people.level = column(people.table, "level");
  people.assessed_on = column(people.table, "assessed_on");
  people.method = column(people.table, "method");
  auto& requirements = tables.requirements;
  requirements.table = table_index(model, "requirements");
  requirements.role = column(requirements.table, "role");
  requirements.competence = column(requirements.table, "competence");
  requirements.level = column(requirements.table, "level");
  requirements.critical = column(requirements.table, "critical");
  auto& headcount = tables.headcount;
  headcount.table = table_index(model, "headcount");
  headcount.role = column(headcount.table, "role");
  headcount.people = column(headcount.table, "people");
  return tables;
}

Register read_register(const Batch& batch, std::uint64_t row, const Tables& tables,
                       const Settings& settings) {
  return Reader(batch, row, tables, settings).read();
}

}  // namespace skills
