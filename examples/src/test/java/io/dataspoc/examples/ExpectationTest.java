package io.dataspoc.examples;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ExpectationTest {

    private static final String PAGE_FIRST = "01M7WK0QFEW2JY5YWQPS6FAA85";
    private static final String PAGE_SECOND = "01M7WK11QSEN02YGJG9M2HG4DK";
    private static final String PAGE_THIRD = "01M7WK691N0GG07XADJ7DHNCNR";
    private static final String FIRST = "01KJPJ3NPG6CQ643DZVMXXQKFB";
    private static final String SECOND = "01KJPJ3KR04MNPZX45HY43KWJR";
    private static final String THIRD = "01KJPJ3MQ8AWSH8VHTPRE95B9E";

    private final Expectation expectation = new Expectation();

    @Test
    void looksAtNeitherTimesNorSizesNorWidths() {
        String expected = """
                name    last_run                  status   duration  bytes
                ------  ------------------------  -------  --------  -----
                orders  2026-11-20T13:40:58.468Z  success     0.34
                orders: committed 3 rows in 340 ms""";

        assertThat(expectation.isMet(expected, """
                        name         last_run              status   duration  bytes
                        ------------ --------------------  -------  --------  -----
                        orders       2026-12-01T00:00:00Z  success     12
                        orders: committed 3 rows in 1.2 s
                        """)).isTrue();
        assertThat(expectation.isMet("orders: committed 3 rows in 340 ms", "orders: committed 4 rows in 340 ms\n"))
                .isFalse();
    }

    @Test
    void takesAnythingForAnEllipsis() {
        assertThat(expectation.isMet("a … c\n…\nz", "a b c\nd\ne\nz\n")).isTrue();
        assertThat(expectation.isMet("a … c\n…\nz", "a b d\nd\ne\nz\n")).isFalse();
    }

    @Test
    void knowsAnIdAgain() {
        boolean isFirstMet = expectation.isMet("commit " + PAGE_FIRST, "commit " + FIRST + "\n");

        assertThat(isFirstMet).isTrue();
        assertThat(expectation.isMet("again " + PAGE_FIRST, "again " + FIRST + "\n"))
                .isTrue();
        assertThat(expectation.isMet("again " + PAGE_FIRST, "again " + SECOND + "\n"))
                .isFalse();
    }

    @Test
    void takesNoIdForTwo() {
        expectation.isMet("commit " + PAGE_FIRST, "commit " + FIRST + "\n");

        assertThat(expectation.isMet("commit " + PAGE_SECOND, "commit " + FIRST + "\n"))
                .isFalse();
        assertThat(expectation.isMet(PAGE_SECOND + " " + PAGE_THIRD, SECOND + " " + SECOND + "\n"))
                .isFalse();
        assertThat(expectation.isMet(PAGE_SECOND + " " + PAGE_THIRD, SECOND + " " + THIRD + "\n"))
                .isTrue();
    }

    @Test
    void learnsNothingFromAnOutputThatIsNotAsThePageSays() {
        expectation.isMet(PAGE_FIRST + " " + PAGE_FIRST, FIRST + " " + SECOND + "\n");

        assertThat(expectation.isMet("commit " + PAGE_FIRST, "commit " + THIRD + "\n"))
                .isTrue();
    }

    @Test
    void noticesARollbackToAnotherCommit() {
        expectation.isMet(PAGE_SECOND + " current\n" + PAGE_FIRST, SECOND + " current\n" + FIRST + "\n");
        String expected = "as after commit " + PAGE_FIRST + "; commit " + PAGE_THIRD + " did it";

        assertThat(expectation.isMet(expected, "as after commit " + SECOND + "; commit " + THIRD + " did it\n"))
                .isFalse();
        assertThat(expectation.isMet(expected, "as after commit " + FIRST + "; commit " + THIRD + " did it\n"))
                .isTrue();
    }

    @Test
    void putsRealIdsIntoCommandsAndThoseOfThePageIntoOutputs() {
        expectation.isMet("commit " + PAGE_FIRST, "commit " + FIRST + "\n");

        assertThat(expectation.withRealIds("rollback orders --to " + PAGE_FIRST))
                .isEqualTo("rollback orders --to " + FIRST);
        assertThat(expectation.withPageIds("rolled back to " + FIRST + " by " + SECOND))
                .isEqualTo("rolled back to " + PAGE_FIRST + " by " + SECOND);
    }
}
