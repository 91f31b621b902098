#pragma once
// Taking the ticket that a waiting list offers: the name on it, the event's questions, once (OR11, OR15).

#include "shared/api/waiting.hpp"
#include "web/client/api_client.hpp"
#include "web/screens/answer_fields.hpp"

#include <string>

namespace gapura::web::screens {

class OfferForm {
public:
    void open(WaitingId entry);
    /// True in the frame in which it was refused: the offer may stand otherwise now. Goes on where it was taken.
    bool update(std::string const& own_path);
    void draw(api::WaitingEntry const& entry);

private:
    void take(Submission<api::TakeOffer>::Result const& done, std::string const& own_path);

    WaitingId entry_;
    std::string name_, problem_;
    AnswerFields answers_;
    Submission<api::TakeOffer> taking_;
};

/// "23 hours 59 minutes", in the last hour "4:05".
std::string time_left_words(double seconds);

} // namespace gapura::web::screens
