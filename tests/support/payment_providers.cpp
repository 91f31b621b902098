#include "tests/support/payment_providers.hpp"

#include <sodium.h>

namespace gapura::test {
namespace {

std::string hex(unsigned char const* bytes, std::size_t size) {
    std::string text(2 * size + 1, '\0');
    sodium_bin2hex(text.data(), text.size(), bytes, size);
    text.pop_back();
    return text;
}

std::string base64(std::string const& text) {
    std::string encoded(sodium_base64_encoded_len(text.size(), sodium_base64_VARIANT_ORIGINAL), '\0');
    sodium_bin2base64(encoded.data(), encoded.size(), reinterpret_cast<unsigned char const*>(text.data()),
                      text.size(), sodium_base64_VARIANT_ORIGINAL);
    encoded.resize(encoded.find('\0'));
    return encoded;
}

int digit(char c) { return c <= '9' ? c - '0' : (c | 0x20) - 'a' + 10; }

std::string decoded(std::string_view text) {
    std::string out;
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] == '%' && i + 2 < text.size()) {
            out += static_cast<char>(digit(text[i + 1]) * 16 + digit(text[i + 2]));
            i += 2;
        } else {
            out += text[i] == '+' ? ' ' : text[i];
        }
    }
    return out;
}

std::map<std::string, std::string> form_of(std::string_view body) {
    std::map<std::string, std::string> form;
    while (!body.empty()) {
        auto const pair = body.substr(0, body.find('&'));
        body.remove_prefix(std::min(body.size(), pair.size() + 1));
        auto const equals = pair.find('=');
        form[decoded(pair.substr(0, equals))] =
            equals == std::string_view::npos ? "" : decoded(pair.substr(equals + 1));
    }
    return form;
}

std::string text_of(Json const& object, char const* name) {
    auto const found = object.find(name);
    return found != object.end() && found->is_string() ? found->get<std::string>() : std::string();
}

http::Response midtrans_error(int status, std::string const& message) {
    return http::Response::json(status, Json{{"error_messages", Json::array({message})}}.dump());
}

http::Response stripe_error(int status, std::string const& code) {
    return http::Response::json(status, Json{{"error", {{"type", "invalid_request_error"}, {"code", code}}}}.dump());
}

} // namespace

// ---- what both have

void FakeProvider::listen(http::Router router) { server_.emplace(std::move(router)); }

std::vector<Asked> FakeProvider::asked() const {
    std::lock_guard const lock(mutex_);
    return asked_;
}

void FakeProvider::fail_with(int status) {
    std::lock_guard const lock(mutex_);
    failing_ = status;
}

bool FakeProvider::note(http::Request const& request, http::Reply& reply) {
    Asked asked{std::string(http::method_name(request.method)), request.path, request.body, {}};
    for (std::size_t i = 0; i < request.headers.size(); ++i) {
        std::string name(request.headers[i].name);
        for (char& c : name) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        asked.headers[name] = request.headers[i].value;
    }
    std::lock_guard const lock(mutex_);
    asked_.push_back(std::move(asked));
    if (failing_ != 0) reply.send(http::Response::json(failing_, "{}"));
    return failing_ == 0;
}

// ---- Midtrans

FakeMidtrans::FakeMidtrans() {
    http::Router router;
    auto const serve = [&](http::Method method, char const* pattern, auto answer) {
        router.add(method, pattern, [this, answer](http::Request request, http::Reply reply) {
            if (!note(request, reply)) return;
            auto const authorization = std::string(request.header("authorization").value_or(""));
            if (authorization != "Basic " + base64(std::string(server_key) + ":"))
                return reply.send(midtrans_error(401, "Access denied due to unauthorized transaction"));
            std::lock_guard const lock(mutex_);
            reply.send(answer(request));
        });
    };
    serve(http::Method::post, "/snap/v1/transactions", [this](auto const& request) { return create(request); });
    serve(http::Method::get, "/v2/{id}/status",
          [this](auto const& request) { return status_of(std::string(request.parameter("id"))); });
    serve(http::Method::post, "/v2/{id}/refund",
          [this](auto const& request) { return refund(std::string(request.parameter("id")), request); });
    serve(http::Method::post, "/v2/{id}/cancel", [](auto const&) {
        return http::Response::json(200, R"({"status_code":"412","status_message":"cannot be updated"})");
    });
    serve(http::Method::post, "/v2/{id}/expire",
          [](auto const&) { return http::Response::json(200, R"({"status_code":"407"})"); });
    listen(std::move(router));
}

http::Response FakeMidtrans::create(http::Request const& request) {
    auto const body = Json::parse(request.body, nullptr, false);
    if (!body.is_object() || request.content_type() != "application/json")
        return midtrans_error(400, "JSON is expected");
    auto const details = body.value("transaction_details", Json::object());
    auto const reference = text_of(details, "order_id");
    auto const amount = details.value("gross_amount", Json());
    if (reference.empty() || reference.size() > 50) return midtrans_error(400, "transaction_details.order_id");
    if (!amount.is_number_integer() || amount.get<std::int64_t>() < 1)
        return midtrans_error(400, "transaction_details.gross_amount is not a number");
    auto const found = transactions_.find(reference);
    if (found != transactions_.end() && !found->second.status.empty())
        return midtrans_error(400, "transaction_details.order_id has already been taken");
    transactions_[reference].gross_amount = amount.get<std::int64_t>();
    return http::Response::json(
        201,
        Json{{"token", "token-" + reference}, {"redirect_url", url() + "/snap/v4/redirection/" + reference}}.dump());
}

Json FakeMidtrans::described(std::string const& reference, Transaction const& transaction) const {
    auto const code = transaction.status == "pending" ? "201" : transaction.status == "expire" ? "407" : "200";
    auto const gross = std::to_string(transaction.gross_amount) + ".00";
    auto const input = reference + code + gross + server_key;
    unsigned char hash[crypto_hash_sha512_BYTES];
    crypto_hash_sha512(hash, reinterpret_cast<unsigned char const*>(input.data()), input.size());
    return {{"order_id", reference},
            {"status_code", code},
            {"gross_amount", gross},
            {"currency", "IDR"},
            {"transaction_id", "midtrans-" + reference},
            {"transaction_status", transaction.status},
            {"fraud_status", transaction.fraud},
            {"payment_type", "bank_transfer"},
            {"signature_key", hex(hash, sizeof hash)}};
}

http::Response FakeMidtrans::status_of(std::string const& reference) {
    auto const found = transactions_.find(reference);
    if (found == transactions_.end() || found->second.status.empty())
        return http::Response::json(
            200, R"({"status_code":"404","status_message":"Transaction doesn't exist.","id":"1"})");
    return http::Response::json(200, described(reference, found->second).dump());
}

http::Response FakeMidtrans::refund(std::string const& reference, http::Request const& request) {
    auto const body = Json::parse(request.body, nullptr, false);
    auto const found = transactions_.find(reference);
    if (!body.is_object() || text_of(body, "refund_key").empty() || found == transactions_.end())
        return http::Response::json(200, R"({"status_code":"404"})");
    auto& transaction = found->second;
    if (transaction.status != "settlement" || !transaction.refundable)
        return http::Response::json(200, R"({"status_code":"412","status_message":"cannot be updated"})");
    if (body.value("amount", 0LL) != transaction.gross_amount)
        return http::Response::json(200, R"({"status_code":"400"})");
    transaction.status = "refund";
    ++transaction.refunds;
    return http::Response::json(200, described(reference, transaction).dump());
}

FakeMidtrans::Transaction FakeMidtrans::transaction(std::string const& reference) const {
    std::lock_guard const lock(mutex_);
    return transactions_.at(reference);
}

void FakeMidtrans::set_status(std::string const& reference, std::string const& status) {
    std::lock_guard const lock(mutex_);
    transactions_.at(reference).status = status;
}

void FakeMidtrans::set_refundable(std::string const& reference, bool refundable) {
    std::lock_guard const lock(mutex_);
    transactions_.at(reference).refundable = refundable;
}

std::string FakeMidtrans::notice(std::string const& reference) const {
    std::lock_guard const lock(mutex_);
    return described(reference, transactions_.at(reference)).dump();
}

// ---- Stripe

FakeStripe::FakeStripe() {
    http::Router router;
    auto const serve = [&](http::Method method, char const* pattern, auto answer) {
        router.add(method, pattern, [this, answer](http::Request request, http::Reply reply) {
            if (!note(request, reply)) return;
            if (request.header("authorization").value_or("") != std::string("Bearer ") + secret_key)
                return reply.send(stripe_error(401, "api_key_invalid"));
            std::lock_guard const lock(mutex_);
            reply.send(answer(request));
        });
    };
    serve(http::Method::post, "/v1/checkout/sessions", [this](auto const& request) { return create(request); });
    serve(http::Method::get, "/v1/checkout/sessions/{id}",
          [this](auto const& request) { return retrieve(std::string(request.parameter("id"))); });
    serve(http::Method::post, "/v1/checkout/sessions/{id}/expire", [this](auto const& request) {
        std::string const id(request.parameter("id"));
        if (auto* const session = find(id); session && session->status == "open") session->status = "expired";
        return retrieve(id);
    });
    serve(http::Method::post, "/v1/refunds", [this](auto const& request) { return refund(request); });
    listen(std::move(router));
}

http::Response FakeStripe::create(http::Request const& request) {
    auto const key = std::string(request.header("idempotency-key").value_or(""));
    if (auto const before = answers_.find(key); !key.empty() && before != answers_.end())
        return sent_[key] == request.body ? http::Response::json(200, before->second)
                                          : stripe_error(400, "idempotency_error");
    sent_[key] = request.body;
    if (request.content_type() != "application/x-www-form-urlencoded") return stripe_error(400, "content_type");
    auto form = form_of(request.body);
    for (auto const* needed : {"mode", "success_url", "client_reference_id", "expires_at", "line_items[0][quantity]",
                               "line_items[0][price_data][currency]", "line_items[0][price_data][unit_amount]",
                               "line_items[0][price_data][product_data][name]"})
        if (form[needed].empty()) return stripe_error(400, std::string("parameter_missing: ") + needed);
    auto const reference = form["client_reference_id"];
    auto const currency = form["line_items[0][price_data][currency]"];
    if (reference.size() > 200 || currency.size() != 3 || std::tolower(currency[0]) != currency[0])
        return stripe_error(400, "parameter_invalid");
    Session session;
    session.id = "cs_test_" + reference;
    session.reference = reference;
    session.currency = currency;
    session.payment_intent = "pi_" + reference;
    session.amount = std::stoll(form["line_items[0][price_data][unit_amount]"]);
    sessions_[reference] = session;
    return http::Response::json(200, answers_[key] = described(session).dump());
}

Json FakeStripe::described(Session const& session) {
    Json json = {{"id", session.id},
                 {"object", "checkout.session"},
                 {"client_reference_id", session.reference},
                 {"amount_total", session.amount},
                 {"currency", session.currency},
                 {"status", session.status},
                 {"payment_status", session.payment_status},
                 {"url", "https://checkout.stripe.com/c/pay/" + session.id}};
    json["payment_intent"] = session.payment_status == "paid" ? Json(session.payment_intent) : Json();
    return json;
}

FakeStripe::Session* FakeStripe::find(std::string const& id) {
    for (auto& [reference, session] : sessions_)
        if (session.id == id) return &session;
    return nullptr;
}

http::Response FakeStripe::retrieve(std::string const& id) {
    auto const* const session = find(id);
    return session ? http::Response::json(200, described(*session).dump()) : stripe_error(404, "resource_missing");
}

http::Response FakeStripe::refund(http::Request const& request) {
    auto const key = std::string(request.header("idempotency-key").value_or(""));
    if (auto const before = answers_.find(key); !key.empty() && before != answers_.end())
        return http::Response::json(200, before->second);
    auto const intent = form_of(request.body)["payment_intent"];
    for (auto& [reference, session] : sessions_) {
        if (session.payment_intent != intent || session.payment_status != "paid") continue;
        if (session.refunds > 0) return stripe_error(400, "charge_already_refunded");
        ++session.refunds;
        return http::Response::json(200,
                                    answers_[key] = Json{{"id", "re_" + reference}, {"status", "succeeded"}}.dump());
    }
    return stripe_error(404, "resource_missing");
}

FakeStripe::Session FakeStripe::session(std::string const& reference) const {
    std::lock_guard const lock(mutex_);
    return sessions_.at(reference);
}

void FakeStripe::pay(std::string const& reference) {
    std::lock_guard const lock(mutex_);
    sessions_.at(reference).payment_status = "paid";
    sessions_.at(reference).status = "complete";
}

void FakeStripe::expire(std::string const& reference) {
    std::lock_guard const lock(mutex_);
    sessions_.at(reference).status = "expired";
}

std::string FakeStripe::sign(std::string const& body, Instant at, std::string const& secret) {
    auto const time = std::to_string(at.microseconds / 1'000'000);
    auto const input = time + "." + body;
    unsigned char hash[crypto_auth_hmacsha256_BYTES];
    crypto_auth_hmacsha256_state state;
    crypto_auth_hmacsha256_init(&state, reinterpret_cast<unsigned char const*>(secret.data()), secret.size());
    crypto_auth_hmacsha256_update(&state, reinterpret_cast<unsigned char const*>(input.data()), input.size());
    crypto_auth_hmacsha256_final(&state, hash);
    return "t=" + time + ",v1=" + hex(hash, sizeof hash) + ",v0=ignored";
}

FakeStripe::Notice FakeStripe::notice(std::string const& type, std::string const& reference, Instant at) const {
    auto const session = this->session(reference);
    Json object = described(session);
    if (type == "charge.refunded")
        object = {{"id", "ch_1"},
                  {"object", "charge"},
                  {"refunded", true},
                  {"payment_intent", session.payment_intent},
                  {"metadata", {{"reference", reference}}}};
    if (type == "refund.failed")
        object = {
            {"id", "re_1"}, {"object", "refund"}, {"status", "failed"}, {"metadata", {{"reference", reference}}}};
    auto const body = Json{{"id", "evt_" + reference}, {"type", type}, {"data", {{"object", object}}}}.dump();
    return {body, sign(body, at, webhook_secret)};
}

} // namespace gapura::test
