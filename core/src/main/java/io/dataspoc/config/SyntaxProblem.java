package io.dataspoc.config;

import io.dataspoc.error.Problem;

/**
 * Says what the YAML parser found in words that tell a person what to change. Nothing of the file is quoted beyond a
 * single character: what breaks the syntax may be an unquoted password.
 */
final class SyntaxProblem {

    private SyntaxProblem() {}

    static Problem of(String found) {
        if (found.contains("(TAB)")) {
            return Problem.of("a tab cannot stand here").hint("indent with spaces");
        }
        if (found.contains("cannot start any token")) {
            String character = found.substring("found character ".length(), found.indexOf(" that "));
            return Problem.of("a value cannot start with " + character).hint("put the value in quotes");
        }
        if (found.startsWith("mapping values are not allowed")) {
            return Problem.of("a ':' cannot stand here")
                    .hint("give the keys of one mapping the same indentation, put a value with ': ' in it in quotes,"
                            + " and a space after the ':' of a key");
        }
        if (found.startsWith("sequence entries are not allowed")) {
            return Problem.of("a list cannot start here").hint("start each '- ' on a line of its own, below the key");
        }
        if (found.startsWith("found undefined alias")) {
            return Problem.of("an alias without its anchor").hint("put a value that starts with '*' in quotes");
        }
        if (found.startsWith("Global tag") || found.startsWith("found undefined tag handle")) {
            return tag();
        }
        if (found.startsWith("but found another document")) {
            return Problem.of("a second document starts here").hint("keep one document per file");
        }
        if (found.startsWith("found unknown escape") || found.startsWith("expected escape sequence")) {
            return escape();
        }
        if (found.startsWith("found unexpected end of stream")) {
            return Problem.of("a quote is not closed").hint("end the value with the quote that it begins with");
        }
        return structure(found);
    }

    private static Problem structure(String found) {
        boolean isBlock = found.startsWith("expected <block end>") || found.startsWith("expected '<document start>'");
        if (isBlock && found.matches(".*'<block (mapping|sequence) start>'")) {
            return Problem.of("this line is indented neither like the line before it nor like an earlier one")
                    .hint("give the keys of one mapping the same indentation, and those below a key a deeper one");
        }
        if (isBlock && found.endsWith("'<scalar>'")) {
            return Problem.of("something follows a value that has ended")
                    .hint("put the whole value in one pair of quotes");
        }
        if (found.startsWith("expected ',' or '")) {
            String bracket = found.startsWith("expected ',' or ']'") ? "]" : "}";
            return Problem.of("a '" + (bracket.equals("]") ? "[" : "{") + "' before this place is not closed")
                    .hint("close it with '" + bracket + "', put ',' between what is in it, or put a value that begins"
                            + " with it in quotes");
        }
        if (found.startsWith("could not find expected ':'")) {
            return Problem.of("the line before this place has a text where a key is expected")
                    .hint("write 'key: value', and put a value of several lines in quotes");
        }
        return Problem.of("not YAML: " + found.replace("<stream end>", "the end of the file"))
                .hint("look at indentation, quotes and brackets, here and in the lines before");
    }

    static Problem escape() {
        return Problem.of("a backslash that is no escape in double quotes")
                .hint("write \\\\, or put the value in single quotes");
    }

    static Problem tag() {
        return Problem.of("a tag ('!…') is not allowed here").hint("put a value that starts with '!' in quotes");
    }
}
