package io.dataspoc.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class TalkTest {

    @Test
    void redactsAndCleansWhatItSays() {
        TestConsole test = TestConsole.piped();

        test.console().talk().info("password hunter2\u001b[1A");
        test.console().talk().warning("tap said:\r\n\tno\rerror: fake\n");

        assertThat(test.err()).isEqualTo("password ***\\u001b[1A\nwarning: tap said:\n   no\n  error: fake\n");
    }

    @Test
    void saysTheNextStepLast() {
        TestConsole test = TestConsole.piped();

        test.console().talk().next("demo init");
        test.console().talk().next("demo run");
        test.console().talk().info("done");
        test.console().finish();

        assertThat(test.err()).isEqualTo("done\nnext: demo run\n");
    }
}
