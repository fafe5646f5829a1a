package io.dataspoc.manifest;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Files of a bucket that are wrong in one way each; those that are right are the examples of docs/spec. */
final class Golden {

    private Golden() {}

    static String text(String file) {
        try (InputStream bytes = Golden.class.getResourceAsStream("/golden/broken/" + file)) {
            return new String(Objects.requireNonNull(bytes, file).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
