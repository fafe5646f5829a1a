package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.core.JsonProcessingException;
import io.dataspoc.error.Problem;
import io.dataspoc.error.SourceException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads the Singer catalog that a tap writes when it is asked to discover its streams. */
final class CatalogReader implements TapConsumer {

    private static final int MAX_BYTES = 256 << 20;
    private static final int SHOWN = 200;

    /** Some taps write lines of their log to stdout first. */
    private static final Pattern OBJECT_LINE = Pattern.compile("^\\s*\\{", Pattern.MULTILINE);

    private final String name;
    private final LogText cleaner;
    private String text = "";

    CatalogReader(String name, UnaryOperator<String> redactor) {
        this.name = name;
        this.cleaner = new LogText(redactor);
    }

    @Override
    public void read(InputStream stdout) throws IOException {
        byte[] bytes = stdout.readNBytes(MAX_BYTES);
        if (bytes.length == MAX_BYTES) {
            throw new SourceException(
                    Problem.of("the catalog that " + name + " discovered is longer than " + (MAX_BYTES >> 20) + " MB"));
        }
        text = new String(bytes, StandardCharsets.UTF_8);
    }

    /**
     * The catalog.
     *
     * @throws SourceException if there is none
     */
    SingerCatalog catalog() {
        if (text.isBlank()) {
            throw new SourceException(Problem.of(name + " --discover wrote no catalog to stdout")
                    .hint("'catalog_flag: none' runs a tap that cannot discover"));
        }
        Matcher object = OBJECT_LINE.matcher(text);
        if (!object.find()) {
            throw noCatalog("no JSON object", null);
        }
        try {
            return SingerCatalog.parse(TapJson.parse(text.substring(object.start())));
        } catch (JsonProcessingException e) {
            throw noCatalog("broken JSON", e);
        } catch (SourceException e) {
            throw noCatalog(e.problem().message(), e);
        }
    }

    private SourceException noCatalog(String why, @Nullable Exception cause) {
        String start = LogText.cut(cleaner.clean(LogText.cut(text, LogLines.MAX_BYTES)), SHOWN);
        Problem problem = Problem.of(
                        name + " --discover wrote no Singer catalog: " + why + "; it begins with: " + start)
                .hint("'catalog_flag: none' runs a tap that cannot discover");
        return cause == null ? new SourceException(problem) : new SourceException(problem, cause);
    }
}
