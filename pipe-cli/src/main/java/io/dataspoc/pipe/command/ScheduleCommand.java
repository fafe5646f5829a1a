package io.dataspoc.pipe.command;

import io.dataspoc.error.Problem;
import io.dataspoc.error.UsageException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code schedule}, which DataSpoc has and this tool has not yet: it says what to do instead. */
@Command(name = "schedule", hidden = true, description = "Run pipelines on a schedule; not there yet.")
public final class ScheduleCommand implements Runnable {

    @Unmatched
    @SuppressWarnings("UnusedVariable") // whatever is asked of it, the answer is the same
    private final List<String> words = new ArrayList<>();

    @Override
    public void run() {
        throw new UsageException(
                Problem.of("'schedule' is not there yet")
                        .hint(
                                "until then cron does it: 'crontab -e', and a line such as: 0 6 * * *  /path/to/dataspoc-pipe run --all"));
    }
}
