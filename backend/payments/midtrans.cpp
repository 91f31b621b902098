#include "backend/payments/midtrans.hpp"

#include "backend/payments/reading.hpp"
#include "backend/remote/call.hpp"
#include "shared/contract/parse_json.hpp"

#include <algorithm>
#include <sodium.h>

namespace gapura::payments {
namespace {

constexpr std::int64_t micros_per_minute = 60'000'000;

struct Said {
    int status; ///< Midtrans puts its own into the body; HTTP's where it is missing
    Json body;
};

Outcome<Said, ProviderFailure> call(MidtransAccess const& access, remote::Verb verb, std::string url,
                                    Json const& body = nullptr) {
    remote::Call request{.verb = verb, .url = std::move(url)};
    request.headers = {{"Accept", "application/json"}};
    request.credentials = access.server_key + ":";
    if (verb == remote::Verb::post) {
        request.headers.emplace_back("Content-Type", "application/json");
        if (!body.is_null()) request.body = body.dump(-1, ' ', false, Json::error_handler_t::replace);
    }
    auto const answer = remote::send(request);
    if (!answer.ok() || answer->status >= 500 || answer->status == 429) return ProviderFailure::unreachable;
    Said said{answer->status, Json::parse(answer->body, nullptr, false)};
    auto const own = text_at(said.body, "status_code");
    if (own.size() == 3) said.status = std::atoi(own.c_str());
    if (said.status >= 500 || said.status == 429) return ProviderFailure::unreachable;
    return said;
}

/// docs.midtrans.com, "Transaction status"; a card that its fraud detection challenges is not paid until accepted.
Standing worded(std::string const& status, std::string const& fraud) {
    if (status == "settlement") return Standing::paid;
    if (status == "capture") return fraud.empty() || fraud == "accept" ? Standing::paid : Standing::open;
    if (status == "pending" || status == "authorize") return Standing::open;
    if (status == "deny" || status == "failure") return Standing::failed;
    if (status == "expire") return Standing::expired;
    if (status == "cancel") return Standing::withdrawn;
    if (status == "refund") return Standing::refunded;
    if (status == "partial_refund") return Standing::paid;
    return Standing::unknown;
}

/// A notice's signature covers the code and not the words: what says that it was paid, or given back, must have the
/// code of success, which no notice has before there was money.
Standing standing_of(Json const& said) {
    auto const standing = worded(text_at(said, "transaction_status"), text_at(said, "fraud_status"));
    bool const needs_success =
        standing == Standing::paid || standing == Standing::withdrawn || standing == Standing::refunded;
    return needs_success && text_at(said, "status_code") != "200" ? Standing::unknown : standing;
}

Notice notice_of(Json const& said) {
    Notice notice{text_at(said, "order_id"), standing_of(said), std::nullopt, text_at(said, "transaction_id"), {}};
    auto const named = text_at(said, "currency");
    if (auto const currency = domain::Currency::of(named.empty() ? "IDR" : named))
        notice.amount = decimal_money(text_at(said, "gross_amount"), *currency);
    return notice;
}

/// "2026-12-01 05:00:00 +0000"
std::string midtrans_time(Instant at) {
    auto text = format_instant(at).substr(0, 19);
    text[10] = ' ';
    return text + " +0000";
}

std::string sha512_hex(std::string const& text) {
    std::array<unsigned char, crypto_hash_sha512_BYTES> hash;
    crypto_hash_sha512(hash.data(), reinterpret_cast<unsigned char const*>(text.data()), text.size());
    std::array<char, 2 * hash.size() + 1> hex;
    return sodium_bin2hex(hex.data(), hex.size(), hash.data(), hash.size());
}

} // namespace

MidtransAccess midtrans_access(std::string const& server_key, std::string const& url) {
    if (!url.empty()) return {server_key, url, url};
    bool const is_sandbox = server_key.rfind("SB-", 0) == 0;
    std::string const host = is_sandbox ? "sandbox.midtrans.com" : "midtrans.com";
    return {server_key, "https://app." + host, "https://api." + host};
}

bool Midtrans::takes(domain::Money amount) const { return amount.currency.code() == "IDR" && amount.minor_units > 0; }

Outcome<Checkout, ProviderFailure> Midtrans::start(Bill const& bill) const {
    auto const open_for = (bill.expires_at - bill.now).microseconds / micros_per_minute;
    Json const open_minutes = {{"unit", "minute"}, {"duration", std::max<std::int64_t>(open_for, 1)}};
    // Of the page and of what it hands out (a number to transfer to), both counted from now: by themselves the page
    // lives a day, and the number from when it was chosen.
    auto expiry = open_minutes;
    expiry["start_time"] = midtrans_time(bill.now);
    Json const body = {
        {"transaction_details", {{"order_id", bill.reference}, {"gross_amount", bill.amount.minor_units}}},
        {"customer_details", {{"first_name", bill.buyer_name}, {"email", bill.buyer_email}}},
        {"callbacks", {{"finish", bill.return_url}}},
        {"expiry", expiry},
        {"page_expiry", open_minutes},
    };
    auto const said = TRY(call(access_, remote::Verb::post, access_.snap_url + "/snap/v1/transactions", body));
    Checkout checkout{text_at(said.body, "token"), text_at(said.body, "redirect_url")};
    if (said.status != 201 || checkout.url.rfind("http", 0) != 0) return ProviderFailure::refused;
    return checkout;
}

Outcome<Notice, ProviderFailure> Midtrans::ask(std::string const& reference, std::string const&) const {
    auto const url = access_.api_url + "/v2/" + remote::path_segment(reference) + "/status";
    auto const said = TRY(call(access_, remote::Verb::get, url));
    // 404: the buyer has not chosen how to pay, and the provider knows of no transaction.
    if (said.status == 404) return Notice{reference, Standing::unknown, std::nullopt};
    auto notice = notice_of(said.body);
    if (notice.reference != reference) return ProviderFailure::refused;
    return notice;
}

Outcome<Done, ProviderFailure> Midtrans::refund(Notice const& paid) const {
    auto const transaction = access_.api_url + "/v2/" + remote::path_segment(paid.reference);
    Json const body = {{"refund_key", paid.reference + "-refund"},
                       {"amount", paid.amount ? paid.amount->minor_units : 0},
                       {"reason", "The order was cancelled"}};
    auto said = TRY(call(access_, remote::Verb::post, transaction + "/refund", body));
    if (said.status == 200) return Done{};
    // A card that is captured and not settled yet is cancelled, not refunded (412).
    if (said.status == 412) said = TRY(call(access_, remote::Verb::post, transaction + "/cancel"));
    if (said.status == 200) return Done{};
    return ProviderFailure::refused;
}

void Midtrans::expire(std::string const& reference, std::string const&) const {
    (void)call(access_, remote::Verb::post, access_.api_url + "/v2/" + remote::path_segment(reference) + "/expire");
}

Outcome<Notice, BadNotice> Midtrans::read(Delivery const& delivery) const {
    // The signature is in what it signs, so strangers' bytes are parsed: no more of them than a notice can have.
    constexpr std::size_t most_bytes = 64 << 10;
    if (delivery.body.size() > most_bytes) return BadNotice::malformed;
    auto const said = contract::parse_json(delivery.body);
    if (!said.is_object()) return BadNotice::malformed;
    auto const expected = sha512_hex(text_at(said, "order_id") + text_at(said, "status_code") +
                                     text_at(said, "gross_amount") + access_.server_key);
    auto const given = text_at(said, "signature_key");
    if (given.size() != expected.size() || sodium_memcmp(given.data(), expected.data(), given.size()) != 0)
        return BadNotice::forged;
    auto notice = notice_of(said);
    notice.is_standing_signed = false; // the number, the code and the amount are
    if (notice.reference.empty() || notice.standing == Standing::unknown) return BadNotice::not_about_payments;
    return notice;
}

} // namespace gapura::payments
