// Linked with libarchive.a alone (TURBOFAN_STATIC_ARCHIVE): its zip writer drags every other writer in, and
// the one of xar would drag libxml2 and ICU in, 39 MB of them. Nothing here writes xar, so it is refused, and
// its room stays shut.
#include <archive.h>

extern "C" int archive_write_set_format_xar(archive* writer) {
    archive_set_error(writer, -1, "xar is not part of this build");
    return ARCHIVE_FATAL;
}
