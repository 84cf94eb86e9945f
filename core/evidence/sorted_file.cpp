// SPDX-License-Identifier: Apache-2.0
#include <fcntl.h>
#include <fmt/format.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <bit>
#include <cerrno>
#include <cstring>
#include <string>
#include <system_error>
#include <vector>

#include "core/evidence/row_store.h"

namespace waymark::evidence {
namespace {

constexpr std::size_t kWriteBuffer = 1024 * 1024;
constexpr std::size_t kLeastRunBuffer = 16 * 1024, kMostRunBuffer = 512 * 1024;
constexpr std::size_t kLengthBytes = sizeof(std::uint32_t);

Error io_error(const std::filesystem::path& folder, const char* what) {
  return failed(
      fmt::format("{}: {}: {}", folder.string(), what, std::generic_category().message(errno)),
      "sorting a large table needs room there");
}

/// The first eight bytes as a number that orders like them.
std::uint64_t prefix_of(std::string_view entry) {
  std::uint64_t value = 0;
  std::memcpy(&value, entry.data(), std::min<std::size_t>(8, entry.size()));
  if constexpr (std::endian::native == std::endian::little) value = __builtin_bswap64(value);
  return value;
}

/// One sorted run in the file, read in pieces.
class Run {
 public:
  Run(int file, std::uint64_t from, std::uint64_t to, std::size_t buffer)
      : file_(file), at_(from), to_(to) {
    buffer_.resize(buffer);
  }

  /// False after the last entry; throws nothing, tells of a failed read by `bad()`.
  bool next() {
    if (!need(kLengthBytes)) return false;
    std::uint32_t length = 0;
    std::memcpy(&length, buffer_.data() + begin_, kLengthBytes);
    if (!need(kLengthBytes + length)) return false;
    entry_ = {buffer_.data() + begin_ + kLengthBytes, length};
    begin_ += kLengthBytes + length;
    prefix_ = prefix_of(entry_);
    return true;
  }

  [[nodiscard]] std::string_view entry() const { return entry_; }
  [[nodiscard]] bool bad() const { return bad_; }
  [[nodiscard]] bool before(const Run& other) const {
    return prefix_ != other.prefix_ ? prefix_ < other.prefix_ : entry_ < other.entry_;
  }

 private:
  bool need(std::size_t size) {
    if (end_ - begin_ >= size) return true;
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    begin_ = 0;
    if (buffer_.size() < size) buffer_.resize(size);
    while (end_ < size && at_ < to_) {
      const std::size_t wanted = std::min<std::uint64_t>(buffer_.size() - end_, to_ - at_);
      const ssize_t got = pread(file_, buffer_.data() + end_, wanted, static_cast<off_t>(at_));
      if (got < 0 && errno == EINTR) continue;
      if (got <= 0) {
        bad_ = true;
        return false;
      }
      end_ += static_cast<std::size_t>(got);
      at_ += static_cast<std::uint64_t>(got);
    }
    return end_ >= size;
  }

  int file_;
  std::uint64_t at_, to_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0, end_ = 0;
  std::string_view entry_;
  std::uint64_t prefix_ = 0;
  bool bad_ = false;
};

class SortedFile : public RowStore {
 public:
  SortedFile(std::filesystem::path folder, std::size_t memory)
      : folder_(std::move(folder)), memory_(memory) {}
  ~SortedFile() override {
    if (file_ >= 0) close(file_);
  }

  /// For a heap whose top is the first entry.
  [[nodiscard]] auto later() const {
    return [this](std::size_t a, std::size_t b) { return readers_[b].before(readers_[a]); };
  }

  Result<void> put(std::string_view entry) override {
    if (!index_.empty() &&
        arena_.size() + entry.size() + (index_.size() + 1) * sizeof(Ref) > memory_) {
      if (auto spilled = spill(); !spilled) return spilled;
    }
    // Grown in one step: doubling would hold old and new together.
    if (arena_.capacity() == 0) arena_.reserve(std::min<std::size_t>(memory_, 1 << 20));
    index_.push_back({prefix_of(entry), arena_.size(), static_cast<std::uint32_t>(entry.size())});
    arena_.append(entry);
    return {};
  }

  Result<void> sort() override {
    if (runs_.empty()) {
      sort_index();
      return {};
    }
    if (!index_.empty()) {
      if (auto spilled = spill(); !spilled) return spilled;
    }
    std::string().swap(arena_);
    std::vector<Ref>().swap(index_);
    const std::size_t buffer = std::clamp(memory_ / runs_.size(), kLeastRunBuffer, kMostRunBuffer);
    readers_.reserve(runs_.size());
    for (const auto& [from, to] : runs_) readers_.emplace_back(file_, from, to, buffer);
    for (std::size_t i = 0; i < readers_.size(); ++i) {
      if (readers_[i].next()) heap_.push_back(i);
      if (readers_[i].bad()) return io_error(folder_, "a temporary file cannot be read back");
    }
    std::make_heap(heap_.begin(), heap_.end(), later());
    return {};
  }

  Result<bool> next(std::string_view& entry) override {
    if (runs_.empty()) {
      if (position_ == index_.size()) return false;
      entry = entry_of(index_[position_++]);
      return true;
    }
    if (taken_) {
      // The run whose entry was handed out last stands at the heap's back.
      Run& run = readers_[heap_.back()];
      const bool more = run.next();
      if (run.bad()) return io_error(folder_, "a temporary file cannot be read back");
      if (more) {
        std::push_heap(heap_.begin(), heap_.end(), later());
      } else {
        heap_.pop_back();
      }
    }
    taken_ = !heap_.empty();
    if (!taken_) return false;
    std::pop_heap(heap_.begin(), heap_.end(), later());
    entry = readers_[heap_.back()].entry();
    return true;
  }

 private:
  struct Ref {
    std::uint64_t prefix;
    std::uint64_t offset;
    std::uint32_t size;
  };

  [[nodiscard]] std::string_view entry_of(const Ref& ref) const {
    return {arena_.data() + ref.offset, ref.size};
  }
  void sort_index() {
    std::sort(index_.begin(), index_.end(), [this](const Ref& a, const Ref& b) {
      return a.prefix != b.prefix ? a.prefix < b.prefix : entry_of(a) < entry_of(b);
    });
  }
  Result<void> spill() {
    if (file_ < 0) {
      file_ = open(folder_.c_str(), O_TMPFILE | O_RDWR | O_CLOEXEC, S_IRUSR | S_IWUSR);
      if (file_ < 0) file_ = open_unlinked();
      if (file_ < 0) return io_error(folder_, "no temporary file can be made");
    }
    sort_index();
    const std::uint64_t from = size_;
    std::string buffer;
    buffer.reserve(kWriteBuffer);
    for (const Ref& ref : index_) {
      buffer.append(reinterpret_cast<const char*>(&ref.size), kLengthBytes);
      buffer += entry_of(ref);
      if (buffer.size() < kWriteBuffer) continue;
      if (auto written = write(buffer); !written) return written;
      buffer.clear();
    }
    if (auto written = write(buffer); !written) return written;
    runs_.emplace_back(from, size_);
    arena_.clear();
    index_.clear();
    return {};
  }

  /// Where the file system knows no O_TMPFILE.
  [[nodiscard]] int open_unlinked() const {
    std::string name = (folder_ / "waymark-sort-XXXXXX").string();
    const int file = mkostemp(name.data(), O_CLOEXEC);
    if (file >= 0) unlink(name.c_str());
    return file;
  }

  Result<void> write(std::string_view bytes) {
    while (!bytes.empty()) {
      const ssize_t put = ::write(file_, bytes.data(), bytes.size());
      if (put < 0 && errno == EINTR) continue;
      if (put <= 0) return io_error(folder_, "a temporary file cannot be written");
      size_ += static_cast<std::uint64_t>(put);
      bytes.remove_prefix(static_cast<std::size_t>(put));
    }
    return {};
  }

  std::filesystem::path folder_;
  std::size_t memory_;
  int file_ = -1;
  std::uint64_t size_ = 0;  ///< of the file
  std::string arena_;
  std::vector<Ref> index_;
  std::size_t position_ = 0;  ///< in the index, where nothing was spilled
  std::vector<std::pair<std::uint64_t, std::uint64_t>> runs_;
  std::vector<Run> readers_;
  std::vector<std::size_t> heap_;
  bool taken_ = false;
};

}  // namespace

std::unique_ptr<RowStore> make_sorted_file(const std::filesystem::path& folder,
                                           std::size_t memory) {
  return std::make_unique<SortedFile>(folder, memory);
}

}  // namespace waymark::evidence
