#pragma once
// What the operator sets, by option or environment variable; defaults are those of SPEC.

#include "shared/base/instant.hpp"

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

namespace gapura {

/// Whose accounts must have a second factor (AC10).
enum class RequireTwoStep { off, admins, staff };

struct Settings {
    std::string listen = "127.0.0.1:8002"; ///< HOST:PORT; port 0 lets the system choose      LISTEN
    std::string database_url;              ///< default: SQLite file in the data folder       DATABASE_URL
    std::string data_directory;            ///< default: ./data                               GAPURA_DATA
    std::string web_directory;             ///< default: ../web/web/site from the binary        GAPURA_WEB
    std::string public_url;                ///< how members reach us, for links in mails      PUBLIC_URL
    std::string smtp_url;                  ///< empty: mails are kept and readable (CO2)      SMTP_URL
    std::string smtp_ca_file;              ///< who may vouch for it; empty: the system's     SMTP_CA_FILE
    std::string mail_from = "Gapura <gapura@localhost>"; ///<                                 MAIL_FROM
    std::vector<std::string> trusted_proxies; ///< whose X-Forwarded-* are believed           TRUSTED_PROXIES

    /// Seals secrets that the server must read again; default: DATA/secret.key      GAPURA_SECRET_KEY
    std::string secret_key;
    RequireTwoStep require_two_step = RequireTwoStep::off; ///< AC10                       GAPURA_REQUIRE_TOTP

    // Online payment (OR9): each provider is offered when its key is set.
    std::string midtrans_server_key;                   ///<                                  MIDTRANS_SERVER_KEY
    std::string midtrans_url;                          ///< default: by the key              MIDTRANS_URL
    std::string stripe_secret_key;                     ///<                                  STRIPE_SECRET_KEY
    std::string stripe_webhook_secret;                 ///< verifies its notices             STRIPE_WEBHOOK_SECRET
    std::string stripe_url = "https://api.stripe.com"; ///<                                 STRIPE_URL
    Duration payment_time = hours(1);                  ///< how long a checkout is open      PAYMENT_MINUTES

    int bcrypt_cost = 12;                   ///< AC3; tests lower it                       BCRYPT_COST
    Duration code_lifetime = minutes(5);    ///< AC5                                       CODE_MINUTES
    Duration resend_interval = seconds(60); ///< AC5
    int code_tries = 5;                     ///< AC5
    Duration smtp_timeout = seconds(60);    ///< for one letter
    int outbox_days = 90;                   ///< messages older than this are deleted      OUTBOX_DAYS
    Duration idle_timeout = minutes(5);     ///< AC7                                       IDLE_MINUTES
    int event_lead_days = 3;                ///< EV2                                       EVENT_LEAD_DAYS
    Duration doors_open_before = hours(3);  ///< DO5                                       DOORS_OPEN_HOURS
    Duration offer_lifetime = hours(24);    ///< OR11                                      OFFER_HOURS
    std::size_t worker_threads = 8;         ///<                                           WORKERS
    std::int64_t file_quota_mb = 2048;      ///< of one organizer's files (RU2)                FILE_QUOTA_MB
    std::string s3_endpoint;                ///< empty: files in DATA/files                S3_ENDPOINT
    std::string s3_bucket;                  ///<                                           S3_BUCKET
    std::string s3_region = "us-east-1";    ///<                                           S3_REGION
    std::string s3_access_key;              ///<                                           S3_ACCESS_KEY_ID
    std::string s3_secret_key;              ///<                                           S3_SECRET_ACCESS_KEY
    bool s3_path_style = true;              ///< bucket in the path, not in the host       S3_PATH_STYLE
    bool allow_reset = false;               ///< "reset all data" (AC14)                   GAPURA_ALLOW_RESET
    int rate_limit = 100;                   ///< requests a second (RU5), 0 is none        RATE_LIMIT
    std::string log_format = "json";        ///< json or text                              LOG_FORMAT
};

} // namespace gapura
