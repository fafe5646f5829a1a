/** What a command line needs: output formats, exit codes, error report, talk, progress, prompts. */
@NullMarked
package io.dataspoc.console;

import org.jspecify.annotations.NullMarked;
