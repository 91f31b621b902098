#pragma once
// Midtrans and Stripe as their public documentation describes them, on this machine: they refuse what the real ones
// would refuse, remember what they were asked, and sign notices as the real ones do.

#include "shared/contract/json.hpp"
#include "tests/support/http_test_server.hpp"

#include <map>
#include <mutex>

namespace gapura::test {

using contract::Json;

/// What a fake was asked, as it came.
struct Asked {
    std::string method, path, body;
    std::map<std::string, std::string> headers; ///< names in lower case
};

class FakeProvider {
public:
    std::string url() const { return "http://127.0.0.1:" + std::to_string(server_->port()); }
    std::vector<Asked> asked() const;
    /// The next requests are answered so, whatever they are; 0 ends it.
    void fail_with(int status);

protected:
    FakeProvider() = default;
    void listen(http::Router router);
    /// Remembers; answers by itself while it is told to fail.
    bool note(http::Request const& request, http::Reply& reply);

    mutable std::mutex mutex_;
    std::vector<Asked> asked_;
    int failing_ = 0;
    std::optional<TestServer> server_;
};

class FakeMidtrans : public FakeProvider {
public:
    static constexpr char const* server_key = "SB-Mid-server-for-tests";
    FakeMidtrans();

    struct Transaction {
        std::int64_t gross_amount = 0;
        std::string status; ///< empty: the buyer has chosen nothing yet, and the API knows no transaction
        std::string fraud = "accept";
        bool refundable = true;
        int refunds = 0;
    };
    Transaction transaction(std::string const& reference) const;
    /// What the buyer or the bank does.
    void set_status(std::string const& reference, std::string const& status);
    void set_refundable(std::string const& reference, bool refundable);
    /// The notice that Midtrans would send now.
    std::string notice(std::string const& reference) const;

private:
    http::Response create(http::Request const& request);
    http::Response status_of(std::string const& reference);
    http::Response refund(std::string const& reference, http::Request const& request);
    Json described(std::string const& reference, Transaction const& transaction) const;

    std::map<std::string, Transaction> transactions_;
};

class FakeStripe : public FakeProvider {
public:
    static constexpr char const* secret_key = "sk_test_for_tests";
    static constexpr char const* webhook_secret = "whsec_for_tests";
    FakeStripe();

    struct Session {
        std::string id, reference, currency, payment_intent;
        std::int64_t amount = 0;
        std::string status = "open", payment_status = "unpaid";
        int refunds = 0;
    };
    /// By our reference.
    Session session(std::string const& reference) const;
    void pay(std::string const& reference);
    void expire(std::string const& reference);

    struct Notice {
        std::string body, signature;
    };
    Notice notice(std::string const& type, std::string const& reference, Instant at) const;
    static std::string sign(std::string const& body, Instant at, std::string const& secret);

private:
    http::Response create(http::Request const& request);
    http::Response retrieve(std::string const& id);
    http::Response refund(http::Request const& request);
    static Json described(Session const& session);
    Session* find(std::string const& id);

    std::map<std::string, Session> sessions_;           ///< by reference
    std::map<std::string, std::string> answers_, sent_; ///< by idempotency key
};

} // namespace gapura::test
