package io.dataspoc.load;

/**
 * Keeps Java's heap at its usual size, though it may grow far beyond for the sake of a huge row: what is garbage is given
 * back before more is asked of the system. Used by one thread.
 */
final class UsualHeap {

    private static final long USUAL_BYTES = 224L << 20;

    private static final long LEEWAY_BYTES = 64L << 20;

    private final Runtime machine = Runtime.getRuntime();
    private long limit = USUAL_BYTES;

    /** To be called now and then while batches come and go. */
    void keep() {
        if (used() > limit) {
            System.gc();
            // What is in use is not garbage the next time either.
            limit = Math.max(USUAL_BYTES, used() + LEEWAY_BYTES);
        }
    }

    private long used() {
        return machine.totalMemory() - machine.freeMemory();
    }
}
