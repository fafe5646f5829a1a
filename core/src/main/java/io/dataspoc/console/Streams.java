package io.dataspoc.console;

import java.io.BufferedReader;
import java.io.PrintWriter;
import java.io.Writer;

/**
 * The standard streams as text, in UTF-8. stdout is no {@code PrintWriter}: that would hide a full disk.
 *
 * @param out data; buffered, for it is flushed at the end of each result
 * @param err talk
 * @param in answers to questions
 */
public record Streams(Writer out, PrintWriter err, BufferedReader in) {}
