package io.dataspoc.pipe.source.singer;

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

    String text() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** The option, if there is one. */
    Optional<String> option() {
        return this == CATALOG || this == PROPERTIES ? Optional.of("--" + text()) : Optional.empty();
    }
}
