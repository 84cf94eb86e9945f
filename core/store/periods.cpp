// SPDX-License-Identifier: Apache-2.0
#include <set>

#include "core/base/text.h"
#include "core/store/impl.h"

namespace waymark::store {

namespace {

void insert_uses(soci::session& sql, const std::string& force, const Period& period) {
  for (const PluginUse& use : period.uses) {
    require_text(use.plugin, "the id of a plugin");
    require_text(use.edition, "the edition of a plugin");
    require_text(use.version, "the version of a plugin");
    require_text(use.hash, "the hash of a plugin");
    const int asks_all = use.asked ? 0 : 1, shipped = use.shipped ? 1 : 0;
    sql << "INSERT INTO period_plugin (force, period, plugin, edition, asks_all, version, hash, "
           "shipped) VALUES (:force, :period, :plugin, :edition, :asks_all, :version, :hash, "
           ":shipped)",
        soci::use(force, "force"), soci::use(period.id, "period"), soci::use(use.plugin, "plugin"),
        soci::use(use.edition, "edition"), soci::use(asks_all, "asks_all"),
        soci::use(use.version, "version"), soci::use(use.hash, "hash"),
        soci::use(shipped, "shipped");
    for (const auto& [name, value] : use.parameters) {
      require_text(name, "the name of a parameter");
      require_text(value, "the value of a parameter");
      sql << "INSERT INTO period_parameter (force, period, plugin, name, value) "
             "VALUES (:force, :period, :plugin, :name, :value)",
          soci::use(force, "force"), soci::use(period.id, "period"),
          soci::use(use.plugin, "plugin"), soci::use(name, "name"), soci::use(value, "value");
    }
    if (!use.asked) continue;
    std::string department;
    soci::statement asked =
        (sql.prepare << "INSERT INTO period_asked (force, period, plugin, department) "
                        "VALUES (:force, :period, :plugin, :department)",
         soci::use(force, "force"), soci::use(period.id, "period"), soci::use(use.plugin, "plugin"),
         soci::use(department, "department"));
    for (const std::string& code : std::set<std::string>(use.asked->begin(), use.asked->end())) {
      require_text(code, "the code of a department");
      department = code;
      asked.execute(true);
    }
  }
}

std::vector<PluginUse> read_uses(soci::session& sql, const std::string& force,
                                 const std::string& period) {
  std::vector<PluginUse> uses;
  {
    PluginUse row;
    int asks_all = 1, shipped = 0;
    soci::statement statement =
        (sql.prepare << "SELECT plugin, edition, asks_all, version, hash, shipped "
                        "FROM period_plugin "
                        "WHERE force = :force AND period = :period ORDER BY plugin",
         soci::use(force, "force"), soci::use(period, "period"), soci::into(row.plugin),
         soci::into(row.edition), soci::into(asks_all), soci::into(row.version),
         soci::into(row.hash), soci::into(shipped));
    statement.execute();
    while (statement.fetch()) {
      row.shipped = shipped != 0;
      uses.push_back(row);
      if (asks_all == 0) uses.back().asked.emplace();
    }
  }
  for (PluginUse& use : uses) {
    std::string name, value;
    soci::statement parameters =
        (sql.prepare << "SELECT name, value FROM period_parameter WHERE force = :force "
                        "AND period = :period AND plugin = :plugin ORDER BY name",
         soci::use(force, "force"), soci::use(period, "period"), soci::use(use.plugin, "plugin"),
         soci::into(name), soci::into(value));
    parameters.execute();
    while (parameters.fetch()) use.parameters[name] = value;
    if (!use.asked) continue;
    std::string code;
    soci::statement asked =
        (sql.prepare << "SELECT department FROM period_asked WHERE force = :force "
                        "AND period = :period AND plugin = :plugin ORDER BY department",
         soci::use(force, "force"), soci::use(period, "period"), soci::use(use.plugin, "plugin"),
         soci::into(code));
    asked.execute();
    while (asked.fetch()) use.asked->push_back(code);
  }
  return uses;
}

Weighting read_weighting(const std::string& column) {
  for (const Weighting weighting : {Weighting::kHeadcount, Weighting::kEqual}) {
    if (column == name_of(weighting)) return weighting;
  }
  damaged("the weighting of a period");
}

PeriodState read_state(const std::string& column) {
  for (const PeriodState state : {PeriodState::kOpen, PeriodState::kClosed}) {
    if (column == name_of(state)) return state;
  }
  damaged("the state of a period");
}

void put_frozen(soci::session& sql, ContentLog& log, const std::string& force,
                const std::string& id, const std::vector<FrozenDocument>& documents) {
  FrozenDocument row;
  soci::statement statement =
      (sql.prepare << "INSERT INTO frozen (force, period, kind, key, content) "
                      "VALUES (:force, :period, :kind, :key, :content) "
                      "ON CONFLICT (force, period, kind, key) "
                      "DO UPDATE SET content = excluded.content",
       soci::use(force, "force"), soci::use(id, "period"), soci::use(row.kind, "kind"),
       soci::use(row.key, "key"), soci::use(row.content, "content"));
  for (const FrozenDocument& document : documents) {
    require_text(document.kind, "the kind of a frozen document");
    require_text(document.key, "the key of a frozen document");
    require_text(document.content, "a frozen document");
    row = document;
    statement.execute(true);
    log.put(kind::kFrozen, row_key({force, id, row.kind, row.key}), content_of_text(row.content));
  }
}

}  // namespace

std::vector<Period> read_periods(Database& database, const std::string& force,
                                 const std::optional<std::string>& id) {
  soci::session& sql = database.sql();
  const Reading reading(database);
  std::vector<Period> all;
  {
    const int any = id ? 0 : 1;
    const std::string wanted = id.value_or("");
    Period row;
    std::string from, to, census, weighting, state;
    soci::statement statement =
        (sql.prepare << "SELECT id, starts, ends, census, strategy_id, strategy_version, "
                        "weighting, state FROM period "
                        "WHERE force = :force AND (:any = 1 OR id = :id) ORDER BY census, id",
         soci::use(force, "force"), soci::use(any, "any"), soci::use(wanted, "id"),
         soci::into(row.id), soci::into(from), soci::into(to), soci::into(census),
         soci::into(row.strategy_id), soci::into(row.strategy_version), soci::into(weighting),
         soci::into(state));
    statement.execute();
    while (statement.fetch()) {
      row.from = read_date(from);
      row.to = read_date(to);
      row.census = read_date(census);
      row.weighting = read_weighting(weighting);
      row.state = read_state(state);
      all.push_back(row);
    }
  }
  for (Period& period : all) period.uses = read_uses(sql, force, period.id);
  return all;
}

bool is_closed(Database& database, const std::string& force, const std::string& id) {
  std::string state;
  database.sql() << "SELECT state FROM period WHERE force = :force AND id = :id",
      soci::use(force, "force"), soci::use(id, "id"), soci::into(state);
  return state == name_of(PeriodState::kClosed);
}

void require_open(Database& database, const std::string& force, const std::string& id) {
  require_period(database, force, id);
  if (!is_closed(database, force, id)) return;
  throw Refusal(bad_input({}, "period " + quoted(id) + " is closed and is not changed any more"));
}

void require_period(Database& database, const std::string& force, const std::string& id) {
  int there = 0;
  database.sql() << "SELECT count(*) FROM period WHERE force = :force AND id = :id",
      soci::use(force, "force"), soci::use(id, "id"), soci::into(there);
  if (there != 0) return;
  throw Refusal(bad_input({}, "force " + quoted(force) + " has no period " + quoted(id),
                          "`waymark period list` shows those it has"));
}

Result<void> Store::add_period(const std::string& force, const Period& period,
                               const std::vector<FrozenDocument>& kept) {
  return guarded(impl_->database.path(), [&]() -> Result<void> {
    require_text(force, "the code of the force");
    require_text(period.id, "the id of the period");
    require_text(period.strategy_id, "the id of the strategy");
    require_text(period.strategy_version, "the version of the strategy");
    const std::string from = date_column(period.from), to = date_column(period.to),
                      census = date_column(period.census), weighting = name_of(period.weighting),
                      state = name_of(period.state);
    Database& database = impl_->database;
    Writing writing(database, Writing::Size::kSeveral);
    int there = 0;
    database.sql() << "SELECT count(*) FROM period WHERE force = :force AND id = :id",
        soci::use(force, "force"), soci::use(period.id, "id"), soci::into(there);
    if (there != 0) {
      return bad_input({},
                       "force " + quoted(force) + " has a period " + quoted(period.id) + " already",
                       "give it another id");
    }
    const Result<std::optional<StrategyDocument>> strategy =
        this->strategy(force, period.strategy_id, period.strategy_version);
    if (!strategy) return strategy.error();
    if (!*strategy) {
      return bad_input({},
                       "force " + quoted(force) + " has no strategy " +
                           quoted(period.strategy_id + "@" + period.strategy_version),
                       "`waymark strategy import` brings it in");
    }
    database.sql() << "INSERT INTO period (force, id, starts, ends, census, strategy_id, "
                      "strategy_version, weighting, state) VALUES (:force, :id, :starts, :ends, "
                      ":census, :strategy_id, :strategy_version, :weighting, :state)",
        soci::use(force, "force"), soci::use(period.id, "id"), soci::use(from, "starts"),
        soci::use(to, "ends"), soci::use(census, "census"),
        soci::use(period.strategy_id, "strategy_id"),
        soci::use(period.strategy_version, "strategy_version"), soci::use(weighting, "weighting"),
        soci::use(state, "state");
    try {
      insert_uses(database.sql(), force, period);
    } catch (const std::exception& thrown) {
      if (!is_constraint(thrown)) throw;
      return bad_input({}, "period " + quoted(period.id) + " uses a plugin twice",
                       "name each plugin once");
    }
    put_frozen(database.sql(), impl_->content, force, period.id, kept);
    put_period(database, impl_->content, force, period.id);
    writing.done();
    return {};
  });
}

Result<std::optional<Period>> Store::period(const std::string& force, const std::string& id) {
  return guarded(impl_->database.path(), [&]() -> Result<std::optional<Period>> {
    std::vector<Period> found = read_periods(impl_->database, force, id);
    if (found.empty()) return std::optional<Period>();
    return std::optional(std::move(found.front()));
  });
}

Result<std::vector<Period>> Store::periods(const std::string& force) {
  return guarded(impl_->database.path(), [&]() -> Result<std::vector<Period>> {
    return read_periods(impl_->database, force, {});
  });
}

Result<void> Store::set_parameter(const std::string& force, const std::string& period,
                                  const std::string& plugin, const std::string& parameter,
                                  const std::string& value) {
  return guarded(impl_->database.path(), [&]() -> Result<void> {
    require_text(parameter, "the name of a parameter");
    require_text(value, "the value of a parameter");
    Database& database = impl_->database;
    Writing writing(database, Writing::Size::kSeveral);
    require_period(database, force, period);
    soci::session& sql = database.sql();
    std::string state;
    sql << "SELECT state FROM period WHERE force = :force AND id = :id", soci::use(force, "force"),
        soci::use(period, "id"), soci::into(state);
    if (read_state(state) == PeriodState::kClosed) {
      return bad_input({}, "period " + quoted(period) + " is closed: its figures stay as they are");
    }
    int uses = 0;
    sql << "SELECT count(*) FROM period_plugin WHERE force = :force AND period = :period "
           "AND plugin = :plugin",
        soci::use(force, "force"), soci::use(period, "period"), soci::use(plugin, "plugin"),
        soci::into(uses);
    if (uses == 0) {
      return bad_input({}, "period " + quoted(period) + " does not use " + quoted(plugin));
    }
    sql << "INSERT INTO period_parameter (force, period, plugin, name, value) "
           "VALUES (:force, :period, :plugin, :name, :value) "
           "ON CONFLICT (force, period, plugin, name) DO UPDATE SET value = excluded.value",
        soci::use(force, "force"), soci::use(period, "period"), soci::use(plugin, "plugin"),
        soci::use(parameter, "name"), soci::use(value, "value");
    put_period(database, impl_->content, force, period);
    writing.done();
    return {};
  });
}

Result<void> Store::close_period(const std::string& force, const std::string& id,
                                 const std::vector<FrozenDocument>& frozen) {
  return guarded(impl_->database.path(), [&]() -> Result<void> {
    Database& database = impl_->database;
    Writing writing(database, Writing::Size::kSeveral);
    require_period(database, force, id);
    soci::statement close = (database.sql().prepare << "UPDATE period SET state = 'closed' "
                                                       "WHERE force = :force AND id = :id "
                                                       "AND state = 'open'",
                             soci::use(force, "force"), soci::use(id, "id"));
    close.execute(true);
    if (close.get_affected_rows() == 0) {
      return bad_input({}, "period " + quoted(id) + " is closed already");
    }
    put_frozen(database.sql(), impl_->content, force, id, frozen);
    put_period(database, impl_->content, force, id);
    put_cards(database, impl_->content, force, id);
    writing.done();
    return {};
  });
}

Result<void> Store::set_plugin(const std::string& force, const std::string& id,
                               const PluginUse& plugin, const std::vector<FrozenDocument>& kept) {
  return guarded(impl_->database.path(), [&]() -> Result<void> {
    require_text(plugin.version, "the version of a plugin");
    require_text(plugin.hash, "the hash of a plugin");
    Database& database = impl_->database;
    Writing writing(database, Writing::Size::kSeveral);
    require_open(database, force, id);
    const int shipped = plugin.shipped ? 1 : 0;
    soci::statement update =
        (database.sql().prepare << "UPDATE period_plugin SET version = :version, hash = :hash, "
                                   "shipped = :shipped WHERE force = :force AND period = :period "
                                   "AND plugin = :plugin",
         soci::use(plugin.version, "version"), soci::use(plugin.hash, "hash"),
         soci::use(shipped, "shipped"), soci::use(force, "force"), soci::use(id, "period"),
         soci::use(plugin.plugin, "plugin"));
    update.execute(true);
    if (update.get_affected_rows() == 0) {
      return bad_input({}, "period " + quoted(id) + " does not use " + quoted(plugin.plugin));
    }
    put_frozen(database.sql(), impl_->content, force, id, kept);
    put_period(database, impl_->content, force, id);
    writing.done();
    return {};
  });
}

Result<void> Store::refreeze(const std::string& force, const std::string& id,
                             const std::vector<FrozenDocument>& frozen) {
  return guarded(impl_->database.path(), [&]() -> Result<void> {
    Database& database = impl_->database;
    Writing writing(database, Writing::Size::kSeveral);
    require_period(database, force, id);
    if (!is_closed(database, force, id)) {
      return bad_input({}, "period " + quoted(id) + " is open: nothing of it is frozen");
    }
    put_frozen(database.sql(), impl_->content, force, id, frozen);
    writing.done();
    return {};
  });
}

Result<std::vector<FrozenDocument>> Store::frozen(const std::string& force, const std::string& id,
                                                  const std::string& kind) {
  return guarded(impl_->database.path(), [&]() -> Result<std::vector<FrozenDocument>> {
    FrozenDocument row{kind, {}, {}};
    std::vector<FrozenDocument> all;
    soci::statement statement =
        (impl_->database.sql().prepare << "SELECT key, content FROM frozen WHERE force = :force "
                                          "AND period = :period AND kind = :kind ORDER BY key",
         soci::use(force, "force"), soci::use(id, "period"), soci::use(kind, "kind"),
         soci::into(row.key), soci::into(row.content));
    statement.execute();
    while (statement.fetch()) all.push_back(row);
    return all;
  });
}

Result<std::optional<std::string>> Store::frozen_document(const std::string& force,
                                                          const std::string& id,
                                                          const std::string& kind,
                                                          const std::string& key) {
  return guarded(impl_->database.path(), [&]() -> Result<std::optional<std::string>> {
    std::string content;
    soci::session& sql = impl_->database.sql();
    sql << "SELECT content FROM frozen WHERE force = :force AND period = :period "
           "AND kind = :kind AND key = :key",
        soci::use(force, "force"), soci::use(id, "period"), soci::use(kind, "kind"),
        soci::use(key, "key"), soci::into(content);
    if (!sql.got_data()) return std::optional<std::string>();
    return std::optional(std::move(content));
  });
}

}  // namespace waymark::store
