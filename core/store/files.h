// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>

#include "core/base/leftovers.h"

/// Inside core/store only: moving database files about so that a power cut leaves the old state or
/// the new one. All throw Refusal (kFailed, naming the file) unless they say otherwise.
namespace waymark::store {

[[nodiscard]] bool is_there(const std::string& path);

/// Waits until the file, or the folder that holds it, is on the disk.
void sync_file(const std::string& path);
void sync_folder_of(const std::string& path);

/// Renames; refuses where `to` is there, even if it came there this instant.
void rename_new(const std::string& from, const std::string& to);
/// Renames over whatever `to` is.
void rename_over(const std::string& from, const std::string& to);
/// Gives the file at `from` the second name `to`, which must be free; false where the file system
/// has no such thing.
[[nodiscard]] bool link_new(const std::string& from, const std::string& to);
/// Takes a name away, if it is there. Never throws.
void remove_name(const std::string& path);

/// Refuses (bad input) where a new database may not come to stand at `path`: something is there,
/// or the journal of something that was, which SQLite would play into the new file; or it is the
/// name of the journal of what is there.
void require_free(const std::string& path);

/// An empty file beside `target` for a database of this process's own, gone with its journals when
/// it goes out of scope, or when its process is killed and another comes (core/base/leftovers.h).
class Scratch {
 public:
  explicit Scratch(const std::string& target);
  [[nodiscard]] const std::string& path() const { return entry_.path().native(); }

 private:
  OwnEntry entry_;
};

/// What SQLite appends to a database's name for the files beside it.
inline constexpr const char* kJournals[] = {"-wal", "-shm", "-journal"};

}  // namespace waymark::store
