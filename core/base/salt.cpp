// SPDX-License-Identifier: Apache-2.0
#include "core/base/salt.h"

#include <sodium/core.h>
#include <sodium/crypto_auth_hmacsha256.h>
#include <sodium/randombytes.h>

#include <array>

namespace waymark {
namespace {

template <std::size_t size>
std::string hex_of(const std::array<unsigned char, size>& bytes) {
  static constexpr std::string_view kDigits = "0123456789abcdef";
  std::string out;
  out.reserve(2 * size);
  for (const unsigned char byte : bytes) {
    out += kDigits[byte >> 4];
    out += kDigits[byte & 15];
  }
  return out;
}

const unsigned char* bytes_of(std::string_view text) {
  return reinterpret_cast<const unsigned char*>(text.data());
}

}  // namespace

std::string fresh_salt() {
  // Returns 1 where it was called before; a failure would be a machine without randomness, at
  // which randombytes_buf stops the program.
  static const int ready = sodium_init();
  (void)ready;
  std::array<unsigned char, 16> bytes{};
  randombytes_buf(bytes.data(), bytes.size());
  return hex_of(bytes);
}

std::string salted_hash(std::string_view salt, std::string_view text) {
  std::array<unsigned char, crypto_auth_hmacsha256_BYTES> out{};
  crypto_auth_hmacsha256_state state;
  crypto_auth_hmacsha256_init(&state, bytes_of(salt), salt.size());
  crypto_auth_hmacsha256_update(&state, bytes_of(text), text.size());
  crypto_auth_hmacsha256_final(&state, out.data());
  return hex_of(out);
}

}  // namespace waymark
