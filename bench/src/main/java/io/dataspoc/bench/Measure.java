package io.dataspoc.bench;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A figure that a benchmark is about.
 *
 * @param what it says
 * @param value the figure
 * @param unit of the figure; empty for a ratio or a count
 * @param bar what it is held against; null if it is for information
 */
record Measure(
        String what, double value, String unit, @Nullable Bar bar) {

    /** What a figure has to keep to. */
    record Bar(Side side, double limit) {}

    enum Side {
        AT_LEAST,
        AT_MOST;

        private boolean allows(double value, double limit) {
            return switch (this) {
                case AT_LEAST -> value >= limit;
                case AT_MOST -> value <= limit;
            };
        }

        private String sign() {
            return switch (this) {
                case AT_LEAST -> "≥";
                case AT_MOST -> "≤";
            };
        }
    }

    static Measure of(String what, double value, String unit) {
        return new Measure(what, value, unit, null);
    }

    Measure atLeast(double limit) {
        return new Measure(what, value, unit, new Bar(Side.AT_LEAST, limit));
    }

    Measure atMost(double limit) {
        return new Measure(what, value, unit, new Bar(Side.AT_MOST, limit));
    }

    /** Whether it keeps to its bar, if it has one. */
    boolean holds() {
        return bar == null || bar.side().allows(value, bar.limit());
    }

    /** The bar in words, empty without one. */
    String barText() {
        return bar == null ? "" : bar.side().sign() + " " + text(bar.limit());
    }

    String valueText() {
        return text(value);
    }

    private String text(double number) {
        boolean isWhole = number == Math.rint(number) || Math.abs(number) >= 1_000;
        String digits = String.format(Locale.ROOT, isWhole ? "%,.0f" : "%.3f", number);
        return unit.isEmpty() ? digits : digits + " " + unit;
    }
}
