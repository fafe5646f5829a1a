package io.dataspoc.pipe.command;

import io.dataspoc.console.Console;
import io.dataspoc.pipe.client.PipeClient;
import io.dataspoc.pipe.pipeline.StrayFile;

/** Tells of files among the pipelines that are none: whoever asks for all pipelines may count on them. */
final class Strays {

    private Strays() {}

    static void tell(Console console, PipeClient client) {
        client.strays().stream().map(StrayFile::sentence).forEach(console.talk()::warning);
    }
}
