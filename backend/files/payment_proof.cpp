#include "backend/files/payment_proof.hpp"

#include "backend/events/event_access.hpp"
#include "backend/files/file_kind.hpp"
#include "backend/files/file_store.hpp"
#include "backend/files/prepare.hpp"
#include "backend/orders/change_order.hpp"

namespace gapura::files {
namespace {

using storage::Session;

/// Of all proofs of one member.
constexpr std::int64_t member_quota_mb = 100;

Result<OrderFacts> own_pending(Session& session, Context const& context, OrderId id) {
    auto const order = find_order(session, id);
    if (!order || order->account != context.account()) return Refused(Refusal::not_found);
    if (order->state != domain::OrderState::pending) return Refused(Refusal::proof_not_wanted);
    return *order;
}

Result<Done> check_room(Session& session, Context const& context, std::int64_t coming) {
    if (bytes_of_member(session, context.account()) + coming <= member_quota_mb << 20) return Done{};
    Refused refused(Refusal::file_quota_full);
    refused.limit = member_quota_mb;
    return refused;
}

struct Found {
    OrderFacts order;
    FileRow proof;
};
Result<Found> readable(Session& session, Context const& context, OrderId id) {
    auto const order = find_order(session, id);
    bool const may =
        order && (order->account == context.account() || events::manages(*context.caller, order->organizer));
    auto const proof = may ? find_proof(session, id) : std::nullopt;
    if (!proof) return Refused(Refusal::not_found);
    return Found{*order, *proof};
}

api::PaymentProof shown(FileRow const& row) { return {row.name, row.media_type, row.bytes, row.created_at, {}}; }

} // namespace

Result<Done> may_send_proof(Context& context, OrderId order) {
    return context.database.read([&](Session& session) -> Result<Done> {
        TRY(own_pending(session, context, order));
        return check_room(session, context, 0);
    });
}

Result<api::PaymentProof> send_proof(Context& context, api::SendProof::Request const& request, Incoming const& file) {
    TRY(may_send_proof(context, request.id));
    auto const prepared = TRY(prepare(file, api::FilePurpose::proof));
    auto const key = new_storage_key();
    auto const id = TRY(context.database.write([&](Session& session) -> Result<FileId> {
        lock_account(session, context.account());
        auto const order = TRY(own_pending(session, context, request.id));
        TRY(check_room(session, context, prepared.bytes()));
        NewFile row{api::FilePurpose::proof,
                    context.account(),
                    order.event,
                    order.id,
                    key,
                    shown_name(request.name, prepared.ending),
                    prepared.media_type,
                    prepared.bytes(),
                    prepared.sent_hash,
                    prepared.picture_hash,
                    context.now};
        return insert_file(session, row);
    }));
    auto const storage = storage_of(context.settings);
    for (auto const& object : prepared.objects) storage->put(key + object.suffix, object.bytes, prepared.media_type);
    return context.database.write([&](Session& session) -> Result<api::PaymentProof> {
        // The order may have been decided meanwhile: its proof is what the organizer saw.
        lock_order(session, request.id);
        TRY(own_pending(session, context, request.id));
        if (!publish_for_order(session, id, request.id)) return Refused(Refusal::file_missing);
        orders::proof_came_in(session, request.id);
        return shown(*find_proof(session, request.id));
    });
}

Result<api::PaymentProof> get_proof(Context& context, api::OrderRequest const& request) {
    return context.database.read([&](Session& session) -> Result<api::PaymentProof> {
        auto const found = TRY(readable(session, context, request.id));
        auto proof = shown(found.proof);
        if (events::manages(*context.caller, found.order.organizer)) {
            auto const of = context.caller->is_admin() ? std::nullopt : std::optional(found.order.organizer);
            proof.also_sent_with = same_proofs(session, found.proof, request.id, of);
        }
        return proof;
    });
}

Result<Download> download_proof(Context& context, api::DownloadProof::Request const& request) {
    auto const found = TRY(context.database.read(
        [&](Session& session) -> Result<Found> { return readable(session, context, request.id); }));
    auto const& row = found.proof;
    auto const object = objects_of(row.purpose, row.key, row.media_type).front();
    return Download{storage_of(context.settings)->get(object, Use::shown, row.name), row.media_type, row.name};
}

} // namespace gapura::files
