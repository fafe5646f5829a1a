package io.dataspoc.pipe.source.file;

import static io.dataspoc.pipe.source.file.FileHome.INCREMENTAL;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Who may not change a table's columns is told which file would, and where. */
class FrozenFilesTest {

    private static final String FREEZE = "on_schema_change: freeze\n";

    private final FileHome home;

    FrozenFilesTest(@TempDir Path directory) {
        home = new FileHome(directory);
    }

    private String failure(String change) {
        return "6 error: files/t: the columns changed, and 'on_schema_change' is 'freeze': [" + change + "]";
    }

    @ParameterizedTest
    @ValueSource(strings = {INCREMENTAL, ""})
    void namesTheHeaderOfANewColumn(String mode) {
        home.pipeline("{path: 'in/*.csv', stream: t}", mode, FREEZE);
        home.file("in/1.csv", "id,n\n1,1\n");
        home.run("t");
        home.file("in/2.csv", "id,n\n2,2\n");
        home.file("in/3.csv", "\nid,n,tag\n3,3,x\n");
        home.file("in/4.csv", "id,n,tag\n4,4,y\n");

        assertThat(home.failure()).isEqualTo(failure("added tag string (first seen at in/3.csv:2)"));
    }

    @Test
    void namesTheOnlyFileOfAChangedType() {
        home.pipeline("{path: 'in/*.csv', stream: t}", INCREMENTAL, FREEZE);
        home.file("in/1.csv", "id,n\n1,1\n");
        home.run("t");
        home.file("in/2.csv", "id,n\n2,2\n3,x\n");

        assertThat(home.failure()).isEqualTo(failure("retyped n from int64 to string (first seen at in/2.csv)"));
    }

    @Test
    void namesTheLineOfTheFirstRecordThatChangesAColumn() {
        home.pipeline("{path: 'in/*.jsonl', stream: t}", INCREMENTAL, FREEZE);
        home.file("in/1.jsonl", "{\"id\": 1, \"n\": 1}\n");
        home.run("t");
        home.file("in/2.jsonl", "{\"id\": 2, \"n\": 2}\n\n{\"id\": 3, \"n\": \"x\"}\n");
        home.file("in/3.jsonl", "{\"id\": 4, \"tag\": \"y\"}\n{\"n\": \"z\", \"tag\": \"z\"}\n");

        assertThat(home.failure())
                .isEqualTo(failure("retyped n from int64 to string (first seen at in/2.jsonl:3),"
                        + " added tag string (first seen at in/3.jsonl:1)"));
    }
}
