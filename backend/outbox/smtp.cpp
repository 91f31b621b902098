#include "backend/outbox/smtp.hpp"

#include "backend/outbox/address.hpp"

#include <array>
#include <chrono>
#include <curl/curl.h>
#include <optional>
#include <stdexcept>

namespace gapura::outbox {
namespace {

using Clock = std::chrono::steady_clock;

/// libcurl asks for this before its first handle is made, while no other thread uses it.
void prepare_curl() {
    static bool const ready = curl_global_init(CURL_GLOBAL_DEFAULT) == CURLE_OK;
    if (!ready) throw std::runtime_error("libcurl cannot be used");
}

struct ListDeleter {
    void operator()(curl_slist* list) const { curl_slist_free_all(list); }
};
using List = std::unique_ptr<curl_slist, ListDeleter>;

struct MimeDeleter {
    void operator()(curl_mime* mime) const { curl_mime_free(mime); }
};
using Mime = std::unique_ptr<curl_mime, MimeDeleter>;

void append(List& list, std::string const& line) {
    curl_slist* const longer = curl_slist_append(list.get(), line.c_str());
    if (!longer) throw std::bad_alloc();
    (void)list.release();
    list.reset(longer);
}

void add_part(curl_mime* mime, std::string const& content, char const* type) {
    curl_mimepart* const part = curl_mime_addpart(mime);
    curl_mime_data(part, content.data(), content.size());
    curl_mime_type(part, type);
    curl_mime_encoder(part, "quoted-printable");
}

/// The text first: a reader takes the last alternative that it can show (RFC 2046 5.1.4).
Mime body_of(CURL* curl, Letter const& letter) {
    Mime alternatives(curl_mime_init(curl));
    add_part(alternatives.get(), letter.text, "text/plain; charset=utf-8");
    add_part(alternatives.get(), letter.html, "text/html; charset=utf-8");
    return alternatives;
}

List header_of(Letter const& letter) {
    List header;
    append(header, "Date: " + header_date(letter.date));
    append(header, "From: " + header_mailbox(mailbox_of(letter.from)));
    append(header, "To: " + header_mailbox({"", letter.to}));
    append(header, "Subject: " + header_text(letter.subject));
    append(header, "Message-ID: <" + letter.message_id + ">");
    append(header, "Content-Language: " + letter.language);
    append(header, "Auto-Submitted: auto-generated"); // RFC 3834: no absence notes in answer to this
    append(header, "Content-Type: multipart/alternative");
    return header;
}

/// Whether a password may travel in clear, for it does not leave the machine.
bool is_this_machine(std::string const& url) {
    std::unique_ptr<CURLU, decltype(&curl_url_cleanup)> const parts(curl_url(), curl_url_cleanup);
    char* host = nullptr;
    if (!parts || curl_url_set(parts.get(), CURLUPART_URL, url.c_str(), CURLU_NON_SUPPORT_SCHEME) != CURLUE_OK ||
        curl_url_get(parts.get(), CURLUPART_HOST, &host, 0) != CURLUE_OK)
        return false;
    std::string const name(host);
    curl_free(host);
    return name == "localhost" || name == "[::1]" || name.rfind("127.", 0) == 0;
}

bool has_password(std::string const& url) {
    auto const authority = url.substr(0, url.find('/', url.find("://") + 3));
    return authority.find('@') != std::string::npos;
}

} // namespace

struct SmtpClient::Connection {
    std::string url;
    std::atomic<bool> const& hurry;
    std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl{curl_easy_init(), curl_easy_cleanup};
    std::array<char, CURL_ERROR_SIZE> curl_error{};
    std::string last_refusal; ///< the server's last reply of 4xx or 5xx, for this letter
    std::optional<Clock::time_point> hurry_until{};

    static std::size_t take_reply(char* data, std::size_t size, std::size_t count, void* self) {
        std::string_view reply(data, size * count);
        while (!reply.empty() && (reply.back() == '\n' || reply.back() == '\r')) reply.remove_suffix(1);
        bool const is_refusal = !reply.empty() && (reply.front() == '4' || reply.front() == '5');
        if (is_refusal) static_cast<Connection*>(self)->last_refusal = reply;
        return size * count;
    }

    static int check_hurry(void* self, curl_off_t, curl_off_t, curl_off_t, curl_off_t) {
        auto& connection = *static_cast<Connection*>(self);
        if (!connection.hurry) return 0;
        if (!connection.hurry_until) connection.hurry_until = Clock::now() + std::chrono::seconds(10);
        return Clock::now() > *connection.hurry_until ? 1 : 0;
    }

    template <class Value>
    void set(CURLoption option, Value value) {
        if (curl_easy_setopt(curl.get(), option, value) != CURLE_OK)
            throw std::runtime_error("libcurl refuses an option");
    }

    std::string describe(CURLcode result) const {
        std::string text = curl_error[0] ? curl_error.data() : curl_easy_strerror(result);
        if (!last_refusal.empty()) text.append(": ").append(last_refusal);
        return text;
    }
};

SmtpClient::SmtpClient(std::string url, std::atomic<bool> const& hurry) {
    prepare_curl();
    connection_.reset(new Connection{std::move(url), hurry});
    if (!connection_->curl) throw std::bad_alloc();
}

SmtpClient::~SmtpClient() = default;

Outcome<Done, std::string> SmtpClient::send(Letter const& letter) {
    auto& c = *connection_;
    CURL* const curl = c.curl.get();
    curl_easy_reset(curl); // keeps the connection
    c.last_refusal.clear();
    c.curl_error[0] = '\0';

    std::string const sender = '<' + mailbox_of(letter.from).address + '>';
    List recipients;
    append(recipients, '<' + letter.to + '>');
    List const header = header_of(letter);
    Mime const body = body_of(curl, letter);
    bool const must_be_secret = has_password(c.url) && !is_this_machine(c.url);

    c.set(CURLOPT_URL, c.url.c_str());
    c.set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
    c.set(CURLOPT_USE_SSL, must_be_secret ? CURLUSESSL_ALL : CURLUSESSL_TRY);
    c.set(CURLOPT_MAIL_FROM, sender.c_str());
    c.set(CURLOPT_MAIL_RCPT, recipients.get());
    c.set(CURLOPT_HTTPHEADER, header.get());
    c.set(CURLOPT_MIMEPOST, body.get());
    c.set(CURLOPT_ERRORBUFFER, c.curl_error.data());
    c.set(CURLOPT_HEADERFUNCTION, &Connection::take_reply);
    c.set(CURLOPT_HEADERDATA, static_cast<void*>(&c));
    c.set(CURLOPT_XFERINFOFUNCTION, &Connection::check_hurry);
    c.set(CURLOPT_XFERINFODATA, static_cast<void*>(&c));
    c.set(CURLOPT_NOPROGRESS, 0L);
    c.set(CURLOPT_NOSIGNAL, 1L);
    c.set(CURLOPT_CONNECTTIMEOUT, 15L);
    c.set(CURLOPT_TIMEOUT, 60L);

    auto const result = curl_easy_perform(curl);
    if (result == CURLE_OK) return Done{};
    return c.describe(result);
}

} // namespace gapura::outbox
