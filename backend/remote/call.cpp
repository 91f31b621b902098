#include "backend/remote/call.hpp"

#include <curl/curl.h>

#include <memory>
#include <mutex>
#include <stdexcept>

namespace gapura::remote {
namespace {

using Handle = std::unique_ptr<CURL, decltype(&curl_easy_cleanup)>;
using List = std::unique_ptr<curl_slist, decltype(&curl_slist_free_all)>;

struct Received {
    std::string body;
    std::size_t most_bytes;
    bool is_too_large = false;
};

std::size_t take_body(char* data, std::size_t size, std::size_t count, void* to) {
    auto& received = *static_cast<Received*>(to);
    if (received.body.size() + size * count > received.most_bytes) {
        received.is_too_large = true;
        return 0; // ends the transfer
    }
    received.body.append(data, size * count);
    return size * count;
}

template <class Value>
void set(Handle const& handle, CURLoption option, Value value) {
    if (curl_easy_setopt(handle.get(), option, value) != CURLE_OK)
        throw std::runtime_error("libcurl refuses an option");
}

void set_verb(Handle const& handle, Call const& call) {
    if (call.verb == Verb::get) return;
    set(handle, CURLOPT_POSTFIELDSIZE_LARGE, static_cast<curl_off_t>(call.body.size()));
    set(handle, CURLOPT_POSTFIELDS, call.body.data()); // also of a PUT: what curl does by itself is named next
    if (call.verb == Verb::put) set(handle, CURLOPT_CUSTOMREQUEST, "PUT");
    if (call.verb == Verb::del) set(handle, CURLOPT_CUSTOMREQUEST, "DELETE");
}

List headers_of(Call const& call) {
    List list{nullptr, curl_slist_free_all};
    auto const append = [&list](std::string const& line) {
        auto* const longer = curl_slist_append(list.get(), line.c_str());
        if (!longer) throw std::bad_alloc();
        static_cast<void>(list.release());
        list.reset(longer);
    };
    append("Expect:");       // no waiting for 100 Continue
    append("Content-Type:"); // only what the caller says
    for (auto const& [name, value] : call.headers) {
        std::string line = name;
        line.append(value.empty() ? ";" : ": ").append(value);
        append(line);
    }
    return list;
}

/// Whether the request can have reached the other side.
CallFailure failure_of(CURLcode code) {
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
    case CURLE_COULDNT_RESOLVE_PROXY:
    case CURLE_COULDNT_CONNECT:
    case CURLE_URL_MALFORMAT:
    case CURLE_UNSUPPORTED_PROTOCOL:
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_PEER_FAILED_VERIFICATION:
        return CallFailure::not_sent;
    default:
        return CallFailure::outcome_unknown;
    }
}

void prepare_curl() {
    static std::once_flag once;
    std::call_once(once, [] { curl_global_init(CURL_GLOBAL_DEFAULT); });
}

} // namespace

Outcome<Answer, CallFailure> send(Call const& call) {
    prepare_curl();
    Handle const handle{curl_easy_init(), curl_easy_cleanup};
    if (!handle) throw std::bad_alloc();
    Received received{{}, call.most_bytes};
    List const headers = headers_of(call);
    auto const milliseconds = static_cast<long>(call.timeout.microseconds / 1000);

    set(handle, CURLOPT_URL, call.url.c_str());
    set(handle, CURLOPT_PROTOCOLS_STR, "http,https");
    set(handle, CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
    set(handle, CURLOPT_FOLLOWLOCATION, 0L);
    set(handle, CURLOPT_NOSIGNAL, 1L);
    set(handle, CURLOPT_CONNECTTIMEOUT_MS, milliseconds < 10'000 ? milliseconds : 10'000L);
    set(handle, CURLOPT_TIMEOUT_MS, milliseconds);
    set(handle, CURLOPT_USERAGENT, "Gapura/" GAPURA_VERSION);
    set_verb(handle, call);
    set(handle, CURLOPT_HTTPHEADER, headers.get());
    set(handle, CURLOPT_WRITEFUNCTION, &take_body);
    set(handle, CURLOPT_WRITEDATA, static_cast<void*>(&received));
    if (!call.credentials.empty()) {
        set(handle, CURLOPT_HTTPAUTH, static_cast<long>(CURLAUTH_BASIC));
        set(handle, CURLOPT_USERPWD, call.credentials.c_str());
    }
    auto const result = curl_easy_perform(handle.get());
    if (received.is_too_large) return CallFailure::too_large;
    if (result != CURLE_OK) return failure_of(result);
    long status = 0;
    curl_easy_getinfo(handle.get(), CURLINFO_RESPONSE_CODE, &status);
    return Answer{static_cast<int>(status), std::move(received.body)};
}

std::string path_segment(std::string_view text) {
    constexpr char digits[] = "0123456789ABCDEF";
    std::string encoded;
    for (char const c : text) {
        bool const unreserved = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') ||
                                c == '-' || c == '.' || c == '_' || c == '~';
        if (unreserved) {
            encoded += c;
        } else {
            auto const byte = static_cast<unsigned char>(c);
            encoded += '%';
            encoded += digits[byte >> 4];
            encoded += digits[byte & 15];
        }
    }
    return encoded;
}

std::string form_encoded(std::vector<std::pair<std::string, std::string>> const& fields) {
    std::string form;
    for (auto const& [name, value] : fields) {
        if (!form.empty()) form += '&';
        form.append(path_segment(name)).append("=").append(path_segment(value));
    }
    return form;
}

} // namespace gapura::remote
