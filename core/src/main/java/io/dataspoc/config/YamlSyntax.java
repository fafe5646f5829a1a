package io.dataspoc.config;

import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import java.util.Locale;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.yaml.snakeyaml.LoaderOptions;
import org.yaml.snakeyaml.composer.Composer;
import org.yaml.snakeyaml.error.Mark;
import org.yaml.snakeyaml.error.MarkedYAMLException;
import org.yaml.snakeyaml.error.YAMLException;
import org.yaml.snakeyaml.nodes.Node;
import org.yaml.snakeyaml.parser.ParserImpl;
import org.yaml.snakeyaml.reader.ReaderException;
import org.yaml.snakeyaml.reader.StreamReader;

/** Composes YAML into the parser's graph of nodes. Objects are never made from it, so no tag can run code. */
final class YamlSyntax {

    /** A file that a person writes is smaller than this. */
    static final int MAX_CODE_POINTS = 3 * 1024 * 1024;

    /** How many mappings and lists may lie in one another. */
    static final int MAX_DEPTH = 100;

    private YamlSyntax() {}

    /** The root of the only document; empty if the text has no value in it. */
    static Optional<Node> compose(String text, String file) {
        if (text.length() > MAX_CODE_POINTS) {
            throw new ConfigException(
                    Problem.of("the file is larger than 3 MiB").at(file));
        }
        StreamReader reader = new StreamReader(text);
        try {
            ParserImpl parser = new ParserImpl(reader, options());
            return Optional.ofNullable(new Composer(parser, new CoreSchema(), options()).getSingleNode());
        } catch (MarkedYAMLException e) {
            throw syntaxError(e, file);
        } catch (ReaderException e) {
            Problem problem = Problem.of(String.format(
                    Locale.ROOT, "the control character U+%04X is not allowed in YAML", e.getCodePoint()));
            throw new ConfigException(
                    problem.at(placeAt(text, e.getPosition(), file).toString()), e);
        } catch (YAMLException e) {
            throw new ConfigException(
                    Problem.of("not YAML: " + oneLine(e.getMessage())).at(file), e);
        } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
            // The parser stumbles over escapes that are cut off or beyond Unicode.
            Place place = new Place(file, reader.getLine() + 1, reader.getColumn() + 1);
            throw new ConfigException(SyntaxProblem.escape().at(place.toString()));
        }
    }

    static Place place(Mark mark, String file) {
        return new Place(file, mark.getLine() + 1, mark.getColumn() + 1);
    }

    private static LoaderOptions options() {
        LoaderOptions options = new LoaderOptions();
        options.setNestingDepthLimit(MAX_DEPTH);
        options.setCodePointLimit(MAX_CODE_POINTS);
        // Aliases cost nothing here: nodes are shared, and YamlTree bounds what they stand for.
        options.setMaxAliasesForCollections(Integer.MAX_VALUE);
        return options;
    }

    private static ConfigException syntaxError(MarkedYAMLException e, String file) {
        Mark mark = e.getProblemMark() != null ? e.getProblemMark() : e.getContextMark();
        Problem problem = SyntaxProblem.of(oneLine(e.getProblem()));
        // The cause quotes the file, which may hold secrets, so it is not kept.
        return new ConfigException(
                mark == null ? problem.at(file) : problem.at(place(mark, file).toString()));
    }

    private static String oneLine(@Nullable String message) {
        return message == null ? "" : message.replaceAll("\\s+", " ").strip();
    }

    private static Place placeAt(String text, int codePoint, String file) {
        int offset = text.offsetByCodePoints(0, Math.min(codePoint, text.codePointCount(0, text.length())));
        String before = text.substring(0, offset);
        int line = (int) before.chars().filter(c -> c == '\n').count() + 1;
        String current = before.substring(before.lastIndexOf('\n') + 1);
        return new Place(file, line, current.codePointCount(0, current.length()) + 1);
    }
}
