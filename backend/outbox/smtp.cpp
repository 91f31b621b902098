#include "backend/outbox/smtp.hpp"

#include "backend/outbox/address.hpp"
#include "backend/outbox/smtp_target.hpp"

#include <algorithm>
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

/// An address that could end its own line would add commands or headers.
bool is_safe(std::string const& address) {
    return !address.empty() && std::none_of(address.begin(), address.end(), [](char c) {
        return (c >= 0 && c <= ' ') || c == 127 || c == '<' || c == '>';
    });
}

std::string printable(std::string_view line) {
    std::string kept;
    for (char const c : line.substr(0, 300)) kept += c >= ' ' && c <= '~' ? c : '?';
    return kept;
}

api::MailProblem problem_at(SmtpStep step) {
    using enum api::MailProblem;
    switch (step) {
    case SmtpStep::connecting:
    case SmtpStep::greeting:
        return greeting_refused;
    case SmtpStep::starttls:
        return no_tls;
    case SmtpStep::login:
        return login_refused;
    case SmtpStep::sender:
        return sender_refused;
    case SmtpStep::recipient:
        return recipient_refused;
    case SmtpStep::letter:
        break;
    }
    return letter_refused;
}

/// What libcurl's code says by itself; nullopt where it depends on how far the talk had come.
std::optional<api::MailProblem> problem_of(CURLcode code) {
    using enum api::MailProblem;
    switch (code) {
    case CURLE_COULDNT_RESOLVE_HOST:
        return no_such_host;
    case CURLE_COULDNT_CONNECT:
        return unreachable;
    case CURLE_OPERATION_TIMEDOUT:
    case CURLE_ABORTED_BY_CALLBACK:
        return timeout;
    case CURLE_USE_SSL_FAILED:
        return no_tls;
    case CURLE_PEER_FAILED_VERIFICATION:
    case CURLE_SSL_CACERT_BADFILE:
    case CURLE_SSL_ISSUER_ERROR:
        return certificate;
    case CURLE_SSL_CONNECT_ERROR:
    case CURLE_SSL_CIPHER:
        return tls;
    case CURLE_LOGIN_DENIED:
    case CURLE_AUTH_ERROR:
        return login_refused;
    default:
        return std::nullopt;
    }
}

} // namespace

struct SmtpClient::Connection {
    SmtpTarget target;
    Settings const& settings;
    std::atomic<bool> const& hurry;
    std::array<char, CURL_ERROR_SIZE> curl_error{};
    SmtpTalk talk{};
    bool is_leaving = false;
    std::optional<Clock::time_point> hurry_until{};
    std::unique_ptr<CURL, decltype(&curl_easy_cleanup)> curl{curl_easy_init(), curl_easy_cleanup};

    static std::size_t take_reply(char* data, std::size_t size, std::size_t count, void* self) {
        std::string_view reply(data, size * count);
        while (!reply.empty() && (reply.back() == '\n' || reply.back() == '\r')) reply.remove_suffix(1);
        auto& connection = *static_cast<Connection*>(self);
        if (connection.is_leaving) return size * count;
        auto& talk = connection.talk;
        talk.last_reply = printable(reply);
        if (reply_code(reply) == 235) talk.signed_in = true; // RFC 4954 4
        return size * count;
    }

    /// libcurl tells what it sends and which TLS it got only here. Nothing of it is kept but these two.
    static int take_notice(CURL*, curl_infotype type, char* data, std::size_t size, void* self) {
        std::string_view const text(data, size);
        auto& talk = static_cast<Connection*>(self)->talk;
        constexpr std::string_view tls_notice = "SSL connection using ";
        if (type == CURLINFO_HEADER_OUT && text.substr(0, 4) == "QUIT") {
            static_cast<Connection*>(self)->is_leaving = true; // the answer to that says nothing of the letter
        } else if (type == CURLINFO_HEADER_OUT) {
            talk.step = step_of_command(text, talk.step);
            talk.last_reply.clear();
        } else if (type == CURLINFO_TEXT && text.substr(0, tls_notice.size()) == tls_notice) {
            auto const version = text.substr(tls_notice.size());
            talk.tls = printable(version.substr(0, version.find(' ')));
        }
        return 0;
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

    SmtpFailure failure_of(CURLcode result) const {
        int const code = reply_code(talk.last_reply);
        SmtpFailure failure;
        if (auto const problem = problem_of(result))
            failure.problem = *problem;
        else
            failure.problem = code >= 400 ? problem_at(talk.step) : api::MailProblem::dropped;
        failure.permanent = is_permanent(failure.problem, code);
        failure.words = printable(curl_error[0] ? curl_error.data() : curl_easy_strerror(result));
        if (code >= 400) failure.code = code, failure.words.append(": ").append(talk.last_reply);
        return failure;
    }

    void set_connection() {
        bool const must_be_secret = target.tls != Tls::when_offered;
        set(CURLOPT_URL, target.url.c_str());
        set(CURLOPT_PROTOCOLS_STR, "smtp,smtps");
        set(CURLOPT_USE_SSL, must_be_secret ? CURLUSESSL_ALL : CURLUSESSL_TRY);
        set(CURLOPT_SSLVERSION, static_cast<long>(CURL_SSLVERSION_TLSv1_2));
        if (!settings.smtp_ca_file.empty()) set(CURLOPT_CAINFO, settings.smtp_ca_file.c_str());
        set(CURLOPT_ERRORBUFFER, curl_error.data());
        set(CURLOPT_HEADERFUNCTION, &Connection::take_reply);
        set(CURLOPT_HEADERDATA, static_cast<void*>(this));
        set(CURLOPT_DEBUGFUNCTION, &Connection::take_notice);
        set(CURLOPT_DEBUGDATA, static_cast<void*>(this));
        set(CURLOPT_VERBOSE, 1L);
        set(CURLOPT_XFERINFOFUNCTION, &Connection::check_hurry);
        set(CURLOPT_XFERINFODATA, static_cast<void*>(this));
        set(CURLOPT_NOPROGRESS, 0L);
        set(CURLOPT_NOSIGNAL, 1L);
        auto const milliseconds = static_cast<long>(settings.smtp_timeout.microseconds / 1000);
        set(CURLOPT_CONNECTTIMEOUT_MS, std::min(milliseconds, 15'000L));
        set(CURLOPT_TIMEOUT_MS, milliseconds);
        // Else the farewell to a server that has fallen silent takes libcurl's own two minutes: longer than a lease.
        set(CURLOPT_SERVER_RESPONSE_TIMEOUT, std::clamp(milliseconds / 1000, 1L, 20L));
    }
};

SmtpClient::SmtpClient(Settings const& settings, std::atomic<bool> const& hurry) {
    prepare_curl();
    auto target = smtp_target(settings.smtp_url);
    if (!target.ok()) throw std::invalid_argument("--smtp-url: " + target.error());
    connection_.reset(new Connection{*std::move(target), settings, hurry});
    if (!connection_->curl) throw std::bad_alloc();
}

SmtpClient::~SmtpClient() = default;

SmtpTalk const& SmtpClient::talk() const { return connection_->talk; }

Outcome<Done, SmtpFailure> SmtpClient::send(Letter const& letter) {
    auto& c = *connection_;
    if (!is_safe(letter.to))
        return SmtpFailure{api::MailProblem::recipient_refused, true, 0, "this address cannot stand in a mail"};
    CURL* const curl = c.curl.get();
    curl_easy_reset(curl); // keeps the connection
    c.talk.last_reply.clear();
    c.talk.step = SmtpStep::connecting;
    c.is_leaving = false;
    c.curl_error[0] = '\0';

    std::string const sender = '<' + mailbox_of(letter.from).address + '>';
    List recipients;
    append(recipients, '<' + letter.to + '>');
    List const header = header_of(letter);
    Mime const body = body_of(curl, letter);

    c.set_connection();
    c.set(CURLOPT_MAIL_FROM, sender.c_str());
    c.set(CURLOPT_MAIL_RCPT, recipients.get());
    c.set(CURLOPT_HTTPHEADER, header.get());
    c.set(CURLOPT_MIMEPOST, body.get());

    auto const result = curl_easy_perform(curl);
    if (result == CURLE_OK) return Done{};
    return c.failure_of(result);
}

} // namespace gapura::outbox
