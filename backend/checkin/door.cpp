#include "backend/checkin/door.hpp"

#include "backend/checkin/redeem_ticket.hpp"
#include "backend/storage/batch_writer.hpp"
#include "shared/domain/ticket_numbers.hpp"

#include <future>

namespace gapura::checkin {

class Door::Redeeming {
public:
    using Answer = Result<api::Redemption>;

    Redeeming(storage::Database& database, Settings const& settings, DoorOptions options)
        : events_(options.event_facts_lifetime),
          writer_(
              database,
              [this, &settings](storage::Session& session, std::span<Scan const> scans) {
                  return redeem_scans(session, events_, settings, scans);
              },
              shard_of) {}

    void submit(Scan scan, RedemptionCompletion completion) {
        auto const shared = std::make_shared<RedemptionCompletion>(std::move(completion));
        auto const taken = writer_.submit(std::move(scan), [shared](Outcome<Answer, storage::StorageError> outcome) {
            (*shared)(outcome.ok() ? std::move(*outcome) : Answer(Refused(Refusal::unavailable)));
        });
        if (taken != storage::Submitted::accepted) (*shared)(Refused(Refusal::unavailable));
    }

    void stop() { writer_.stop(); }

private:
    DoorEvents events_;
    storage::BatchWriter<Scan, Answer> writer_;
};

Door::Door(storage::Database& database, Settings const& settings, DoorOptions options)
    : redeeming_(std::make_unique<Redeeming>(database, settings, options)) {}

Door::~Door() = default;

void Door::stop() { redeeming_->stop(); }

void Door::redeem(Context const& context, api::RedeemTicket::Request request, RedemptionCompletion completion) {
    redeeming_->submit(scan_of(*context.caller, std::move(request), context.now), std::move(completion));
}

Result<api::Redemption> Door::admit_by_hand(Context const& context, EventId event, ByHand admission) {
    auto const code = domain::normalised_public_code(admission.code);
    std::optional<TicketId> ticket;
    if (code)
        ticket =
            context.database.read([&](storage::Session& session) { return find_ticket_id(session, event, *code); });
    std::promise<Result<api::Redemption>> promise;
    redeeming_->submit(scan_of(*context.caller, event,
                               {ticket.value_or(TicketId()), std::move(admission.reason), context.address},
                               std::move(admission.nonce), std::move(admission.gate), context.now),
                       [&promise](Result<api::Redemption> result) { promise.set_value(std::move(result)); });
    return promise.get_future().get();
}

} // namespace gapura::checkin
