package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.json.JsonTexts;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Comparator;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicBoolean;

/** The texts of a config that refer to secrets, by what they stand for. */
final class SecretReferences {

    /** Shorter ones are in any text by chance, and hide nothing that cannot be guessed. */
    private static final int MIN_LENGTH = 4;

    private final Map<String, String> texts = new HashMap<>();
    /** The longest first, since one may hold another. */
    private final Map<String, String> secrets =
            new TreeMap<>(Comparator.comparingInt(String::length).reversed().thenComparing(Comparator.naturalOrder()));

    /**
     * Finds the references in a config.
     *
     * @param written with them
     * @param resolved with what they stand for
     */
    SecretReferences(JsonNode written, JsonNode resolved) {
        find(written, resolved);
    }

    private void find(JsonNode written, JsonNode resolved) {
        if (written.isTextual() && resolved.isTextual()) {
            String text = resolved.textValue();
            if (!written.textValue().equals(literal(text))) {
                texts.put(text, written.textValue());
                ReferringText.of(written.textValue()).values(text).forEach((secret, reference) -> {
                    if (secret.length() >= MIN_LENGTH) {
                        secrets.put(secret, reference);
                    }
                });
            }
        }
        for (int i = 0; written.isArray() && i < written.size(); i++) {
            find(written.get(i), resolved.path(i));
        }
        written.properties().forEach(field -> find(field.getValue(), resolved.path(field.getKey())));
    }

    /** Whether a text stands in the config by a reference. */
    boolean areTo(String text) {
        return texts.containsKey(text);
    }

    /** A tree as it is to be written: with references where its texts are or hold what they stand for. */
    JsonNode put(JsonNode tree) {
        return JsonTexts.map(tree, text -> texts.getOrDefault(text, put(text)));
    }

    private String put(String text) {
        for (Map.Entry<String, String> secret : secrets.entrySet()) {
            int at = text.indexOf(secret.getKey());
            if (at >= 0) {
                return put(text.substring(0, at))
                        + secret.getValue()
                        + put(text.substring(at + secret.getKey().length()));
            }
        }
        return literal(text);
    }

    /** Whether a text of a tree holds a secret in a form that no reference stands for. */
    boolean areDisguisedIn(JsonNode tree) {
        AtomicBoolean found = new AtomicBoolean();
        JsonTexts.map(tree, text -> {
            if (secrets.keySet().stream().anyMatch(secret -> isDisguisedIn(text, secret))) {
                found.set(true);
            }
            return text;
        });
        return found.get();
    }

    private static boolean isDisguisedIn(String text, String secret) {
        byte[] bytes = secret.getBytes(StandardCharsets.UTF_8);
        String inAddress = URLEncoder.encode(secret, StandardCharsets.UTF_8);
        return (!inAddress.equals(secret) && (text.contains(inAddress) || text.contains(inAddress.replace("+", "%20"))))
                || text.contains(Base64.getEncoder().withoutPadding().encodeToString(bytes));
    }

    private static String literal(String text) {
        return text.replace("${", "$${");
    }
}
