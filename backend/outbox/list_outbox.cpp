#include "backend/outbox/list_outbox.hpp"

#include "backend/outbox/outbox_store.hpp"

namespace gapura::outbox {

Result<api::ListOutbox::Response> list_outbox(Context& context, api::ListOutbox::Request const& request) {
    return context.database.read_snapshot([&](storage::Session& session) {
        auto counts = count_messages(session, request.search);
        auto const total = request.state
                               ? api::count_of(counts, *request.state)
                               : counts.kept + counts.waiting + counts.sending + counts.sent + counts.failed;
        return api::ListOutbox::Response{find_messages(session, request), total, counts,
                                         !context.settings.smtp_url.empty()};
    });
}

} // namespace gapura::outbox
