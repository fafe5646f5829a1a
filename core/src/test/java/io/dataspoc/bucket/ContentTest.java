package io.dataspoc.bucket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.error.BucketException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ContentTest {

    private static final ObjectKey KEY = new ObjectKey("state.json");

    @Test
    void holdsTextInUtf8() {
        Content content = Content.utf8("{\"city\": \"Set\u00fabal \ud83d\ude80\"}");

        assertThat(content.bytes())
                .isEqualTo("{\"city\": \"Set\u00fabal \ud83d\ude80\"}".getBytes(StandardCharsets.UTF_8));
        assertThat(content.exactText(KEY)).isEqualTo("{\"city\": \"Set\u00fabal \ud83d\ude80\"}");
    }

    @Test
    void refusesBytesThatAreNoText() {
        Content content = Content.of(new byte[] {'"', (byte) 0xc3, '"'});

        assertThatThrownBy(() -> content.exactText(KEY))
                .isInstanceOf(BucketException.class)
                .hasMessage("state.json: damaged: it is no UTF-8");
        assertThat(content.text()).isEqualTo("\"\ufffd\"");
    }
}
