package io.dataspoc.console;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.dataspoc.error.InterruptionException;
import io.dataspoc.error.UsageException;
import java.util.List;
import org.junit.jupiter.api.Test;

class PromptTest {

    private static final Question BUCKET = Question.of("Bucket", "--bucket");

    @Test
    void asksUntilThereIsAnAnswer() {
        TestConsole test = TestConsole.answering("\n  s3://lake \n");

        assertThat(test.console().prompt().ask(BUCKET)).isEqualTo("s3://lake");
        assertThat(test.err()).isEqualTo("Bucket: an answer is needed\nBucket: ");
    }

    @Test
    void takesTheUsualAnswerForAnEmptyLine() {
        TestConsole test = TestConsole.answering("\n");

        assertThat(test.console().prompt().ask(BUCKET.usually("file:///lake"))).isEqualTo("file:///lake");
        assertThat(test.err()).isEqualTo("Bucket [file:///lake]: ");
    }

    @Test
    void insistsOnOneOfTheChoices() {
        TestConsole test = TestConsole.answering("lzo\nGZIP\n");

        String choice = test.console()
                .prompt()
                .choose(Question.of("Compression", "--compression").usually("zstd"), List.of("zstd", "gzip"));

        assertThat(choice).isEqualTo("gzip");
        assertThat(test.err())
                .isEqualTo("Compression (zstd, gzip) [zstd]: one of zstd, gzip is needed\n"
                        + "Compression (zstd, gzip) [zstd]: ");
    }

    @Test
    void takesYesAndNo() {
        Prompt prompt = TestConsole.answering("Y\nno\n\n").console().prompt();
        Question question = Question.of("Incremental", "--incremental").usually("no");

        assertThat(prompt.confirm(question)).isTrue();
        assertThat(prompt.confirm(question)).isFalse();
        assertThat(prompt.confirm(question)).isFalse();
    }

    @Test
    void stopsWhenThePersonEndsTheInput() {
        Prompt prompt = TestConsole.answering("").console().prompt();

        assertThatThrownBy(() -> prompt.ask(BUCKET))
                .isInstanceOf(InterruptionException.class)
                .hasMessage("no answer to: Bucket");
    }

    @Test
    void namesTheFlagWhereNobodyCanBeAsked() {
        Prompt prompt = TestConsole.piped().console().prompt();

        assertThatThrownBy(() -> prompt.ask(BUCKET))
                .isInstanceOf(UsageException.class)
                .hasMessage("there is no terminal to ask: Bucket (answer with --bucket)");
    }
}
