package io.dataspoc.pipe.source;

import io.dataspoc.config.Home;
import io.dataspoc.config.Redactor;
import io.dataspoc.config.Secrets;
import java.util.Map;
import java.util.function.Consumer;

/**
 * What sources need from the program around them.
 *
 * @param home what relative paths are relative to
 * @param environment the variables of the process and of the home's {@code env} file
 * @param secrets resolves references to secrets
 * @param redactor removes secrets from text
 * @param log takes lines of talk
 */
public record SourceContext(
        Home home, Map<String, String> environment, Secrets secrets, Redactor redactor, Consumer<String> log) {

    public SourceContext {
        environment = Map.copyOf(environment);
    }
}
