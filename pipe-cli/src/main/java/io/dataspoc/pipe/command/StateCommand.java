package io.dataspoc.pipe.command;

import picocli.CommandLine.Command;

/** {@code state}. */
@Command(name = "state", description = "Show, set or reset the bookmark of a pipeline.")
public final class StateCommand {}
