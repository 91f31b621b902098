#include "backend/outbox/outbox.hpp"

#include "backend/outbox/address.hpp"
#include "backend/outbox/compose.hpp"
#include "backend/outbox/kinds.hpp"
#include "backend/outbox/template.hpp"

#include <array>
#include <cstdlib>
#include <sodium.h>

namespace gapura::outbox {
namespace {

/// RFC 5322 3.6.4, without the angle brackets. It stays the row's own however often sending is tried, so that a
/// receiver can tell a repetition.
std::string new_message_id(std::string const& mail_from) {
    if (sodium_init() < 0) std::abort();
    std::array<unsigned char, 16> bytes;
    randombytes_buf(bytes.data(), bytes.size());
    std::array<char, 33> text;
    sodium_bin2hex(text.data(), text.size(), bytes.data(), bytes.size());
    std::string const sender = mailbox_of(mail_from).address;
    auto const at = sender.rfind('@');
    return std::string(text.data(), 32) + '@' + (at == std::string::npos ? "localhost" : sender.substr(at + 1));
}

} // namespace

std::string_view name_of(Kind kind) { return facts_of(kind).name; }

NewMessage compose(Settings const& settings, Mail const& mail) {
    auto const rendered = render(mail.kind, mail.language, mail.variables, settings.public_url);
    return {.kind = std::string(name_of(mail.kind)),
            .recipient = mail.to,
            .language = mail.language,
            .subject = rendered.subject,
            .text = rendered.text,
            .html = rendered.html,
            .message_id = new_message_id(settings.mail_from),
            .state = settings.smtp_url.empty() ? api::MessageState::kept : api::MessageState::waiting,
            .account = mail.account,
            .in_inbox = mail.account && facts_of(mail.kind).inbox == Inbox::shown,
            .lease_until = {}};
}

MessageId enqueue(storage::Session& session, Settings const& settings, Mail const& mail, Instant now) {
    if (mail.account && !hold_recipient(session, *mail.account)) return {};
    return insert_message(session, compose(settings, mail), now);
}

void forget(storage::Session& session, AccountId account) { delete_messages_of(session, account); }

void take_back(storage::Session& session, MessageId message) { delete_message(session, message); }

std::string link_to(Settings const& settings, std::string_view path) {
    std::string_view site = settings.public_url;
    while (!site.empty() && site.back() == '/') site.remove_suffix(1);
    return std::string(site).append(path);
}

std::string encoded(std::string_view value) {
    std::string out;
    for (char const c : value) {
        bool const plain = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' ||
                           c == '.' || c == '_' || c == '~';
        constexpr char digits[] = "0123456789ABCDEF";
        auto const byte = static_cast<unsigned char>(c);
        if (plain)
            out += c;
        else
            out += {'%', digits[byte >> 4], digits[byte & 15]};
    }
    return out;
}

} // namespace gapura::outbox
