package io.dataspoc.bench;

import java.util.List;

/**
 * What a benchmark found.
 *
 * @param benchmark its name
 * @param what was done, with its sizes
 * @param figures of each contender
 * @param measures that follow from them
 * @param table in Markdown, of more that is to be read; empty for none
 */
record Finding(String benchmark, String what, List<Figures> figures, List<Measure> measures, String table) {

    Finding(String benchmark, String what, List<Figures> figures, List<Measure> measures) {
        this(benchmark, what, figures, measures, "");
    }

    Finding {
        figures = List.copyOf(figures);
        measures = List.copyOf(measures);
    }
}
