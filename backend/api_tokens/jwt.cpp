#include "backend/api_tokens/jwt.hpp"

#include "shared/contract/json.hpp"

#include <sodium.h>

namespace gapura::api_tokens {
namespace {

using contract::Json;

constexpr std::string_view header = R"({"alg":"EdDSA","typ":"JWT"})";
constexpr int variant = sodium_base64_VARIANT_URLSAFE_NO_PADDING;

std::string to_base64(std::string_view bytes) {
    std::string text(sodium_base64_encoded_len(bytes.size(), variant), '\0');
    sodium_bin2base64(text.data(), text.size(), reinterpret_cast<unsigned char const*>(bytes.data()), bytes.size(),
                      variant);
    text.pop_back(); // the NUL at its end
    return text;
}

/// Only the one way of writing it: no padding, no line feeds, no bits left over.
std::optional<std::string> from_base64(std::string_view text) {
    std::string bytes(text.size(), '\0');
    std::size_t length = 0;
    char const* end = nullptr;
    if (sodium_base642bin(reinterpret_cast<unsigned char*>(bytes.data()), bytes.size(), text.data(), text.size(),
                          nullptr, &length, &end, variant) != 0 ||
        end != text.data() + text.size())
        return std::nullopt;
    bytes.resize(length);
    return bytes;
}

struct KeyPair {
    std::array<unsigned char, crypto_sign_PUBLICKEYBYTES> open;
    std::array<unsigned char, crypto_sign_SECRETKEYBYTES> secret;
    explicit KeyPair(Seed const& seed) { crypto_sign_seed_keypair(open.data(), secret.data(), seed.data()); }
    ~KeyPair() { sodium_memzero(secret.data(), secret.size()); }
    KeyPair(KeyPair const&) = delete;
    KeyPair& operator=(KeyPair const&) = delete;
};

unsigned char const* bytes_of(std::string_view text) { return reinterpret_cast<unsigned char const*>(text.data()); }

std::optional<std::string> text_in(Json const& json, char const* member) {
    auto const at = json.find(member);
    if (at == json.end() || !at->is_string()) return std::nullopt;
    return at->get<std::string>();
}

std::optional<Instant> moment_in(Json const& json, char const* member) {
    auto const at = json.find(member);
    if (at == json.end() || !at->is_number_unsigned()) return std::nullopt;
    auto const number = at->get<std::uint64_t>();
    if (number > 253'402'300'799) return std::nullopt; // the year 9999
    return Instant{static_cast<std::int64_t>(number) * 1'000'000};
}

std::optional<Claims> claims_in(std::string const& payload) {
    auto const json = Json::parse(payload, nullptr, false);
    if (!json.is_object()) return std::nullopt;
    auto const iss = text_in(json, "iss"), aud = text_in(json, "aud"), sub = text_in(json, "sub"),
               jti = text_in(json, "jti"), scope = text_in(json, "scope");
    auto const iat = moment_in(json, "iat"), exp = moment_in(json, "exp");
    if (!iss || !aud || !sub || !jti || !scope || !iat || !exp) return std::nullopt;
    return Claims{*iss, *aud, *sub, *jti, *scope, *iat, *exp};
}

} // namespace

std::string sign(Claims const& claims, Seed const& seed) {
    Json const payload = {{"iss", claims.issuer},
                          {"aud", claims.audience},
                          {"sub", claims.subject},
                          {"jti", claims.id},
                          {"iat", claims.issued_at.microseconds / 1'000'000},
                          {"exp", claims.expires_at.microseconds / 1'000'000},
                          {"scope", claims.scope}};
    std::string token = to_base64(header) + '.' + to_base64(payload.dump());
    KeyPair const keys(seed);
    std::string signature(crypto_sign_BYTES, '\0');
    crypto_sign_detached(reinterpret_cast<unsigned char*>(signature.data()), nullptr, bytes_of(token), token.size(),
                         keys.secret.data());
    return token + '.' + to_base64(signature);
}

std::optional<Claims> verified(std::string_view token, Seed const& seed) {
    if (token.size() > longest_token) return std::nullopt;
    auto const first = token.find('.');
    auto const second = first == token.npos ? token.npos : token.find('.', first + 1);
    if (second == token.npos || token.find('.', second + 1) != token.npos) return std::nullopt;
    static std::string const expected_header = to_base64(header);
    if (token.substr(0, first) != expected_header) return std::nullopt;
    auto const signature = from_base64(token.substr(second + 1));
    if (!signature || signature->size() != crypto_sign_BYTES) return std::nullopt;
    KeyPair const keys(seed);
    if (crypto_sign_verify_detached(bytes_of(*signature), bytes_of(token), second, keys.open.data()) != 0)
        return std::nullopt;
    auto const payload = from_base64(token.substr(first + 1, second - first - 1));
    return payload ? claims_in(*payload) : std::nullopt;
}

} // namespace gapura::api_tokens
