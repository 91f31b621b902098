#include "backend/accounts/totp.hpp"

#include "backend/outbox/outbox.hpp"

#include <openssl/evp.h>
#include <openssl/hmac.h>

#include <array>
#include <stdexcept>

namespace gapura::accounts {

std::int64_t totp_step(Instant now) { return now.microseconds / 1'000'000 / totp_step_seconds; }

std::string totp_code(std::string_view secret, std::int64_t step, int digits) {
    std::array<unsigned char, 8> counter{};
    for (std::size_t i = 0; i < 8; ++i) counter[i] = static_cast<unsigned char>(step >> (8 * (7 - i)));
    std::array<unsigned char, EVP_MAX_MD_SIZE> mac{};
    unsigned int length = 0;
    if (!HMAC(EVP_sha1(), secret.data(), static_cast<int>(secret.size()), counter.data(), counter.size(), mac.data(),
              &length))
        throw std::runtime_error("HMAC-SHA-1 failed");
    // RFC 4226 5.3: four bytes at a place that the last one names.
    std::size_t const at = mac[length - 1] & 0x0f;
    std::uint32_t const number = (mac[at] & 0x7fu) << 24 | mac[at + 1] << 16 | mac[at + 2] << 8 | mac[at + 3];
    std::uint32_t limit = 1;
    for (int i = 0; i < digits; ++i) limit *= 10;
    std::string code = std::to_string(number % limit);
    return std::string(static_cast<std::size_t>(digits) - code.size(), '0') + code;
}

std::string base32(std::string_view bytes) {
    constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    std::string text;
    unsigned int bits = 0;
    int held = 0;
    for (unsigned char const byte : bytes) {
        bits = bits << 8 | byte, held += 8;
        for (; held >= 5; held -= 5) text += alphabet[bits >> (held - 5) & 31];
    }
    if (held > 0) text += alphabet[bits << (5 - held) & 31];
    return text;
}

std::string otpauth_uri(std::string_view email, std::string_view secret) {
    return "otpauth://totp/Gapura:" + outbox::encoded(email) + "?secret=" + base32(secret) + "&issuer=Gapura";
}

} // namespace gapura::accounts
