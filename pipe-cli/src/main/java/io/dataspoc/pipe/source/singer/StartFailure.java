package io.dataspoc.pipe.source.singer;

import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import java.io.IOException;

/** Says why the system starts no process; that a program is missing is known earlier. */
final class StartFailure {

    private StartFailure() {}

    static SourceException of(String failed, IOException cause) {
        return new SourceException(
                Problem.of(failed + ": " + cause.getMessage())
                        .hint(
                                "'ulimit -n' and 'ulimit -u' tell how many files and processes this user may have open, and"
                                        + " 'free' how much memory is left"),
                cause);
    }
}
