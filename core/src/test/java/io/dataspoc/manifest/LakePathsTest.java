package io.dataspoc.manifest;

import static org.assertj.core.api.Assertions.assertThat;

import io.dataspoc.bucket.ObjectKey;
import io.dataspoc.lake.CommitId;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Which objects are versions, chunks and records of commits, by their names. */
class LakePathsTest {

    private static final CommitId COMMIT = new CommitId("01KJPJ3NPG6CQ643DZVMXXQKFB");

    @Test
    void tellsWhichCommitHasMadeAVersionAChunkOrARecord() {
        assertThat(LakePaths.madeBy(LakePaths.snapshot("shop/orders", COMMIT))).contains(COMMIT);
        assertThat(LakePaths.madeBy(LakePaths.adopted("shop/orders", COMMIT))).contains(COMMIT);
        assertThat(LakePaths.madeBy(LakePaths.chunk("shop/orders", COMMIT, 12))).contains(COMMIT);
        assertThat(LakePaths.madeBy(LakePaths.commit("shop", COMMIT))).contains(COMMIT);
    }

    @Test
    void tellsVersionsAndRecordsFromWhatElseACommitMakes() {
        assertThat(LakePaths.committedBy(LakePaths.snapshot("shop/orders", COMMIT)))
                .contains(COMMIT);
        assertThat(LakePaths.committedBy(LakePaths.commit("shop", COMMIT))).contains(COMMIT);
        assertThat(LakePaths.committedBy(LakePaths.adopted("shop/orders", COMMIT)))
                .isEmpty();
        assertThat(LakePaths.committedBy(LakePaths.chunk("shop/orders", COMMIT, 0)))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "state.json",
                "01KJPJ3NPG6CQ643DZVMXXQKFI.json",
                "01KJPJ3NPG6CQ643DZVMXXQKFB",
                "01KJPJ3NPG6CQ643DZVMXXQKFB.json.bak",
                "01KJPJ3NPG6CQ643DZVMXXQKFB-copy.json",
                "x01KJPJ3NPG6CQ643DZVMXXQKFB.json"
            })
    void takesNoOtherNameForOurs(String name) {
        ObjectKey key = LakePaths.states("shop").resolve(name);

        assertThat(LakePaths.madeBy(key)).isEmpty();
        assertThat(LakePaths.committedBy(key)).isEmpty();
    }
}
