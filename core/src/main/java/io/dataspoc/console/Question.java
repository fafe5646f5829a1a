package io.dataspoc.console;

import org.jspecify.annotations.Nullable;

/**
 * Something to ask a person.
 *
 * @param text what is asked, without a question mark
 * @param flag the option that answers it where nobody can be asked, such as {@code --bucket}
 * @param usual the answer that an empty line stands for; null if there is none
 */
public record Question(String text, String flag, @Nullable String usual) {

    public static Question of(String text, String flag) {
        return new Question(text, flag, null);
    }

    public Question usually(String answer) {
        return new Question(text, flag, answer);
    }
}
