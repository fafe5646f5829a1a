package io.dataspoc.bucket.memory;

/** What the user of a memory bucket may do, as a cloud's access policy would say. */
public enum Right {
    READ("read"),
    WRITE("write"),
    /** Deleting and discarding, and so also the second half of moving. */
    DELETE("delete");

    private final String verb;

    Right(String verb) {
        this.verb = verb;
    }

    String verb() {
        return verb;
    }
}
