package io.dataspoc.json;

import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;

/** JSON whose numbers stay as they are written: no digit is rounded, no zero dropped. */
public final class ExactJson {

    private ExactJson() {}

    /** A mapper that reads numbers so; what else it shall do is for the caller to add. */
    public static JsonMapper.Builder mapper() {
        return JsonMapper.builder()
                .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
                .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES);
    }

    /**
     * Reads a tree with such a mapper.
     *
     * @throws JsonProcessingException if the text is no JSON, or has a number that is beyond all bounds: the parser tells
     *     an exponent of too many digits by another exception
     */
    public static JsonNode read(Reading text) throws JsonProcessingException {
        try {
            return text.read();
        } catch (NumberFormatException | ArithmeticException e) {
            throw new JsonParseException(null, "a number's exponent is too large", e);
        } catch (JsonProcessingException e) {
            throw e;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** How a text is read by a mapper. */
    public interface Reading {
        JsonNode read() throws IOException;
    }
}
