package io.dataspoc.config;

import com.fasterxml.jackson.databind.JsonNode;
import io.dataspoc.json.JsonTexts;

/**
 * Takes secrets out of text that leaves the program: every value that was registered, in all of its {@link SecretForms},
 * and whatever has the form of a secret (see {@link SecretPatterns}). A value of fewer than 4 characters is not
 * registered, for masking it would destroy the text without hiding anything that cannot be guessed; one of fewer than 8
 * is masked only where it stands as a word of its own. For any number of threads.
 */
public final class Redactor {

    /** What stands where a secret was. */
    public static final String MASK = "***";

    private static final int MIN_LENGTH = 4;

    private volatile KnownSecrets known = KnownSecrets.NONE;

    /** Masks this value from now on. */
    public synchronized void register(String secret) {
        String value = secret.strip();
        if (value.length() >= MIN_LENGTH) {
            known = known.with(SecretForms.of(value));
        }
    }

    /** The text without its secrets. */
    public String redact(String text) {
        return SecretPatterns.mask(known.mask(text));
    }

    /**
     * The tree with each of its texts redacted by itself. Names and numbers stay, for a reader needs them as they are, and
     * no name tells whether what stands below it is secret: a stream may be called {@code token}.
     */
    public JsonNode redactTexts(JsonNode tree) {
        return JsonTexts.map(tree, this::redact);
    }

    /**
     * The tree without its secrets: besides what {@link #redact(String)} finds in its texts, everything under a key whose
     * name says that it is secret. References such as {@code ${PASSWORD}} stay, for they tell nothing.
     */
    public JsonNode redact(JsonNode tree) {
        return new TreeRedaction(this).redact(tree);
    }
}
