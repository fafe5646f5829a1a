package io.dataspoc.pipe.source.file;

import io.dataspoc.engine.EngineException;
import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import java.util.List;

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
    static SourceException unreadable(CsvPart part, EngineException failure) {
        String message = String.valueOf(failure.getMessage());
        return new SourceException(
                Problem.of("cannot be read: " + message.lines().findFirst().orElse("the engine failed"))
                        .at(part.files().get(0).file().name())
                        .hint("see 'delimiter', 'quote', 'escape' and 'encoding'"),
                failure);
    }
}
