package io.dataspoc.load;

/**
 * Keeps Java's heap at its usual size, though it may grow far beyond for the sake of a huge row: what is garbage is given
 * back before more is asked of the system. Used by one thread.
 */
final class UsualHeap {

    private static final long USUAL_BYTES = 320L << 20;

    private static final long LEEWAY_BYTES = 64L << 20;

    private final Runtime machine = Runtime.getRuntime();
    private long limit = USUAL_BYTES;

    /** To be called now and then while batches come and go. */
    void keep() {
        // What Java has asked the system for tells of rows that were kept for long; what is in use, of all garbage too.
        if (machine.totalMemory() > limit) {
            System.gc();
            limit = Math.max(USUAL_BYTES, machine.totalMemory() + LEEWAY_BYTES);
        }
    }
}
