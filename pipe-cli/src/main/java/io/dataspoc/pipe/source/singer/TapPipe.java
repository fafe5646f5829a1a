package io.dataspoc.pipe.source.singer;

import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;

/**
 * A named pipe for one output of a tap. The pipes of {@link Process} will not do: they are cut when the process exits,
 * although one it started may still write, and a blocked read of them cannot be ended.
 */
final class TapPipe implements AutoCloseable {

    private final Path path;
    private final FileChannel keeper;
    private final FileChannel reader;
    private boolean handedOver;

    private TapPipe(Path path, FileChannel keeper, FileChannel reader) {
        this.path = path;
        this.keeper = keeper;
        this.reader = reader;
    }

    /** Makes the pipes, which nobody else may open. */
    static void make(List<Path> paths, SearchPath search) {
        Path program = search.find("mkfifo")
                .or(() -> new SearchPath("/usr/bin:/bin", search.home()).find("mkfifo"))
                .orElseThrow(() -> new ConfigException(
                        Problem.of("the program 'mkfifo' was not found").hint("it is part of coreutils")));
        var command = new ArrayList<String>(List.of(program.toString(), "-m", "600"));
        paths.forEach(path -> command.add(path.toString()));
        try {
            Process process =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String said = new String(process.getInputStream().readAllBytes(), Charset.defaultCharset());
            if (process.waitFor() != 0) {
                throw new SourceException("no pipe for the tap can be made: " + said.strip());
            }
        } catch (IOException e) {
            throw StartFailure.of("no pipe for the tap can be made", e);
        } catch (InterruptedException e) {
            throw Stop.INTERRUPTED.interruption(e);
        }
    }

    /** Opens both ends; opening one would wait for the other, so that a third is kept open for reading and writing. */
    @SuppressWarnings("MustBeClosedChecker")
    static TapPipe open(Path path) throws IOException {
        FileChannel keeper = FileChannel.open(path, StandardOpenOption.READ, StandardOpenOption.WRITE);
        return new TapPipe(path, keeper, FileChannel.open(path, StandardOpenOption.READ));
    }

    ProcessBuilder.Redirect writer() {
        return ProcessBuilder.Redirect.appendTo(path.toFile());
    }

    /** The end to read from, once the tap has the other one: from now on the tap's processes alone keep the pipe open. */
    FileChannel handOver() throws IOException {
        keeper.close();
        Files.delete(path);
        handedOver = true;
        return reader;
    }

    @Override
    public void close() throws IOException {
        keeper.close();
        if (!handedOver) {
            reader.close();
        }
    }
}
