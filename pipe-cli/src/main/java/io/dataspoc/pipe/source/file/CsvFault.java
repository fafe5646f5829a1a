package io.dataspoc.pipe.source.file;

import io.dataspoc.engine.EngineException;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.DataspocException;
import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import java.util.List;
import java.util.Optional;

/** What the engine finds wrong with CSV files. */
final class CsvFault {

    /** Of values, which the types of columns decide over. */
    private static final List<String> OF_VALUES =
            List.of("not as expected", "Conversion Error", "Invalid Input Error", "Out of Range Error");

    /** Of what is no row, or longer than the engine takes for one. */
    private static final List<String> OF_DAMAGE =
            List.of("CSV Error on Line", "CSV Parser state machine", "Parallel CSV Reader");

    private CsvFault() {}

    /** Whether a failure says that a file is not well-formed, rather than that a value is of another type. */
    static boolean isDamage(EngineException failure) {
        String message = String.valueOf(failure.getMessage());
        return OF_DAMAGE.stream().anyMatch(message::contains);
    }

    static boolean isOfValues(EngineException failure) {
        String message = String.valueOf(failure.getMessage());
        return OF_VALUES.stream().anyMatch(message::contains);
    }

    /** A failure that no row is to blame for: the file's, or the machine's that writes what is read. */
    static DataspocException unreadable(CsvPart part, EngineException failure) {
        String file = part.files().get(0).file().name();
        Optional<BucketException> shortage = failure.shortage(file);
        if (shortage.isPresent()) {
            return shortage.get();
        }
        boolean isGzip = part.files().get(0).compression() == FileCompression.GZIP;
        if (isGzip && failure.firstLine().contains("GZIP")) {
            return new SourceException(
                    FileCompression.followed(part.files().get(0).file()), failure);
        }
        Problem unreadable =
                Problem.of("cannot be read: " + failure.firstLine()).at(file);
        boolean isOfDisk = failure.firstLine().startsWith("IO Error");
        return new SourceException(
                isOfDisk ? unreadable : unreadable.hint("see 'delimiter', 'quote', 'escape' and 'encoding'"), failure);
    }
}
