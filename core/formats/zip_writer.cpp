// SPDX-License-Identifier: Apache-2.0
#include "core/formats/zip_writer.h"

#include <Poco/Checksum.h>
#include <Poco/DeflatingStream.h>

#include <limits>
#include <sstream>
#include <utility>

namespace waymark {
namespace {

constexpr std::uint16_t kVersion = 20, kMadeBy = (3 << 8) | 20, kUtf8 = 0x0800;
constexpr std::uint16_t kStored = 0, kDeflated = 8;
constexpr std::uint16_t kFirstDay = (1 << 5) | 1;  // 1 January of the first year there is, 1980
constexpr std::uint32_t kReadableFile = 0100644U << 16;
constexpr std::uint64_t kLimit = std::numeric_limits<std::uint32_t>::max();
// What zlib puts around the deflated bytes: two in front, a checksum of four behind.
constexpr std::size_t kZlibHead = 2, kZlibTail = 4;

/// Numbers as they lie in a ZIP file: the least byte first.
class Record {
 public:
  Record& half(std::uint64_t value) { return number(value, 2); }
  Record& word(std::uint64_t value) { return number(value, 4); }
  Record& text(std::string_view value) {
    bytes_ += value;
    return *this;
  }
  [[nodiscard]] const std::string& bytes() const { return bytes_; }

 private:
  Record& number(std::uint64_t value, int size) {
    for (int i = 0; i < size; ++i) bytes_ += static_cast<char>(value >> (8 * i) & 0xFF);
    return *this;
  }
  std::string bytes_;
};

std::string deflated(std::string_view bytes) {
  // Of nothing the stream makes nothing, not even what it would put around it.
  if (bytes.empty()) return {};
  std::ostringstream out;
  Poco::DeflatingOutputStream deflating(out, Poco::DeflatingStreamBuf::STREAM_ZLIB, 9);
  deflating.write(bytes.data(), static_cast<std::streamsize>(bytes.size()));
  deflating.close();
  const std::string all = out.str();
  return all.substr(kZlibHead, all.size() - kZlibHead - kZlibTail);
}

std::uint32_t crc_of(std::string_view bytes) {
  Poco::Checksum checksum(Poco::Checksum::TYPE_CRC32);
  // It takes no more than an unsigned int at a time.
  constexpr std::size_t kPiece = 1 << 30;
  for (std::size_t at = 0; at < bytes.size(); at += kPiece) {
    const std::string_view piece = bytes.substr(at, kPiece);
    checksum.update(piece.data(), static_cast<unsigned>(piece.size()));
  }
  return checksum.checksum();
}

}  // namespace

ZipWriter::ZipWriter(ByteSink sink) : sink_(std::move(sink)) {}

void ZipWriter::put(const std::string& bytes) {
  good_ = good_ && sink_(bytes);
  written_ += bytes.size();
}

ZipWriter& ZipWriter::add(std::string_view name, std::string_view bytes) {
  if (bytes.size() > kLimit || name.size() > std::numeric_limits<std::uint16_t>::max()) {
    good_ = false;
    return *this;
  }
  std::string packed = deflated(bytes);
  const bool is_smaller = packed.size() < bytes.size();
  if (!is_smaller) packed = std::string(bytes);
  const std::uint64_t place = written_;
  Record about;
  about.half(kUtf8).half(is_smaller ? kDeflated : kStored).half(0).half(kFirstDay);
  about.word(crc_of(bytes)).word(packed.size()).word(bytes.size()).half(name.size()).half(0);

  put(Record().word(0x04034b50).half(kVersion).text(about.bytes()).text(name).bytes());
  put(packed);
  directory_ += Record()
                    .word(0x02014b50)
                    .half(kMadeBy)
                    .half(kVersion)
                    .text(about.bytes())
                    .half(0)
                    .half(0)
                    .half(0)
                    .word(kReadableFile)
                    .word(place)
                    .text(name)
                    .bytes();
  ++files_;
  return *this;
}

bool ZipWriter::finish() {
  const std::uint64_t place = written_;
  const std::string directory = std::exchange(directory_, {});
  put(directory);
  put(Record()
          .word(0x06054b50)
          .half(0)
          .half(0)
          .half(files_)
          .half(files_)
          .word(directory.size())
          .word(place)
          .half(0)
          .bytes());
  return good_ && files_ <= std::numeric_limits<std::uint16_t>::max() && written_ <= kLimit;
}

}  // namespace waymark
