package io.dataspoc.pipe.source.singer;

import io.dataspoc.config.Suggestion;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** By which option a tap takes its Singer catalog. */
enum CatalogFlag {
    /** Whatever {@code --help} of the tap says. */
    AUTO,
    /** {@code --catalog}. */
    CATALOG,
    /** {@code --properties}, the older way. */
    PROPERTIES,
    /** The tap takes none. */
    NONE;

    /**
     * The flag as a pipeline writes it.
     *
     * @throws ConfigException if it is none of them
     */
    static CatalogFlag parse(String text) {
        return Arrays.stream(values())
                .filter(flag -> flag.text().equals(text))
                .findFirst()
                .orElseThrow(() -> new ConfigException(
                        Problem.of("unknown catalog_flag '" + text + "', known are auto, catalog, properties and none")
                                .hint(Suggestion.hint(text, List.of("auto", "catalog", "properties", "none"))
                                        .orElse("leave it out for auto"))));
    }

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The option, if there is one. */
    Optional<String> option() {
        return this == CATALOG || this == PROPERTIES ? Optional.of("--" + text()) : Optional.empty();
    }
}
