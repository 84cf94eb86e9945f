// SPDX-License-Identifier: Apache-2.0
#include "core/plugins/library.h"

#include <elf.h>

#include <boost/dll/shared_library.hpp>
#include <cstring>
#include <limits>
#include <map>
#include <mutex>
#include <string>
#include <string_view>
#include <system_error>

#include "core/base/files.h"

namespace waymark::plugins {
namespace {

#if defined(__x86_64__)
constexpr auto kMachine = EM_X86_64;
#elif defined(__aarch64__)
constexpr auto kMachine = EM_AARCH64;
#else
#error "say which machine's libraries this one loads"
#endif

std::string ours() {
  return std::to_string(WAYMARK_ABI_MAJOR);
}

std::string entry_name(int major) {
  return "waymark_plugin_entry_v" + std::to_string(major);
}

Error other_abi(const std::string& who, const std::string& theirs) {
  return failed(
      who + " was built for plugin ABI " + theirs + ", and this Waymark speaks ABI " + ours(),
      "install a build of the plugin for ABI " + ours() + ", or a Waymark that speaks ABI " +
          theirs);
}

/// The loader's own words: Boost.DLL puts them in brackets, with the library's full path before
/// them and after them the text of whatever errno was left behind ("Bad file descriptor").
std::string reason_of(std::string text, const std::string& path) {
  constexpr std::string_view kBefore = "dlerror system message: ";
  const std::size_t begin = text.find(kBefore);
  const std::size_t end = text.rfind(')');
  if (begin != std::string::npos && end != std::string::npos && begin + kBefore.size() < end) {
    text = text.substr(begin + kBefore.size(), end - begin - kBefore.size());
  }
  if (text.starts_with(path + ": ")) text.erase(0, path.size() + 2);
  return text;
}

/// The one place that knows Boost.DLL. Paths are full and undecorated: with decorations, 1.74
/// reports another file's error than the one that was meant.
class SharedLibrary {
 public:
  static Result<SharedLibrary> open(const std::filesystem::path& path) {
    namespace dll = boost::dll;
    SharedLibrary opened;
    try {
      opened.library_.load(path.string(), dll::load_mode::rtld_now | dll::load_mode::rtld_local);
    } catch (const std::exception& error) {
      return failed("the plugin library " + path.filename().string() +
                        " cannot be loaded: " + reason_of(error.what(), path.string()),
                    "build it again for this machine, with waymark_add_plugin()");
    }
    return opened;
  }

  [[nodiscard]] const waymark_entry* entry(int major) const {
    const std::string name = entry_name(major);
    if (!library_.has(name)) return nullptr;
    return &library_.get<const waymark_entry>(name);
  }

 private:
  boost::dll::shared_library library_;
};

Result<const waymark_entry*> find_entry(const SharedLibrary& library, const std::string& name) {
  const waymark_entry* entry = library.entry(WAYMARK_ABI_MAJOR);
  if (entry == nullptr) {
    constexpr int kMajorsLookedFor = 9;
    for (int major = WAYMARK_ABI_MAJOR + 1; major <= kMajorsLookedFor; ++major) {
      if (library.entry(major) != nullptr) return other_abi(name, std::to_string(major));
    }
    return failed(
        name + " does not export " + entry_name(WAYMARK_ABI_MAJOR) + ", so it is no Waymark plugin",
        "build it with waymark_add_plugin(), and define the entry once");
  }
  if (entry->size < WAYMARK_SIZE_1_0_ENTRY) {
    return failed("the entry of " + name + " is " + std::to_string(entry->size) +
                      " bytes, and ABI " + ours() + ".0 has " +
                      std::to_string(WAYMARK_SIZE_1_0_ENTRY),
                  "set its first field to sizeof(waymark_entry)");
  }
  if (entry->abi_major != WAYMARK_ABI_MAJOR) {
    return other_abi(name, std::to_string(entry->abi_major));
  }
  if (entry->create == nullptr) {
    return failed("the entry of " + name + " has no create function", "fill all of its fields");
  }
  return entry;
}

}  // namespace

Result<void> check_abi(const std::string& plugin, const std::string& abi) {
  const std::string major = abi.substr(0, abi.find('.'));
  if (abi.empty() || major == ours()) return {};
  return other_abi("plugin " + plugin, abi);
}

Result<void> check_library(const std::filesystem::path& folder, const std::string& library) {
  const auto path = inside(folder, library);
  if (!path) {
    return failed("the plugin library " + library + " is not in its folder",
                  "build the plugin, or install it again");
  }
  auto file = InputFile::open(*path, std::numeric_limits<std::uint64_t>::max());
  if (!file) return file.error();
  Elf64_Ehdr header{};
  auto read = file->read(reinterpret_cast<char*>(&header), sizeof header);
  if (!read) return read.error();
  const bool whole =
      *read == sizeof header && std::memcmp(header.e_ident, ELFMAG, SELFMAG) == 0 &&
      header.e_ident[EI_CLASS] == ELFCLASS64 && header.e_type == ET_DYN &&
      header.e_shoff + header.e_shnum * std::uint64_t{header.e_shentsize} <= file->size();
  if (whole && header.e_machine == kMachine) return {};
  return failed("the plugin library " + library +
                    (whole ? " is for another kind of machine" : " is no whole shared library"),
                "build it again for this machine, with waymark_add_plugin()");
}

Result<const waymark_entry*> load_library(const std::filesystem::path& path) {
  // Never freed, so that no library is unloaded by a destructor that runs at exit.
  static auto& mutex = *new std::mutex;
  static auto& libraries = *new std::map<std::string, SharedLibrary>;

  std::error_code missing;
  const std::filesystem::path full = std::filesystem::canonical(path, missing);
  if (missing) {
    return failed("the plugin library " + path.filename().string() + " is not in its folder",
                  "build the plugin, or install it again");
  }
  const std::lock_guard lock(mutex);
  auto found = libraries.find(full.string());
  if (found == libraries.end()) {
    auto opened = SharedLibrary::open(full);
    if (!opened) return opened.error();
    found = libraries.emplace(full.string(), *std::move(opened)).first;
  }
  return find_entry(found->second, full.filename().string());
}

}  // namespace waymark::plugins
