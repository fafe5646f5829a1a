package io.dataspoc.pipe.source.singer;

/**
 * How a pipeline runs its tap.
 *
 * @param catalogFlag by which option the tap takes its Singer catalog
 */
record TapOptions(TapCommand command, CatalogFlag catalogFlag, TapLimits limits) {

    /** What a pipeline says that names only its tap. */
    static TapOptions of(TapCommand command) {
        return new TapOptions(command, CatalogFlag.AUTO, TapLimits.DEFAULT);
    }
}
