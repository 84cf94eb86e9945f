// SPDX-License-Identifier: Apache-2.0
// The ZIP format as PKWARE's APPNOTE describes it: local headers (4.3.7), central directory
// (4.3.12) and its end (4.3.16).
#include "core/formats/zip_reader.h"

#include <zlib.h>

#include <algorithm>
#include <set>

#include "core/base/text.h"

namespace waymark {

namespace {

constexpr std::uint32_t kLocal = 0x04034b50, kCentral = 0x02014b50, kEnd = 0x06054b50;
constexpr std::size_t kLocalSize = 30, kCentralSize = 46, kEndSize = 22;
constexpr std::size_t kMostRead = 10'000;
constexpr std::uint16_t kEncrypted = 0x0001;
constexpr std::uint16_t kStored = 0, kDeflated = 8;

Error broken(const std::string& what) {
  return bad_input({}, "the archive " + what, "save the file again");
}

/// Little-endian numbers at places known to be inside.
class Bytes {
 public:
  explicit Bytes(std::string_view text) : text_(text) {}
  [[nodiscard]] std::uint16_t two(std::size_t at) const {
    return static_cast<std::uint16_t>(byte(at) | byte(at + 1) << 8);
  }
  [[nodiscard]] std::uint32_t four(std::size_t at) const {
    return static_cast<std::uint32_t>(two(at)) | static_cast<std::uint32_t>(two(at + 2)) << 16;
  }
  [[nodiscard]] bool has(std::size_t at, std::size_t size) const {
    return at <= text_.size() && size <= text_.size() - at;
  }
  [[nodiscard]] std::string_view part(std::size_t at, std::size_t size) const {
    return text_.substr(at, size);
  }
  [[nodiscard]] std::size_t size() const { return text_.size(); }

 private:
  [[nodiscard]] unsigned byte(std::size_t at) const {
    return static_cast<unsigned char>(text_[at]);
  }
  std::string_view text_;
};

std::uint32_t checksum(std::string_view bytes) {
  return static_cast<std::uint32_t>(
      crc32_z(0, reinterpret_cast<const Bytef*>(bytes.data()), bytes.size()));
}

/// zlib's stream, ended with its owner.
struct Stream {
  Stream() = default;
  ~Stream() { inflateEnd(&z); }
  Stream(const Stream&) = delete;
  Stream& operator=(const Stream&) = delete;
  z_stream z{};
};

Bytef* to_zlib(const char* bytes) {
  return const_cast<Bytef*>(reinterpret_cast<const Bytef*>(bytes));
}

/// False where the bytes are no whole deflate stream, or hold more than `size`.
bool unpack(std::string_view packed, std::size_t size, std::string& out) {
  Stream stream;
  if (inflateInit2(&stream.z, -MAX_WBITS) != Z_OK) return false;
  out.resize(size + 1);
  stream.z.next_in = to_zlib(packed.data());
  stream.z.avail_in = static_cast<uInt>(packed.size());
  stream.z.next_out = to_zlib(out.data());
  stream.z.avail_out = static_cast<uInt>(out.size());
  const bool whole = inflate(&stream.z, Z_FINISH) == Z_STREAM_END && stream.z.total_out == size;
  out.resize(whole ? size : 0);
  return whole;
}

/// The end of the directory: the last place where one stands and its remark reaches the end.
std::size_t find_end(const Bytes& bytes) {
  if (bytes.size() < kEndSize) return std::string_view::npos;
  const std::size_t last = bytes.size() - kEndSize;
  const std::size_t first = last > 0xFFFF ? last - 0xFFFF : 0;
  for (std::size_t at = last + 1; at-- > first;) {
    if (bytes.four(at) == kEnd && at + kEndSize + bytes.two(at + 20) == bytes.size()) return at;
  }
  return std::string_view::npos;
}

bool leads_out(std::string_view name) {
  if (name.empty() || name.front() == '/' || name.find('\\') != std::string_view::npos ||
      name.find('\0') != std::string_view::npos || !is_utf8(name)) {
    return true;
  }
  while (!name.empty()) {
    const std::size_t end = std::min(name.find('/'), name.size());
    if (name.substr(0, end) == "..") return true;
    name.remove_prefix(std::min(end + 1, name.size()));
  }
  return false;
}

/// The bytes of the file whose directory entry stands at `at`, of at most `room`.
Result<std::string> read_entry(const Bytes& bytes, std::size_t at, const std::string& name,
                               std::uint64_t room) {
  const std::uint16_t method = bytes.two(at + 10);
  const std::uint32_t packed = bytes.four(at + 20), size = bytes.four(at + 24);
  const std::size_t local = bytes.four(at + 42);
  if ((bytes.two(at + 8) & kEncrypted) != 0) return broken("is encrypted");
  if (size > room) return broken("holds too much");
  if (!bytes.has(local, kLocalSize) || bytes.four(local) != kLocal) {
    return broken("is damaged at " + quoted(name));
  }
  const std::size_t data = local + kLocalSize + bytes.two(local + 26) + bytes.two(local + 28);
  if (!bytes.has(data, packed)) return broken("is cut short at " + quoted(name));
  std::string out;
  if (method == kStored && packed == size) {
    out = bytes.part(data, size);
  } else if (method != kDeflated || !unpack(bytes.part(data, packed), size, out)) {
    return broken("cannot be unpacked at " + quoted(name));
  }
  if (checksum(out) != bytes.four(at + 16)) return broken("is damaged at " + quoted(name));
  return out;
}

}  // namespace

Result<std::vector<ZipEntry>> read_zip(std::string_view archive, std::uint64_t limit) {
  const Bytes bytes(archive);
  const std::size_t end = find_end(bytes);
  if (end == std::string_view::npos) return broken("has no directory: it is no ZIP, or not whole");
  const std::size_t count = bytes.two(end + 10);
  std::size_t at = bytes.four(end + 16);
  if (bytes.two(end + 4) != 0 || bytes.two(end + 8) != count) return broken("is split");
  if (count > kMostRead) return broken("holds more than 10,000 files");
  std::vector<ZipEntry> entries;
  std::set<std::string> names;
  std::uint64_t room = limit;
  for (std::size_t i = 0; i < count; ++i) {
    if (!bytes.has(at, kCentralSize) || bytes.four(at) != kCentral) {
      return broken("has a damaged directory");
    }
    const std::size_t name_size = bytes.two(at + 28);
    const std::size_t next =
        at + kCentralSize + name_size + bytes.two(at + 30) + bytes.two(at + 32);
    if (next > end) return broken("has a damaged directory");
    std::string name(bytes.part(at + kCentralSize, name_size));
    if (leads_out(name)) return broken("has a file named " + quoted(name));
    if (!names.insert(name).second) return broken("has two files named " + quoted(name));
    if (!name.ends_with('/')) {
      auto content = read_entry(bytes, at, name, room);
      if (!content) return content.error();
      room -= content->size();
      entries.push_back({std::move(name), std::move(content).value()});
    }
    at = next;
  }
  return entries;
}

}  // namespace waymark
