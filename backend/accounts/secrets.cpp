#include "backend/accounts/secrets.hpp"

#include "shared/domain/ticket_numbers.hpp"

#include <sodium.h>

#include <algorithm>
#include <array>
#include <cstdlib>

namespace gapura::accounts {
namespace {

constexpr std::size_t token_length = 43;

void prepare_sodium() {
    static bool const ready = sodium_init() >= 0;
    if (!ready) std::abort(); // without a source of randomness nothing may go on
}

} // namespace

std::string new_token() {
    prepare_sodium();
    std::array<unsigned char, 32> bytes;
    randombytes_buf(bytes.data(), bytes.size());
    std::array<char, token_length + 1> text; // sodium ends it with a NUL
    sodium_bin2base64(text.data(), text.size(), bytes.data(), bytes.size(), sodium_base64_VARIANT_URLSAFE_NO_PADDING);
    return {text.data(), token_length};
}

bool is_token(std::string_view text) {
    return text.size() == token_length && std::all_of(text.begin(), text.end(), [](char c) {
               return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                      c == '_';
           });
}

std::string new_code() {
    prepare_sodium();
    std::string const digits = std::to_string(randombytes_uniform(1'000'000));
    return std::string(6 - digits.size(), '0') + digits;
}

std::string new_member_number() {
    prepare_sodium();
    for (;;) {
        std::array<std::uint8_t, 8> bytes;
        randombytes_buf(bytes.data(), bytes.size());
        if (auto number = domain::random_number(bytes, 8)) return *number;
    }
}

std::string hash_of(std::string_view purpose, std::string_view secret) {
    prepare_sodium();
    std::string message(purpose);
    message += '\0';
    message += secret;
    std::array<unsigned char, crypto_generichash_BYTES> hash;
    crypto_generichash(hash.data(), hash.size(), reinterpret_cast<unsigned char const*>(message.data()),
                       message.size(), nullptr, 0);
    sodium_memzero(message.data(), message.size());
    std::array<char, 2 * crypto_generichash_BYTES + 1> text;
    sodium_bin2hex(text.data(), text.size(), hash.data(), hash.size());
    return {text.data(), text.size() - 1};
}

} // namespace gapura::accounts
