// SPDX-License-Identifier: Apache-2.0
#include <algorithm>
#include <cstring>
#include <utility>

#include "core/base/files.h"
#include "core/formats/csv.h"

namespace waymark {
namespace {

class MemorySource : public ByteSource {
 public:
  explicit MemorySource(std::string_view bytes) : bytes_(bytes) {}

  Result<std::size_t> read(char* buffer, std::size_t size) override {
    const std::size_t taken = std::min(size, bytes_.size() - position_);
    if (taken > 0) std::memcpy(buffer, bytes_.data() + position_, taken);
    position_ += taken;
    return taken;
  }

  Result<void> rewind() override {
    position_ = 0;
    return {};
  }

 private:
  std::string_view bytes_;
  std::size_t position_ = 0;
};

class FileSource : public ByteSource {
 public:
  explicit FileSource(InputFile file) : file_(std::move(file)) {}

  Result<std::size_t> read(char* buffer, std::size_t size) override {
    return file_.read(buffer, size);
  }
  Result<void> rewind() override { return file_.rewind(); }

 private:
  InputFile file_;
};

}  // namespace

std::unique_ptr<ByteSource> memory_source(std::string_view bytes) {
  return std::make_unique<MemorySource>(bytes);
}

Result<std::unique_ptr<ByteSource>> file_source(const std::filesystem::path& path,
                                                std::uint64_t limit) {
  Result<InputFile> file = InputFile::open(path, limit);
  if (!file) return file.error();
  return std::unique_ptr<ByteSource>(std::make_unique<FileSource>(*std::move(file)));
}

}  // namespace waymark
