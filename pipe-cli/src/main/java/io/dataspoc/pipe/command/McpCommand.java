package io.dataspoc.pipe.command;

import io.dataspoc.error.Problem;
import io.dataspoc.error.UsageException;
import java.util.ArrayList;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Unmatched;

/** {@code mcp}, which DataSpoc has and this tool has not yet: it says what to do instead. */
@Command(name = "mcp", hidden = true, description = "Serve agents over MCP; not there yet.")
public final class McpCommand implements Runnable {

    @Unmatched
    @SuppressWarnings("UnusedVariable") // whatever is asked of it, the answer is the same
    private final List<String> words = new ArrayList<>();

    @Override
    public void run() {
        throw new UsageException(Problem.of("'mcp' is not there yet")
                .hint("agents can run the other commands, each with '--output json'"));
    }
}
