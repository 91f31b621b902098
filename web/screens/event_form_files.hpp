#pragma once
// Flyer, logo, certificate template and materials of the event in the form (EV1, RU2). They are stored as soon as
// they are dropped; of an event that the server does not know yet they wait, and go by themselves once it is saved.

#include "shared/api/files.hpp"
#include "web/client/api_client.hpp"
#include "web/client/file_submission.hpp"
#include "web/screens/event_form_preview.hpp"

#include <optional>
#include <string>
#include <vector>

namespace gapura::web::screens {

class EventFiles {
public:
    /// None: a new event. What was chosen for another is forgotten.
    void open(EventId event);
    /// The new event is there: what was chosen for it goes on its way.
    void made(EventId event);
    /// As the event had it when it was read: it may be a picture that is not among its files.
    void have(std::string flyer) { saved_flyer_ = std::move(flyer); }
    /// Once a frame.
    void update();

    /// To be drawn within the form, in the places of these cards.
    void draw_pictures();
    enum class Materials { usual, if_there_are };
    void draw_documents(Materials materials);
    /// Dialogs, outside of the form.
    void draw_dialogs();

    EventPictures pictures() const;
    /// Something is on its way, or will be once the event is there.
    bool is_waiting() const;
    /// Something was not accepted, and says so beside itself.
    bool has_problem() const;

private:
    /// One of which an event has one.
    template <class Upload>
    struct Place {
        void forget() { sent.cancel(), chosen.reset(), problem.clear(); }
        bool is_coming() const { return chosen && problem.empty(); }

        FileSubmission<Upload> sent;
        std::optional<platform::PickedFile> chosen; ///< not stored yet
        std::string problem;
    };
    /// A material on its way.
    struct Coming {
        platform::PickedFile file;
        std::string problem;
    };
    struct Asked {
        api::EventFile file;
        std::string name; ///< as typed, to rename it
        bool open = false;
    };

    api::EventFile const* stored(api::FilePurpose purpose) const;
    void put(api::EventFile const& file);
    void read_again();
    void take_list();
    template <class Upload>
    void update(Place<Upload>& place);
    void update_materials();
    void update_changes();
    struct Look {
        std::string label, hint, picture;
        float aspect = 16.f / 9;
    };
    template <class Upload>
    void draw(Place<Upload>& place, Look const& look);
    void draw_materials();
    void draw_material(api::EventFile const& file);
    void draw_coming(Coming& each, bool is_sent);
    void draw_room();
    void remove(api::EventFile const& file);
    template <class Upload>
    std::string shown(Place<Upload> const& place, std::string const& saved) const;

    EventId event_;
    std::string saved_flyer_;
    Query<api::ListEventFiles> list_;
    std::vector<api::EventFile> files_;
    bool listed_ = false;
    std::int64_t used_ = 0, quota_ = 0;

    Place<api::UploadFlyer> flyer_;
    Place<api::UploadLogo> logo_;
    Place<api::UploadCertificate> certificate_;
    std::vector<Coming> coming_;
    FileSubmission<api::UploadMaterial> sending_;
    std::uint32_t sent_ = 0; ///< handle of the material under way

    Submission<api::RenameEventFile> renaming_;
    Submission<api::DeleteEventFile> deleting_;
    Asked removed_, renamed_;
    std::string rename_problem_;
};

} // namespace gapura::web::screens
