#pragma once
// What independent programs say about a PDF or PNG file: poppler (pdfinfo, pdftotext, pdffonts, pdftoppm), qpdf,
// zbar.

#include <cstdio>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <string>
#include <unistd.h>
#include <vector>

namespace gapura::test {

class PaperFile {
public:
    PaperFile(std::string bytes, std::string const& ending) : bytes_(std::move(bytes)) {
        static int number = 0;
        path_ = (std::filesystem::temp_directory_path() /
                 ("gapura_paper_" + std::to_string(getpid()) + "_" + std::to_string(++number)))
                    .string();
        std::ofstream(path_ + ending, std::ios::binary) << bytes_;
        file_ = path_ + ending;
    }
    ~PaperFile() {
        std::filesystem::remove(file_);
        std::filesystem::remove(path_ + "_page.png");
    }
    PaperFile(PaperFile const&) = delete;
    PaperFile& operator=(PaperFile const&) = delete;

    std::string const& bytes() const { return bytes_; }

    /// What is wrong with a PDF by qpdf and poppler, empty when nothing is.
    std::string problems() const {
        auto const checked = output_of("qpdf --check '" + file_ + "' 2>&1");
        bool const sound = checked.find("No syntax or stream encoding errors found") != checked.npos;
        auto const warnings = output_of("pdftotext '" + file_ + "' - 2>&1 >/dev/null");
        return (sound ? "" : checked) + warnings;
    }
    std::string info() const { return output_of("pdfinfo '" + file_ + "' 2>&1"); }
    int pages() const {
        auto const text = info();
        auto const at = text.find("Pages:");
        return at == text.npos ? 0 : std::atoi(text.c_str() + at + 6);
    }
    bool is_a4() const { return info().find("(A4)") != std::string::npos; }
    std::string text() const { return output_of("pdftotext -layout '" + file_ + "' - 2>/dev/null"); }
    std::string fonts() const { return output_of("pdffonts '" + file_ + "' 2>&1"); }

    /// The first page, or the picture itself, as PNG.
    std::string picture() const {
        std::ifstream file(pictured(), std::ios::binary);
        return {std::istreambuf_iterator<char>(file), {}};
    }

    /// The QR codes that zbar finds on the first page, printed at 150 dots an inch.
    std::vector<std::string> codes() const {
        auto const picture = pictured();
        std::istringstream lines(
            output_of("zbarimg --quiet --raw -Sdisable -Sqrcode.enable '" + picture + "' 2>/dev/null"));
        std::vector<std::string> found;
        for (std::string line; std::getline(lines, line);) found.push_back(line);
        return found;
    }

    /// Copies it to GAPURA_KEEP_PAPERS, where that is set, for people to look at.
    void keep(std::string const& name) const {
        if (char const* folder = std::getenv("GAPURA_KEEP_PAPERS"))
            std::filesystem::copy_file(file_, folder + ("/" + name) + file_.substr(file_.rfind('.')),
                                       std::filesystem::copy_options::overwrite_existing);
    }

private:
    std::string pictured() const {
        if (file_.substr(file_.size() - 4) != ".pdf") return file_;
        output_of("pdftoppm -png -r 150 -singlefile '" + file_ + "' '" + path_ + "_page'");
        return path_ + "_page.png";
    }

    static std::string output_of(std::string const& command) {
        std::string output;
        auto* const pipe = popen(command.c_str(), "r");
        if (pipe == nullptr) return output;
        char buffer[512];
        while (std::size_t const length = fread(buffer, 1, sizeof buffer, pipe)) output.append(buffer, length);
        pclose(pipe);
        return output;
    }

    std::string bytes_, path_, file_;
};

} // namespace gapura::test
