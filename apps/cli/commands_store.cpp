// SPDX-License-Identifier: Apache-2.0
#include "apps/cli/commands.h"
#include "apps/cli/console.h"
#include "core/operations/administration.h"
#include "core/operations/plugins.h"

namespace waymark::cli {

int init(const Options& options, const std::string& code, const std::string& name) {
  auto fresh = operations::init(options, code, name);
  if (!fresh) return fail(fresh.error());
  say("{} {} in {}\n", *fresh ? "Added" : "Already there:", name, options.store);
  if (*fresh) say("Next: waymark strategy import FILE.json\n");
  return kDone;
}

int backup(const Options& options, const std::string& file) {
  auto done = operations::backup(options, file);
  if (!done) return fail(done.error());
  say("Backed up {} to {}\n", options.store, file);
  print_head(*done);
  return kDone;
}

int restore(const Options& options, const std::string& file) {
  if (auto done = operations::restore(options, file); !done) return fail(done.error());
  say("Restored {} from {}; the store before it is kept beside it\n", options.store, file);
  return kDone;
}

int verify(const Options& options, const std::string& head) {
  auto found = operations::verify(options, head);
  if (!found) return fail(found.error());
  for (const std::string& fault : found->faults) say("Fault: {}\n", fault);
  for (const std::string& difference : found->differences) {
    say("Would change: {}\n", difference);
  }
  for (const std::string& period : found->unchecked) say("Not rescored: {}\n", period);
  for (const std::string& copy : found->public_copies) say("Public copy: {}\n", copy);
  say("Closed periods: {}. Scorecards rescored: {}. Faults: {}. Differences: {}.\n", found->periods,
      found->cards, found->faults.size(), found->differences.size());
  print_head(found->head);
  return found->faults.empty() ? kDone : kCouldNot;
}

int upgrade(const Options& options) {
  auto done = operations::upgrade(options);
  if (!done) return fail(done.error());
  for (const std::string& plugin : done->missing) warn(plugin);
  if (done->from == done->to) {
    say("{} is up to date (store version {})\n", options.store, done->to);
  } else {
    say("Upgraded {} from store version {} to {}\n", options.store, done->from, done->to);
  }
  for (const std::string& plugin : done->recorded) say("Recorded: {}\n", plugin);
  return kDone;
}

int print_schema(const std::string& name) {
  if (name.empty()) {
    for (const std::string& one : operations::schema_list()) say("{}\n", one);
    return kDone;
  }
  auto text = operations::schema_document(name);
  if (!text) return fail(text.error());
  print(*text);
  return kDone;
}

}  // namespace waymark::cli
