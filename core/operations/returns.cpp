// SPDX-License-Identifier: Apache-2.0
#include "core/operations/returns.h"

#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "core/base/text.h"
#include "core/exchange/return_draft.h"
#include "core/exchange/return_file.h"
#include "core/exchange/webcaf.h"
#include "core/operations/assessment.h"
#include "core/operations/freeze.h"
#include "core/operations/period_plugins.h"
#include "core/operations/return_files.h"
#include "core/operations/return_tables.h"
#include "core/store/store.h"

namespace waymark::operations {
namespace {

namespace fs = std::filesystem;

/// One `return import` under way: inside one transaction, which its owner commits or drops.
class Import {
 public:
  Import(Workspace& workspace, const Period& period, const Organisation& organisation,
         const ReturnImportRequest& request, const Progress& progress)
      : workspace_(workspace),
        period_(period),
        request_(request),
        progress_(progress),
        tables_(workspace, period, organisation, progress) {
    for (const Department* leaf : organisation.leaves()) leaves_.insert(leaf->code);
    for (const Department& d : organisation.departments) codes_.push_back(d.code);
    for (const PluginUse& use : period.uses) {
      uses_.emplace(use.plugin, &use);
      if (use.asked) asked_.emplace(use.plugin, std::set(use.asked->begin(), use.asked->end()));
    }
  }

  Result<void> read(const fs::path& file) {
    file_ = file;
    ++outcome_.files;
    const auto lookup = [this](std::string_view plugin, std::string_view edition) {
      return instrument(std::string(plugin), std::string(edition));
    };
    if (is_csv(file)) {
      auto read = exchange::read_returns_csv(
          file, lookup, [this](exchange::ReturnDraft&& draft) { return take(std::move(draft)); });
      if (!read) return read.error();
      return {};
    }
    auto draft = request_.as ? read_as_webcaf(file) : exchange::read_return_json(file, lookup);
    if (!draft) return draft.error();
    auto taken = take(*std::move(draft));
    if (!taken) {
      Error error = taken.error();
      return error.in_file(file.string());
    }
    return {};
  }

  [[nodiscard]] ReturnImport& outcome() { return outcome_; }
  /// Department and plugin of every return that is other than before.
  [[nodiscard]] const std::set<std::pair<std::string, std::string>>& changed() const {
    return changed_;
  }
  [[nodiscard]] const ReturnTables& tables() const { return tables_; }
  /// The returns that `revise` replaces.
  [[nodiscard]] std::vector<Return>& before() { return before_; }

 private:
  Result<std::shared_ptr<const Instrument>> instrument(const std::string& plugin,
                                                       const std::string& edition) {
    const auto use = uses_.find(plugin);
    if (use == uses_.end()) {
      std::string used;
      for (const auto& [id, ignored] : uses_) used += (used.empty() ? "" : ", ") + id;
      return bad_input(
          "plugin", fmt::format("period {} does not use the plugin {}", period_.id, quoted(plugin)),
          "it uses " + used);
    }
    if (!edition.empty() && edition != use->second->edition) {
      return bad_input("edition",
                       fmt::format("period {} asks for edition {} of {}, not {}", period_.id,
                                   use->second->edition, plugin, quoted(edition)),
                       "answer the questions of that edition");
    }
    auto& known = instruments_[plugin];
    if (!known) {
      auto found = instrument_of(workspace_, period_, *use->second);
      if (!found) return found.error();
      known = *std::move(found);
    }
    return known;
  }

  Result<exchange::ReturnDraft> read_as_webcaf(const fs::path& file) {
    auto found = instrument("cyber", "");
    if (!found) return found.error();
    auto installed = installed_plugin(workspace_, period_, "cyber");
    if (!installed) return installed.error();
    auto counts = exchange::read_outcome_counts((*installed)->folder / "data" / "profiles.csv",
                                                (*found)->edition);
    if (!counts) return counts.error();
    return exchange::read_webcaf(file, {period_.id, *request_.department, *found}, *counts);
  }

  /// What only the store and the period can tell of a draft.
  void check(const exchange::ReturnDraft& draft, Problems& problems) const {
    if (draft.period != period_.id) {
      problems.add(draft.place_of("period"),
                   fmt::format("the return is for period {}, and {} is being imported",
                               quoted(draft.period), period_.id),
                   "import it into its own period with --period");
    }
    if (!draft.force.empty() && draft.force != workspace_.force()) {
      problems.add(draft.place_of("force"),
                   fmt::format("the return is of force {}, and this is {}", quoted(draft.force),
                               workspace_.force()),
                   "choose its force with --force");
    }
    if (!leaves_.contains(draft.department)) {
      const bool parent = std::find(codes_.begin(), codes_.end(), draft.department) != codes_.end();
      std::string mend = "check the code against the period's org.csv";
      // Looking through all codes takes long: only for those that are told.
      const bool told = refused_ < Error::kMaxProblems && !parent;
      if (const auto near = told ? nearest(draft.department, codes_) : std::nullopt) {
        mend = "did you mean " + *near + "?";
      }
      problems.add(draft.place_of("department"),
                   parent ? fmt::format("department {} has departments below it, and only those "
                                        "make returns",
                                        draft.department)
                          : fmt::format("period {} has no department {}", period_.id,
                                        quoted(draft.department)),
                   mend);
    } else if (const auto asked = asked_.find(draft.plugin);
               asked != asked_.end() && !asked->second.contains(draft.department)) {
      problems.add(draft.place_of("department"),
                   fmt::format("department {} was not asked for {} in period {}", draft.department,
                               draft.plugin, period_.id),
                   "leave the file out");
    }
  }

  Result<void> take(exchange::ReturnDraft&& draft) {
    Problems problems;
    check(draft, problems);
    if (!problems.empty()) {
      ++refused_;
      return problems.error();
    }
    const std::pair key(draft.department, draft.plugin);
    if (const auto [at, fresh] = given_in_.emplace(key, file_); !fresh && at->second != file_) {
      problems.add(draft.place_of("department"),
                   fmt::format("{} has a return for {} in {} already", draft.department,
                               draft.plugin, at->second.string()),
                   "hand over one file a return");
    } else if (fresh) {
      ++outcome_.returns;
    }
    if (!problems.empty()) return problems.error();
    outcome_.answers += draft.answers.size();
    auto tables_changed =
        tables_.take(draft.department, draft.plugin, file_.parent_path(), draft.tables);
    if (!tables_changed) return tables_changed.error();

    store::Store& store = workspace_.store();
    auto found = store.find_return(workspace_.force(), period_.id, draft.department, draft.plugin);
    if (!found) return found.error();
    const std::optional<Return> before = *found;
    Return after = exchange::apply_draft(*std::move(found), workspace_.force(), std::move(draft));
    if (before && same(*before, after)) {
      if (*tables_changed) changed_.insert(key);
      return {};
    }
    if (request_.revise && before && !changed_.contains(key)) before_.push_back(*before);
    changed_.insert(key);
    if (progress_ && changed_.size() % 64 == 0) progress_("Reading returns", changed_.size(), 0);
    return store.put_return(after);
  }

  static bool same(const Return& a, const Return& b) {
    return a.status == b.status && a.edition == b.edition && a.submitted_on == b.submitted_on &&
           a.answers == b.answers && a.tables == b.tables;
  }

  Workspace& workspace_;
  const Period& period_;
  const ReturnImportRequest& request_;
  const Progress& progress_;
  fs::path file_;
  std::set<std::string> leaves_;
  std::vector<std::string> codes_;
  std::map<std::string, const PluginUse*> uses_;
  std::map<std::string, std::set<std::string>> asked_;
  std::map<std::string, std::shared_ptr<const Instrument>> instruments_;
  std::map<std::pair<std::string, std::string>, fs::path> given_in_;
  std::set<std::pair<std::string, std::string>> changed_;
  std::vector<Return> before_;
  std::size_t refused_ = 0;  ///< drafts
  ReturnTables tables_;
  ReturnImport outcome_;
};

Result<Period> period_to_import_into(Workspace& workspace, const ReturnImportRequest& request) {
  if (!request.revise) return workspace.open_period(request.period);
  auto period = workspace.period(request.period);
  if (period && period->state == PeriodState::kOpen) {
    return bad_input({},
                     fmt::format("period {} is open: nothing there needs a revision", period->id),
                     "leave --revise out");
  }
  if (trimmed(*request.revise).empty()) {
    return bad_input({}, "a revision needs a reason", "such as --revise \"counted twice\"");
  }
  return period;
}

}  // namespace

Result<ReturnImport> import_returns(Workspace& workspace, const ReturnImportRequest& request,
                                    const Progress& progress) {
  // What is checked is checked where it is written: another program may close the period meanwhile.
  auto transaction = workspace.store().begin();
  if (!transaction) return transaction.error();
  auto period = period_to_import_into(workspace, request);
  if (!period) return period.error();
  auto organisation = workspace.organisation(period->id);
  if (!organisation) return organisation.error();
  auto files = return_files(request.paths);
  if (!files) return files.error();
  Import import(workspace, *period, *organisation, request, progress);
  Problems problems;
  for (const fs::path& file : *files) {
    auto read = import.read(file);
    if (read) continue;
    if (read.error().kind() == ErrorKind::kFailed) return read.error();
    problems.add(read.error());
  }
  if (!problems.empty()) return problems.error();

  ReturnImport outcome = std::move(import.outcome());
  outcome.changed = import.changed().size();
  outcome.tables = import.tables().files();
  outcome.warnings = import.tables().warnings();
  if (request.check || import.changed().empty()) return outcome;
  if (request.revise) {
    if (auto revised =
            freeze_revision(workspace, *period, import.before(), import.changed(), *request.revise);
        !revised) {
      return revised.error();
    }
  }
  // Why stands in the revision: what people wrote can be erased there, and never in the chain.
  if (auto told = workspace.store().audit(
          workspace.options().who, request.revise ? "return revise" : "return import", period->id,
          fmt::format("{} files, {} returns, {} changed", outcome.files, outcome.returns,
                      outcome.changed));
      !told) {
    return told.error();
  }
  if (auto done = transaction->commit(); !done) return done.error();
  return outcome;
}

Result<std::string> return_template(Workspace& workspace, const std::string& period_id,
                                    const std::string& department, const std::string& plugin) {
  auto period = workspace.period(period_id);
  if (!period) return period.error();
  const auto use = std::find_if(period->uses.begin(), period->uses.end(),
                                [&](const PluginUse& u) { return u.plugin == plugin; });
  if (use == period->uses.end()) {
    return bad_input("--plugin",
                     fmt::format("period {} does not use {}", period_id, quoted(plugin)),
                     "`waymark period list` shows what it uses");
  }
  auto instrument = instrument_of(workspace, *period, *use);
  if (!instrument) return instrument.error();
  auto organisation = workspace.organisation(period_id);
  if (!organisation) return organisation.error();
  if (organisation->department(department) == nullptr) {
    return bad_input("--department",
                     fmt::format("period {} has no department {}", period_id, quoted(department)),
                     "check the code against the period's org.csv");
  }
  auto found = workspace.store().find_return(workspace.force(), period_id, department, plugin);
  if (!found) return found.error();
  Return given = found->value_or(Return{});
  given.period = period_id;
  given.force = workspace.force();
  given.department = department;
  given.plugin = plugin;
  given.edition = (*instrument)->edition;
  return exchange::return_document(**instrument, given);
}

}  // namespace waymark::operations
