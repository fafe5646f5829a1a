package io.dataspoc.pipe.source;

/** A source as a pipeline names it: checked, but neither resolved nor connected. */
public interface SourceDefinition {

    /** What the tables of the source are called after, where the pipeline does not say. */
    String defaultName();

    /**
     * Makes sure that the programs that the source consists of are there, without starting them.
     *
     * @throws io.dataspoc.error.ConfigException if one is missing, with how to install it
     */
    default void requireInstalled(SourceContext context) {}

    /** Whether rows that would change columns can be rejected, one by one, while the others are loaded. */
    default boolean rejectsChangingRows() {
        return false;
    }

    /** Gets ready to discover or read; secrets are resolved now. */
    Source open(SourceContext context);

    /** Gets ready to read rows again that could not be loaded. */
    Replay replay(SourceContext context, Sink sink);
}
