#include "backend/checkin/redeem_ticket.hpp"

#include "backend/audit/audit.hpp"
#include "shared/domain/doors.hpp"

#include <algorithm>
#include <map>
#include <unordered_set>

namespace gapura::checkin {
namespace {

using domain::CodeProof;
using domain::Verdict;
using storage::Session;

/// A scan with what is known of it by now.
struct Case {
    Scan const* scan = nullptr;
    std::shared_ptr<DoorEvent const> door;
    CodeProof proof = CodeProof::unknown;
    EventId named_event{};            ///< that the code names, where it names one
    std::optional<TicketId> ticket{}; ///< where the code can be trusted
    domain::Admission admission{};
    std::optional<std::string> used_gate{};
    bool looks_like_ticket = false;
    bool leans_on_another = false; ///< its ticket was admitted by an earlier scan of this batch
    bool nonce_was_known = false;  ///< from before this batch, perhaps with another code
};

/// One transaction's work.
class Batch {
public:
    Batch(Session& session, DoorEvents& events, Settings const& settings, std::span<Scan const> scans)
        : session_(session), events_(events), settings_(settings), scans_(scans), cases_(scans.size()),
          same_as_(scans.size()), answers_(scans.size()) {}

    std::vector<Result<api::Redemption>> run() {
        admit_callers_and_nonces();
        read_tickets();
        for (auto const index : fresh_) prove_and_decide(cases_[index]);
        write();
        repeat_within_batch();
        std::vector<Result<api::Redemption>> answers;
        answers.reserve(answers_.size());
        for (auto& answer : answers_) answers.push_back(std::move(*answer));
        return answers;
    }

private:
    // -- who may, and which scan is which

    void admit_callers_and_nonces() {
        std::map<std::pair<EventId, std::string_view>, std::size_t> first;
        for (std::size_t i = 0; i < scans_.size(); ++i) {
            auto& mine = cases_[i];
            mine.scan = &scans_[i];
            mine.door = event(scans_[i].event);
            if (!mine.door || !mine.door->may_be_worked_by(scans_[i].caller)) {
                answers_[i] = Refused(Refusal::not_found);
                continue;
            }
            auto const [at, is_first] = first.try_emplace({scans_[i].event, scans_[i].nonce}, i);
            if (is_first)
                fresh_.push_back(i);
            else
                same_as_[i] = at->second;
        }
    }

    std::shared_ptr<DoorEvent const> event(EventId id) {
        auto const [at, is_new] = seen_events_.try_emplace(id);
        if (is_new) at->second = events_.find(session_, id);
        return at->second;
    }

    void read_tickets() {
        std::vector<TicketId> ids;
        for (auto const index : fresh_) {
            auto const& scan = scans_[index];
            if (scan.chosen)
                ids.push_back(scan.chosen->ticket);
            else if (scan.plain)
                ids.push_back(scan.plain->payload.ticket);
        }
        std::sort(ids.begin(), ids.end());
        ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
        keep(find_door_tickets(session_, ids));
    }

    void keep(std::vector<DoorTicketRow>&& rows) {
        for (auto& row : rows) {
            auto const id = row.id;
            tickets_.insert_or_assign(id, std::move(row));
        }
    }

    DoorTicketRow const* ticket(std::optional<TicketId> id) const {
        auto const at = id ? tickets_.find(*id) : tickets_.end();
        return at == tickets_.end() ? nullptr : &at->second;
    }

    // -- is the code what it says

    CodeProof proof_of(NamedTicket const& named) {
        auto const* const row = ticket(named.payload.ticket);
        bool const fits = row && row->event == named.payload.event;
        // The digest stands for the signature that this server made (docs/decisions/0002-door-digest.md).
        if (fits && row->qr_digest == named.digest) return CodeProof::genuine;
        auto const signer = event(named.payload.event);
        if (!signer) return CodeProof::unknown;
        if (!tickets::is_genuine(named.code, signer->public_key)) return CodeProof::forged;
        if (!fits || named.payload.issue > row->issue) return CodeProof::unknown;
        return named.payload.issue < row->issue ? CodeProof::superseded : CodeProof::genuine;
    }

    void take_proof(Case& mine, NamedTicket const& named, CodeProof proof) {
        mine.proof = proof;
        mine.named_event = named.payload.event;
        mine.ticket.reset();
        if (proof == CodeProof::genuine || proof == CodeProof::superseded) mine.ticket = named.payload.ticket;
    }

    void prove(Case& mine) {
        auto const& scan = *mine.scan;
        if (scan.chosen) {
            auto const* const row = ticket(scan.chosen->ticket);
            if (!row) return;
            mine.proof = CodeProof::genuine;
            mine.named_event = row->event;
            mine.ticket = row->id;
            return;
        }
        if (scan.plain) take_proof(mine, *scan.plain, proof_of(*scan.plain));
        if (mine.proof != CodeProof::genuine) prove_mistyped(mine);
    }

    /// What a keyboard layout may have made of the code: tried only where the text as it is was not it.
    void prove_mistyped(Case& mine) {
        for (auto const& reading : domain::readings(mine.scan->text)) {
            auto const named = named_ticket(reading.code);
            if (!named || (mine.scan->plain && named->code == mine.scan->plain->code)) continue;
            if (!ticket(named->payload.ticket)) keep(find_door_tickets(session_, {named->payload.ticket}));
            auto const proof = proof_of(*named);
            bool const better = proof == CodeProof::genuine || proof == CodeProof::superseded ||
                                (proof == CodeProof::forged && mine.proof == CodeProof::unknown);
            if (better) take_proof(mine, *named, proof);
            if (proof == CodeProof::genuine) return;
        }
        if (mine.proof == CodeProof::unknown) mine.looks_like_ticket = domain::looks_like_ticket(mine.scan->text);
    }

    // -- the verdict

    void decide(Case& mine) {
        domain::TicketFacts facts{.code = mine.proof, .event = mine.named_event};
        mine.used_gate.reset();
        if (auto const* const row = ticket(mine.ticket)) {
            facts.standing = row->standing;
            facts.order = row->order;
            facts.used_at = row->used_at;
            mine.used_gate = row->used_gate;
        }
        mine.admission = domain::decide(
            facts,
            {.event = mine.door->id,
             .state = mine.door->state,
             .opens_at = opens_at(mine),
             .early_scan = mine.scan->caller.is_admin() ? domain::EarlyScan::allowed : domain::EarlyScan::refused},
            mine.scan->scanned_at);
        if (mine.admission.admitted()) {
            mine.admission.used_at = mine.scan->scanned_at;
            mine.used_gate = mine.scan->gate;
        } else if (mine.admission.verdict != Verdict::already_used) {
            mine.used_gate.reset();
        }
    }

    Instant opens_at(Case const& mine) const {
        return domain::doors_open_at(mine.door->starts_at, settings_.doors_open_before);
    }

    void prove_and_decide(Case& mine) {
        prove(mine);
        decide(mine);
        if (!mine.ticket) return;
        if (mine.admission.admitted()) {
            // Whoever comes next in this batch reads "already used" (first by arrival).
            auto& row = tickets_.at(*mine.ticket);
            row.used_at = mine.scan->scanned_at;
            row.used_gate = mine.scan->gate;
            admitted_here_.insert(row.id);
        } else {
            mine.leans_on_another = admitted_here_.contains(*mine.ticket);
        }
    }

    // -- what is written, and what is answered

    ScanRow row_of(Case const& mine) const {
        auto const& scan = *mine.scan;
        ScanRow row{.event = scan.event,
                    .ticket = mine.ticket,
                    .nonce = scan.nonce,
                    .code_hash = scan.text_hash,
                    .gate = scan.gate,
                    .verdict = mine.admission.verdict,
                    .cause = mine.admission.cause,
                    .account = scan.caller.id,
                    .scanned_at = scan.scanned_at,
                    .arrived_at = scan.arrived_at,
                    .by_hand = scan.chosen.has_value(),
                    .reason = {},
                    .used_at = mine.admission.used_at,
                    .used_gate = mine.used_gate};
        if (scan.chosen) row.reason = scan.chosen->reason;
        if (auto const* const read = ticket(mine.ticket)) row.issue = read->issue;
        return row;
    }

    void write() {
        std::vector<ScanRow> rows;
        rows.reserve(fresh_.size());
        for (auto const index : fresh_) rows.push_back(row_of(cases_[index]));
        if (rows.empty()) return;
        auto const written = write_scans(session_, rows);
        for (std::size_t i = 0; i < rows.size(); ++i) {
            auto& mine = cases_[fresh_[i]];
            bool const changed = rows[i].verdict == Verdict::admitted && written[i] != Written::logged;
            if (changed && somebody_leans_on(*mine.ticket)) throw BatchMustBeSplit();
            if (written[i] == Written::lost) decide_again(mine);
            mine.nonce_was_known = written[i] == Written::nonce_known;
            answers_[fresh_[i]] = mine.nonce_was_known ? answer_before(mine) : Result<api::Redemption>(answer(mine));
        }
        record_by_hand();
    }

    /// The transaction's last statements, as audit::record asks. Scans are their own log (DO4).
    void record_by_hand() {
        for (auto const index : fresh_) {
            auto const& mine = cases_[index];
            if (!mine.scan->chosen || mine.nonce_was_known || !mine.admission.admitted()) continue;
            audit::record(session_, audit::By{mine.scan->arrived_at, mine.scan->caller, mine.scan->chosen->address},
                          {.action = "ticket.admit_by_hand",
                           .subject = "ticket",
                           .subject_id = mine.ticket->value,
                           .before = {{"admitted", false}},
                           .after = {{"admitted", true}, {"event", mine.scan->event.value}}});
        }
    }

    bool somebody_leans_on(TicketId id) const {
        return std::any_of(cases_.begin(), cases_.end(),
                           [&](Case const& each) { return each.leans_on_another && each.ticket == id; });
    }

    /// The ticket was used, or got another code (TI5), between reading and writing: with the facts of now it reads
    /// "already used", or as a code of before.
    void decide_again(Case& mine) {
        keep(find_door_tickets(session_, {*mine.ticket}));
        prove(mine);
        decide(mine);
        if (mine.admission.admitted()) throw BatchMustBeSplit(); // undone again in this very moment
        correct_scan(session_, row_of(mine));
    }

    api::Redemption answer(Case const& mine) {
        auto redemption = say({mine.admission.verdict, mine.admission.cause, mine.admission.used_at, mine.used_gate},
                              ticket(mine.ticket), mine);
        redemption.looks_like_ticket = mine.looks_like_ticket;
        return redemption;
    }

    /// The nonce is known: the stored answer, if it was for the same code.
    Result<api::Redemption> answer_before(Case const& mine) {
        auto const& scan = *mine.scan;
        auto const stored = find_scan(session_, scan.event, scan.nonce);
        if (!stored) throw BatchMustBeSplit(); // not to be seen yet: the next try sees it
        if (stored->code_hash != scan.text_hash) return Refused(Refusal::nonce_reused, "nonce");
        if (stored->ticket && !ticket(stored->ticket)) keep(find_door_tickets(session_, {*stored->ticket}));
        auto redemption =
            say({stored->verdict, stored->cause, stored->used_at, stored->used_gate}, ticket(stored->ticket), mine);
        redemption.looks_like_ticket = stored->verdict == Verdict::unknown && domain::looks_like_ticket(scan.text);
        redemption.repeated = true;
        return redemption;
    }

    struct Said {
        Verdict verdict;
        domain::Cause cause;
        std::optional<Instant> used_at;
        std::optional<std::string> used_gate;
    };

    api::Redemption say(Said said, DoorTicketRow const* row, Case const& mine) {
        api::Redemption redemption;
        redemption.verdict = said.verdict;
        redemption.cause = said.cause;
        redemption.nonce = mine.scan->nonce;
        redemption.used_at = said.used_at;
        redemption.used_gate = std::move(said.used_gate);
        if (said.verdict == Verdict::not_yet) redemption.doors_open_at = opens_at(mine);
        if (said.verdict == Verdict::wrong_event) {
            // Whose ticket it is, is not this door's business.
            auto const other = event(row ? row->event : mine.named_event);
            if (other && other->may_be_worked_by(mine.scan->caller)) redemption.other_event = other->title;
        } else if (row) {
            redemption.attendee = row->attendee;
            redemption.ticket_type = row->ticket_type;
            redemption.ticket_code = row->code;
            redemption.tier = row->tier;
        }
        return redemption;
    }

    void repeat_within_batch() {
        for (std::size_t i = 0; i < scans_.size(); ++i) {
            if (!same_as_[i]) continue;
            auto const first = *same_as_[i];
            if (cases_[first].nonce_was_known) {
                answers_[i] = answer_before(cases_[i]);
            } else if (scans_[first].text_hash != scans_[i].text_hash) {
                answers_[i] = Refused(Refusal::nonce_reused, "nonce");
            } else {
                answers_[i] = answers_[first];
                if (answers_[i]->ok()) (*answers_[i])->repeated = true;
            }
        }
    }

    Session& session_;
    DoorEvents& events_;
    Settings const& settings_;
    std::span<Scan const> scans_;
    std::vector<Case> cases_;
    std::vector<std::size_t> fresh_; ///< scans to be decided: each nonce's first
    std::vector<std::optional<std::size_t>> same_as_;
    std::vector<std::optional<Result<api::Redemption>>> answers_;
    std::map<EventId, std::shared_ptr<DoorEvent const>> seen_events_;
    std::unordered_map<TicketId, DoorTicketRow> tickets_;
    std::unordered_set<TicketId> admitted_here_;
};

} // namespace

std::vector<Result<api::Redemption>> redeem_scans(Session& session, DoorEvents& events, Settings const& settings,
                                                  std::span<Scan const> scans) {
    return Batch(session, events, settings, scans).run();
}

} // namespace gapura::checkin
