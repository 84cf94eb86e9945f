// SPDX-License-Identifier: Apache-2.0
#include <string>

#include "core/formats/zip_reader.h"
#include "core/formats/zip_writer.h"
#include "tests/fuzz/require.h"

using namespace waymark;
using tests::require;

namespace {

constexpr std::uint64_t kRoom = 1 << 20;

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  const std::string_view archive(reinterpret_cast<const char*>(data), size);
  const auto read = read_zip(archive, kRoom);
  if (!read) {
    tests::require_readable(read.error());
    return 0;
  }
  std::uint64_t all = 0;
  for (const ZipEntry& entry : *read) all += entry.bytes.size();
  require(all <= kRoom, "no more is unpacked than there is room for");
  std::string written;
  ZipWriter writer([&written](std::string_view bytes) {
    written += bytes;
    return true;
  });
  for (const ZipEntry& entry : *read) writer.add(entry.name, entry.bytes);
  require(writer.finish(), "what was read can be written");
  const auto again = read_zip(written, kRoom);
  require(again.ok() && again->size() == read->size(), "what was written can be read");
  for (std::size_t i = 0; i < read->size(); ++i) {
    require((*again)[i].name == (*read)[i].name && (*again)[i].bytes == (*read)[i].bytes,
            "an archive written anew holds the same");
  }
  return 0;
}
