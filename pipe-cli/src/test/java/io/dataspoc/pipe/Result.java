package io.dataspoc.pipe;

/**
 * How a command line ended.
 *
 * @param exit its exit code
 * @param out what it wrote to stdout
 * @param err what it wrote to stderr
 */
public record Result(int exit, String out, String err) {}
