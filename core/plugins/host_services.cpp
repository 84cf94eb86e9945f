// SPDX-License-Identifier: Apache-2.0
#include "core/plugins/host_services.h"

#include <cstring>
#include <utility>

#include "core/base/files.h"
#include "core/plugins/abi_text.h"

namespace waymark::plugins {
namespace {

constexpr std::uint64_t kLargestFile = 16u << 20;

/// Hidden files are no part of a plugin's hash, so what was read of them could change unseen.
bool has_hidden_part(const std::filesystem::path& path) {
  for (const auto& part : path) {
    if (part.native().starts_with('.') && part != "." && part != "..") return true;
  }
  return false;
}

HostServices& self(const waymark_host* host) {
  return *static_cast<HostServices*>(host->ctx);
}

}  // namespace

HostServices::HostServices(std::filesystem::path folder, std::string name)
    : folder_(std::move(folder)), name_(std::move(name)) {
  data_.size = sizeof data_;
  data_.read = &read;
  host_.size = sizeof host_;
  host_.abi_minor = WAYMARK_ABI_MINOR;
  host_.ctx = this;
  host_.report = &report;
  host_.is_cancelled = &is_cancelled;
  host_.get_extension = &get_extension;
}

std::string HostServices::take_error() {
  const std::lock_guard lock(mutex_);
  return std::exchange(error_, {});
}

void HostServices::report(const waymark_host* host, int32_t severity, int32_t code,
                          waymark_str where, waymark_str text) {
  std::string sentence = said(text.data, text.size);
  if (where.data != nullptr && where.size > 0) {
    sentence = said(where.data, where.size) + ": " + sentence;
  }
  if (code != 0) sentence += " (code " + std::to_string(code) + ")";
  HostServices& me = self(host);
  if (severity != WAYMARK_SEVERITY_ERROR) {
    const char* kind = severity == WAYMARK_SEVERITY_INFO ? " notes: " : " warns: ";
    if (scoring::Run* run = me.run_) run->tell(me.name_ + kind + sentence);
    return;
  }
  const std::lock_guard lock(me.mutex_);
  me.error_ = std::move(sentence);
}

uint8_t HostServices::is_cancelled(const waymark_host* host) {
  const scoring::Run* run = self(host).run_;
  return run != nullptr && run->is_cancelled() ? 1 : 0;
}

const void* HostServices::get_extension(const waymark_host* host, const char* id) {
  if (id != nullptr && std::strcmp(id, WAYMARK_HOST_DATA) == 0) return &self(host).data_;
  return nullptr;
}

waymark_status HostServices::read(const waymark_host* host, waymark_str path, waymark_str* out) {
  HostServices& me = self(host);
  std::string name;
  if (out == nullptr || !read_text(path, name) || name.empty()) return WAYMARK_E_ARGUMENT;
  auto found = me.files_.find(name);
  if (found == me.files_.end()) {
    const auto full = inside(me.folder_, name);
    std::error_code error;
    if (has_hidden_part(name) || (full && has_hidden_part(full->lexically_relative(
                                              std::filesystem::canonical(me.folder_, error))))) {
      return WAYMARK_E_ARGUMENT;
    }
    if (!full) {
      const bool there = std::filesystem::exists(me.folder_ / name, error);
      return there || name.find("..") != std::string::npos || name.front() == '/'
                 ? WAYMARK_E_ARGUMENT
                 : WAYMARK_E_NOT_FOUND;
    }
    if (std::filesystem::is_regular_file(*full, error) &&
        std::filesystem::file_size(*full, error) > kLargestFile) {
      return WAYMARK_E_LIMIT;
    }
    auto bytes = read_file(*full, kLargestFile);
    if (!bytes) return WAYMARK_E_NOT_FOUND;
    found = me.files_.emplace(std::move(name), *std::move(bytes)).first;
  }
  *out = {found->second.data(), found->second.size()};
  return WAYMARK_OK;
}

}  // namespace waymark::plugins
