// SPDX-License-Identifier: Apache-2.0
#include "core/base/salt.h"

#include <sodium/core.h>
#include <sodium/crypto_auth_hmacsha256.h>
#include <sodium/randombytes.h>

#include <array>

#include "core/base/hex.h"

namespace waymark {
namespace {

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
