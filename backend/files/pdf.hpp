#pragma once
// PDF files are written anew by qpdf, in a process of its own with little memory and time: what is not part of the
// document is gone, and what would run on the reader's machine is refused (RU2).

#include "backend/files/file_storage.hpp"
#include "shared/base/result.hpp"

#include <string>

namespace gapura::files {

enum class PdfFault {
    damaged, ///< no header, no end, or no document in between
    locked,  ///< needs a password
    active,  ///< scripts, programs to start, files inside, forms that send
};

/// The document, rewritten. Throws std::runtime_error when qpdf cannot be started.
Outcome<std::string, PdfFault> clean_pdf(Incoming const& file);

/// Whether qpdf's description of a document (--json=2) names what a document should not have.
bool is_active(std::string const& description);

} // namespace gapura::files
