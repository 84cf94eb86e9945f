// SPDX-License-Identifier: Apache-2.0
#include "core/base/text.h"
#include "core/store/impl.h"

namespace waymark::store {

Result<void> Store::add_force(const Force& force) {
  return guarded(impl_->database.path(), [&]() -> Result<void> {
    require_text(force.code, "the code of the force");
    require_text(force.name, "the name of the force");
    Database& database = impl_->database;
    Writing writing(database, Writing::Size::kOne);
    try {
      database.sql() << "INSERT INTO force (code, name) VALUES (:code, :name)",
          soci::use(force.code, "code"), soci::use(force.name, "name");
    } catch (const std::exception& thrown) {
      if (!is_constraint(thrown)) throw;
      return bad_input({}, "the store has a force " + quoted(force.code) + " already",
                       "give another code");
    }
    impl_->content.put(kind::kForce, row_key({force.code}), content_of(force));
    writing.done();
    return {};
  });
}

Result<std::vector<Force>> Store::forces() {
  return guarded(impl_->database.path(), [&]() -> Result<std::vector<Force>> {
    Force row;
    std::vector<Force> all;
    soci::statement statement =
        (impl_->database.sql().prepare << "SELECT code, name FROM force ORDER BY code",
         soci::into(row.code), soci::into(row.name));
    statement.execute();
    while (statement.fetch()) all.push_back(row);
    return all;
  });
}

Result<void> Store::add_strategy(const std::string& force, const StrategyDocument& strategy) {
  return guarded(impl_->database.path(), [&]() -> Result<void> {
    require_text(force, "the code of the force");
    require_text(strategy.id, "the id of the strategy");
    require_text(strategy.version, "the version of the strategy");
    require_text(strategy.title, "the title of the strategy");
    require_text(strategy.document, "the strategy");
    Database& database = impl_->database;
    Writing writing(database, Writing::Size::kOne);
    const Result<std::optional<StrategyDocument>> there =
        this->strategy(force, strategy.id, strategy.version);
    if (!there) return there.error();
    if (const std::optional<StrategyDocument>& old = *there) {
      if (old->document == strategy.document && old->title == strategy.title) return {};
      return bad_input({},
                       "the strategy " + quoted(strategy.id + "@" + strategy.version) +
                           " is there already with other content, and a version never changes",
                       "give it another version");
    }
    try {
      database.sql() << "INSERT INTO strategy (force, id, version, title, document) "
                        "VALUES (:force, :id, :version, :title, :document)",
          soci::use(force, "force"), soci::use(strategy.id, "id"),
          soci::use(strategy.version, "version"), soci::use(strategy.title, "title"),
          soci::use(strategy.document, "document");
    } catch (const std::exception& thrown) {
      if (!is_constraint(thrown)) throw;
      return bad_input({}, "there is no force " + quoted(force), "`waymark init` adds one");
    }
    impl_->content.put(kind::kStrategy, row_key({force, strategy.id, strategy.version}),
                       content_of(strategy));
    writing.done();
    return {};
  });
}

Result<std::optional<StrategyDocument>> Store::strategy(const std::string& force,
                                                        const std::string& id,
                                                        const std::string& version) {
  return guarded(impl_->database.path(), [&]() -> Result<std::optional<StrategyDocument>> {
    StrategyDocument found{id, version, {}, {}};
    soci::session& sql = impl_->database.sql();
    sql << "SELECT title, document FROM strategy "
           "WHERE force = :force AND id = :id AND version = :version",
        soci::use(force, "force"), soci::use(id, "id"), soci::use(version, "version"),
        soci::into(found.title), soci::into(found.document);
    if (!sql.got_data()) return std::optional<StrategyDocument>();
    return std::optional(std::move(found));
  });
}

Result<std::vector<StrategyDocument>> Store::strategies(const std::string& force) {
  return guarded(impl_->database.path(), [&]() -> Result<std::vector<StrategyDocument>> {
    StrategyDocument row;
    std::vector<StrategyDocument> all;
    soci::statement statement =
        (impl_->database.sql().prepare << "SELECT id, version, title FROM strategy "
                                          "WHERE force = :force ORDER BY id, version",
         soci::use(force, "force"), soci::into(row.id), soci::into(row.version),
         soci::into(row.title));
    statement.execute();
    while (statement.fetch()) all.push_back(row);
    return all;
  });
}

}  // namespace waymark::store
