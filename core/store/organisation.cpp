// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cmath>

#include "core/base/text.h"
#include "core/base/text_index.h"
#include "core/store/impl.h"

namespace waymark::store {

namespace {

struct Row {
  Department department;
  MaybeText parent;
  int says_predecessors = 0;
};

/// The predecessors of a period's departments, in step with its departments: by code, by place.
class Predecessors {
 public:
  Predecessors(soci::session& sql, const std::string& force, const std::string& period)
      : statement_((sql.prepare << "SELECT department, place, code FROM predecessor "
                                   "WHERE force = :force AND period = :period "
                                   "ORDER BY department, place",
                    soci::use(force, "force"), soci::use(period, "period"), soci::into(of_),
                    soci::into(place_), soci::into(code_))) {
    statement_.execute();
    next();
  }

  /// Moves those of the next department into it.
  void give(Department& department) {
    for (; there_ && of_ == department.code; next()) {
      if (!department.predecessors ||
          department.predecessors->size() != static_cast<std::size_t>(place_)) {
        damaged("the list of predecessors of department " + quoted(of_));
      }
      department.predecessors->push_back(code_);
    }
    if (there_ && of_ < department.code) {
      damaged("the list of predecessors of department " + quoted(of_));
    }
  }
  /// After the last department.
  void finish() const {
    if (there_) damaged("the list of predecessors of department " + quoted(of_));
  }

 private:
  void next() { there_ = statement_.fetch(); }

  std::string of_, code_;
  int place_ = 0;
  bool there_ = false;
  soci::statement statement_;
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

/// What is wrong with the departments, which are in order, among themselves.
void check_codes(const DepartmentList& departments, Problems& problems) {
  Department department;
  std::string before;
  for (std::size_t i = 0; i < departments.size(); ++i) {
    departments.read(i, department);
    require_department(department);
    const std::string named = "department " + quoted(department.code);
    if (i > 0 && before == department.code) problems.add({}, named + " is there twice");
    if (!department.parent.empty() && !departments.find(department.parent)) {
      problems.add({}, named + " has a parent " + quoted(department.parent) + " that is not there");
    }
    if (!(std::isfinite(department.headcount) && department.headcount >= 0)) {
      problems.add({}, named + " has a headcount that is not a number from 0 up");
    }
    if (!(department.share > 0 && department.share <= 1)) {
      problems.add({}, named + " has a share that is not above 0 and at most 1");
    }
    before = department.code;
  }
}

/// How the departments differ from those that the store has.
struct Difference {
  std::vector<bool> others;  ///< by place: new, or other than before
  TextIndex gone;
  [[nodiscard]] bool any() const {
    return gone.size() > 0 || std::find(others.begin(), others.end(), true) != others.end();
  }
};

Difference difference_from(Database& database, const std::string& force, const std::string& period,
                           const DepartmentList& departments) {
  Difference difference;
  difference.others.assign(departments.size(), true);
  Department wanted;
  for_each_department(database, force, period, [&](const Department& there) {
    const auto place = departments.find(there.code);
    if (!place) {
      difference.gone.add(there.code);
    } else {
      departments.read(*place, wanted);
      difference.others[*place] = wanted != there;
    }
  });
  return difference;
}

/// Takes out departments; those with a return stay, and are a problem.
void remove(soci::session& sql, const std::string& force, const std::string& period,
            const TextIndex& gone, Problems& problems) {
  std::string code;
  int returns = 0;
  soci::statement count =
      (sql.prepare << "SELECT count(*) FROM assessment_return WHERE force = :force "
                      "AND period = :period AND department = :code",
       soci::use(force, "force"), soci::use(period, "period"), soci::use(code, "code"),
       soci::into(returns));
  soci::statement remove =
      (sql.prepare << "DELETE FROM department WHERE force = :force "
                      "AND period = :period AND code = :code",
       soci::use(force, "force"), soci::use(period, "period"), soci::use(code, "code"));
  for (std::uint32_t i = 0; i < gone.size(); ++i) {
    code = gone[i];
    count.execute(true);
    if (returns == 0) {
      remove.execute(true);
    } else {
      problems.add({}, "department " + quoted(code) + " is left out, and has made a return",
                   "keep it in the organisation of this period");
    }
  }
}

void put_rows(soci::session& sql, const std::string& force, const std::string& period,
              const DepartmentList& departments) {
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
  const Department& department = row.department;
  for (std::size_t i = 0; i < departments.size(); ++i) {
    departments.read(i, row.department);
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
                 const DepartmentList& departments, const Difference& difference) {
  Department department;
  for (std::size_t i = 0; i < departments.size(); ++i) {
    if (!difference.others[i]) continue;
    departments.read(i, department);
    log.put(kind::kDepartment, row_key({force, period, department.code}), content_of(department));
  }
  for (std::uint32_t i = 0; i < difference.gone.size(); ++i) {
    log.remove(kind::kDepartment, row_key({force, period, difference.gone[i]}));
  }
}

}  // namespace

Result<bool> Store::put_departments(const std::string& force, const std::string& period,
                                    const DepartmentList& departments) {
  return guarded(impl_->database.path(), [&]() -> Result<bool> {
    Database& database = impl_->database;
    Writing writing(database, Writing::Size::kSeveral);
    require_open(database, force, period);
    Problems problems;
    check_codes(departments, problems);
    const Difference difference = difference_from(database, force, period, departments);
    if (problems.empty() && !difference.any()) return false;
    remove(database.sql(), force, period, difference.gone, problems);
    if (!problems.empty()) return problems.error();
    put_rows(database.sql(), force, period, departments);
    put_content(impl_->content, force, period, departments, difference);
    writing.done();
    return true;
  });
}

void for_each_department(Database& database, const std::string& force, const std::string& period,
                         const std::function<void(const Department&)>& visit) {
  soci::session& sql = database.sql();
  const Reading reading(database);
  Row row;
  soci::statement statement =
      (sql.prepare << "SELECT code, name, parent, headcount, share, says_predecessors "
                      "FROM department WHERE force = :force AND period = :period ORDER BY code",
       soci::use(force, "force"), soci::use(period, "period"), soci::into(row.department.code),
       soci::into(row.department.name), soci::into(row.parent.text, row.parent.there),
       soci::into(row.department.headcount), soci::into(row.department.share),
       soci::into(row.says_predecessors));
  Predecessors predecessors(sql, force, period);
  statement.execute();
  Department& department = row.department;
  while (statement.fetch()) {
    department.parent = row.parent.has() ? row.parent.text : std::string();
    department.predecessors.reset();
    if (row.says_predecessors != 0) department.predecessors.emplace();
    predecessors.give(department);
    visit(department);
  }
  predecessors.finish();
}

Result<void> Store::for_each_department(const std::string& force, const std::string& period,
                                        const std::function<void(const Department&)>& visit) {
  return guarded(impl_->database.path(), [&]() -> Result<void> {
    store::for_each_department(impl_->database, force, period, visit);
    return {};
  });
}

Result<std::vector<Department>> Store::departments(const std::string& force,
                                                   const std::string& period) {
  std::vector<Department> all;
  auto visited = for_each_department(
      force, period, [&](const Department& department) { all.push_back(department); });
  if (!visited) return visited.error();
  return all;
}

}  // namespace waymark::store
