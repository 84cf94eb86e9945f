// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <mutex>
#include <string>
#include <vector>

#include "core/base/result.h"
#include "core/model/instrument.h"
#include "core/plugins/crosswalk.h"
#include "core/plugins/manifest.h"

namespace waymark::plugins {

/// Where plugins are looked for, in order: the folders given, those of $WAYMARK_PLUGIN_PATH (parted
/// by colons), $XDG_DATA_HOME/waymark/plugins (or ~/.local/share/waymark/plugins), and the folder
/// of those that ship (left out where empty).
[[nodiscard]] std::vector<std::filesystem::path> plugin_search_path(
    const std::vector<std::filesystem::path>& given, const std::filesystem::path& shipped);

/// The plugins that can be found, known from their manifests alone: no code is ever loaded here,
/// and no model before it is asked for. Each folder of the search path holds plugin folders; where
/// two hold the same id, the first one wins. What it learns it keeps: files that change under it
/// are not read again. Any thread.
class Registry {
 public:
  /// Looks through the folders. One that is not there is passed over; a manifest that is broken
  /// becomes one of problems().
  explicit Registry(std::vector<std::filesystem::path> folders);

  /// By id.
  [[nodiscard]] const std::vector<Manifest>& plugins() const { return plugins_; }
  /// What is wrong with manifests that were passed over.
  [[nodiscard]] const std::vector<Problem>& problems() const { return problems_; }
  [[nodiscard]] const std::vector<std::filesystem::path>& folders() const { return folders_; }

  /// The plugin, or bad input that lists those there are and where they were looked for. Valid as
  /// long as the registry.
  [[nodiscard]] Result<const Manifest*> find(const std::string& id) const;

  /// The instrument of an edition, read when first asked for. An unknown edition is bad input that
  /// lists those there are; an empty one is the newest.
  [[nodiscard]] Result<std::shared_ptr<const Instrument>> instrument(const std::string& id,
                                                                     const std::string& edition);

  /// How answers move between two editions; bad input where the plugin declares nothing.
  [[nodiscard]] Result<std::shared_ptr<const std::vector<CrosswalkRow>>> crosswalk(
      const std::string& id, const std::string& from, const std::string& to);

  /// SHA-256 over all files of the plugin's folder, their paths and their bytes, as they were when
  /// first asked for.
  [[nodiscard]] Result<std::string> hash(const std::string& id);

 private:
  void look_in(const std::filesystem::path& folder);

  std::vector<std::filesystem::path> folders_;
  std::vector<Manifest> plugins_;
  std::vector<Problem> problems_;

  std::mutex mutex_;  ///< guards the three below
  std::map<std::string, std::shared_ptr<const Instrument>> instruments_;  ///< by `id@edition`
  std::map<std::string, std::shared_ptr<const std::vector<CrosswalkRow>>> crosswalks_;
  std::map<std::string, std::string> hashes_;
};

}  // namespace waymark::plugins
