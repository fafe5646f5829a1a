package io.dataspoc.pipe.source.singer;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads what a tap answers to {@code --about}. A tap that does not know it may start its extraction instead. */
final class AboutReader implements TapConsumer {

    private static final int MAX_BYTES = 4 << 20;

    private String text = "";

    /** Thrown to have the tap stopped. */
    static final class TooMuchException extends RuntimeException {
        private static final long serialVersionUID = 1L;
    }

    @Override
    public void read(InputStream stdout) throws IOException {
        byte[] bytes = stdout.readNBytes(MAX_BYTES);
        if (bytes.length == MAX_BYTES) {
            throw new TooMuchException();
        }
        text = new String(bytes, StandardCharsets.UTF_8);
    }

    /** The answer; empty if it is no JSON object. */
    Optional<JsonNode> json() {
        return TapJson.parseObject(text).map(JsonNode.class::cast);
    }
}
