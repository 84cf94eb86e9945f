// SPDX-License-Identifier: Apache-2.0
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "core/base/result.h"
#include "core/operations/workspace.h"

namespace waymark::operations {

/// Makes the store if there is none, and adds a force. A force that is there already under the
/// same name changes nothing; under another name it is bad input. True when the force is new.
[[nodiscard]] Result<bool> init(const WorkspaceOptions& options, const std::string& code,
                                const std::string& name);

/// Copies a consistent snapshot of the store to a new file. The head of the copy's audit chain.
[[nodiscard]] Result<std::string> backup(const WorkspaceOptions& options, const std::string& path);
/// Puts a backup in the store's place; the old store is kept beside it.
[[nodiscard]] Result<void> restore(const WorkspaceOptions& options, const std::string& path);
/// What `upgrade` did.
struct Upgraded {
  int from = 0, to = 0;               ///< versions of the store
  std::vector<std::string> recorded;  ///< plugins that open periods use, found and recorded now
  std::vector<std::string> missing;   ///< those that are not there or cannot score, and why
};
/// Brings an older store to this version, then records for every open period which plugins it uses,
/// and keeps what it needs to be read without them.
[[nodiscard]] Result<Upgraded> upgrade(const WorkspaceOptions& options);

/// What `verify` found.
struct Verification {
  std::vector<std::string> faults;         ///< of the file, the audit chain, what is encoded in it
  std::vector<std::string> differences;    ///< what a rescore of closed periods would change today
  std::vector<std::string> unchecked;      ///< closed periods whose plugins are not here to rescore
  std::vector<std::string> public_copies;  ///< a line on each that was made, in that order
  std::size_t periods = 0, cards = 0;      ///< closed ones looked at, and their scorecards
  std::string head;                        ///< the last hash of the audit chain, or empty
};
/// Checks the whole store, makes the current scorecards of open periods anew, and rescores every
/// closed period of every force in memory, changing nothing. `head`: a hash that was noted before,
/// or empty; a chain that holds no such entry any more is a fault, a text that is no hash bad
/// input.
[[nodiscard]] Result<Verification> verify(const WorkspaceOptions& options, const std::string& head);

/// The last hash of the audit chain of the store that is worked on.
[[nodiscard]] Result<std::string> chain_head(Workspace& workspace);

}  // namespace waymark::operations
