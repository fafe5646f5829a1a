package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.dataspoc.config.ConfigFile;
import io.dataspoc.config.PrivateFiles;
import io.dataspoc.error.DataspocException;
import io.dataspoc.pipe.source.SourceContext;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;

/**
 * Keeps what a tap changed in its config, such as a token that it may use only once (Singer specification, section
 * "Config"): in the file that a reference {@code ${file:…}} names, else in the config's own JSON file, where references
 * stay that did not change, also inside of other texts. What stands in a pipeline's file is left to its author. Only the
 * names of what changed are ever told.
 */
final class RewrittenConfig {

    private static final Pattern SECRET_FILE = Pattern.compile("\\$\\{file:([^${}]+)}");

    private final ConfigOrigin origin;
    private final SourceContext context;
    private JsonNode known;

    RewrittenConfig(ConfigOrigin origin, SourceContext context) {
        this.origin = origin;
        this.context = context;
        this.known = origin.resolved();
    }

    /** Takes the config as the tap left it. */
    synchronized void keep(JsonNode rewritten) {
        try {
            Optional<Path> file = origin.jsonFile();
            JsonNode written =
                    file.map(path -> ConfigFile.readValue(path).json()).orElse(origin.written());
            Changes changes = new Changes(new SecretReferences(written, known));
            JsonNode merged = changes.merge("", written, known, rewritten);
            known = rewritten;
            if (file.isPresent() && !merged.equals(written)) {
                PrivateFiles.restrict(file.get());
                PrivateFiles.write(file.get(), merged.toPrettyString() + "\n");
            }
            changes.tell(file);
        } catch (DataspocException e) {
            context.log()
                    .accept("the tap changed its config, which cannot be kept, so that the next run may not be able to"
                            + " log in: "
                            + context.redactor().redact(e.problem().sentence()));
        }
    }

    private final class Changes {
        private final SecretReferences references;
        private final List<String> stored = new ArrayList<>();
        private final List<String> others = new ArrayList<>();
        private final List<String> refused = new ArrayList<>();

        Changes(SecretReferences references) {
            this.references = references;
        }

        /** The config as it is to be written; references stay where nothing changed. */
        JsonNode merge(String name, JsonNode written, JsonNode before, JsonNode now) {
            if (now.equals(before)) {
                return written;
            }
            if (written instanceof ObjectNode object && now.isObject()) {
                return mergeObject(name, object, before, now);
            }
            if (written.isArray() && now.isArray()) {
                return mergeArray(name, written, before, now);
            }
            if (now.isTextual()) {
                context.redactor().register(now.textValue());
            }
            Matcher secret = SECRET_FILE.matcher(written.asText());
            if (secret.matches() && now.isTextual() && !references.areTo(now.textValue())) {
                PrivateFiles.write(context.home().resolve(secret.group(1)), now.textValue() + "\n");
                stored.add(name);
                return written;
            }
            return changed(name, written, now);
        }

        /** A value that is new; one that would tell a secret is left as it was. */
        private JsonNode changed(String name, JsonNode written, JsonNode now) {
            boolean isRefused = references.areDisguisedIn(now);
            (isRefused ? refused : others).add(name);
            return isRefused ? written : references.put(now);
        }

        private JsonNode mergeObject(String name, ObjectNode written, JsonNode before, JsonNode now) {
            ObjectNode merged = TapJson.object();
            Set<String> keys = new LinkedHashSet<>();
            written.fieldNames().forEachRemaining(keys::add);
            now.fieldNames().forEachRemaining(keys::add);
            for (String key : keys) {
                String path = name.isEmpty() ? key : name + "." + key;
                if (now.has(key)) {
                    JsonNode value = merge(path, written.path(key), before.path(key), now.path(key));
                    if (!value.isMissingNode()) {
                        merged.set(key, value);
                    }
                } else if (before.has(key)) {
                    others.add(path);
                } else {
                    merged.set(key, written.path(key));
                }
            }
            return merged;
        }

        /** Elements that did not change keep their references wherever they stand now, the others by their places. */
        private JsonNode mergeArray(String name, JsonNode written, JsonNode before, JsonNode now) {
            boolean isAsLong = written.size() == now.size() && before.size() == now.size();
            if (!isAsLong) {
                others.add(name);
            }
            ArrayNode merged = TapJson.array();
            for (int i = 0; i < now.size(); i++) {
                JsonNode element = now.get(i);
                int same = isAsLong && element.equals(before.get(i)) ? i : indexOf(before, element);
                if (same >= 0 && same < written.size()) {
                    merged.add(written.get(same));
                } else if (isAsLong) {
                    merged.add(merge(name + "[" + i + "]", written.get(i), before.get(i), element));
                } else {
                    add(name + "[" + i + "]", element, merged);
                }
            }
            return merged;
        }

        private void add(String name, JsonNode element, ArrayNode merged) {
            if (references.areDisguisedIn(element)) {
                refused.add(name);
            } else {
                merged.add(references.put(element));
            }
        }

        void tell(Optional<Path> file) {
            if (!refused.isEmpty()) {
                context.log()
                        .accept("the tap changed its config; not kept, since a secret stands there in another form: "
                                + refused);
            }
            if (!stored.isEmpty()) {
                context.log().accept("the tap changed its config; kept in the secret's file: " + stored);
            }
            if (!others.isEmpty() && file.isPresent()) {
                context.log().accept("the tap changed its config; kept in " + file.get() + ": " + others);
            } else if (!others.isEmpty()) {
                context.log()
                        .accept("the tap changed its config, which stands where it is not kept: " + others
                                + "; give it a JSON file of its own ('config: <name>.json'), or refer to a secret by"
                                + " ${file:…}, so that the next run can log in");
            }
        }
    }

    private static int indexOf(JsonNode array, JsonNode element) {
        return IntStream.range(0, array.size())
                .filter(i -> array.get(i).equals(element))
                .findFirst()
                .orElse(-1);
    }
}
