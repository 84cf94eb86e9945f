// SPDX-License-Identifier: Apache-2.0
#include "core/operations/strategies.h"

#include <fmt/format.h>

#include "core/exchange/strategy_file.h"
#include "core/store/store.h"

namespace waymark::operations {

Result<StrategyImport> import_strategy(Workspace& workspace, const std::filesystem::path& file) {
  auto read = exchange::read_strategy(file);
  if (!read) return read.error();
  const Strategy& strategy = read->strategy;
  StrategyImport outcome{strategy.id, strategy.version, false, {}};
  for (const Problem& warning : read->warnings) outcome.warnings.push_back(warning.text());

  store::Store& store = workspace.store();
  auto transaction = store.begin();
  if (!transaction) return transaction.error();
  auto before = store.strategy(workspace.force(), strategy.id, strategy.version);
  if (!before) return before.error();
  if (*before) {
    if ((*before)->document == read->document) return outcome;
    return bad_input("/version",
                     fmt::format("strategy {}@{} is in the store with other content, and a "
                                 "strategy version never changes",
                                 strategy.id, strategy.version),
                     "give this one a new version")
        .in_file(file.string());
  }
  if (auto added = store.add_strategy(
          workspace.force(), {strategy.id, strategy.version, strategy.title, read->document});
      !added) {
    return added.error();
  }
  if (auto told = store.audit(workspace.options().who, "strategy import",
                              strategy.id + "@" + strategy.version, "");
      !told) {
    return told.error();
  }
  if (auto done = transaction->commit(); !done) return done.error();
  outcome.changed = true;
  return outcome;
}

Result<std::vector<StrategyLine>> list_strategies(Workspace& workspace) {
  auto all = workspace.store().strategies(workspace.force());
  if (!all) return all.error();
  std::vector<StrategyLine> lines;
  for (store::StrategyDocument& strategy : *all) {
    lines.push_back({strategy.id, strategy.version, strategy.title});
  }
  return lines;
}

Result<Strategy> load_strategy(Workspace& workspace, const std::string& id,
                               const std::string& version) {
  auto found = workspace.store().strategy(workspace.force(), id, version);
  if (!found) return found.error();
  if (!*found) {
    return bad_input({}, fmt::format("there is no strategy {}@{} in the store", id, version),
                     "import it with `waymark strategy import FILE.json`");
  }
  auto parsed = exchange::parse_kept_strategy((*found)->document);
  if (!parsed) {
    // What is wrong with a kept document would be said by quoting it.
    return failed(
        fmt::format("the store is damaged: its strategy {}@{} cannot be read", id, version),
        "`waymark verify` lists all that is wrong");
  }
  return std::move(parsed->strategy);
}

}  // namespace waymark::operations
