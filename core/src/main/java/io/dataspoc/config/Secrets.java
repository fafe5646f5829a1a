package io.dataspoc.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.error.ConfigException;
import io.dataspoc.error.Problem;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Puts in the texts of a file what they refer to:
 *
 * <pre>
 * ${VAR} ${VAR:-default}   a variable of the environment
 * ${file:/path}            the content of a file without its last line break
 * ${exec:command args}     what a command prints, without its last line break
 * $${                      a plain ${
 * </pre>
 *
 * A default and the arguments of a command may hold references; what a reference stands for is never read again.
 *
 * <p>Every value is registered with the redactor, except truth words and plain addresses of buckets, which messages must
 * name; so are the variables whose names say that they are secret, which taps inherit. Failures are {@link ConfigException}s at the place of the text, and never quote a value.
 */
public final class Secrets {

    private static final Pattern VARIABLE = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern NO_SECRET = Pattern.compile("(?i)true|false|null|none|(?:s3|gs|az|file)://[^\\s?@]*");

    /** The last @ ends the password, so that one with an unencoded @ is whole. */
    private static final Pattern ADDRESS = Pattern.compile("[A-Za-z][A-Za-z0-9+.-]*://[^\\s/:@]*:(\\S+)@[^\\s@]*");

    private static final Pattern ESCAPED = Pattern.compile("(?:[^%]|%[0-9A-Fa-f]{2})*");

    private final Map<String, String> environment;
    private final Home home;
    private final Redactor redactor;
    private final SecretCommand command;

    /**
     * References are resolved with these.
     *
     * @param environment the variables, also those of the commands
     * @param home what relative paths are relative to, and where commands run
     */
    public Secrets(Map<String, String> environment, Home home, Redactor redactor) {
        this(environment, home, redactor, new SecretCommand(environment, home.directory(), SecretCommand.TIME_LIMIT));
    }

    Secrets(Map<String, String> environment, Home home, Redactor redactor, SecretCommand command) {
        this.environment = Map.copyOf(environment);
        this.home = home;
        this.redactor = redactor;
        this.command = command;
        environment.forEach(this::registerNamed);
    }

    /** The text of a value, resolved. */
    public String resolve(ConfigValue value) {
        return resolve(value.string(), value.place());
    }

    /**
     * A value as JSON with all of its texts resolved; errors name the place of the text itself. What stands under a name
     * that says that it is secret is registered, for many people write passwords as they are.
     */
    public JsonNode resolveTree(ConfigValue value) {
        JsonNode resolved = value.node().toJson(this::resolve);
        registerNamed(resolved);
        return resolved;
    }

    /** {@code PWD} and {@code GOOGLE_APPLICATION_CREDENTIALS} only say where something lies. */
    private void registerNamed(String variable, String value) {
        if (value.length() >= SecretForms.LONG
                && SensitiveName.matches(variable)
                && !Files.exists(home.resolve(value))) {
            secret(value);
        }
    }

    private void registerNamed(JsonNode tree) {
        tree.properties().stream()
                .filter(field -> SensitiveName.matches(field.getKey()))
                .flatMap(field -> scalars(field.getValue()))
                .forEach(value -> secret(value.asText()));
        tree.forEach(this::registerNamed);
    }

    /** A text or a number, or those of a list: one key of several. */
    private static Stream<JsonNode> scalars(JsonNode value) {
        Stream<JsonNode> values = value.isArray() ? value.valueStream() : Stream.of(value);
        return values.filter(scalar -> scalar.isTextual() || scalar.isNumber());
    }

    /** A text, resolved. */
    String resolve(String text, Place place) {
        if (!text.contains("${")) {
            return text;
        }
        try {
            return resolve(text);
        } catch (ConfigException e) {
            throw new ConfigException(e.problem().at(place.toString()), e);
        }
    }

    private String resolve(String text) {
        StringBuilder resolved = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("$${", at)) {
                resolved.append("${");
                at += 3;
            } else if (text.startsWith("${", at)) {
                int end = ReferenceEnd.of(text, at);
                resolved.append(value(text.substring(at + 2, end)));
                at = end + 1;
            } else {
                resolved.append(text.charAt(at++));
            }
        }
        return resolved.toString();
    }

    private String value(String reference) {
        if (reference.startsWith("file:")) {
            return secret(SecretFile.read(home.resolve(resolve(reference.substring("file:".length())))));
        }
        if (reference.startsWith("exec:")) {
            return secret(command.run(ShellWords.split(reference.substring("exec:".length()), home.userHome()).stream()
                    .map(this::resolve)
                    .toList()));
        }
        int colon = reference.indexOf(":-");
        String name = colon < 0 ? reference : reference.substring(0, colon);
        if (!VARIABLE.matcher(name).matches()) {
            throw new ConfigException(Problem.of("what '${' starts here is not a reference")
                    .hint("write ${NAME}, ${file:…} or ${exec:…}, and $${ for a plain ${"));
        }
        return colon < 0 ? variable(name) : variableOr(name, reference.substring(colon + 2));
    }

    private String variable(String name) {
        String value = environment.get(name);
        if (value == null) {
            throw new ConfigException(Problem.of("the variable " + name + " is not set")
                    .hint("define it in the environment or in " + home.environmentFile()));
        }
        return secret(value);
    }

    private String variableOr(String name, String otherwise) {
        return environment.getOrDefault(name, "").isEmpty() ? resolve(otherwise) : variable(name);
    }

    private String secret(String value) {
        if (!NO_SECRET.matcher(value).matches()) {
            redactor.register(value);
            registerPassword(value);
        }
        return value;
    }

    /** Programs often tell the password of an address alone, and not always in the form that addresses need. */
    private void registerPassword(String value) {
        Matcher address = ADDRESS.matcher(value);
        if (address.matches()) {
            String password = address.group(1);
            redactor.register(password);
            if (!password.contains("%") || ESCAPED.matcher(password).matches()) {
                redactor.register(URLDecoder.decode(password.replace("+", "%2B"), StandardCharsets.UTF_8));
            }
        }
    }
}
