// SPDX-License-Identifier: Apache-2.0
#include <cmath>
#include <set>
#include <unordered_map>

#include "core/base/text.h"
#include "core/store/impl.h"

namespace waymark::store {

namespace {

struct Row {
  Department department;
  MaybeText parent;
  int says_predecessors = 0;
};

void require_department(const Department& department) {
  require_text(department.code, "the code of a department");
  require_text(department.name, "the name of a department");
  require_text(department.parent, "the parent of a department");
  if (department.predecessors) {
    for (const std::string& code : *department.predecessors) {
      require_text(code, "the predecessor of a department");
    }
  }
}

/// What is wrong with the departments among themselves.
void check_codes(const std::vector<Department>& departments, const std::set<std::string>& codes,
                 Problems& problems) {
  std::set<std::string> seen;
  for (const Department& department : departments) {
    require_department(department);
    const std::string named = "department " + quoted(department.code);
    if (!seen.insert(department.code).second) problems.add({}, named + " is there twice");
    if (!department.parent.empty() && !codes.contains(department.parent)) {
      problems.add({}, named + " has a parent " + quoted(department.parent) + " that is not there");
    }
    if (!(std::isfinite(department.headcount) && department.headcount >= 0)) {
      problems.add({}, named + " has a headcount that is not a number from 0 up");
    }
    if (!(department.share > 0 && department.share <= 1)) {
      problems.add({}, named + " has a share that is not above 0 and at most 1");
    }
  }
}

/// Takes out the departments that are not in `codes`; those with a return stay, and are a problem.
void remove_others(soci::session& sql, const std::string& force, const std::string& period,
                   const std::set<std::string>& codes, Problems& problems) {
  std::string code;
  int returns = 0;
  std::vector<std::string> gone;
  {
    soci::statement there =
        (sql.prepare << "SELECT code, (SELECT count(*) FROM assessment_return AS r "
                        "WHERE r.force = d.force AND r.period = d.period "
                        "AND r.department = d.code) FROM department AS d "
                        "WHERE d.force = :force AND d.period = :period ORDER BY code",
         soci::use(force, "force"), soci::use(period, "period"), soci::into(code),
         soci::into(returns));
    there.execute();
    while (there.fetch()) {
      if (codes.contains(code)) continue;
      if (returns == 0) {
        gone.push_back(code);
      } else {
        problems.add({}, "department " + quoted(code) + " is left out, and has made a return",
                     "keep it in the organisation of this period");
      }
    }
  }
  soci::statement remove =
      (sql.prepare << "DELETE FROM department WHERE force = :force "
                      "AND period = :period AND code = :code",
       soci::use(force, "force"), soci::use(period, "period"), soci::use(code, "code"));
  for (const std::string& one : gone) {
    code = one;
    remove.execute(true);
  }
}

void put_rows(soci::session& sql, const std::string& force, const std::string& period,
              const std::vector<Department>& departments) {
  sql << "DELETE FROM predecessor WHERE force = :force AND period = :period",
      soci::use(force, "force"), soci::use(period, "period");
  Row row;
  soci::statement put =
      (sql.prepare << "INSERT INTO department (force, period, code, name, parent, headcount, "
                      "share, says_predecessors) VALUES (:force, :period, :code, :name, :parent, "
                      ":headcount, :share, :says_predecessors) "
                      "ON CONFLICT (force, period, code) DO UPDATE SET name = excluded.name, "
                      "parent = excluded.parent, headcount = excluded.headcount, "
                      "share = excluded.share, says_predecessors = excluded.says_predecessors",
       soci::use(force, "force"), soci::use(period, "period"),
       soci::use(row.department.code, "code"), soci::use(row.department.name, "name"),
       soci::use(row.parent.text, row.parent.there, "parent"),
       soci::use(row.department.headcount, "headcount"), soci::use(row.department.share, "share"),
       soci::use(row.says_predecessors, "says_predecessors"));
  std::string code;
  int place = 0;
  soci::statement put_predecessor =
      (sql.prepare << "INSERT INTO predecessor (force, period, department, place, code) "
                      "VALUES (:force, :period, :department, :place, :code)",
       soci::use(force, "force"), soci::use(period, "period"),
       soci::use(row.department.code, "department"), soci::use(place, "place"),
       soci::use(code, "code"));
  for (const Department& department : departments) {
    row.department = department;
    row.says_predecessors = department.predecessors ? 1 : 0;
    if (department.parent.empty()) {
      row.parent.clear();
    } else {
      row.parent.set(department.parent);
    }
    put.execute(true);
    if (!department.predecessors) continue;
    place = 0;
    for (const std::string& predecessor : *department.predecessors) {
      code = predecessor;
      put_predecessor.execute(true);
      ++place;
    }
  }
}

/// Tells the chain of the departments that are other than before, and of those that are gone.
void put_content(ContentLog& log, const std::string& force, const std::string& period,
                 const std::vector<Department>& before, const std::vector<Department>& now) {
  std::unordered_map<std::string_view, const Department*> old;
  for (const Department& department : before) old.emplace(department.code, &department);
  for (const Department& department : now) {
    const auto found = old.find(department.code);
    if (found == old.end() || *found->second != department) {
      log.put(kind::kDepartment, row_key({force, period, department.code}), content_of(department));
    }
    if (found != old.end()) old.erase(found);
  }
  for (const auto& [code, department] : old) {
    log.remove(kind::kDepartment, row_key({force, period, code}));
  }
}

}  // namespace

Result<void> Store::put_departments(const std::string& force, const std::string& period,
                                    const std::vector<Department>& departments) {
  return guarded(impl_->database.path(), [&]() -> Result<void> {
    Database& database = impl_->database;
    Writing writing(database, Writing::Size::kSeveral);
    require_open(database, force, period);
    const std::vector<Department> before = read_departments(database, force, period);
    std::set<std::string> codes;
    for (const Department& department : departments) codes.insert(department.code);
    Problems problems;
    check_codes(departments, codes, problems);
    remove_others(database.sql(), force, period, codes, problems);
    if (!problems.empty()) return problems.error();
    put_rows(database.sql(), force, period, departments);
    put_content(impl_->content, force, period, before, departments);
    writing.done();
    return {};
  });
}

std::vector<Department> read_departments(Database& database, const std::string& force,
                                         const std::string& period) {
  soci::session& sql = database.sql();
  const Reading reading(database);
  std::vector<Department> all;
  std::unordered_map<std::string, std::size_t> index;
  Row row;
  soci::statement statement =
      (sql.prepare << "SELECT code, name, parent, headcount, share, says_predecessors "
                      "FROM department WHERE force = :force AND period = :period ORDER BY code",
       soci::use(force, "force"), soci::use(period, "period"), soci::into(row.department.code),
       soci::into(row.department.name), soci::into(row.parent.text, row.parent.there),
       soci::into(row.department.headcount), soci::into(row.department.share),
       soci::into(row.says_predecessors));
  statement.execute();
  while (statement.fetch()) {
    index.emplace(row.department.code, all.size());
    Department& department = all.emplace_back(row.department);
    department.parent = row.parent.has() ? row.parent.text : std::string();
    if (row.says_predecessors != 0) department.predecessors.emplace();
  }
  std::string of, code;
  int place = 0;
  soci::statement predecessors =
      (sql.prepare << "SELECT department, place, code FROM predecessor WHERE force = :force "
                      "AND period = :period ORDER BY department, place",
       soci::use(force, "force"), soci::use(period, "period"), soci::into(of), soci::into(place),
       soci::into(code));
  predecessors.execute();
  while (predecessors.fetch()) {
    const auto found = index.find(of);
    std::optional<std::vector<std::string>>* list =
        found == index.end() ? nullptr : &all[found->second].predecessors;
    if (list == nullptr || !*list || (*list)->size() != static_cast<std::size_t>(place)) {
      damaged("the list of predecessors of department " + quoted(of));
    }
    (*list)->push_back(code);
  }
  return all;
}

Result<std::vector<Department>> Store::departments(const std::string& force,
                                                   const std::string& period) {
  return guarded(impl_->database.path(), [&]() -> Result<std::vector<Department>> {
    return read_departments(impl_->database, force, period);
  });
}

}  // namespace waymark::store
