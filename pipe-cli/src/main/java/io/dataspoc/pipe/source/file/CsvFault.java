package io.dataspoc.pipe.source.file;

import io.dataspoc.engine.EngineException;
import io.dataspoc.error.BucketException;
import io.dataspoc.error.DataspocException;
import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import java.util.List;
import java.util.Locale;

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

    /** A failure that no row is to blame for. */
    static DataspocException unreadable(CsvPart part, EngineException failure) {
        String file = part.files().get(0).file().name();
        String message =
                String.valueOf(failure.getMessage()).lines().findFirst().orElse("the engine failed");
        if (isForWantOfRoom(failure)) {
            return new BucketException(
                    Problem.of("cannot be converted: " + message)
                            .at(file)
                            .hint("free disk space or memory, and run again; nothing was committed"),
                    failure);
        }
        Problem unreadable = Problem.of("cannot be read: " + message).at(file);
        return new SourceException(
                failure.isForWantOfResources()
                        ? unreadable
                        : unreadable.hint("see 'delimiter', 'quote', 'escape' and 'encoding'"),
                failure);
    }

    /** An error of a disk is one of the file that is read, unless it comes from writing. */
    private static boolean isForWantOfRoom(EngineException failure) {
        String message = String.valueOf(failure.getMessage()).toLowerCase(Locale.ROOT);
        boolean isOfReading =
                message.contains("io error") && !message.contains("no space left") && !message.contains("write");
        return failure.isForWantOfResources() && !isOfReading;
    }
}
