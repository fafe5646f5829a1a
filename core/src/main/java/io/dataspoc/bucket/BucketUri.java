package io.dataspoc.bucket;

import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The address of a bucket, or of a prefix in one: {@code file:///path}, {@code s3://name/prefix}, {@code gs://…},
 * {@code az://…}. A bare path is a local bucket.
 *
 * @param scheme in lower case
 * @param path for {@code file} the absolute normalized path; else the store's bucket and the optional prefix, parted
 *     by a slash
 */
public record BucketUri(String scheme, String path) {

    private static final Pattern URI = Pattern.compile("([A-Za-z][A-Za-z0-9+.-]+)://(.*)", Pattern.DOTALL);

    /** What is meant for a URI and is none; as a path it would be a new local bucket. */
    private static final Pattern SLIP = Pattern.compile("(?i)(file|s3|gs|az):/?(.*)", Pattern.DOTALL);

    /**
     * Reads an address as people write it.
     *
     * @param text a URI or a path
     * @param directory what relative paths are relative to
     * @param userHome what {@code ~} stands for
     * @throws ConfigException if it is neither
     */
    public static BucketUri parse(String text, Path directory, Path userHome) {
        Matcher matcher = URI.matcher(text.strip());
        if (!matcher.matches()) {
            requireNoSlip(text);
            return ofPath(text.strip(), text, directory, userHome);
        }
        String scheme = matcher.group(1).toLowerCase(Locale.ROOT);
        String rest = matcher.group(2);
        if (scheme.equals("file")) {
            return ofPath(pathOf(rest, text), text, directory, userHome);
        }
        String trimmed = rest.replaceAll("/+$", "");
        if (trimmed.isEmpty() || ObjectKey.parse(trimmed).isEmpty()) {
            throw invalid(text, "after '" + scheme + "://' comes the bucket's name and an optional prefix");
        }
        return new BucketUri(scheme, trimmed);
    }

    /** Whether a text is meant for a URI, well written or not; else it is a path. */
    public static boolean isUri(String text) {
        return URI.matcher(text.strip()).matches() || SLIP.matcher(text.strip()).matches();
    }

    private static void requireNoSlip(String text) {
        Matcher slip = SLIP.matcher(text.strip());
        if (slip.matches()) {
            String scheme = slip.group(1).toLowerCase(Locale.ROOT);
            String right = scheme + (scheme.equals("file") ? ":///" : "://") + slip.group(2);
            throw invalid(text, "is it " + right + "? A directory of that name is ./" + text.strip());
        }
    }

    /** The path of a file URI: absolute, for what stands before its first slash is a host, or in the user's home. */
    private static String pathOf(String rest, String text) {
        String path = rest.replaceFirst("(?i)^localhost/", "/");
        if (path.isEmpty() || path.startsWith("/") || path.equals("~") || path.startsWith("~/")) {
            return path;
        }
        throw invalid(text, "is it file:///" + path + "? A relative path stands without file://");
    }

    private static BucketUri ofPath(String path, String text, Path directory, Path userHome) {
        if (path.isEmpty()) {
            throw invalid(text, "write a path, or a URI such as file:///data/lake");
        }
        try {
            String expanded = path.equals("~") || path.startsWith("~/") ? userHome + path.substring(1) : path;
            Path absolute = directory.resolve(expanded).toAbsolutePath().normalize();
            return new BucketUri("file", absolute.toString());
        } catch (InvalidPathException e) {
            throw new ConfigException(Problem.of("not a path: '" + text + "'"), e);
        }
    }

    private static ConfigException invalid(String text, String hint) {
        return new ConfigException(Problem.of("not a bucket: '" + text + "'").hint(hint));
    }

    @Override
    public String toString() {
        return scheme + "://" + path;
    }
}
