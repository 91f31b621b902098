#include "backend/files/s3_storage.hpp"

#include "shared/base/text.hpp"

#include <algorithm>
#include <array>
#include <curl/curl.h>
#include <sodium.h>
#include <stdexcept>
#include <unistd.h>

namespace gapura::files {
namespace {

constexpr std::int64_t link_seconds = 300;

using Key = std::array<unsigned char, crypto_auth_hmacsha256_BYTES>;

Key hmac(unsigned char const* key, std::size_t size, std::string_view text) {
    Key made;
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, key, size);
    crypto_auth_hmacsha256_update(&state, reinterpret_cast<unsigned char const*>(text.data()), text.size());
    crypto_auth_hmacsha256_final(&state, made.data());
    return made;
}
Key hmac(Key const& key, std::string_view text) { return hmac(key.data(), key.size(), text); }

/// RFC 3986's unreserved characters stay; "/" too where it is a path.
std::string encoded(std::string_view text, std::string_view also_kept = "") {
    std::string out;
    for (char const c : text) {
        bool const is_kept = (c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') ||
                             std::string_view("-._~").find(c) != std::string_view::npos ||
                             also_kept.find(c) != std::string_view::npos;
        if (is_kept) {
            out += c;
            continue;
        }
        constexpr std::string_view digits = "0123456789ABCDEF";
        out += '%';
        out += digits[static_cast<unsigned char>(c) >> 4];
        out += digits[static_cast<unsigned char>(c) & 15];
    }
    return out;
}

/// "20130524T000000Z" of "2013-05-24T00:00:00Z".
std::string basic_time(Instant now) {
    auto const text = format_instant(now);
    std::string out;
    for (char const c : text.substr(0, 19))
        if (c != '-' && c != ':') out += c;
    return out + "Z";
}

struct Address {
    std::string scheme, host, path; ///< path without "/" at its end
};

Address address_of(S3Place const& place) {
    Address address;
    auto const at = place.endpoint.find("://");
    if (at == std::string::npos) throw std::invalid_argument("S3_ENDPOINT: please give https://HOST");
    address.scheme = place.endpoint.substr(0, at + 3);
    auto rest = place.endpoint.substr(at + 3);
    while (!rest.empty() && rest.back() == '/') rest.pop_back();
    auto const slash = std::min(rest.find('/'), rest.size());
    address.host = rest.substr(0, slash);
    address.path = rest.substr(slash);
    if (place.path_style)
        address.path += "/" + place.bucket;
    else
        address.host = place.bucket + "." + address.host;
    return address;
}

/// What a transfer reads or writes; libcurl gives us the pointer back.
struct Transfer {
    Incoming const* file = nullptr;
    std::string_view bytes;
    std::uint64_t at = 0;
    std::string received;
};

std::size_t give(char* to, std::size_t size, std::size_t count, void* user) {
    auto& transfer = *static_cast<Transfer*>(user);
    auto const room = size * count;
    if (!transfer.file) {
        auto const part = transfer.bytes.substr(transfer.at, room);
        std::copy(part.begin(), part.end(), to);
        transfer.at += part.size();
        return part.size();
    }
    auto const got = ::pread(transfer.file->descriptor, to, room, static_cast<off_t>(transfer.at));
    if (got < 0) return CURL_READFUNC_ABORT;
    transfer.at += static_cast<std::uint64_t>(got);
    return static_cast<std::size_t>(got);
}

std::size_t take(char* from, std::size_t size, std::size_t count, void* user) {
    constexpr std::size_t most = 64 << 20;
    auto& received = static_cast<Transfer*>(user)->received;
    if (received.size() + size * count > most) return 0;
    received.append(from, size * count);
    return size * count;
}

class S3Storage final : public FileStorage {
public:
    explicit S3Storage(S3Place place) : place_(std::move(place)) {}

    void put(std::string const& key, std::string_view bytes, std::string_view media_type) override {
        Transfer transfer{nullptr, bytes, 0, {}};
        write(key, transfer, bytes.size(), media_type);
    }
    void put(std::string const& key, Incoming const& file, std::string_view media_type) override {
        Transfer transfer{&file, {}, 0, {}};
        write(key, transfer, file.bytes, media_type);
    }
    Outlet get(std::string const& key, Use use, std::string const& save_as) override {
        if (use == Use::shown) return {{}, read(key), {}};
        return {{},
                {},
                presigned(place_, "GET", key, system_now(), link_seconds,
                          {{"response-content-disposition", disposition(save_as)}})};
    }
    std::string read(std::string const& key) override {
        Transfer transfer;
        auto const status = exchange("GET", key, transfer, 0, "");
        if (status != 200) throw std::runtime_error("S3 answers " + std::to_string(status) + " to GET");
        return std::move(transfer.received);
    }
    void remove(std::string const& key) override {
        Transfer transfer;
        auto const status = exchange("DELETE", key, transfer, 0, "");
        if (status != 204 && status != 200 && status != 404)
            throw std::runtime_error("S3 answers " + std::to_string(status) + " to DELETE");
    }

private:
    void write(std::string const& key, Transfer& transfer, std::uint64_t size, std::string_view media_type) {
        auto const status = exchange("PUT", key, transfer, size, media_type);
        if (status != 200 && status != 201)
            throw std::runtime_error("S3 answers " + std::to_string(status) + " to PUT");
    }

    long exchange(char const* method, std::string const& key, Transfer& transfer, std::uint64_t size,
                  std::string_view media_type) {
        std::unique_ptr<CURL, void (*)(CURL*)> const curl(curl_easy_init(), curl_easy_cleanup);
        if (!curl) throw std::runtime_error("no libcurl");
        auto const link = presigned(place_, method, key, system_now(), link_seconds);
        auto const set = [&](CURLoption option, auto value) { curl_easy_setopt(curl.get(), option, value); };
        curl_slist* lines = curl_slist_append(nullptr, "Expect:");
        if (!media_type.empty())
            lines = curl_slist_append(lines, ("Content-Type: " + std::string(media_type)).c_str());
        std::unique_ptr<curl_slist, void (*)(curl_slist*)> const headers(lines, curl_slist_free_all);
        set(CURLOPT_URL, link.c_str());
        set(CURLOPT_PROTOCOLS_STR, "http,https");
        set(CURLOPT_HTTPHEADER, headers.get());
        set(CURLOPT_NOSIGNAL, 1L);
        set(CURLOPT_CONNECTTIMEOUT, 10L);
        set(CURLOPT_LOW_SPEED_LIMIT, 1024L);
        set(CURLOPT_LOW_SPEED_TIME, 30L);
        set(CURLOPT_TIMEOUT, std::string_view(method) == "PUT" ? 300L : 60L); // 50 MB to put; to get only pictures
        set(CURLOPT_WRITEFUNCTION, take);
        set(CURLOPT_WRITEDATA, &transfer);
        if (std::string_view(method) == "PUT") {
            set(CURLOPT_UPLOAD, 1L);
            set(CURLOPT_READFUNCTION, give);
            set(CURLOPT_READDATA, &transfer);
            set(CURLOPT_INFILESIZE_LARGE, static_cast<curl_off_t>(size));
        } else if (std::string_view(method) == "DELETE") {
            set(CURLOPT_CUSTOMREQUEST, method);
        }
        auto const result = curl_easy_perform(curl.get());
        if (result != CURLE_OK) throw std::runtime_error(std::string("S3: ") + curl_easy_strerror(result));
        long status = 0;
        curl_easy_getinfo(curl.get(), CURLINFO_RESPONSE_CODE, &status);
        return status;
    }

    S3Place place_;
};

} // namespace

// "Authenticating Requests: Using Query Parameters (AWS Signature Version 4)" of the Amazon S3 API reference.
std::string presigned(S3Place const& place, std::string_view method, std::string_view key, Instant now,
                      std::int64_t valid_seconds, std::vector<std::pair<std::string, std::string>> further) {
    auto const address = address_of(place);
    auto const time = basic_time(now), day = time.substr(0, 8);
    auto const scope = day + "/" + place.region + "/s3/aws4_request";
    auto parameters = std::move(further);
    parameters.insert(parameters.end(), {{"X-Amz-Algorithm", "AWS4-HMAC-SHA256"},
                                         {"X-Amz-Credential", place.access_key + "/" + scope},
                                         {"X-Amz-Date", time},
                                         {"X-Amz-Expires", std::to_string(valid_seconds)},
                                         {"X-Amz-SignedHeaders", "host"}});
    for (auto& [name, value] : parameters) name = encoded(name), value = encoded(value);
    std::sort(parameters.begin(), parameters.end());
    std::string query;
    for (auto const& [name, value] : parameters)
        query.append(query.empty() ? "" : "&").append(name).append("=").append(value);

    auto const path = encoded(address.path + "/" + std::string(key), "/");
    auto const request =
        std::string(method) + "\n" + path + "\n" + query + "\nhost:" + address.host + "\n\nhost\nUNSIGNED-PAYLOAD";
    auto const to_sign = "AWS4-HMAC-SHA256\n" + time + "\n" + scope + "\n" + sha256(request);
    auto const secret = "AWS4" + place.secret_key;
    auto const of_day = hmac(reinterpret_cast<unsigned char const*>(secret.data()), secret.size(), day);
    auto const signature = hmac(hmac(hmac(hmac(of_day, place.region), "s3"), "aws4_request"), to_sign);
    std::string text(signature.size() * 2 + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), signature.data(), signature.size());
    text.pop_back();
    return address.scheme + address.host + path + "?" + query + "&X-Amz-Signature=" + text;
}

std::unique_ptr<FileStorage> s3_storage(Settings const& settings) {
    return std::make_unique<S3Storage>(S3Place{settings.s3_endpoint, settings.s3_bucket, settings.s3_region,
                                               settings.s3_access_key, settings.s3_secret_key,
                                               settings.s3_path_style});
}

} // namespace gapura::files
