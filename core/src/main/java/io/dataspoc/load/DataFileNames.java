package io.dataspoc.load;

import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.lake.CommitId;
import io.dataspoc.lake.PathName;
import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The names of data files: {@code <table>-<commit id>-0000.parquet}. */
final class DataFileNames {

    private static final Pattern NAME = Pattern.compile(".*-([0-9A-Z]{26})-\\d{4,}\\.parquet", Pattern.DOTALL);

    private DataFileNames() {}

    static String of(String table, CommitId commit, int number) {
        return String.format(Locale.ROOT, "%s-%s-%04d.parquet", PathName.encode(table), commit, number);
    }

    /** The commit that made a file; empty for files of other tools. */
    static Optional<CommitId> commitOf(ObjectKey file) {
        Matcher matcher = NAME.matcher(file.name());
        return matcher.matches() ? CommitId.parse(matcher.group(1)) : Optional.empty();
    }

    static boolean isParquet(ObjectKey file) {
        return file.name().endsWith(".parquet") && !file.name().startsWith(".");
    }

    /**
     * Whether a file is data for readers of a directory: names that begin with a dot or an underscore are those of
     * directories that other tools are at work in ({@code _temporary}, {@code _delta_log}), unless they are partitions.
     */
    static boolean isParquetIn(ObjectKey directory, ObjectKey file) {
        String[] segments =
                file.value().substring(directory.value().length() + 1).split("/", -1);
        return isParquet(file)
                && Arrays.stream(segments, 0, segments.length - 1).noneMatch(DataFileNames::isHidden);
    }

    private static boolean isHidden(String directory) {
        return directory.startsWith(".") || (directory.startsWith("_") && directory.indexOf('=') < 0);
    }
}
