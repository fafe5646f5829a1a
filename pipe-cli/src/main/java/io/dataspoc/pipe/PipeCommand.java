package io.dataspoc.pipe;

import picocli.CommandLine.Command;

/** The tool itself. */
@Command(
        name = "dataspoc-pipe",
        description = "Ingest sources into your team's bucket: Parquet, committed as a whole, with a catalog.")
final class PipeCommand {}
