// fontconfig keeps what it has read of the installed fonts until the process ends, and Pango keeps fontconfig: no
// leak of ours, whatever LeakSanitizer finds in that library alone.

extern "C" char const* __lsan_default_suppressions();
extern "C" char const* __lsan_default_suppressions() { return "leak:libfontconfig.so\n"; }
