package io.dataspoc.bench;

import java.util.Locale;

/**
 * Medians of a contender's runs.
 *
 * @param contender who
 * @param runs how many
 * @param seconds from start to end
 * @param cpuSeconds of all its processes
 * @param peakBytes of memory; 0 where it is not known
 */
record Figures(String contender, int runs, double seconds, double cpuSeconds, long peakBytes) {

    static String seconds(double seconds) {
        return String.format(Locale.ROOT, seconds < 1 ? "%.3f s" : "%.2f s", seconds);
    }

    /** The peak in MB, empty where it is not known. */
    String peak() {
        return peakBytes == 0 ? "" : (peakBytes >> 20) + " MB";
    }
}
