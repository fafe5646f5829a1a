package io.dataspoc.bench;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A command as a user types it.
 *
 * @param words the program and its arguments
 * @param input what it reads; null for nothing
 * @param variables set on top of the environment
 */
record Command(List<String> words, @Nullable Path input, Map<String, String> variables) {

    Command {
        words = List.copyOf(words);
        variables = Map.copyOf(variables);
    }

    static Command of(Object... words) {
        List<String> texts = new ArrayList<>();
        for (Object word : words) {
            texts.add(word.toString());
        }
        return new Command(texts, null, Map.of());
    }

    Command reading(Path file) {
        return new Command(words, file, variables);
    }

    Command with(String variable, Object value) {
        Map<String, String> more = new LinkedHashMap<>(variables);
        more.put(variable, value.toString());
        return new Command(words, input, more);
    }
}
