package io.dataspoc.config;

import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;

/** Finds the brace that closes a reference: references may stand in references, and a command may quote a brace. */
final class ReferenceEnd {

    private ReferenceEnd() {}

    /** The index of the closing brace of the reference that starts at an index. */
    static int of(String text, int start) {
        boolean command = text.startsWith("${exec:", start);
        int depth = 0;
        int at = start + 2;
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == '}' && depth == 0) {
                return at;
            }
            if (c == '}') {
                depth--;
            } else if (c == '{' && (command || text.charAt(at - 1) == '$')) {
                depth++;
            }
            at = command ? afterQuoted(text, at) : at + 1;
        }
        throw new ConfigException(
                Problem.of("a '${' is not closed").hint("close it with }, or write $${ for a plain ${"));
    }

    /** Past the character, or past the quoted or escaped text that starts with it. */
    private static int afterQuoted(String text, int at) {
        char quote = text.charAt(at);
        if (quote == '\\') {
            return at + 2;
        }
        if (quote != '\'' && quote != '"') {
            return at + 1;
        }
        int end = at + 1;
        while (end < text.length() && text.charAt(end) != quote) {
            end += quote == '"' && text.charAt(end) == '\\' ? 2 : 1;
        }
        return end + 1;
    }
}
