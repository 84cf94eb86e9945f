// SPDX-License-Identifier: Apache-2.0
#include "core/plugins/registry.h"

#include <algorithm>
#include <cstdlib>
#include <set>

#include "core/base/files.h"
#include "core/base/hash.h"
#include "core/base/text.h"
#include "core/plugins/model_reader.h"

namespace waymark::plugins {

namespace fs = std::filesystem;

namespace {

constexpr std::uint64_t kMaxPluginFile = 1ull << 30;

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

}  // namespace

std::vector<fs::path> plugin_search_path(const std::vector<fs::path>& given,
                                         const fs::path& shipped) {
  std::vector<fs::path> path = given;
  if (const char* listed = std::getenv("WAYMARK_PLUGIN_PATH")) {
    std::string_view rest = listed;
    while (!rest.empty()) {
      const auto colon = std::min(rest.find(':'), rest.size());
      if (colon != 0) path.emplace_back(rest.substr(0, colon));
      rest.remove_prefix(std::min(colon + 1, rest.size()));
    }
  }
  const char* data = std::getenv("XDG_DATA_HOME");
  const char* home = std::getenv("HOME");
  if (data != nullptr && *data == '/') {
    path.push_back(fs::path(data) / "waymark" / "plugins");
  } else if (home != nullptr && *home == '/') {
    path.push_back(fs::path(home) / ".local" / "share" / "waymark" / "plugins");
  }
  if (!shipped.empty()) path.push_back(shipped);
  return path;
}

Registry::Registry(std::vector<fs::path> folders) : folders_(std::move(folders)) {
  for (const auto& folder : folders_) look_in(folder);
  std::sort(plugins_.begin(), plugins_.end(),
            [](const Manifest& a, const Manifest& b) { return a.id < b.id; });
}

void Registry::look_in(const fs::path& folder) {
  const std::size_t known = plugins_.size();
  for (const auto& candidate : plugin_folders(folder)) {
    auto manifest = read_manifest(candidate);
    if (!manifest.ok()) {
      const auto& found = manifest.error().problems();
      problems_.insert(problems_.end(), found.begin(), found.end());
      continue;
    }
    const auto same_id = [&](const Manifest& other) { return other.id == manifest->id; };
    const auto earlier = std::find_if(plugins_.begin(), plugins_.end(), same_id);
    if (earlier == plugins_.end()) {
      plugins_.push_back(std::move(*manifest));
    } else if (static_cast<std::size_t>(earlier - plugins_.begin()) >= known) {
      problems_.push_back({(candidate / "plugin.json").string(), "/id",
                           "the plugin " + waymark::quoted(manifest->id) + " is also in " +
                               earlier->folder.string() + ", which is used",
                           "keep one of them"});
    }
  }
}

Result<const Manifest*> Registry::find(const std::string& id) const {
  std::vector<std::string> ids, places;
  for (const auto& plugin : plugins_) {
    if (plugin.id == id) return &plugin;
    ids.push_back(plugin.id);
  }
  for (const auto& folder : folders_) places.push_back(folder.string());
  std::string what = "there is no plugin " + waymark::quoted(id);
  if (!ids.empty()) what += " among " + joined(ids);
  if (!places.empty()) what += " (looked in " + joined(places) + ")";
  std::string mend = "name the folder it lies in with --plugin-dir";
  if (const auto near = nearest(id, ids)) mend = "did you mean " + waymark::quoted(*near) + "?";
  for (const auto& problem : problems_) {
    if (problem.file.find("/" + id + "/") != std::string::npos) {
      mend = "its manifest is broken: " + problem.text();
    }
  }
  return bad_input({}, what, mend);
}

Result<std::shared_ptr<const Instrument>> Registry::instrument(const std::string& id,
                                                               const std::string& edition) {
  const auto found = find(id);
  if (!found.ok()) return found.error();
  const Manifest& manifest = **found;
  const EditionEntry* entry =
      edition.empty() ? &manifest.editions.back() : manifest.edition(edition);
  if (entry == nullptr) {
    std::vector<std::string> ids;
    for (const auto& other : manifest.editions) ids.push_back(other.id);
    return bad_input("edition", "the plugin " + id + " has no edition " + waymark::quoted(edition),
                     "it has " + joined(ids));
  }

  const std::lock_guard lock(mutex_);
  auto& kept = instruments_[id + "@" + entry->id];
  if (kept != nullptr) return kept;
  const auto path = inside(manifest.folder, entry->model);
  if (!path.ok()) return in_folder(path.error(), manifest.folder / "plugin.json");
  const ModelScope scope{id, entry->id, !manifest.library.empty(), table_shapes(manifest)};
  auto model = read_model(*path, scope);
  if (!model.ok()) return model.error();
  kept = std::make_shared<const Instrument>(std::move(*model));
  return kept;
}

Result<std::shared_ptr<const std::vector<CrosswalkRow>>> Registry::crosswalk(
    const std::string& id, const std::string& from, const std::string& to) {
  const auto found = find(id);
  if (!found.ok()) return found.error();
  const Manifest& manifest = **found;
  const CrosswalkEntry* entry = manifest.crosswalk(from, to);
  if (entry == nullptr) {
    return bad_input({}, "the plugin " + id + " does not say how answers move from edition " +
                             waymark::quoted(from) + " to " + waymark::quoted(to));
  }
  const auto from_instrument = instrument(id, from);
  if (!from_instrument.ok()) return from_instrument.error();
  const auto to_instrument = instrument(id, to);
  if (!to_instrument.ok()) return to_instrument.error();

  const std::lock_guard lock(mutex_);
  auto& kept = crosswalks_[id + "@" + from + "@" + to];
  if (kept != nullptr) return kept;
  const auto path = inside(manifest.folder, entry->file);
  if (!path.ok()) return in_folder(path.error(), manifest.folder / "plugin.json");
  auto rows = read_crosswalk(*path, **from_instrument, **to_instrument);
  if (!rows.ok()) return rows.error();
  kept = std::make_shared<const std::vector<CrosswalkRow>>(std::move(*rows));
  return kept;
}

Result<std::string> Registry::hash(const std::string& id) {
  const auto found = find(id);
  if (!found.ok()) return found.error();
  const std::lock_guard lock(mutex_);
  auto& kept = hashes_[id];
  if (!kept.empty()) return kept;
  const auto& folder = (*found)->folder;
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

}  // namespace waymark::plugins
