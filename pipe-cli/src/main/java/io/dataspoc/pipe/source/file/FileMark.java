package io.dataspoc.pipe.source.file;

import java.time.Instant;

/**
 * What a bookmark keeps of a file that was loaded.
 *
 * @param size in bytes
 * @param modified when it was last written
 * @param checksum of all of its bytes, or {@link #UNKNOWN}
 * @param presence whether it was there when it was last looked for
 */
record FileMark(long size, Instant modified, String checksum, Presence presence) {

    /** The checksum of a file whose bytes were not gone through; it is that of no file. */
    static final String UNKNOWN = "";

    /** Whether a file is still there. */
    enum Presence {
        THERE,
        GONE
    }

    static FileMark of(InputFile file, String checksum) {
        return new FileMark(file.size(), file.modified(), checksum, Presence.THERE);
    }

    FileMark with(Presence other) {
        return new FileMark(size, modified, checksum, other);
    }

    boolean isAsOldAs(InputFile file) {
        return size == file.size() && modified.equals(file.modified());
    }

    boolean hasChecksum() {
        return !checksum.equals(UNKNOWN);
    }

    FileMark withoutChecksum() {
        return new FileMark(size, modified, UNKNOWN, presence);
    }
}
