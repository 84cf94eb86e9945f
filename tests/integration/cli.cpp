// SPDX-License-Identifier: Apache-2.0
#include "tests/integration/cli.h"

#include <fcntl.h>
#include <gtest/gtest.h>
#include <spawn.h>
#include <sys/resource.h>
#include <sys/wait.h>
#include <unistd.h>

#include <chrono>
#include <csignal>
#include <cstdlib>
#include <fstream>
#include <sstream>
#include <thread>
#include <tuple>

extern char** environ;

namespace waymark::testing {

namespace fs = std::filesystem;

Folder::Folder() {
  std::string pattern = (fs::temp_directory_path() / "waymark-test-XXXXXX").string();
  path_ = mkdtemp(pattern.data());
}

Folder::~Folder() {
  std::error_code code;
  fs::remove_all(path_, code);
}

std::string Folder::write(std::string_view name, std::string_view bytes) const {
  const fs::path file = path_ / name;
  fs::create_directories(file.parent_path());
  std::ofstream(file, std::ios::binary).write(bytes.data(), static_cast<long>(bytes.size()));
  return file.string();
}

std::string read_all(const fs::path& file) {
  std::ifstream in(file, std::ios::binary);
  EXPECT_TRUE(in) << file << " cannot be read";
  std::ostringstream text;
  text << in.rdbuf();
  return text.str();
}

Cli::Cli(const Folder& folder, std::string store) : folder_(folder) {
  variables_["WAYMARK_STORE"] = "sqlite:" + (folder / store);
}

Outcome Cli::run(const std::vector<std::string>& arguments) const {
  return interrupt(arguments, {});
}

Outcome Cli::interrupt(const std::vector<std::string>& arguments,
                       const std::function<bool()>& now) const {
  const std::string out = folder_ / ".out";
  const std::string err = folder_ / ".err";
  std::vector<std::string> words = {WAYMARK_BINARY_DIR "/bin/waymark"};
  words.insert(words.end(), arguments.begin(), arguments.end());
  std::vector<char*> argv;
  for (std::string& word : words) argv.push_back(word.data());
  argv.push_back(nullptr);

  std::vector<std::string> settings;
  for (char** variable = environ; *variable != nullptr; ++variable) {
    const std::string_view text(*variable);
    if (!variables_.contains(std::string(text.substr(0, text.find('='))))) {
      settings.emplace_back(text);
    }
  }
  for (const auto& [name, value] : variables_) settings.push_back(name + "=" + value);
  std::vector<char*> envp;
  for (std::string& setting : settings) envp.push_back(setting.data());
  envp.push_back(nullptr);

  posix_spawn_file_actions_t actions;
  posix_spawn_file_actions_init(&actions);
  const int flags = O_WRONLY | O_CREAT | O_TRUNC;
  posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
  posix_spawn_file_actions_addopen(&actions, STDOUT_FILENO, out.c_str(), flags, 0644);
  posix_spawn_file_actions_addopen(&actions, STDERR_FILENO, err.c_str(), flags, 0644);
  posix_spawnattr_t attributes;
  posix_spawnattr_init(&attributes);
  sigset_t heeded;
  sigemptyset(&heeded);
  sigaddset(&heeded, SIGINT);
  posix_spawnattr_setsigdefault(&attributes, &heeded);
  if (now) posix_spawnattr_setflags(&attributes, POSIX_SPAWN_SETSIGDEF);
  pid_t child = 0;
  const int spawned = posix_spawn(&child, argv[0], &actions, &attributes, argv.data(), envp.data());
  posix_spawnattr_destroy(&attributes);
  posix_spawn_file_actions_destroy(&actions);
  Outcome outcome;
  if (spawned != 0) {
    ADD_FAILURE() << argv[0] << " could not be run";
    outcome.status = -1;
    return outcome;
  }
  int state = 0;
  rusage used{};
  bool ended = false;
  while (now && !now()) {
    ended = wait4(child, &state, WNOHANG, &used) == child;
    if (ended) break;
    std::this_thread::sleep_for(std::chrono::milliseconds(1));
  }
  if (now && !ended) ::kill(child, SIGINT);
  if (!ended) wait4(child, &state, 0, &used);
  outcome.most_memory = used.ru_maxrss;
  outcome.status = WIFEXITED(state) ? WEXITSTATUS(state) : 128 + WTERMSIG(state);
  outcome.out = read_all(out);
  outcome.err = read_all(err);
  return outcome;
}

std::string Cli::plugin_hash(const std::string& plugin,
                             const std::vector<std::string>& options) const {
  std::vector<std::string> words = {"plugin", "list"};
  words.insert(words.end(), options.begin(), options.end());
  const std::string list = run(words).out;
  const std::size_t begin = list.find(plugin + "  ");
  const std::string line = list.substr(begin, list.find('\n', begin) - begin);
  const std::size_t place = line.rfind("  ");
  const std::size_t hash = line.rfind("  ", place - 1) + 2;
  return line.substr(hash, place - hash);
}

std::string Cli::must(const std::vector<std::string>& arguments) const {
  const Outcome outcome = run(arguments);
  std::string line;
  for (const std::string& word : arguments) line += " " + word;
  EXPECT_EQ(outcome.status, 0) << "waymark" << line << "\n" << outcome.err;
  return outcome.out;
}

std::string Cli::example(const std::string& path) const {
  return example_.empty() ? exshire(path) : example_ + "/" + path;
}

void Cli::open_period(const std::string& id, bool with_returns) const {
  const bool first = id == "2025-H2";
  must({"period",
        "open",
        id,
        "--from",
        first ? "2025-07-01" : "2026-01-01",
        "--to",
        first ? "2025-12-31" : "2026-06-30",
        "--census",
        first ? "2025-10-31" : "2026-04-30",
        "--strategy",
        "exshire-digital@1",
        "--use",
        "ddat@2025",
        "--use",
        first ? "cyber@3.2" : "cyber@4.0",
        "--use",
        "equipment",
        "--use",
        "skills",
        "--ask",
        example(id + "/ask.csv")});
  must({"org", "import", example(id + "/org.csv"), "--period", id});
  if (!with_returns) return;
  must({"return", "import", example(id + "/returns"), "--period", id});
  import_evidence(id);
}

void Cli::import_evidence(const std::string& id) const {
  const std::string folder = id + "/evidence/";
  for (const auto& [plugin, table, file] : {std::tuple{"equipment", "assets", "snipe-it.csv"},
                                            {"equipment", "devices", "intune.csv"},
                                            {"equipment", "establishment", "establishment.csv"},
                                            {"skills", "people", "hr-extract.csv"},
                                            {"skills", "requirements", "requirements.csv"},
                                            {"skills", "headcount", "headcount.csv"}}) {
    must({"evidence", "import", example(folder + file), "--period", id, "--plugin", plugin,
          "--table", table, "--map", example(folder + "departments.map.csv")});
  }
}

void Cli::load_exshire(bool close) const {
  // Read once a program and copied from then on: under sanitizers reading takes most of a test. A
  // test that sets the environment means the reading too, and other files are other files.
  static std::map<bool, std::string> loaded;
  const fs::path store = variables_.at("WAYMARK_STORE").substr(std::string("sqlite:").size());
  const bool plain = variables_.size() == 1 && example_.empty();
  if (const auto found = loaded.find(close); plain && found != loaded.end()) {
    folder_.write(store.filename().string(), found->second);
    return;
  }
  must({"init", "--force", "EX", "--name", "Exshire Police"});
  must({"strategy", "import", example("strategy.json")});
  open_period("2025-H2");
  if (close) must({"period", "close", "2025-H2"});
  open_period("2026-H1");
  if (plain) loaded[close] = read_all(store);
}

std::string exshire(std::string_view path) {
  return std::string(WAYMARK_SOURCE_DIR "/examples/exshire/") + std::string(path);
}

void expect_oracle(const std::string& script, const std::vector<std::string>& arguments) {
  std::string line = "python3 -B '" WAYMARK_SOURCE_DIR "/tests/oracles/" + script + "'";
  for (const std::string& argument : arguments) line += " '" + argument + "'";
  EXPECT_EQ(std::system(line.c_str()), 0) << line;
}

}  // namespace waymark::testing
