// SPDX-License-Identifier: Apache-2.0
#include "core/plugins/registry.h"

#include <algorithm>
#include <cstdlib>
#include <set>

#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/plugins/library.h"
#include "core/plugins/model_reader.h"
#include "core/plugins/version_order.h"

namespace waymark::plugins {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kMaxPluginFile = 1ull << 30;
constexpr std::uint64_t kMaxManifest = 16u << 20;
constexpr std::size_t kShortestPrefix = 8, kShownDigits = 12;

std::string joined(const std::vector<std::string>& words) {
  std::string text;
  for (const auto& word : words) {
    if (!text.empty()) text += ", ";
    text += word;
  }
  return text;
}

/// The folders directly below `folder` that hold a manifest, in byte order.
std::vector<fs::path> plugin_folders(const fs::path& folder) {
  std::vector<fs::path> found;
  std::error_code error;
  for (fs::directory_iterator entry(folder, error), end; !error && entry != end;
       entry.increment(error)) {
    std::error_code ignored;
    if (fs::is_regular_file(entry->path() / "plugin.json", ignored)) found.push_back(entry->path());
  }
  std::sort(found.begin(), found.end());
  return found;
}

Error in_folder(const Error& error, const fs::path& file) {
  Error named = error;
  named.in_file(file.string());
  return named;
}

/// The ids that a folder with a broken manifest would have: its own name, and the first "id" in the
/// text, which stands before those of editions wherever people write manifests.
std::vector<std::string> ids_of_broken(const fs::path& folder) {
  std::vector<std::string> ids{folder.filename().string()};
  const auto text = read_file(folder / "plugin.json", kMaxManifest);
  const std::size_t key = text ? text->find("\"id\"") : std::string::npos;
  if (key == std::string::npos) return ids;
  const std::size_t begin = text->find('"', key + 4);
  const std::size_t end = begin == std::string::npos ? begin : text->find('"', begin + 1);
  if (end != std::string::npos) ids.push_back(text->substr(begin + 1, end - begin - 1));
  return ids;
}

bool is_hidden(const fs::path& relative) {
  return std::any_of(relative.begin(), relative.end(), [](const fs::path& part) {
    return part.native().starts_with('.') && part != ".";
  });
}

/// A link may lead to another file of the plugin, and nowhere else: what it leads to elsewhere
/// would change without the plugin's hash.
Result<void> check_links(const fs::path& folder) {
  std::error_code error;
  const fs::path root = fs::canonical(folder, error);
  fs::recursive_directory_iterator entry(root, error);
  if (error) return failed("the folder cannot be read: " + error.message());
  for (; entry != fs::recursive_directory_iterator(); entry.increment(error)) {
    if (error) return failed("the folder cannot be read: " + error.message());
    std::error_code ignored;
    if (!entry->is_symlink(ignored)) continue;
    const fs::path target = fs::canonical(entry->path(), ignored);
    const fs::path inner = target.lexically_relative(root);
    const auto refuse = [&](const std::string& where) {
      const std::string name = entry->path().lexically_relative(root).generic_string();
      return bad_input({}, "the link " + quoted(name) + " leads " + where,
                       "put the file itself in its place");
    };
    if (ignored) return refuse("to nothing");
    if (inner.empty() || *inner.begin() == "..") return refuse("out of the plugin's folder");
    if (is_hidden(inner)) return refuse("to a hidden file");
  }
  return {};
}

/// A packed plugin lists every file with its hash; the manifest that lists them cannot list itself.
void check_listed(const Manifest& manifest, Problems& problems) {
  if (manifest.files.empty()) return;
  const auto add = [&](const std::string& path, const char* what, const char* mend) {
    problems.add(Error(ErrorKind::kBadInput, Problem{(manifest.folder / "plugin.json").string(),
                                                     "/files", quoted(path) + " " + what, mend}));
  };
  const auto files = files_below(manifest.folder);
  if (!files) {
    problems.add(files.error());
    return;
  }
  for (const auto& [path, hash] : manifest.files) {
    if (std::find(files->begin(), files->end(), path) == files->end()) {
      add(path, "is listed and not in the plugin's folder", "unpack the plugin again");
    }
  }
  for (const std::string& path : *files) {
    if (path == "plugin.json") continue;
    const auto listed = manifest.files.find(path);
    if (listed == manifest.files.end()) {
      add(path, "is in the plugin's folder and not listed", "take it out, or list its SHA-256");
      continue;
    }
    const auto bytes = read_file(manifest.folder / path, kMaxPluginFile);
    if (!bytes) {
      problems.add(bytes.error());
    } else if (sha256_hex(*bytes) != listed->second) {
      add(path, "is not the file that is listed: its SHA-256 is another",
          "unpack the plugin again");
    }
  }
}

}  // namespace

std::vector<SearchFolder> plugin_search_path(const std::vector<fs::path>& given,
                                             const fs::path& shipped) {
  std::vector<SearchFolder> path(given.begin(), given.end());
  if (const char* listed = std::getenv("WAYMARK_PLUGIN_PATH")) {
    std::string_view rest = listed;
    while (!rest.empty()) {
      const auto colon = std::min(rest.find(':'), rest.size());
      if (colon != 0) path.emplace_back(fs::path(rest.substr(0, colon)));
      rest.remove_prefix(std::min(colon + 1, rest.size()));
    }
  }
  const char* data = std::getenv("XDG_DATA_HOME");
  const char* home = std::getenv("HOME");
  if (data != nullptr && *data == '/') {
    path.emplace_back(fs::path(data) / "waymark" / "plugins", Origin::kUser);
  } else if (home != nullptr && *home == '/') {
    path.emplace_back(fs::path(home) / ".local" / "share" / "waymark" / "plugins", Origin::kUser);
  }
  if (!shipped.empty()) path.emplace_back(shipped, Origin::kShipped);
  return path;
}

Registry::Registry(std::vector<SearchFolder> folders) : folders_(std::move(folders)) {
  for (const SearchFolder& folder : folders_) look_in(folder);
  settle_versions();
}

void Registry::look_in(const SearchFolder& folder) {
  for (const auto& candidate : plugin_folders(folder.path)) {
    auto manifest = read_manifest(candidate);
    if (manifest.ok()) {
      plugins_.push_back({*std::move(manifest), folder.origin});
      continue;
    }
    const auto ids = ids_of_broken(candidate);
    for (const Problem& problem : manifest.error().problems()) {
      passed_over_.push_back({problem, folder.origin, ids});
    }
  }
}

/// Puts the plugins in order, and keeps one of those that are the same to the byte.
void Registry::settle_versions() {
  std::stable_sort(plugins_.begin(), plugins_.end(), [](const Installed& a, const Installed& b) {
    return a.id != b.id ? a.id < b.id : compare_versions(a.version, b.version) > 0;
  });
  const auto is_same_version = [](const Installed& a, const Installed& b) {
    return a.id == b.id && compare_versions(a.version, b.version) == 0;
  };
  std::vector<Installed> kept;
  for (Installed& plugin : plugins_) {
    bool repeated = false;
    for (Installed& other : kept) {
      if (!is_same_version(plugin, other)) continue;
      const auto own = hash(plugin), others = hash(other);
      if (own && others && *own == *others) {
        // Which of the two is run makes no difference; that it ships does.
        if (plugin.origin == Origin::kShipped) other = plugin;
        repeated = true;
        break;
      }
      contested_.push_back(other.folder);
      contested_.push_back(plugin.folder);
      const bool given = plugin.origin == Origin::kGiven || other.origin == Origin::kGiven;
      passed_over_.push_back(
          {Problem{(plugin.folder / "plugin.json").string(), "/version",
                   plugin.id + " " + plugin.version + " is also in " + other.folder.string() +
                       ", with other files",
                   "remove one of them, or give the newer one a version of its own"},
           given ? Origin::kGiven : plugin.origin,
           {plugin.id},
           true});
    }
    if (!repeated) kept.push_back(std::move(plugin));
  }
  plugins_ = std::move(kept);
}

bool Registry::is_contested(const Manifest& plugin) const {
  return std::find(contested_.begin(), contested_.end(), plugin.folder) != contested_.end();
}

std::optional<Problem> Registry::broken_as_given(const std::string& id) const {
  for (const PassedOver& one : passed_over_) {
    const bool claims = std::find(one.ids.begin(), one.ids.end(), id) != one.ids.end();
    if (claims && one.origin == Origin::kGiven && !one.contested) return one.problem;
  }
  for (const Installed& plugin : plugins_) {
    if (plugin.id != id || plugin.origin != Origin::kGiven) continue;
    if (const auto bytes = hash(plugin); !bytes) return bytes.error().problems().front();
  }
  return std::nullopt;
}

Result<const Installed*> Registry::find(const std::string& id) const {
  if (auto broken = broken_as_given(id)) {
    return Error(ErrorKind::kBadInput, *std::move(broken));
  }
  std::vector<std::string> ids, places;
  for (const Installed& plugin : plugins_) {
    if (plugin.id == id && !is_contested(plugin)) return &plugin;
    if (plugin.id == id) {
      for (const PassedOver& one : passed_over_) {
        if (one.contested && one.ids.front() == id) {
          return Error(ErrorKind::kBadInput, one.problem);
        }
      }
    }
    if (ids.empty() || ids.back() != plugin.id) ids.push_back(plugin.id);
  }
  for (const SearchFolder& folder : folders_) places.push_back(folder.path.string());
  std::string what = "there is no plugin " + waymark::quoted(id);
  if (!ids.empty()) what += " among " + joined(ids);
  if (!places.empty()) what += " (looked in " + joined(places) + ")";
  std::string mend = "name the folder it lies in with --plugin-dir";
  if (const auto near = nearest(id, ids)) mend = "did you mean " + waymark::quoted(*near) + "?";
  for (const PassedOver& one : passed_over_) {
    if (std::find(one.ids.begin(), one.ids.end(), id) != one.ids.end()) {
      mend = "its manifest is broken: " + one.problem.text();
    }
  }
  return bad_input({}, what, mend);
}

const Installed* Registry::with_hash(const std::string& id, std::string_view wanted) const {
  for (const Installed& plugin : plugins_) {
    if (plugin.id != id) continue;
    const auto own = hash(plugin);
    if (own && *own == wanted) return &plugin;
  }
  return nullptr;
}

Result<const Installed*> Registry::with_prefix(const std::string& id,
                                               std::string_view prefix) const {
  if (auto broken = broken_as_given(id)) {
    return Error(ErrorKind::kBadInput, *std::move(broken));
  }
  std::vector<std::string> there;
  std::vector<const Installed*> found;
  for (const Installed& plugin : plugins_) {
    if (plugin.id != id) continue;
    const auto own = hash(plugin);
    if (!own) continue;
    there.push_back(plugin.version + " with " + own->substr(0, kShownDigits));
    if (own->starts_with(prefix)) found.push_back(&plugin);
  }
  if (there.empty()) return find(id).error();
  const std::string mend = "there is " + joined(there);
  if (prefix.size() < kShortestPrefix) {
    return bad_input({}, waymark::quoted(prefix) + " is too short to name a plugin by its hash",
                     "give at least 8 of its digits; " + mend);
  }
  if (found.size() == 1) return found.front();
  return bad_input({},
                   std::string(found.empty() ? "no" : "more than one") + " plugin " +
                       waymark::quoted(id) + " has a hash that begins with " +
                       waymark::quoted(prefix),
                   mend);
}

const Installed* Registry::shipped(const std::string& id) const {
  for (const Installed& plugin : plugins_) {
    if (plugin.id == id && plugin.origin == Origin::kShipped) return &plugin;
  }
  return nullptr;
}

Result<std::shared_ptr<const Instrument>> Registry::instrument(const std::string& id,
                                                               const std::string& edition) const {
  const auto found = find(id);
  if (!found.ok()) return found.error();
  return instrument(**found, edition);
}

Result<std::shared_ptr<const Instrument>> Registry::instrument(const Manifest& manifest,
                                                               const std::string& edition) const {
  const EditionEntry* entry =
      edition.empty() ? &manifest.editions.back() : manifest.edition(edition);
  if (entry == nullptr) {
    std::vector<std::string> ids;
    for (const auto& other : manifest.editions) ids.push_back(other.id);
    return bad_input("edition",
                     "the plugin " + manifest.id + " has no edition " + waymark::quoted(edition),
                     "it has " + joined(ids));
  }

  const std::lock_guard lock(mutex_);
  auto& kept = instruments_[manifest.folder.string() + "@" + entry->id];
  if (kept != nullptr) return kept;
  const auto path = inside(manifest.folder, entry->model);
  if (!path.ok()) return in_folder(path.error(), manifest.folder / "plugin.json");
  const ModelScope scope{manifest.id, entry->id, !manifest.library.empty(), table_shapes(manifest)};
  auto model = read_model(*path, scope);
  if (!model.ok()) return model.error();
  kept = std::make_shared<const Instrument>(std::move(*model));
  return kept;
}

Result<std::shared_ptr<const std::vector<CrosswalkRow>>> Registry::crosswalk(
    const std::string& id, const std::string& from, const std::string& to) const {
  const auto found = find(id);
  if (!found.ok()) return found.error();
  return crosswalk(**found, from, to);
}

Result<std::shared_ptr<const std::vector<CrosswalkRow>>> Registry::crosswalk(
    const Manifest& manifest, const std::string& from, const std::string& to) const {
  const CrosswalkEntry* entry = manifest.crosswalk(from, to);
  if (entry == nullptr) {
    return bad_input({}, "the plugin " + manifest.id +
                             " does not say how answers move from edition " +
                             waymark::quoted(from) + " to " + waymark::quoted(to));
  }
  const auto from_instrument = instrument(manifest, from);
  if (!from_instrument.ok()) return from_instrument.error();
  const auto to_instrument = instrument(manifest, to);
  if (!to_instrument.ok()) return to_instrument.error();

  const std::lock_guard lock(mutex_);
  auto& kept = crosswalks_[manifest.folder.string() + "@" + from + "@" + to];
  if (kept != nullptr) return kept;
  const auto path = inside(manifest.folder, entry->file);
  if (!path.ok()) return in_folder(path.error(), manifest.folder / "plugin.json");
  auto rows = read_crosswalk(*path, **from_instrument, **to_instrument);
  if (!rows.ok()) return rows.error();
  kept = std::make_shared<const std::vector<CrosswalkRow>>(std::move(*rows));
  return kept;
}

Result<std::string> Registry::hash(const std::string& id) const {
  const auto found = find(id);
  if (!found.ok()) return found.error();
  return hash(**found);
}

Result<std::string> Registry::hash(const Manifest& manifest) const {
  const std::lock_guard lock(mutex_);
  const auto& folder = manifest.folder;
  auto& kept = hashes_[folder.string()];
  if (!kept.empty()) return kept;
  if (const auto links = check_links(folder); !links.ok()) {
    return in_folder(links.error(), folder);
  }
  const auto files = files_below(folder);
  if (!files.ok()) return files.error();
  Fingerprint fingerprint;
  for (const auto& file : *files) {
    const auto bytes = read_file(folder / file, kMaxPluginFile);
    if (!bytes.ok()) return bytes.error();
    fingerprint.add(file).add(*bytes);
  }
  kept = fingerprint.hex();
  return kept;
}

Result<void> Registry::check(const Manifest& manifest) const {
  const fs::path file = manifest.folder / "plugin.json";
  Problems problems;
  if (const auto bytes = hash(manifest); !bytes) {
    problems.add(bytes.error());
  } else {
    check_listed(manifest, problems);
  }
  std::set<std::string> broken;
  for (const EditionEntry& edition : manifest.editions) {
    const auto model = instrument(manifest, edition.id);
    if (model) continue;
    problems.add(model.error());
    broken.insert(edition.id);
  }
  for (const CrosswalkEntry& entry : manifest.crosswalks) {
    if (broken.contains(entry.from) || broken.contains(entry.to)) continue;
    if (const auto rows = crosswalk(manifest, entry.from, entry.to); !rows) {
      problems.add(rows.error());
    }
  }
  for (const TableSpec& table : manifest.tables) {
    for (const std::string& dialect : table.dialects) {
      if (const auto path = inside(manifest.folder, dialect); !path) {
        problems.add(in_folder(path.error(), file));
      }
    }
  }
  if (!manifest.library.empty()) {
    if (const auto fits = check_abi(manifest.id, manifest.abi); !fits) {
      problems.add(in_folder(fits.error(), file));
    }
    if (const auto there = check_library(manifest.folder, manifest.library); !there) {
      problems.add(in_folder(there.error(), file));
    }
  }
  return problems.empty() ? Result<void>{} : problems.error();
}

}  // namespace waymark::plugins
