#include "backend/accounts/sealed.hpp"

#include <sodium.h>

#include <array>
#include <cstdlib>
#include <stdexcept>

namespace gapura::accounts {
namespace {

using Bytes = std::basic_string<unsigned char>;
using Key = std::array<unsigned char, crypto_secretbox_KEYBYTES>;
constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

unsigned char const* bytes_of(std::string_view text) { return reinterpret_cast<unsigned char const*>(text.data()); }

Key key_for(std::string_view key, std::string_view purpose) {
    if (key.empty()) throw std::logic_error("no key to seal secrets with: settings.secret_key is empty");
    static bool const ready = sodium_init() >= 0;
    if (!ready) std::abort(); // without a source of randomness nothing may go on
    std::string message = "gapura seal ";
    message.append(purpose) += '\0';
    message.append(key);
    Key derived;
    crypto_generichash(derived.data(), derived.size(), bytes_of(message), message.size(), nullptr, 0);
    sodium_memzero(message.data(), message.size());
    return derived;
}

} // namespace

std::string seal(std::string_view key, std::string_view purpose, std::string_view secret) {
    Key const derived = key_for(key, purpose);
    Bytes box(crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES + secret.size(), 0);
    randombytes_buf(box.data(), crypto_secretbox_NONCEBYTES);
    crypto_secretbox_easy(box.data() + crypto_secretbox_NONCEBYTES, bytes_of(secret), secret.size(), box.data(),
                          derived.data());
    std::string text(sodium_base64_encoded_len(box.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), box.data(), box.size(), variant);
    text.pop_back(); // its NUL
    return text;
}

std::optional<std::string> unseal(std::string_view key, std::string_view purpose, std::string_view sealed) {
    Key const derived = key_for(key, purpose);
    Bytes box(sealed.size(), 0);
    std::size_t size = 0;
    if (sodium_base642bin(box.data(), box.size(), sealed.data(), sealed.size(), nullptr, &size, nullptr, variant) !=
        0)
        return std::nullopt;
    constexpr std::size_t overhead = crypto_secretbox_NONCEBYTES + crypto_secretbox_MACBYTES;
    if (size < overhead) return std::nullopt;
    std::string secret(size - overhead, '\0');
    if (crypto_secretbox_open_easy(reinterpret_cast<unsigned char*>(secret.data()),
                                   box.data() + crypto_secretbox_NONCEBYTES, size - crypto_secretbox_NONCEBYTES,
                                   box.data(), derived.data()) != 0)
        return std::nullopt;
    return secret;
}

} // namespace gapura::accounts
