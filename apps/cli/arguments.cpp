// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/arguments.h"

#include <fmt/format.h>
#include <pwd.h>
#include <unistd.h>

#include <chrono>
#include <cstdlib>
#include <exception>
#include <new>
#include <sstream>
#include <string>
#include <system_error>
#include <typeinfo>

#include "apps/cli/arguments_class.h"
#include "apps/cli/console.h"
#include "apps/cli/outputs.h"
#include "core/base/leftovers.h"
#include "core/base/text.h"
#include "core/operations/version.h"

namespace waymark::cli {
namespace {

std::string user_name() {
  if (const passwd* entry = getpwuid(geteuid()); entry != nullptr) return entry->pw_name;
  return std::to_string(geteuid());
}

Date today() {
  const auto now = std::chrono::floor<std::chrono::days>(std::chrono::system_clock::now());
  return Date{static_cast<std::int32_t>(now.time_since_epoch().count())};
}

/// The folder of the plugins that ship, found from where the program itself stands.
std::filesystem::path shipped_plugins() {
  std::error_code code;
  const auto program = std::filesystem::read_symlink("/proc/self/exe", code);
  if (code) return {};
  for (const char* relative : {WAYMARK_PLUGINS_FROM_BIN, "../lib/waymark/plugins"}) {
    const auto folder = (program.parent_path() / relative).lexically_normal();
    if (std::filesystem::is_directory(folder, code)) return folder;
  }
  return {};
}

std::string reason_of(const std::exception& thrown) {
  if (dynamic_cast<const std::bad_alloc*>(&thrown) != nullptr) return "there is not enough memory";
  if (const auto* system = dynamic_cast<const std::system_error*>(&thrown)) {
    return system->code().message();
  }
  return typeid(thrown).name();
}

}  // namespace

Arguments::Arguments() {
  app_.require_subcommand(1);
  app_.set_version_flag("--version", "waymark " + std::string(operations::version()));
  app_.footer(
      "First use: init, strategy import, period open, org import, return import, score,\n"
      "results, report. `waymark COMMAND --help` tells more of each.");
  workspace_.shipped_plugins = shipped_plugins();
  workspace_.who = user_name();
  workspace_.today = today();
  if (const char* store = std::getenv("WAYMARK_STORE"); store != nullptr && *store != '\0') {
    workspace_.store = store;
  }
  common(app_, /*force=*/true);
  store_commands();
  period_commands();
  return_commands();
  evidence_commands();
  result_commands();
  report_commands();
  decision_commands();
  plugin_commands();
}

int Arguments::run(int argc, char** argv) {
  const auto told = [this](const CLI::Error& help) {
    std::ostringstream text;
    const int status = app_.exit(help, text, text);
    print(text.str());
    return status;
  };
  try {
    app_.parse(argc, argv);
  } catch (const CLI::CallForHelp& e) {
    return told(e);
  } catch (const CLI::CallForAllHelp& e) {
    return told(e);
  } catch (const CLI::CallForVersion& e) {
    return told(e);
  } catch (const CLI::ParseError& e) {
    return fail(wrong_use(e, argc, argv));
  }
  std::error_code code;
  if (const auto folder = std::filesystem::temp_directory_path(code); !code) {
    remove_leftovers(folder);
  }
  guard_from_outputs(guarded());
  // Before anything is done: what is refused for its output has changed nothing.
  const auto free = output_is_folder_ ? check_output_folder(output_) : check_output(output_);
  if (!free) return fail(free.error());
  return chosen_();
}

std::vector<Guarded> Arguments::guarded() const {
  std::vector<Guarded> files;
  std::string store = workspace_.store;
  if (constexpr std::string_view kScheme = "sqlite:"; store.starts_with(kScheme)) {
    store.erase(0, kScheme.size());
  }
  files.push_back({store, "the store"});
  // SQLite keeps them beside the file itself, not beside a link to it.
  std::error_code code;
  store = std::filesystem::weakly_canonical(store, code).string();
  for (const char* journal : {"-wal", "-shm", "-journal"}) {
    files.push_back({store + journal, "the store's journal"});
  }
  const auto add = [&](const std::string& file) {
    if (!file.empty()) files.push_back({file, "a file that this command reads"});
  };
  add(evidence_.request.file.string());
  add(evidence_.request.map.value_or(std::filesystem::path()).string());
  add(held_.map.value_or(std::filesystem::path()).string());
  add(report_.details.value_or(std::string()));
  add(report_.redact.value_or(std::string()));
  return files;
}

Error Arguments::wrong_use(const CLI::ParseError& error, int argc, char** argv) {
  const CLI::App* at = &app_;
  int next = 1;
  while (!at->get_subcommands().empty()) {
    at = at->get_subcommands().front();
    while (next < argc && argv[next] != at->get_name()) ++next;
    ++next;
  }
  const bool is_word = next < argc && argv[next][0] != '-';
  if (!is_word || at->get_subcommands({}).empty()) {
    std::string what = error.what();
    for (int i = 1; i < argc; ++i) {
      const std::string word = argv[i];
      const std::string shown = quoted(word);
      if (shown.size() > word.size()) continue;
      for (std::size_t from = what.find(word); from != std::string::npos;
           from = what.find(word, from)) {
        what.replace(from, word.size(), shown);
        from += shown.size();
      }
    }
    return bad_input({}, std::move(what), "see `" + help_for() + "`");
  }
  std::vector<std::string> names;
  for (const CLI::App* command : at->get_subcommands({})) names.push_back(command->get_name());
  const auto near = nearest(argv[next], names);
  return bad_input({}, fmt::format("there is no command {}", quoted(argv[next])),
                   near ? "did you mean " + *near + "?" : "see `" + help_for() + "`");
}

std::string Arguments::help_for() {
  std::string text = "waymark";
  const CLI::App* at = &app_;
  while (!at->get_subcommands().empty()) {
    at = at->get_subcommands().front();
    text += " " + at->get_name();
  }
  return text + " --help";
}

void Arguments::common(CLI::App& command, bool force) {
  command.add_option("--store", workspace_.store, "Where everything is kept: sqlite:FILE")
      ->type_name("URI")
      ->capture_default_str();
  if (force) {
    command
        .add_option("--force", workspace_.force, "Code of the force, where the store holds several")
        ->type_name("CODE");
  }
  command
      .add_option("--plugin-dir", workspace_.plugin_dirs,
                  "A folder of plugin folders, searched first; may be repeated")
      ->type_name("DIR");
  command.add_flag("--safe-mode", workspace_.safe_mode, "Run only the plugins that ship");
}

CLI::App* Arguments::command(CLI::App& parent, const std::string& name, const std::string& what,
                             Command run, bool force) {
  CLI::App* sub = parent.add_subcommand(name, what);
  common(*sub, force);
  sub->callback([this, run = std::move(run)] { chosen_ = run; });
  return sub;
}

CLI::App* Arguments::group(const std::string& name, const std::string& what) {
  CLI::App* sub = app_.add_subcommand(name, what);
  sub->require_subcommand(1);
  return sub;
}

void Arguments::store_commands() {
  auto* init_command = command(app_, "init", "Make a store, or add a force to one", [this] {
    return init(workspace_, workspace_.force.value_or(""), name_);
  });
  init_command->get_option("--force")->required()->description("Code of the force");
  init_command->add_option("--name", name_, "Name of the force")->required();

  command(app_, "backup", "Copy the whole store to a new file",
          [this] { return backup(workspace_, file_); })
      ->add_option("file", file_, "The new file")
      ->required();
  command(app_, "restore", "Put a backup in the store's place; the old store is kept",
          [this] { return restore(workspace_, file_); })
      ->add_option("file", file_, "The backup")
      ->required();
  command(app_, "verify", "Check the store, and what a rescore of closed periods would change",
          [this] { return verify(workspace_, head_); })
      ->add_option("--head", head_, "A head of the audit chain that was printed before")
      ->type_name("HASH");
  command(app_, "upgrade", "Bring an older store to this version",
          [this] { return upgrade(workspace_); });
  command(app_, "schema", "Print the JSON Schema of a document, or list them", [this] {
    return print_schema(name_);
  })->add_option("name", name_, "Such as results, or strategy");
}

void Arguments::period_commands() {
  auto* strategy = group("strategy", "The force's strategy: principles, targets, plans");
  command(*strategy, "import", "Read a strategy file",
          [this] { return strategy_import(workspace_, file_); })
      ->add_option("file", file_, "A waymark/strategy/1 file")
      ->required();
  command(*strategy, "list", "List the strategies", [this] { return strategy_list(workspace_); });

  auto* org = group("org", "The departments of a period");
  auto* org_import_command = command(*org, "import", "Read a period's departments",
                                     [this] { return org_import(workspace_, file_, period_); });
  org_import_command->add_option("file", file_, "An org.csv file")->required();
  period_option(org_import_command);

  auto* period = group("period", "Assessment periods");
  auto* open = command(*period, "open", "Open a period",
                       [this] { return period_open(workspace_, period_request_); });
  open->add_option("id", period_request_.id, "Its id, such as 2026-H1")->required();
  const auto date = [open](const char* flag, std::string& target, const char* what) {
    open->add_option(flag, target, what)->type_name("YYYY-MM-DD")->required();
  };
  date("--from", period_request_.from, "First day");
  date("--to", period_request_.to, "Last day; a return submitted later is late");
  date("--census", period_request_.census, "The day that facts and targets are taken at");
  open->add_option("--strategy", period_request_.strategy, "The strategy version")
      ->type_name("ID@V")
      ->required();
  open->add_option("--use", period_request_.use, "A plugin to ask; repeat for each")
      ->type_name("PLUGIN[@EDITION]")
      ->required();
  open->add_option("--set", period_request_.set, "A plugin's parameter")
      ->type_name("PLUGIN.PARAM=V");
  open->add_option("--ask", period_request_.ask, "Who is asked: a CSV of department,plugin")
      ->type_name("FILE");
  open->add_option("--weighting", period_request_.weighting, "headcount or equal")
      ->check(CLI::IsMember({"headcount", "equal"}))
      ->capture_default_str();
  auto* set = command(*period, "set", "Set a plugin's parameter in an open period",
                      [this] { return period_set(workspace_, id_, name_, jobs_); });
  set->add_option("id", id_, "The period")->required();
  set->add_option("setting", name_, "PLUGIN.PARAM=V, such as cyber.profile=enhanced")->required();
  jobs_option(set);
  auto* close = command(*period, "close", "Freeze a period's figures for good",
                        [this] { return period_close(workspace_, id_, jobs_); });
  close->add_option("id", id_, "The period")->required();
  jobs_option(close);
  auto* use = command(*period, "use", "Use another version of a plugin from now on",
                      [this] { return period_use(workspace_, id_, name_); });
  use->add_option("id", id_, "The period")->required();
  use->add_option("plugin", name_, "The plugin, and its hash or the first 8 digits of it or more")
      ->type_name("PLUGIN@HASH")
      ->required();
  close->add_flag_function(
      "--yes", [](std::int64_t) {}, "Close without being asked (nothing is asked yet)");
  command(*period, "list", "List the periods", [this] { return period_list(workspace_); });
}

void Arguments::return_commands() {
  auto* returns = group("return", "What departments answer");
  auto* import = command(*returns, "import", "Read returns: files, or folders of them", [this] {
    import_.period = period_;
    return return_import(workspace_, import_);
  });
  import->add_option("paths", import_.paths, "JSON or CSV files, or folders")->required();
  period_option(import);
  import->add_flag("--check", import_.check, "Read and check everything, change nothing");
  auto* as = import->add_option("--as", import_.as, "The file is in another tool's form")
                 ->check(CLI::IsMember({"webcaf"}));
  auto* department =
      import->add_option("--department", import_.department, "Whose answers they are, with --as")
          ->type_name("D");
  as->needs(department);
  department->needs(as);
  import->add_option("--revise", import_.revise, "Correct a closed period; say why")
      ->type_name("REASON");

  auto* blank = command(*returns, "template", "Write a return to fill in", [this] {
    template_.period = period_;
    template_.output = output_;
    return return_template(workspace_, template_);
  });
  period_option(blank);
  blank->add_option("--department", template_.department, "The department")->required();
  blank->add_option("--plugin", template_.plugin, "The plugin")->required();
  blank->add_option("--format", template_.format, "How to write it")
      ->check(CLI::IsMember({"json"}))
      ->capture_default_str();
  output_option(blank);

  auto* score_command = command(app_, "score", "Score the returns that are not scored yet",
                                [this] { return score(workspace_, period_, jobs_); });
  period_option(score_command);
  jobs_option(score_command);
}

void Arguments::plugin_commands() {
  auto* plugin = group("plugin", "What can be assessed");
  command(*plugin, "list", "List the plugins that are found",
          [this] { return plugin_list(workspace_); });
  command(*plugin, "info", "Everything a plugin says of itself",
          [this] { return plugin_info(workspace_, id_); })
      ->add_option("id", id_, "The plugin")
      ->required();
}

int run(int argc, char** argv) {
  try {
    return Arguments().run(argc, argv);
  } catch (const std::exception& e) {
    // The last resort: modules return errors, but a library or an allocation may still throw.
    // What an exception says may quote whatever was at hand.
    return fail(failed("something unforeseen: " + reason_of(e)));
  }
}

}  // namespace waymark::cli
