#pragma once
// The card and the dialog with which one erases one's account.

#include "shared/api/own_data.hpp"
#include "web/client/api_client.hpp"
#include "web/client/words.hpp"

namespace gapura::web::screens {

class OwnDataErase {
public:
    void update();
    void draw();

private:
    void draw_dialog();
    void draw_fields();
    bool may_send() const;

    bool asking_ = false;
    api::EraseAccount::Request request_;
    Submission<api::EraseAccount> erasing_;
    FormProblems problems_;
};

} // namespace gapura::web::screens
