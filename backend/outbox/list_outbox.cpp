#include "backend/outbox/list_outbox.hpp"

#include "backend/outbox/outbox_store.hpp"

namespace gapura::outbox {

Result<api::ListOutbox::Response> list_outbox(Context& context, api::ListOutbox::Request const& request) {
    return context.database.read_snapshot([&](storage::Session& session) {
        return api::ListOutbox::Response{find_messages(session, request), count_messages(session, request)};
    });
}

} // namespace gapura::outbox
