#include "backend/outbox/smtp_target.hpp"

#include <curl/curl.h>
#include <memory>
#include <optional>

namespace gapura::outbox {
namespace {

using Parts = std::unique_ptr<CURLU, decltype(&curl_url_cleanup)>;

std::optional<std::string> part_of(Parts const& parts, CURLUPart part) {
    char* text = nullptr;
    if (curl_url_get(parts.get(), part, &text, 0) != CURLUE_OK) return std::nullopt;
    std::string copy(text);
    curl_free(text);
    return copy;
}

/// Whether what is sent there does not leave the machine.
bool is_this_machine(std::string const& host) {
    return host == "localhost" || host == "[::1]" || host.rfind("127.", 0) == 0;
}

} // namespace

Outcome<SmtpTarget, std::string> smtp_target(std::string_view url) {
    Parts const parts(curl_url(), curl_url_cleanup);
    if (!parts) throw std::bad_alloc();
    auto const parsed = curl_url_set(parts.get(), CURLUPART_URL, std::string(url).c_str(), CURLU_NON_SUPPORT_SCHEME);
    auto const scheme = part_of(parts, CURLUPART_SCHEME), host = part_of(parts, CURLUPART_HOST);
    if (parsed != CURLUE_OK || !scheme || !host || (*scheme != "smtp" && *scheme != "smtps"))
        return std::string("the mail server is given as smtp://user:password@host:587 or smtps://user:password@host");
    auto const query = part_of(parts, CURLUPART_QUERY).value_or("");
    if (!query.empty() && query != "starttls=required" && query != "starttls=offered")
        return std::string("after the question mark of the mail server's address stands starttls=required or "
                           "starttls=offered");

    SmtpTarget target;
    target.host = *host;
    bool const has_password = part_of(parts, CURLUPART_PASSWORD).has_value();
    if (*scheme == "smtps")
        target.tls = Tls::from_the_start;
    else if (query == "starttls=required" || (has_password && !is_this_machine(*host)))
        target.tls = Tls::required;
    curl_url_set(parts.get(), CURLUPART_QUERY, nullptr, 0);
    target.url = part_of(parts, CURLUPART_URL).value_or("");
    return target;
}

} // namespace gapura::outbox
