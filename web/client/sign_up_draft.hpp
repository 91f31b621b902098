#pragma once
// A registration that is under way, kept on this device for a day (AC2): a closed tab loses nothing but passwords.

#include "shared/api/accounts.hpp"
#include "web/client/draft.hpp"

namespace gapura::web {

/// As it stands in the browser.
struct KeptSignUp {
    api::Register::Request request;
    Instant saved_at;
    static constexpr auto fields() {
        using contract::field, contract::as_typed;
        return std::tuple{field("request", &KeptSignUp::request, as_typed(), "All but the passwords"),
                          field("saved_at", &KeptSignUp::saved_at, as_typed(), "When, to the hour")};
    }
};

class SignUpDraft {
public:
    /// What was entered before, if that was today or yesterday; empty otherwise.
    api::Register::Request load(Instant now) {
        KeptSignUp kept = draft_.load();
        if (now - kept.saved_at > days(1)) kept = {}, draft_.clear();
        restored_ = kept.request.name.size() + kept.request.email.size() > 0;
        if (!kept.request.profile) kept.request.profile.emplace();
        return kept.request;
    }
    /// Whether load() found something.
    bool restored() const { return restored_; }

    void save(api::Register::Request request, Instant now) {
        request.password.clear();
        // By the hour, so that a frame that changes nothing writes nothing.
        auto const hour = hours(1).microseconds;
        draft_.save({std::move(request), Instant{now.microseconds / hour * hour}});
    }
    void clear() {
        draft_.clear();
        restored_ = false;
    }

    /// Where to go once the address is confirmed, also if the mail's link opens another tab.
    static void remember_next(std::string_view next) {
        platform::store(platform::Keep::always, "sign_up.next", next);
    }
    static std::string take_next() {
        auto const next = platform::stored(platform::Keep::always, "sign_up.next").value_or("");
        platform::forget(platform::Keep::always, "sign_up.next");
        return next;
    }

private:
    Draft<KeptSignUp> draft_{"sign_up", platform::Keep::always};
    bool restored_ = false;
};

} // namespace gapura::web
