// SPDX-License-Identifier: Apache-2.0
#include "core/base/hash.h"

#include <sodium/crypto_hash_sha256.h>

#include <cassert>

#include "core/base/hex.h"

namespace waymark {
namespace {

using Digest = std::array<unsigned char, crypto_hash_sha256_BYTES>;

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

struct Fingerprint::State {
  crypto_hash_sha256_state sha;
  bool done = false;
};

Fingerprint::Fingerprint() : state_(std::make_unique<State>()) {
  crypto_hash_sha256_init(&state_->sha);
}

Fingerprint::~Fingerprint() = default;
Fingerprint::Fingerprint(Fingerprint&&) noexcept = default;
Fingerprint& Fingerprint::operator=(Fingerprint&&) noexcept = default;

Fingerprint& Fingerprint::add(std::string_view field) {
  assert(!state_->done);
  std::array<unsigned char, 8> length{};
  for (std::size_t i = 0; i < length.size(); ++i) {
    length[i] = static_cast<unsigned char>(static_cast<std::uint64_t>(field.size()) >> (8 * i));
  }
  crypto_hash_sha256_update(&state_->sha, length.data(), length.size());
  crypto_hash_sha256_update(&state_->sha, bytes_of(field), field.size());
  return *this;
}

std::string Fingerprint::hex() {
  assert(!state_->done);
  state_->done = true;
  Digest digest;
  crypto_hash_sha256_final(&state_->sha, digest.data());
  return hex_of(digest);
}

std::string sha256_hex(std::string_view bytes) {
  Digest digest;
  crypto_hash_sha256(digest.data(), bytes_of(bytes), bytes.size());
  return hex_of(digest);
}

}  // namespace waymark
