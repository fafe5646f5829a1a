package io.dataspoc.bench;

/**
 * A command that is measured again and again.
 *
 * @param name what the results call it
 * @param before what is done before each run, unmeasured
 * @param command what is measured
 */
record Contender(String name, Runnable before, Command command) {

    Contender(String name, Command command) {
        this(name, () -> {}, command);
    }
}
