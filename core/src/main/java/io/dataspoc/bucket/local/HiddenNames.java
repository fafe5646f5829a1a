package io.dataspoc.bucket.local;

import io.dataspoc.bucket.ObjectKey;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/**
 * The files of a bucket that are no objects: the lock, and files on their way, whose names start with a dot and end in
 * {@code .tmp}. Of these, <i>drafts</i> ({@code .<name>.tmp}) wait for their commit under a name that tells the
 * target, and <i>parts</i> ({@code .<32 hex digits>.part.tmp}) belong to a write that is going on or was killed.
 */
final class HiddenNames {

    static final ObjectKey LOCK = new ObjectKey(".dataspoc/manifest.lock");

    private static final String SUFFIX = ".tmp";
    private static final Pattern PART = Pattern.compile("\\.[0-9a-f]{32}\\.part\\.tmp");

    private HiddenNames() {}

    static String draft(String targetName) {
        return "." + targetName + SUFFIX;
    }

    static String newPart() {
        return "." + UUID.randomUUID().toString().replace("-", "") + ".part" + SUFFIX;
    }

    static boolean isPart(String name) {
        return PART.matcher(name).matches();
    }

    static boolean hides(ObjectKey key) {
        String name = key.name();
        return (name.startsWith(".") && name.endsWith(SUFFIX)) || key.equals(LOCK);
    }

    /** What a draft is to become; empty if the key is not one of a draft. */
    static Optional<ObjectKey> targetOf(ObjectKey key) {
        String name = key.name();
        boolean draft = hides(key)
                && !key.equals(LOCK)
                && !isPart(name)
                && name.length() > draft("").length();
        if (!draft) {
            return Optional.empty();
        }
        String directory = key.value().substring(0, key.value().length() - name.length());
        return ObjectKey.parse(directory + name.substring(1, name.length() - SUFFIX.length()));
    }
}
