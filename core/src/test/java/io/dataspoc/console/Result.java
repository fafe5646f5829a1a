package io.dataspoc.console;

/** All that the caller of a command line sees. */
record Result(int exit, String out, String err) {}
