// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "core/base/result.h"
#include "core/model/instrument.h"
#include "core/plugins/crosswalk.h"
#include "core/plugins/manifest.h"

namespace waymark::plugins {

/// Where a plugin was found.
enum class Origin : std::uint8_t {
  kGiven,    ///< in a folder that was named for this run
  kUser,     ///< in the user's own folder
  kShipped,  ///< with Waymark
};

/// A folder of plugin folders.
struct SearchFolder {
  SearchFolder(std::filesystem::path folder,
               Origin where = Origin::kGiven)  // NOLINT(google-explicit-constructor)
      : path(std::move(folder)), origin(where) {}
  SearchFolder(const char* folder) : path(folder) {}         // NOLINT(google-explicit-constructor)
  SearchFolder(const std::string& folder) : path(folder) {}  // NOLINT(google-explicit-constructor)

  std::filesystem::path path;
  Origin origin = Origin::kGiven;
};

/// Where plugins are looked for, in order: the folders given, those of $WAYMARK_PLUGIN_PATH (parted
/// by colons), $XDG_DATA_HOME/waymark/plugins (or ~/.local/share/waymark/plugins), and the folder
/// of those that ship (left out where empty).
[[nodiscard]] std::vector<SearchFolder> plugin_search_path(
    const std::vector<std::filesystem::path>& given, const std::filesystem::path& shipped);

/// A plugin that was found.
struct Installed : Manifest {
  Origin origin = Origin::kGiven;
};

/// A folder that holds no plugin that can be used, and what it would be.
struct PassedOver {
  Problem problem;
  Origin origin = Origin::kGiven;
  std::vector<std::string> ids;  ///< what its manifest and its own name say
  bool contested = false;        ///< it could be used, were there not another of the same version
};

/// The plugins that can be found, known from their manifests alone: no code is ever loaded here,
/// and no model before it is asked for. Versions live side by side, and a plugin is its id and its
/// hash: the same bytes in two places are one plugin, and two folders that hold the same id and
/// version but other bytes are both refused to whoever asks by id alone. What it learns it keeps:
/// files that change under it are not read again. Any thread.
class Registry {
 public:
  /// Looks through the folders. One that is not there is passed over without a word.
  explicit Registry(std::vector<SearchFolder> folders);

  /// By id, the highest version first.
  [[nodiscard]] const std::vector<Installed>& plugins() const { return plugins_; }
  /// What is wrong with folders that were passed over.
  [[nodiscard]] const std::vector<PassedOver>& passed_over() const { return passed_over_; }
  [[nodiscard]] const std::vector<SearchFolder>& folders() const { return folders_; }

  /// The highest version. Bad input: there is none (it lists those there are, and where they were
  /// looked for), a folder that was named for this run holds a broken one, two folders hold that
  /// version with other bytes. Valid as long as the registry, as all that is found.
  [[nodiscard]] Result<const Installed*> find(const std::string& id) const;
  /// The plugin of that very hash, or null.
  [[nodiscard]] const Installed* with_hash(const std::string& id, std::string_view hash) const;
  /// The plugin whose hash begins so. Bad input: fewer than 8 digits, none, several (it lists
  /// them).
  [[nodiscard]] Result<const Installed*> with_prefix(const std::string& id,
                                                     std::string_view hash) const;
  /// The highest version of those that ship, or null.
  [[nodiscard]] const Installed* shipped(const std::string& id) const;
  /// What is wrong with a folder that was named for this run and would hold that id, or nothing.
  [[nodiscard]] std::optional<Problem> broken_as_given(const std::string& id) const;

  /// The instrument of an edition, read when first asked for. An unknown edition is bad input that
  /// lists those there are; an empty one is the newest.
  [[nodiscard]] Result<std::shared_ptr<const Instrument>> instrument(
      const Manifest& plugin, const std::string& edition) const;
  /// The same of find(id).
  [[nodiscard]] Result<std::shared_ptr<const Instrument>> instrument(
      const std::string& id, const std::string& edition) const;

  /// How answers move between two editions; bad input where the plugin declares nothing.
  [[nodiscard]] Result<std::shared_ptr<const std::vector<CrosswalkRow>>> crosswalk(
      const Manifest& plugin, const std::string& from, const std::string& to) const;
  [[nodiscard]] Result<std::shared_ptr<const std::vector<CrosswalkRow>>> crosswalk(
      const std::string& id, const std::string& from, const std::string& to) const;

  /// SHA-256 over all files of the plugin's folder, their paths and their bytes, as they were when
  /// first asked for; hidden files are no part of a plugin. Bad input: a link that leads out of the
  /// folder, to a hidden file or to nothing.
  [[nodiscard]] Result<std::string> hash(const Manifest& plugin) const;
  [[nodiscard]] Result<std::string> hash(const std::string& id) const;

  /// All that can be told without loading its library, as bad input in one go: links, whether the
  /// files are those that it lists, where it lists any, every model, every crosswalk, whether the
  /// files it names are there and its library fits this program.
  [[nodiscard]] Result<void> check(const Manifest& plugin) const;

 private:
  void look_in(const SearchFolder& folder);
  void settle_versions();
  [[nodiscard]] bool is_contested(const Manifest& plugin) const;

  std::vector<SearchFolder> folders_;
  std::vector<Installed> plugins_;
  std::vector<PassedOver> passed_over_;
  std::vector<std::filesystem::path> contested_;

  mutable std::mutex mutex_;  ///< guards the three below, whose keys begin with the folder
  mutable std::map<std::string, std::shared_ptr<const Instrument>> instruments_;
  mutable std::map<std::string, std::shared_ptr<const std::vector<CrosswalkRow>>> crosswalks_;
  mutable std::map<std::string, std::string> hashes_;
};

}  // namespace waymark::plugins
