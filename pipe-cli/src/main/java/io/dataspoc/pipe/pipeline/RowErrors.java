package io.dataspoc.pipe.pipeline;

import java.util.Optional;

/**
 * What is done about rows that cannot be loaded.
 *
 * @param policy whether one may be left out at all
 * @param max how many may be
 */
record RowErrors(Policy policy, long max) {

    /** Rows that were left out may be left out again. */
    static final RowErrors UNLIMITED = new RowErrors(Policy.QUARANTINE, Long.MAX_VALUE);

    /** What is said in vain; empty if nothing is. */
    Optional<String> contradiction() {
        if (policy == Policy.QUARANTINE && max == 0) {
            return Optional.of("'on_row_error: quarantine' keeps no row aside while 'max_rejected' is 0: a run fails at"
                    + " the first row that cannot be loaded; set 'max_rejected: 100', say");
        }
        return policy == Policy.FAIL && max > 0
                ? Optional.of("'max_rejected' counts only with 'on_row_error: quarantine': a run fails at the first row"
                        + " that cannot be loaded")
                : Optional.empty();
    }

    /** Whether a row may be left out. */
    enum Policy {
        /** The run fails at the first. */
        FAIL,
        /** It is kept among the rejected rows. */
        QUARANTINE
    }
}
