package io.dataspoc.pipe.source.singer;

import java.util.regex.Pattern;

/**
 * What a tap can be asked.
 *
 * @param discovery whether it lists its streams
 * @param catalogFlag by which option it takes a Singer catalog; never {@link CatalogFlag#AUTO}
 * @param state whether it takes a state
 */
record TapCapabilities(Support discovery, CatalogFlag catalogFlag, Support state) {

    /** Whether something can be asked of a tap. */
    enum Support {
        SUPPORTED,
        UNSUPPORTED
    }

    /** A tap that does not tell: it gets what every Singer tap must take, its config and its state. */
    static final TapCapabilities UNKNOWN =
            new TapCapabilities(Support.UNSUPPORTED, CatalogFlag.NONE, Support.SUPPORTED);

    /** What a person says a tap takes, instead of asking it. */
    static TapCapabilities declared(CatalogFlag flag) {
        return flag == CatalogFlag.NONE ? UNKNOWN : new TapCapabilities(Support.SUPPORTED, flag, Support.SUPPORTED);
    }

    /** What the help of a tap tells; nothing, if it does not even name its config. */
    static TapCapabilities ofHelp(String help) {
        if (!names(help, "--config")) {
            return UNKNOWN;
        }
        CatalogFlag older = names(help, "--properties") ? CatalogFlag.PROPERTIES : CatalogFlag.NONE;
        return new TapCapabilities(
                support(help, "--discover"),
                names(help, "--catalog") ? CatalogFlag.CATALOG : older,
                support(help, "--state"));
    }

    private static Support support(String help, String option) {
        return names(help, option) ? Support.SUPPORTED : Support.UNSUPPORTED;
    }

    private static boolean names(String help, String option) {
        return Pattern.compile("(?<![\\w-])" + option + "(?![\\w-])")
                .matcher(help)
                .find();
    }
}
