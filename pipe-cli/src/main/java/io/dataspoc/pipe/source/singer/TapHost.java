package io.dataspoc.pipe.source.singer;

import java.nio.file.Path;
import java.util.Map;
import java.util.function.UnaryOperator;

/**
 * Where taps run.
 *
 * @param environment all variables that a tap sees; {@code PATH} is also where programs are looked up
 * @param home the working directory of taps, and what relative paths are relative to
 * @param temporary the directory for the files of running taps, on this machine only; made if it is missing
 * @param redactor takes secrets out of what a tap says
 */
record TapHost(Map<String, String> environment, Path home, Path temporary, UnaryOperator<String> redactor) {

    TapHost {
        environment = Map.copyOf(environment);
        home = home.toAbsolutePath();
        temporary = temporary.toAbsolutePath();
    }

    SearchPath search() {
        return new SearchPath(environment.getOrDefault("PATH", ""), home);
    }

    @Override
    public String toString() {
        return "TapHost[" + home + "]";
    }
}
