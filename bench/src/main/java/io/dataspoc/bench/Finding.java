package io.dataspoc.bench;

import java.util.List;

/**
 * What a benchmark found.
 *
 * @param benchmark its name
 * @param what was done, with its sizes
 * @param figures of each contender
 * @param measures that follow from them
 */
record Finding(String benchmark, String what, List<Figures> figures, List<Measure> measures) {

    Finding {
        figures = List.copyOf(figures);
        measures = List.copyOf(measures);
    }
}
