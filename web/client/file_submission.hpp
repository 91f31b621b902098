#pragma once
// A file on its way to a declared endpoint.
//
//     FileSubmission<api::UploadFlyer> flyer;
//     flyer.send({.id = event, .name = file.name}, file);
//     flyer.progress()                               0 to 1 while it goes
//     if (auto done = flyer.take()) { if (done->ok()) … else … done->error().code }

#include "web/client/api_client.hpp"
#include "web/platform/upload.hpp"

namespace gapura::web {

template <contract::Endpoint E>
requires contract::TakesFile<E>
class FileSubmission {
public:
    using Request = typename E::Request;
    using Result = Outcome<typename E::Response, Failure>;

    /// Does nothing while the last one is under way.
    void send(Request const& request, platform::PickedFile const& file) {
        if (state_->busy) return;
        state_->busy = true, state_->progress = 0;
        state_->result.reset();
        std::weak_ptr<State> const weak = state_;
        state_->fetch.start_upload(
            contract::name_of_method(E::method), client::address_of<E>(request), file.handle, file.media_type,
            [weak](double done) {
                if (auto const kept = weak.lock()) kept->progress = done;
            },
            [weak](client::Answer answer) {
                auto const kept = weak.lock();
                if (!kept) return;
                kept->busy = false;
                kept->result.emplace(client::read_answer<typename E::Response>(answer));
            });
    }
    void cancel() {
        state_->fetch.abort();
        state_->busy = false;
    }
    bool busy() const { return state_->busy; }
    double progress() const { return state_->progress; }
    /// The outcome, in the one call after it came.
    std::optional<Result> take() { return std::exchange(state_->result, std::nullopt); }

    FileSubmission() = default;
    FileSubmission(FileSubmission const&) = delete;
    FileSubmission& operator=(FileSubmission const&) = delete;
    ~FileSubmission() { state_->fetch.abort(); }

private:
    struct State {
        bool busy = false;
        double progress = 0;
        std::optional<Result> result;
        client::Fetch fetch;
    };
    std::shared_ptr<State> state_ = std::make_shared<State>();
};

} // namespace gapura::web
